//! 3D 10 and 3E: a text is hidden and the report released; the steering group reads, talks and decides; what became of it is asked and told.

use super::{Story, says, see};

impl Story {
    pub(super) async fn the_report_is_released(&mut self) {
        let nadine = &self.nadine;
        nadine.open(&self.at("/organise/reports")).await.unwrap();
        nadine.click("#quarter option[value='2026-Q4']").await.unwrap();
        nadine.click("form[action='/organise/reports'] button").await.unwrap();
        says(nadine, ".notice", "Entwurf").await;
        let texts = nadine.texts(".texts .words").await.unwrap();
        let place = 1 + texts.iter().position(|text| text.contains("Frau Müller")).unwrap();
        nadine.click(&format!(".texts > li:nth-child({place}) summary")).await.unwrap();
        nadine.click(&format!(".texts > li:nth-child({place}) details button")).await.unwrap();
        says(nadine, ".notice", "Der Text ist gelöscht.").await;
        nadine.click("a[href$='/release']").await.unwrap();
        nadine.click("form[action$='/release'] button").await.unwrap();
        says(nadine, ".notice", "fünf Arbeitstage vor der nächsten Sitzung").await;
    }

    /// Five lines, the report, one condition with what was released, and that on the agenda: once, however often it is tapped.
    pub(super) async fn the_steering_group_reads(&mut self) {
        let faults = &mut self.faults;
        let hartmann = &self.hartmann;
        let at = |path: &str| format!("{}{path}", self.season.system.address);
        hartmann.open(&at("/me")).await.unwrap();
        says(hartmann, "#reports + .card", "Phase 2: Gestaltung").await;
        assert_eq!(hartmann.count("#reports + .card ul:first-of-type li").await.unwrap(), 5);
        see(hartmann, "me_steering", faults).await;
        hartmann.click("#reports + .card a.button").await.unwrap();
        says(hartmann, "main", "Niemand im Landkreis verliert die Wohnung").await;
        says(hartmann, "main", "Ein Text wurde ausgeblendet.").await;
        let report = hartmann.address().await.unwrap();
        assert!(report.contains("/report/2?key="), "{report}");

        hartmann.open(&at("/steering/pulse")).await.unwrap();
        hartmann.click("a[href='/steering/conditions/communication']").await.unwrap();
        says(hartmann, "h1", "Wir bleiben laufend miteinander im Gespräch.").await;
        says(hartmann, "main", "Mehr Räume").await;
        assert!(!hartmann.text("main").await.unwrap().contains("Müller"));
        see(hartmann, "condition", faults).await;
        for _ in 0..2 {
            hartmann.open(&at("/steering/conditions/communication")).await.unwrap();
            hartmann.click("form[action^='/steering/agenda/'] button").await.unwrap();
            says(hartmann, ".notice", "Es steht auf der Tagesordnung.").await;
        }
        assert_eq!(hartmann.count("#agenda li").await.unwrap(), 1);
        says(hartmann, "#agenda", "Wir bleiben laufend miteinander im Gespräch.").await;
        // What organisers do stays theirs.
        hartmann.open(&at("/organise/steering")).await.unwrap();
        assert_eq!(hartmann.count("#goal").await.unwrap(), 0);
    }

    pub(super) async fn something_is_decided(&mut self) {
        let (hartmann, faults) = (&self.hartmann, &mut self.faults);
        hartmann.open(&format!("{}/steering", self.season.system.address)).await.unwrap();
        hartmann.fill("#decided", "Gemeinsamer Newsletter ab Februar").await.unwrap();
        hartmann.click("form[action='/steering/decisions'] > button").await.unwrap();
        says(hartmann, "#owner-fault", "Hier fehlt noch etwas.").await;
        hartmann.fill("#owner", "AG Öffentlichkeit").await.unwrap();
        hartmann.click("form[action='/steering/decisions'] > button").await.unwrap();
        says(hartmann, ".notice", "Beschluss 1 ist festgehalten: Gemeinsamer Newsletter ab Februar.").await;
        says(hartmann, ".notice", "Ich frage am Mittwoch, 25.11.2026").await;
        hartmann.fill("#item", "Wer leitet die nächste Sitzung?").await.unwrap();
        hartmann.click("form[action='/steering/agenda'] button").await.unwrap();
        says(hartmann, "#agenda", "Wer leitet die nächste Sitzung?").await;
        see(hartmann, "steering", faults).await;
        self.nadine.open(&format!("{}/steering", self.season.system.address)).await.unwrap();
        see(&self.nadine, "steering_laptop", faults).await;
    }

