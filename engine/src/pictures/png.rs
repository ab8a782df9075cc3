//! SVG to PNG with the embedded fonts, so that a bare server draws the same picture as a desk.

use super::font::{REGULAR, SEMIBOLD};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, fontdb};
use std::sync::{Arc, LazyLock};

/// Why a picture could not be turned into pixels. Our own pictures always can, by test.
#[derive(Debug, thiserror::Error)]
pub enum PngError {
    #[error("the picture is not valid SVG: {0}")]
    Svg(#[from] usvg::Error),
    #[error("the picture is too large")]
    TooLarge,
    #[error("the pixels could not be packed: {0}")]
    Packing(String),
}

/// Draws an SVG in its own size. Takes some tens of milliseconds: call it where blocking is allowed.
pub fn png(svg: &str) -> Result<Vec<u8>, PngError> {
    let tree = usvg::Tree::from_str(svg, &options())?;
    let size = tree.size().to_int_size();
    let mut pixels = Pixmap::new(size.width(), size.height()).ok_or(PngError::TooLarge)?;
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| PngError::Packing(error.to_string()))
}

/// Our two fonts first; letters that they lack come from the machine's fonts, if it has any.
fn options() -> usvg::Options<'static> {
    static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
        let mut fonts = fontdb::Database::new();
        fonts.load_font_data(REGULAR.to_vec());
        fonts.load_font_data(SEMIBOLD.to_vec());
        fonts.load_system_fonts();
        fonts.set_sans_serif_family("Source Sans 3");
        Arc::new(fonts)
    });
    usvg::Options { fontdb: Arc::clone(&FONTS), font_family: "Source Sans 3".to_owned(), ..usvg::Options::default() }
}
