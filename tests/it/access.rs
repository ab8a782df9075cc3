//! For everybody: no barrier that axe-core knows on any page, in light and dark, in German and English; nothing to scroll sideways on the
//! narrowest phone; nothing the browser complains about.

mod heard;
mod keys;
mod languages;

use crate::gallery::{Gallery, Kind};
use reihum_tests::browser::{Browser, Page, Scheme, Viewport};
use reihum_tests::people::Organiser;

const NARROW: Viewport = Viewport { width: 320, height: 640, mobile: true };

/// All that is wrong, so that one run tells everything.
#[derive(Default)]
struct Faults(Vec<String>);

impl Faults {
    fn note(&mut self, page: &str, faults: impl IntoIterator<Item = String>) {
        self.0.extend(faults.into_iter().map(|fault| format!("{page}: {fault}")));
    }

    fn none(&self) {
        assert!(self.0.is_empty(), "{}", self.0.join("\n"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_page_has_a_barrier() {
    let (gallery, browser) = (Gallery::hang().await, Browser::start().await.unwrap());
    let (one, two) = tokio::join!(on_phones(&gallery, &browser), on_walls_and_laptops(&gallery, &browser));
    one.none();
    two.none();
}

async fn on_phones(gallery: &Gallery, browser: &Browser) -> Faults {
    let (mut faults, page) = (Faults::default(), browser.phone().await.unwrap());
    for (name, path) in gallery.phone_pages() {
        visit(gallery, &page, &name, &path, &mut faults).await;
    }
    for kind in &gallery.kinds {
        answered(gallery, &page, kind, &mut faults).await;
    }
    let wrong = format!("{}/join?code=000001", gallery.bot.address);
    for _ in 0..5 {
        page.open(&wrong).await.unwrap();
    }
    visit(gallery, &page, "too many tries", &format!("/{}", gallery.kinds[0].shown), &mut faults).await;
    page.wait_for_text("h1", "Please wait").await.unwrap();
    faults
}

async fn on_walls_and_laptops(gallery: &Gallery, browser: &Browser) -> Faults {
    let (mut faults, wall) = (Faults::default(), browser.projector().await.unwrap());
    for (name, path) in gallery.screens() {
        visit(gallery, &wall, &name, &path, &mut faults).await;
    }
    let sabine = Organiser::sign_in(browser, &gallery.bot).await.unwrap();
    for (name, path) in gallery.organiser_pages() {
        visit(gallery, &sabine.page, &name, &path, &mut faults).await;
    }
    faults
}

/// In both languages and both schemes.
async fn visit(gallery: &Gallery, page: &Page, name: &str, path: &str, faults: &mut Faults) {
    for language in ["de", "en"] {
        let join = if path.contains('?') { '&' } else { '?' };
        page.open(&format!("{}{path}{join}lang={language}", gallery.bot.address)).await.unwrap();
        look(page, &format!("{name} ({language})"), faults).await;
    }
}

/// After sending nothing, and after sending something; only in the language that the page was last in.
async fn answered(gallery: &Gallery, page: &Page, kind: &Kind, faults: &mut Faults) {
    page.open(&format!("{}/{}?lang=de", gallery.bot.address, kind.begun)).await.unwrap();
    page.click("#send").await.unwrap();
    page.wait_for("!document.querySelector('#error').hidden").await.unwrap();
    look(page, &format!("{}: refused", kind.name), faults).await;
    kind.answer(page).await;
    look(page, &format!("{}: saved", kind.name), faults).await;
}

async fn look(page: &Page, name: &str, faults: &mut Faults) {
    page.set_scheme_at_rest(Scheme::Light).await.unwrap();
    faults.note(&format!("{name} light"), page.axe().await.unwrap());
    page.set_scheme_at_rest(Scheme::Dark).await.unwrap();
    faults.note(&format!("{name} dark"), page.axe_colours().await.unwrap());
    let too_wide = overflow(page).await;
    faults.note(name, too_wide);
    let own = |line: &String| !line.contains("Failed to load resource");
    faults.note(name, page.complaints().await.unwrap().into_iter().filter(own));
}

/// What sticks out at 320 pixels: on a phone's page anything, elsewhere what is not meant to scroll by itself.
async fn overflow(page: &Page) -> Option<String> {
    let before = page.run("return [innerWidth, innerHeight]").await.unwrap();
    page.set_viewport(NARROW).await.unwrap();
    page.wait_for("matchMedia('(max-width: 320px)').matches").await.unwrap();
    let script = "const width = document.documentElement.scrollWidth; if (width <= 320) return null;
        const out = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > 321);
        return `${width} px wide: ${out.slice(-1)[0]?.outerHTML.slice(0, 120)}`";
    let wide = page.run(script).await.unwrap();
    let size = |nr: usize| u32::try_from(before[nr].as_u64().unwrap()).unwrap();
    let (width, height) = (size(0), size(1));
    page.set_viewport(Viewport { width, height, mobile: width < 500 }).await.unwrap();
    wide.as_str().map(ToOwned::to_owned)
}
