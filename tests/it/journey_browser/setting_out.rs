//! 3D 1 and 2, 3C 9: a list becomes a network, the pulse is planned, and what the network steers by is written down.

use super::cast::{MEMBERS, code_for, list};
use super::{Story, says, see};
use reihum_tests::browser::Page;

impl Story {
    /// Whoever started the programs reads the list in, prints invitations, and gives two of those who accepted their roles.
    pub(super) async fn a_list_becomes_a_network(&mut self) {
        let file = self.season.system.file("list.csv");
        std::fs::write(&file, list()).unwrap();
        let nadine = &self.nadine;
        nadine.open(&self.at("/organise/network/import")).await.unwrap();
        nadine.fill("#file", &file.to_string_lossy()).await.unwrap();
        nadine.click("form[action='/organise/network/import'] button").await.unwrap();
        says(nadine, ".notice", &format!("{MEMBERS} neu")).await;
        nadine.click("form[action$='/take'] button").await.unwrap();
        says(nadine, ".counts", &format!("{MEMBERS}")).await;
        nadine.open(&self.at("/organise/network/invitations")).await.unwrap();
        nadine.click("form[action='/organise/network/invitations'] button").await.unwrap();
        nadine.wait_for(&format!("document.querySelectorAll('.tickets li').length === {MEMBERS}")).await.unwrap();
        let sheet = nadine.texts(".tickets li span").await.unwrap();
        self.cast.accept(&self.season, &sheet).await;
        for (page, organisation) in
            [(&self.lea, "Wohnhilfe Nord"), (&self.mehmet, "Caritas Ost"), (&self.hartmann, "Landratsamt")]
        {
            self.accepts(page, &code_for(&sheet, organisation)).await;
        }
        self.nadine.open(&self.at("/organise/network/groups")).await.unwrap();
        self.nadine.fill("#name", "AG Öffentlichkeit").await.unwrap();
        self.nadine.click("form[action='/organise/network/groups'] button").await.unwrap();
        says(&self.nadine, "h2", "AG Öffentlichkeit").await;
        self.becomes(2, "input[name=group]").await;
        self.becomes(3, "input[name=role][value=steering]").await;
        self.becomes(4, "input[name=role][value=coordinator]").await;
        // From here on Nadine is who she is.
        self.accepts(&self.nadine, &code_for(&sheet, "Koordinationsstelle")).await;
        self.nadine_comes_in().await;
    }

    async fn accepts(&self, page: &Page, code: &str) {
        page.open(&self.at(&format!("/invitation/{code}"))).await.unwrap();
        page.click("form[action$='/accept'] button").await.unwrap();
        says(page, ".notice", "Schön, dass Sie dabei sind").await;
    }

    /// Ticks a box of a member's.
    async fn becomes(&self, nr: u32, css: &str) {
        self.nadine.open(&self.at(&format!("/organise/network/members/{nr}"))).await.unwrap();
        self.nadine.click(css).await.unwrap();
        self.nadine.click(&format!("form[action='/organise/network/members/{nr}'] button")).await.unwrap();
        says(&self.nadine, ".notice", "").await;
    }

