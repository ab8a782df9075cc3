//! Writing SVG: the few shapes that the pictures need, every text cleaned and escaped. Only attributes, no style sheets and no scripts, so
//! that the strictest content security policy lets a picture through.

use super::font::{ASCENT, DESCENT, Weight, joins_the_letter_before};
use std::fmt::Write;

pub(super) const WIDTH: f64 = 1600.0;
pub(super) const HEIGHT: f64 = 900.0;

/// Source Sans 3 first; the others are what systems have that looks alike.
const FAMILY: &str =
    "'Source Sans 3','Source Sans Pro','Noto Sans','Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";

/// A rectangle on the picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) w: f64,
    pub(super) h: f64,
}

impl Area {
    pub(super) fn right(self) -> f64 {
        self.x + self.w
    }

    pub(super) fn bottom(self) -> f64 {
        self.y + self.h
    }

    pub(super) fn overlaps(self, other: Self) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a text is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    pub(super) size: f64,
    pub(super) weight: Weight,
    pub(super) colour: &'static str,
    pub(super) anchor: Anchor,
    /// If it is another one than the picture's.
    pub(super) language: Option<&'static str>,
}

impl Style {
    pub(super) fn new(size: f64, colour: &'static str) -> Self {
        Self { size, weight: Weight::Regular, colour, anchor: Anchor::Start, language: None }
    }

    pub(super) fn bold(self) -> Self {
        Self { weight: Weight::SemiBold, ..self }
    }

    pub(super) fn spoken(self, language: Option<&'static str>) -> Self {
        Self { language, ..self }
    }

    pub(super) fn anchored(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }

    pub(super) fn line_height(self) -> f64 {
        line_height(self.size)
    }
}

pub(super) fn line_height(size: f64) -> f64 {
    size * 1.18
}

/// A picture while it is drawn.
#[derive(Debug, Default)]
pub(super) struct Canvas {
    shapes: String,
}

impl Canvas {
    pub(super) fn rect(&mut self, area: Area, radius: f64, colour: &str) {
        let Area { x, y, w, h } = area;
        let w = w.max(0.0);
        let radius = radius.min(w / 2.0).min(h / 2.0);
        self.put(format_args!(
            r#"<rect x="{x:.1}" y="{y:.1}" width="{w:.1}" height="{h:.1}" rx="{radius:.1}" fill="{colour}"/>"#
        ));
    }

    pub(super) fn circle(&mut self, x: f64, y: f64, radius: f64, colour: &str) {
        self.put(format_args!(r#"<circle cx="{x:.1}" cy="{y:.1}" r="{radius:.1}" fill="{colour}"/>"#));
    }

    /// A closed shape through these points.
    pub(super) fn shape(&mut self, points: &[(f64, f64)], colour: &str) {
        let mut path = String::new();
        for (x, y) in points {
            let _ = write!(path, "{x:.1},{y:.1} ");
        }
        self.put(format_args!(r#"<polygon points="{}" fill="{colour}"/>"#, path.trim_end()));
    }

    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64), thick: f64, colour: &str) {
        self.put(format_args!(
            r#"<line x1="{:.1}" y1="{:.1}" x2="{:.1}" y2="{:.1}" stroke="{colour}" stroke-width="{thick:.1}"/>"#,
            from.0, from.1, to.0, to.1
        ));
    }

    /// One line of text on its baseline.
    pub(super) fn text(&mut self, x: f64, baseline: f64, style: Style, text: &str) {
        if text.is_empty() {
            return;
        }
        let Style { size, weight, colour, anchor, language } = style;
        let weight_name = if weight == Weight::SemiBold { 600 } else { 400 };
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        // Texts the font has all letters of keep their measured width in every viewer.
        let length = if weight.has_all(text) && text.chars().count() > 1 {
            format!(r#" textLength="{:.1}" lengthAdjust="spacingAndGlyphs""#, weight.width(text, size))
        } else {
            String::new()
        };
        let language = language.map(|tag| format!(r#" lang="{tag}" xml:lang="{tag}""#)).unwrap_or_default();
        let text = escape(text);
        self.put(format_args!(
            r#"<text x="{x:.1}" y="{baseline:.1}" font-size="{size:.1}" font-weight="{weight_name}" fill="{colour}" text-anchor="{anchor}"{length}{language}>{text}</text>"#
        ));
    }

    /// Lines of text, the block centred on `middle`.
    pub(super) fn lines(&mut self, x: f64, middle: f64, style: Style, lines: &[String]) {
        let height = style.line_height() * count(lines.len());
        let first = middle - height / 2.0 + f64::midpoint(style.line_height(), (ASCENT - DESCENT) * style.size);
        for (i, line) in lines.iter().enumerate() {
            self.text(x, first + style.line_height() * count(i), style, line);
        }
    }

    /// The whole picture, with its name and what it shows in words.
    pub(super) fn finish(
        self,
        language: &str,
        background: &str,
        (title, spoken): (&str, &str),
        description: &str,
    ) -> String {
        let (title, description) = (escape(&clean(title)), escape(&clean(description)));
        format!(
            concat!(
                r#"<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="900" viewBox="0 0 1600 900" role="img" "#,
                r#"aria-labelledby="picture-title picture-desc" lang="{}" xml:lang="{}" font-family="{}">"#,
                r#"<title id="picture-title" lang="{}">{}</title><desc id="picture-desc">{}</desc>"#,
                r#"<rect width="1600" height="900" fill="{}"/>{}</svg>"#
            ),
            language, language, FAMILY, spoken, title, description, background, self.shapes
        )
    }

    fn put(&mut self, shape: std::fmt::Arguments<'_>) {
        // Writing into a string can't fail.
        let _ = self.shapes.write_fmt(shape);
    }
}

/// A number of things as a coordinate.
pub(super) fn count(n: usize) -> f64 {
    u32::try_from(n).map_or(f64::MAX, f64::from)
}

/// Text that is safe to lay out: no control characters, no direction overrides (they would reorder the picture), single spaces, and no
/// towers of accents.
pub(super) fn clean(text: &str) -> String {
    let mut marks = 0;
    let kept = text.chars().filter(|c| {
        marks = if joins_the_letter_before(*c) { marks + 1 } else { 0 };
        let steers = matches!(u32::from(*c), 0x200b | 0x200e | 0x200f | 0x2028..=0x202e | 0x2060..=0x206f | 0xfeff | 0xfff0..=0xffff);
        marks <= 3 && !steers && (c.is_whitespace() || !c.is_control())
    });
    kept.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_harmless() {
        assert_eq!(escape(r#"<b a="1" c='&'>"#), "&lt;b a=&quot;1&quot; c=&#39;&amp;&#39;&gt;");
        assert_eq!(clean("a\u{0}b\u{202e}c\r\n\t d\u{85}\u{ffff}"), "abc d");
        assert_eq!(clean(&format!("z{}", "\u{301}".repeat(50))).chars().count(), 4);
    }
}
