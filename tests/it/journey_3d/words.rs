//! What is typed and said, in both languages.

pub(super) struct Words {
    pub(super) preview: &'static str,
    pub(super) nobody_yet: &'static str,
    pub(super) two_in: &'static str,
    pub(super) welcome: &'static str,
    pub(super) dates: &'static str,
    pub(super) round: &'static str,
    pub(super) leaflet: &'static str,
    pub(super) poster: &'static str,
    pub(super) reminded: &'static str,
}

pub(super) const GERMAN: Words = Words {
    preview: "58 neu, 2 doppelt, 0 falsch.",
    nobody_yet: "58 Organisationen, 0 Mitglieder dabei, 58 noch nicht.",
    two_in: "58 Organisationen, 2 Mitglieder dabei, 56 noch nicht.",
    welcome: "Schön, dass Sie dabei sind!",
    dates: "– Freitag, 06.11.2026, 09:30\n– Freitag, 04.12.2026, 09:30\n– Montag, 04.01.2027, 09:30 (Eigentlich am Freitag, 01.01.2027; da ist frei.)",
    round: "Kurzer Blick auf unsere Arbeitsgruppe",
    leaflet: "zusage Infoblatt bis 20.11.2026",
    poster: "zusage Plakat bis 20.11.2026",
    reminded: "„Plakat“ ist am Freitag, 20.11.2026 fällig.",
};

pub(super) const ENGLISH: Words = Words {
    preview: "58 new, 2 doubled, 0 wrong.",
    nobody_yet: "58 organisations, 0 members in, 58 not yet.",
    two_in: "58 organisations, 2 members in, 56 not yet.",
    welcome: "Good to have you!",
    dates: "– Friday 6 November 2026, 09:30\n– Friday 4 December 2026, 09:30\n– Monday 4 January 2027, 09:30 (It would have been on Friday 1 January 2027, which is a day off.)",
    round: "A quick look at our working group",
    leaflet: "commit leaflet by 20 Nov 2026",
    poster: "commit poster by 20 Nov 2026",
    reminded: "“poster” is due on Friday 20 November 2026.",
};