    /// What can't be read is said beside its field, and nothing is lost; nobody is asked before it is confirmed.
    pub(super) async fn the_pulse_is_planned(&mut self) {
        let (nadine, faults) = (&self.nadine, &mut self.faults);
        nadine.click("a[href='/organise/surveys']").await.unwrap();
        says(nadine, "main", "Es ist noch keine Befragung geplant.").await;
        nadine.click("a[href='/organise/surveys/plan']").await.unwrap();
        says(nadine, "h1", "Befragung planen").await;
        see(nadine, "plan", faults).await;
        nadine.click("#by option[value=org_level]").await.unwrap();
        nadine.fill("#time", "halb zehn").await.unwrap();
        nadine.click("form[action='/organise/surveys/plan'] .actions button").await.unwrap();
        says(nadine, "#time-fault", "„halb zehn“ ist keine Uhrzeit.").await;
        see(nadine, "plan_wrong", faults).await;
        let kept = nadine.run("return document.querySelector('#by').value + document.querySelector('#time').value");
        assert_eq!(kept.await.unwrap(), "org_levelhalb zehn");
        nadine.fill("#time", "9:30").await.unwrap();
        nadine.click("form[action='/organise/surveys/plan'] .actions button").await.unwrap();
        says(nadine, "h1", "Quartals-Puls").await;
        see(nadine, "planned", faults).await;
        let shown = nadine.text("main .card").await.unwrap();
        for part in [
            &format!("Gefragt werden {MEMBERS} Mitglieder."),
            "Alle Mitglieder",
            "Dienstag, 13.10.2026, 09:30",
            "Dienstag, 12.01.2027, 09:30",
            "Dienstag, 13.04.2027, 09:30",
            "Europe/Berlin",
            "10 Tage, mit einer Erinnerung am 6. Tag",
            "nach Ebene der Organisation",
            "erst ab 5 Antworten",
        ] {
            assert!(shown.contains(part), "{part}: {shown}");
        }
        assert!(self.season.store.read().await.unwrap().surveys().await.unwrap()[0].next_at.is_none());
        nadine.click("form[action$='/confirm'] button").await.unwrap();
        says(nadine, ".notice", "Befragung 1 ist geplant.").await;
        nadine.click("form[action$='/pause'] button").await.unwrap();
        says(nadine, ".notice", "macht Pause").await;
        // Nobody was asked yet: it can still be confirmed, or thrown away.
        nadine.click("form[action$='/confirm'] button").await.unwrap();
        says(nadine, ".notice", "Befragung 1 ist geplant.").await;
        nadine.click("a[href$='/stop']").await.unwrap();
        says(nadine, "h1", "Befragung beenden?").await;
        see(nadine, "stop", faults).await;
        nadine.click("main .actions a").await.unwrap();
        nadine.open(&format!("{}/organise/surveys", self.season.system.address)).await.unwrap();
        says(nadine, "main", "nächster Termin Dienstag, 13.10.2026, 09:30").await;
        see(nadine, "surveys", faults).await;
    }

    /// Goal, meeting, phase, an indicator whose data Mehmet has.
    pub(super) async fn what_the_network_steers_by(&mut self) {
        let here = self.at("/organise/steering");
        let (nadine, faults) = (&self.nadine, &mut self.faults);
        nadine.open(&here).await.unwrap();
        nadine.click("form[action$='/goal'] button").await.unwrap();
        says(nadine, "#goal-fault", "Hier fehlt noch etwas.").await;
        nadine.fill("#goal", "Niemand im Landkreis verliert die Wohnung").await.unwrap();
        nadine.click("form[action$='/goal'] button").await.unwrap();
        says(nadine, ".notice", "Das Ziel ist gespeichert.").await;
        nadine.fill("#meeting", "10.12.2026").await.unwrap();
        nadine.click("form[action$='/meetings'] button").await.unwrap();
        says(nadine, ".notice", "Sitzung der Steuerungsgruppe am Donnerstag, 10.12.2026.").await;
        nadine.click("[name='1.5'] option[value=done]").await.unwrap();
        nadine.click("form[action$='/phase'] .actions button").await.unwrap();
        says(nadine, "main", "Produkt Phase 2 (Aktionsplan) noch offen.").await;
        for (field, typed) in [("name", "Beratene Familien"), ("unit", "Familien"), ("baseline", "120")] {
            nadine.fill(&format!("#{field}"), typed).await.unwrap();
        }
        nadine.fill("#target", "viele").await.unwrap();
        nadine.click("#member option[value='2']").await.unwrap();
        nadine.click("form[action$='/indicators'] > button").await.unwrap();
        says(nadine, "#target-fault", "„viele“ kann ich nicht als Zahl lesen.").await;
        nadine.fill("#target", "200").await.unwrap();
        nadine.click("form[action$='/indicators'] > button").await.unwrap();
        says(nadine, ".notice", "Indikator 1 ist angelegt: Beratene Familien").await;
        see(nadine, "steering_desk", faults).await;
        // Who has no role for it does not get in, and is told what to do.
        self.lea.open(&here).await.unwrap();
        says(&self.lea, "main", "").await;
        assert_eq!(self.lea.count("#goal").await.unwrap(), 0);
        let refused = self.at("/steering");
        self.lea.open(&refused).await.unwrap();
        assert_eq!(self.lea.count("#decisions").await.unwrap(), 0);
    }
}
