//! QR codes of links as SVG: dark on white in every colour scheme, because that is what phones read, with the quiet zone the standard
//! asks for.

use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write;

/// Modules of white on each side (ISO/IEC 18004).
const QUIET: usize = 4;

/// The text is too long for a QR code (about 2,300 bytes).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the text is too long for a QR code")]
pub struct TooLong;

/// Draws the link. The picture has no size of its own: the page decides. It hides itself from screen readers, because the link stands
/// beside it as text.
pub fn svg(link: &str) -> Result<String, TooLong> {
    let code = encode(link)?;
    let width = code.width();
    let side = width + 2 * QUIET;
    let mut path = String::new();
    for (row, colours) in code.to_colors().chunks(width).enumerate() {
        draw_row(&mut path, row, colours);
    }
    Ok(format!(
        concat!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {s} {s}" aria-hidden="true" focusable="false" "#,
            r##"shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{s}v{s}H0z"/><path fill="#111" d="{p}"/></svg>"##
        ),
        s = side,
        p = path
    ))
}

/// Q corrects a quarter of the code (glare, folds); long links get by with less.
fn encode(link: &str) -> Result<QrCode, TooLong> {
    let levels = [EcLevel::Q, EcLevel::M, EcLevel::L];
    levels.into_iter().find_map(|level| QrCode::with_error_correction_level(link, level).ok()).ok_or(TooLong)
}

/// One rectangle per run of dark modules: no seams between neighbours.
fn draw_row(path: &mut String, row: usize, colours: &[Color]) {
    let mut x = 0;
    for run in colours.chunk_by(|a, b| a == b) {
        if run.first() == Some(&Color::Dark) {
            // Writing into a string can't fail.
            let _ = write!(path, "M{} {}h{}v1H{}z", x + QUIET, row + QUIET, run.len(), x + QUIET);
        }
        x += run.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_join_link_becomes_a_small_code_with_a_quiet_zone() {
        let svg = svg("https://reihum.example/335763").unwrap();
        assert!(svg.starts_with("<svg xmlns="));
        // Version 3 has 29 modules, and 4 of white on each side.
        assert!(svg.contains(r#"viewBox="0 0 37 37""#), "{}", &svg[..120]);
        assert!(svg.contains("M4 4h7v1H4z"), "the corner starts after the quiet zone");
        assert!(!svg.contains("https"), "no text leaks into the markup");
    }

    #[test]
    fn the_drawing_is_the_code() {
        let link = "https://reihum.example/335763?t=ABCD-EFGH-JKMN";
        let dark = encode(link).unwrap().to_colors().iter().filter(|colour| **colour == Color::Dark).count();
        let drawn: usize =
            svg(link).unwrap().split('h').filter_map(|part| part.split("v1").next()?.parse::<usize>().ok()).sum();
        assert_eq!(drawn, dark);
    }

    #[test]
    fn a_long_link_needs_less_correction_and_a_book_is_refused() {
        assert!(svg(&"x".repeat(2500)).is_ok());
        assert_eq!(svg(&"x".repeat(3000)), Err(TooLong));
    }
}
