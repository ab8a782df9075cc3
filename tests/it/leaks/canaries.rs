//! What must not be found, and where.

/// Where one searches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Logs, numbers, errors: nothing at all may be there.
    Words,
    /// The database's files, which of course hold the answers themselves, and names where the poll is a named one.
    Files,
}

#[derive(Default)]
pub(super) struct Canaries(Vec<Canary>);

struct Canary {
    what: &'static str,
    needle: Vec<u8>,
    in_files_too: bool,
}

impl Canaries {
    /// Must be found nowhere.
    pub(super) fn nowhere(&mut self, what: &'static str, needle: impl Into<Vec<u8>>) {
        self.add(what, needle.into(), true);
    }

    /// Belongs into the database, and nowhere else.
    pub(super) fn stored_only(&mut self, what: &'static str, needle: impl Into<Vec<u8>>) {
        self.add(what, needle.into(), false);
    }

    /// A secret in each form in which bytes are written down.
    pub(super) fn bytes_nowhere(&mut self, what: &'static str, bytes: &[u8]) {
        use base64::Engine;
        use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
        self.nowhere(what, bytes);
        let digits: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        self.nowhere(what, digits.concat());
        self.nowhere(what, STANDARD_NO_PAD.encode(bytes));
        self.nowhere(what, URL_SAFE_NO_PAD.encode(bytes));
        self.nowhere(what, format!("{bytes:?}"));
    }

    fn add(&mut self, what: &'static str, needle: Vec<u8>, in_files_too: bool) {
        assert!(needle.len() >= 8, "{what} is too short to be found by chance only");
        self.0.push(Canary { what, needle, in_files_too });
    }

    /// What was found that must not be there, each kind once.
    pub(super) fn found(&self, place: Place, is_there: impl Fn(&[u8]) -> bool) -> Vec<&'static str> {
        let forbidden = self.0.iter().filter(|canary| place == Place::Words || canary.in_files_too);
        let mut found: Vec<_> = forbidden.filter(|canary| is_there(&canary.needle)).map(|canary| canary.what).collect();
        found.dedup();
        found
    }
}

#[test]
fn a_canary_is_found_in_each_of_its_forms_and_only_where_it_must_not_be() {
    let mut canaries = Canaries::default();
    canaries.bytes_nowhere("a secret", &[0xfb; 32]);
    canaries.stored_only("a text", "Kanarientext");
    let found =
        |place, text: &str| canaries.found(place, |needle| memchr::memmem::find(text.as_bytes(), needle).is_some());
    let base64 = |unit: &str, end: &str| unit.repeat(10) + end;
    for form in ["fb".repeat(32), base64("-_v7", "-_s"), base64("+/v7", "+/s"), format!("{:?}", [251; 32])] {
        assert_eq!(found(Place::Words, &format!("secret={form}")), ["a secret"], "{form}");
    }
    assert_eq!(found(Place::Words, "INFO Kanarientext 3"), ["a text"]);
    assert!(found(Place::Files, "Kanarientext 3").is_empty());
}
