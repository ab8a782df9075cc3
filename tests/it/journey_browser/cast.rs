//! Those of whom nothing is told: their browsers send the same forms, without scripts.

use reihum_tests::season::{Page, PageSeason};

/// Eleven facilities, nine associations and three of the league. The last facility never answers.
pub(super) const MEMBERS: usize = 23;

/// Their browsers, with the level of their organisation; the code of the pulse, and Lea's receipt.
#[derive(Default)]
pub(super) struct Cast {
    browsers: Vec<(&'static str, Page)>,
    pub(super) code: String,
    pub(super) receipt: String,
}

/// What the four are members of, and everybody else.
pub(super) fn list() -> String {
    let mut list = "Organisation;Ebene;Rolle;Bezeichnung\r\n".to_owned();
    list.extend(organisations().iter().map(|(name, level)| format!("{name};{level};Träger;Leitung\r\n")));
    list
}

fn organisations() -> Vec<(String, &'static str)> {
    let told = [("Wohnhilfe Nord", "Einrichtung"), ("Caritas Ost", "Verband"), ("Landratsamt", "Liga")];
    let told = told.map(|(name, level)| (name.to_owned(), level)).into_iter();
    let office = [("Koordinationsstelle".to_owned(), "Verband")];
    let facilities = (2..=11).map(|nr| (format!("Haus {nr}"), "Einrichtung"));
    let associations = (3..=9).map(|nr| (format!("Verein {nr}"), "Verband"));
    let league = (2..=3).map(|nr| (format!("Kreis {nr}"), "Liga"));
    told.chain(office).chain(facilities).chain(associations).chain(league).collect()
}

/// The code on the sheet for somebody's organisation.
pub(super) fn code_for(sheet: &[String], organisation: &str) -> String {
    let line = sheet.iter().find(|line| line.starts_with(&format!("{organisation},"))).unwrap();
    line.rsplit('/').next().unwrap().trim().to_owned()
}

impl Cast {
    /// Everybody but the four accepts.
    pub(super) async fn accept(&mut self, season: &PageSeason, sheet: &[String]) {
        for (organisation, level) in organisations().into_iter().skip(4) {
            let browser = season.browser().unwrap();
            let code = code_for(sheet, &organisation);
            let accepted = browser.post(&format!("/invitation/{code}/accept"), &[]).await.unwrap();
            assert_eq!((accepted.status, accepted.to.as_str()), (303, "/me?done=welcome"), "{}", accepted.text);
            self.browsers.push((level, browser));
        }
    }

    /// Everybody but one house answers; six write something.
    pub(super) async fn answer(&self, code: &str) {
        let texts = [
            "Mehr Zeit für den Austausch",
            "Ein gemeinsamer Newsletter",
            "Klare Zuständigkeiten",
            "Frau Müller hat gute Ideen",
            "Weniger Sitzungen",
            "Ein Blick auf die Wirkung",
        ];
        let silent = self.browsers.iter().rposition(|(level, _)| *level == "Einrichtung");
        for (at, (level, browser)) in self.browsers.iter().enumerate().filter(|(at, _)| Some(*at) != silent) {
            let high = if *level == "Einrichtung" { "4" } else { "3" };
            let mut form = vec![("goal", high), ("measurement", "2"), ("activities", "3")];
            form.extend([("communication", "2"), ("coordination", "4")]);
            form.push(("text", texts.get(at).copied().unwrap_or("-")));
            let sent = browser.post(&format!("/s/{code}"), &form).await.unwrap();
            assert_eq!(sent.status, 303, "{}", sent.text);
        }
    }
}
