//! The shape of a template file. Every part knows where in the file it stands, so that faults can name their line.

use super::check::Fault;
use reihum_domain::question::KindName;
use reihum_domain::reveal::Reveal;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::Spanned;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TemplateFile {
    pub(super) kind: Spanned<KindName>,
    /// How many to rank or choose, how many points or words.
    pub(super) top: Option<Spanned<i64>>,
    #[serde(default)]
    pub(super) reveal: Reveal,
    pub(super) title: Spanned<Texts>,
    pub(super) help: Option<Spanned<Texts>>,
    /// The names of the ends of a scale.
    pub(super) low: Option<Spanned<Texts>>,
    pub(super) high: Option<Spanned<Texts>>,
    #[serde(default)]
    pub(super) lines: LinesTable,
    #[serde(default)]
    pub(super) groups: Vec<GroupTable>,
    #[serde(default)]
    pub(super) options: Vec<OptionTable>,
    pub(super) follow_up: Option<FollowUpTable>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct LinesTable {
    pub(super) join: Option<Spanned<Texts>>,
    pub(super) result: Option<Spanned<Texts>>,
    pub(super) next: Option<Spanned<Texts>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FollowUpTable {
    pub(super) kind: Spanned<KindName>,
    pub(super) title: Spanned<Texts>,
    pub(super) low: Option<Spanned<Texts>>,
    pub(super) high: Option<Spanned<Texts>>,
}

/// One text in several languages; the keys of [`reihum_domain::language::Wording`].
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Texts {
    pub(super) de: Option<Spanned<String>>,
    pub(super) de_du: Option<Spanned<String>>,
    #[serde(rename = "de-CH")]
    pub(super) de_ch: Option<Spanned<String>>,
    pub(super) en: Option<Spanned<String>>,
}

// serde can't refuse unknown keys around a flattened table, hence the texts of options and groups once more.
macro_rules! keyed_texts {
    ($(#[$doc:meta])* $name:ident { $($field:ident: $type:ty),* }) => {
        $(#[$doc])*
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(in crate::templates) struct $name {
            pub(in crate::templates) key: Spanned<String>,
            $(pub(in crate::templates) $field: $type,)*
            de: Option<Spanned<String>>,
            de_du: Option<Spanned<String>>,
            #[serde(rename = "de-CH")]
            de_ch: Option<Spanned<String>>,
            en: Option<Spanned<String>>,
        }

        impl $name {
            pub(in crate::templates) fn texts(&self) -> Texts {
                let Self { de, de_du, de_ch, en, .. } = self;
                Texts { de: de.clone(), de_du: de_du.clone(), de_ch: de_ch.clone(), en: en.clone() }
            }
        }
    };
}
pub(super) use keyed_texts;

keyed_texts!(
    /// A heading that options share.
    GroupTable {}
);
keyed_texts!(
    /// One option.
    OptionTable { group: Option<Spanned<String>> }
);

impl Texts {
    /// The texts that are there, with their keys.
    pub(super) fn given(&self) -> impl Iterator<Item = (&'static str, &Spanned<String>)> {
        let all = [("de", &self.de), ("de_du", &self.de_du), ("de-CH", &self.de_ch), ("en", &self.en)];
        all.into_iter().filter_map(|(key, text)| Some((key, text.as_ref()?)))
    }
}

pub(super) fn read(text: &str) -> Result<TemplateFile, Fault> {
    parsed(text)
}

/// A file of any shape, or where it has another.
pub(super) fn parsed<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    let text_without_mark = text.strip_prefix('\u{feff}').unwrap_or(text);
    toml::from_str(text_without_mark)
        .map_err(|error| Fault { at: error.span().map(|span| span.start), reason: error.message().replace('\n', " ") })
}
