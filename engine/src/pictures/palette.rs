//! Calm colours that carry from the last row: text at least 4.5 : 1, shapes at least 3 : 1 against their ground, by test. Groups differ in
//! lightness and shape too, so nothing is told by hue alone.

use super::svg::Canvas;

/// Light for print and chat, dark for the projector in a dim room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Scheme {
    #[default]
    Light,
    Dark,
}

pub(super) struct Palette {
    pub(super) ground: &'static str,
    pub(super) ink: &'static str,
    pub(super) muted: &'static str,
    /// Where a bar could still grow.
    pub(super) track: &'static str,
    pub(super) accent: &'static str,
    /// The accent's calmer sister for everything but the winner.
    pub(super) second: &'static str,
    pub(super) card: &'static str,
    groups: [&'static str; 6],
}

const LIGHT: Palette = Palette {
    ground: "#fbfaf7",
    ink: "#1c2731",
    muted: "#55616c",
    track: "#ebe8e1",
    accent: "#0f5c7d",
    second: "#5d8ea6",
    card: "#f1eee7",
    groups: ["#0f4c6e", "#b3721a", "#3f9480", "#7d3f7c", "#8a8f1d", "#5c6670"],
};

const DARK: Palette = Palette {
    ground: "#12191f",
    ink: "#f3f5f6",
    muted: "#b3bec8",
    track: "#232d36",
    accent: "#7cc4e6",
    second: "#5a8fab",
    card: "#1c252d",
    groups: ["#86c8ec", "#e0a040", "#4fae94", "#d79bd6", "#c7cc52", "#8f9ba6"],
};

impl Scheme {
    pub(super) fn palette(self) -> &'static Palette {
        match self {
            Self::Light => &LIGHT,
            Self::Dark => &DARK,
        }
    }
}

impl Palette {
    /// The colour of the group with this number, from 0.
    pub(super) fn group(&self, nr: usize) -> &'static str {
        self.groups[nr % self.groups.len()]
    }

    /// The sign of a group: colour and shape, so that it can be told in grey.
    pub(super) fn mark_group(&self, canvas: &mut Canvas, nr: usize, x: f64, y: f64, radius: f64) {
        let (colour, r) = (self.group(nr), radius);
        match nr % 6 {
            0 => canvas.circle(x, y, r, colour),
            1 => canvas.shape(
                &[
                    (x - r * 0.9, y - r * 0.9),
                    (x + r * 0.9, y - r * 0.9),
                    (x + r * 0.9, y + r * 0.9),
                    (x - r * 0.9, y + r * 0.9),
                ],
                colour,
            ),
            2 => canvas.shape(&[(x, y - r * 1.1), (x + r * 1.1, y + r * 0.9), (x - r * 1.1, y + r * 0.9)], colour),
            3 => canvas.shape(&[(x, y - r * 1.2), (x + r * 1.2, y), (x, y + r * 1.2), (x - r * 1.2, y)], colour),
            4 => canvas.shape(&[(x - r * 1.1, y - r * 0.9), (x + r * 1.1, y - r * 0.9), (x, y + r * 1.1)], colour),
            _ => canvas.shape(
                &[
                    (x - r * 1.2, y - r * 0.45),
                    (x + r * 1.2, y - r * 0.45),
                    (x + r * 1.2, y + r * 0.45),
                    (x - r * 1.2, y + r * 0.45),
                ],
                colour,
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Contrast ratio as WCAG 2.2 defines it.
    fn contrast(a: &str, b: &str) -> f64 {
        let luminance = |colour: &str| {
            let part = |at: usize| {
                let c = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
                if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
            };
            0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
        };
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn contrast_is_enough_for_the_last_row() {
        for palette in [&LIGHT, &DARK] {
            for text in [palette.ink, palette.muted] {
                for ground in [palette.ground, palette.card] {
                    assert!(contrast(text, ground) >= 4.5, "{text} on {ground}");
                }
            }
            for shape in palette.groups.iter().chain([&palette.accent, &palette.second]) {
                assert!(contrast(shape, palette.ground) >= 3.0, "{shape} on {}", palette.ground);
            }
            assert!(contrast(palette.accent, palette.ground) >= 4.5, "the accent is also used for text");
        }
    }
}