    /// Thirty days later whoever is in the working group finds the question, and nobody else.
    pub(super) async fn what_became_of_it(&mut self) {
        self.until("2026-11-24 18:00").await;
        self.mehmet.open(&self.at("/me")).await.unwrap();
        assert_eq!(self.mehmet.count("#reason-1").await.unwrap(), 0);
        self.until("2026-11-25 09:31").await;
        self.mehmet.open(&self.at("/me")).await.unwrap();
        says(&self.mehmet, "main", "Was ist aus „Gemeinsamer Newsletter ab Februar“ geworden?").await;
        see(&self.mehmet, "me_asked", &mut self.faults).await;
        for other in [&self.lea, &self.hartmann] {
            other.open(&self.at("/me")).await.unwrap();
            assert_eq!(other.count("#asked").await.unwrap(), 0);
        }
        self.mehmet.fill("#reason-1", "Die erste Ausgabe ist im Druck").await.unwrap();
        self.mehmet.click("button[name=state][value=running]").await.unwrap();
        says(&self.mehmet, ".notice", "Danke. Das steht im nächsten Bericht bei Beschluss 1.").await;
    }

    /// On the first working day of the new quarter.
    pub(super) async fn a_number_is_given(&mut self) {
        self.until("2027-01-04 09:31").await;
        self.mehmet.open(&self.at("/me")).await.unwrap();
        says(&self.mehmet, "main", "Beratene Familien").await;
        see(&self.mehmet, "me_number", &mut self.faults).await;
        self.mehmet.fill("#value-1", "sehr viele").await.unwrap();
        self.mehmet.click("form[action='/me/indicators/1'] button").await.unwrap();
        says(&self.mehmet, "#value-1-fault", "„sehr viele“ kann ich nicht als Zahl lesen.").await;
        self.mehmet.fill("#value-1", "134,5").await.unwrap();
        self.mehmet.click("form[action='/me/indicators/1'] button").await.unwrap();
        says(&self.mehmet, ".notice", "Danke, die Zahl ist gespeichert.").await;
        assert_eq!(self.mehmet.count("#value-1").await.unwrap(), 0);
    }

    pub(super) async fn the_next_report_says_so(&mut self) {
        self.nadine_comes_in().await;
        let nadine = &self.nadine;
        nadine.open(&self.at("/organise/reports")).await.unwrap();
        nadine.click("#quarter option[value='2027-Q1']").await.unwrap();
        nadine.click("form[action='/organise/reports'] button").await.unwrap();
        says(nadine, ".notice", "Entwurf").await;
        nadine.click("a[href$='/release']").await.unwrap();
        nadine.click("form[action$='/release'] button").await.unwrap();
        says(nadine, ".notice", "ihre Mitglieder finden ihn auf ihren Seiten").await;
        self.hartmann.open(&self.at("/me")).await.unwrap();
        self.hartmann.click("#reports + .card a.button").await.unwrap();
        says(&self.hartmann, "main", "läuft: Die erste Ausgabe ist im Druck").await;
        says(&self.hartmann, "main", "134,5").await;
    }

    /// 3B 10: a file with what is hers, then nothing of her is left; reports stay.
    pub(super) async fn lea_takes_her_data_and_goes(&mut self) {
        self.lea.open(&self.at("/me")).await.unwrap();
        let data = self.lea.run("return fetch('/me/data.json').then(answer => answer.text())").await.unwrap();
        let data = data.as_str().unwrap();
        assert!(data.contains("Wohnhilfe Nord") && !data.contains("Mehr Räume"), "{data}");
        self.lea.click("a[href='/me/forget']").await.unwrap();
        self.lea.click("form[action='/me/forget'] button").await.unwrap();
        self.lea.wait_for("location.pathname === '/'").await.unwrap();
        self.lea.open(&self.at("/me")).await.unwrap();
        assert_eq!(self.lea.count("#data").await.unwrap(), 0);
        self.hartmann.reload().await.unwrap();
        says(&self.hartmann, "main", "Beratene Familien").await;
    }
}
