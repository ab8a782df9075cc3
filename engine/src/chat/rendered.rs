//! A message in words and buttons, before a network writes it in its own way. Plain text everywhere: escaping is the network's.

/// What a message says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rendered {
    pub text: Styled,
    /// Rows of buttons. None for networks without buttons: there the text says what to type.
    pub buttons: Vec<Vec<Button>>,
    /// With an attachment the text is its caption.
    pub attachment: Option<Attachment>,
    /// People are to be notified of it. Tallies, confirmations and changes are quiet.
    pub rings: bool,
    /// To be sent as a poll of the network's own; the text is for programs that can't show one.
    pub native_poll: Option<NativePoll>,
}

/// A poll of the network's own, with one choice. What people choose there comes back as `What::Voted`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NativePoll {
    pub question: String,
    /// Key and text of each option.
    pub options: Vec<(String, String)>,
    /// The result may be shown while people vote.
    pub disclosed: bool,
    /// Nobody can vote in it any more: the message that was sent is to become one that says so.
    pub ended: bool,
}

/// Text with emphasis: spans in order, line breaks inside them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Styled(pub Vec<Span>);

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    pub text: String,
    pub style: Style,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Style {
    Plain,
    Bold,
    Italic,
    /// To be copied as it stands.
    Code,
    Link(String),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Button {
    pub label: String,
    pub does: Does,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Does {
    /// Comes back as `What::Pressed`: at most 64 bytes.
    Press(String),
    /// Opens a web address.
    Open(String),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Attachment {
    Picture { png: Vec<u8>, name: String },
    File { bytes: Vec<u8>, name: String, media_type: &'static str },
}

impl Styled {
    pub fn plain(text: impl Into<String>) -> Self {
        Self::default().with(text, Style::Plain)
    }

    #[must_use]
    pub fn with(mut self, text: impl Into<String>, style: Style) -> Self {
        let text = text.into();
        if !text.is_empty() {
            self.0.push(Span { text, style });
        }
        self
    }

    /// Begins a new line, unless nothing stands there yet.
    #[must_use]
    pub fn line(self) -> Self {
        if self.0.is_empty() { self } else { self.then("\n") }
    }

    /// Leaves a line free, unless nothing stands there yet.
    #[must_use]
    pub fn gap(self) -> Self {
        if self.0.is_empty() { self } else { self.then("\n\n") }
    }

    #[must_use]
    pub fn then(self, text: impl Into<String>) -> Self {
        self.with(text, Style::Plain)
    }

    #[must_use]
    pub fn bold(self, text: impl Into<String>) -> Self {
        self.with(text, Style::Bold)
    }

    /// Without any emphasis; links as their text.
    pub fn to_plain(&self) -> String {
        self.0.iter().map(|span| span.text.as_str()).collect()
    }
}

impl Button {
    pub fn press(label: impl Into<String>, data: impl Into<String>) -> Self {
        Self { label: label.into(), does: Does::Press(data.into()) }
    }

    pub fn open(label: impl Into<String>, url: impl Into<String>) -> Self {
        Self { label: label.into(), does: Does::Open(url.into()) }
    }
}
