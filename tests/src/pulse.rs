//! A network and its pulses as rows: organisations, members, closed waves with counts. Written by SQL, as the parts that write them would leave them.
#![expect(clippy::unwrap_used, clippy::missing_panics_doc, reason = "a test that can't go on has failed")]

use crate::database::Database;
use chrono::{DateTime, NaiveDate, Utc};
use reihum_domain::survey::Definition;
use std::fmt::Write;
use uuid::Uuid;

/// The keys of the five conditions.
pub const CONDITIONS: [&str; 5] = ["goal", "measurement", "activities", "communication", "coordination"];

/// Writes rows into a database of either kind.
pub struct Pulses<'a>(pub &'a Database);

/// A closed wave.
#[derive(Debug, Clone)]
pub struct Wave {
    pub nr: u32,
    pub day: NaiveDate,
    pub closed_at: DateTime<Utc>,
    pub breakdown: &'static str,
    pub invited: u32,
    /// To each condition: cell, organisation, step (0: no answer).
    pub answers: Vec<(&'static str, i64, u8)>,
    pub texts: Vec<&'static str>,
    /// A condition that everybody sees a step higher; by figures with noise in them, too, it is the strongest.
    pub strongest: &'static str,
}

impl Wave {
    /// Thirty-seven of sixty have answered, each from an organisation of their own, around this step.
    pub fn of(nr: u32, day: &str, around: u8) -> Self {
        Self::answered_by(37, nr, day, around)
    }

    /// So many of sixty have.
    pub fn answered_by(answered: u32, nr: u32, day: &str, around: u8) -> Self {
        let day: NaiveDate = day.parse().unwrap();
        let closed_at = (day + chrono::Days::new(10)).and_hms_opt(8, 30, 0).unwrap().and_utc();
        let step = |nr: u32| (around + u8::try_from(nr % 3).unwrap()).saturating_sub(1).clamp(1, 5);
        let answers = (0..answered).map(|nr| ("", i64::from(nr), step(nr))).collect();
        Self { nr, day, closed_at, breakdown: "", invited: 60, answers, texts: vec![], strongest: "" }
    }
}

impl Pulses<'_> {
    /// An id, named by its kind and number.
    pub fn id(&self, kind: u16, nr: u32) -> String {
        let id = Uuid::from_u128((u128::from(kind) << 64) | u128::from(nr));
        match self.0 {
            Database::Sqlite(_) => format!("x'{}'", id.simple()),
            Database::Postgres(_) => format!("'{id}'"),
        }
    }

    fn flag(&self, is: bool) -> String {
        match self.0 {
            Database::Sqlite(_) => u8::from(is).to_string(),
            Database::Postgres(_) => is.to_string(),
        }
    }

    pub async fn run(&self, sql: &str) {
        let sql = sqlx::AssertSqlSafe(sql.to_owned());
        match self.0 {
            Database::Sqlite(_) => {
                let pool = sqlx::SqlitePool::connect(&self.0.url()).await.unwrap();
                sqlx::raw_sql(sql).execute(&pool).await.unwrap();
                pool.close().await;
            }
            Database::Postgres(_) => {
                let pool = sqlx::PgPool::connect(&self.0.url()).await.unwrap();
                sqlx::raw_sql(sql).execute(&pool).await.unwrap();
                pool.close().await;
            }
        }
    }

    /// One value as text.
    pub async fn read(&self, sql: &str) -> String {
        let sql = sqlx::AssertSqlSafe(sql.to_owned());
        let found: Vec<String> = match self.0 {
            Database::Sqlite(_) => {
                let pool = sqlx::SqlitePool::connect(&self.0.url()).await.unwrap();
                sqlx::query_scalar(sql).fetch_all(&pool).await.unwrap()
            }
            Database::Postgres(_) => {
                let pool = sqlx::PgPool::connect(&self.0.url()).await.unwrap();
                sqlx::query_scalar(sql).fetch_all(&pool).await.unwrap()
            }
        };
        found.join("\n")
    }

    /// Sixty organisations with a member each whom nobody is behind yet, and the survey.
    pub async fn network(&self) {
        let mut sql = String::new();
        for nr in 1..=60 {
            let (organisation, member) = (self.id(0xa, nr), self.id(0xb, nr));
            writeln!(sql, "INSERT INTO organisations (id, name, folded, level, size, part, sector, region, added_on) VALUES ({organisation}, 'O {nr}', 'o {nr}', 'facility', '', 'provider', '', '', '2026-01-01');").unwrap();
            writeln!(sql, "INSERT INTO members (id, nr, organisation_id, label, state, rate, since) VALUES ({member}, {nr}, {organisation}, 'Leitung', 'active', 'standard', '2026-01-01');").unwrap();
        }
        let survey = self.id(0xd, 1);
        // The waves have been; no further one comes.
        let plan = r#"{"times":{"once":"2026-10-13"},"time":"09:30:00","shift":"after","open_days":10,"nudge_day":6}"#;
        let audience = r#"{"roles":[],"groups":[],"parts_left_out":[]}"#;
        writeln!(sql, "INSERT INTO surveys (id, nr, template, audience, plan, state, created_at) VALUES ({survey}, 1, 'pulse_five_conditions', '{audience}', '{plan}', 'running', '2026-01-01T08:00:00+00:00');").unwrap();
        self.run(&sql).await;
    }

    /// Puts somebody who has written to us behind a member, with a role.
    pub async fn is_member(&self, account: &str, nr: u32, role: &str) {
        let member = self.id(0xb, nr);
        self.run(&format!(
            "UPDATE members SET person_id = (SELECT person_id FROM accounts WHERE account = '{account}') WHERE id = {member};
             INSERT INTO member_roles (member_id, role) VALUES ({member}, '{role}');"
        ))
        .await;
    }

    pub async fn closed(&self, wave: &Wave) {
        let id = self.id(0xe, wave.nr);
        let (survey, late) = (self.id(0xd, 1), self.flag(false));
        let asked = |key: &str, kind: &str, contract: &str| {
            format!(
                r#"{{"key":"{key}","text":{{"de":"Bedingung {key}","en":"Condition {key}"}},"poll":{{"kind":"{kind}"}},"contract":{contract}}}"#
            )
        };
        let anonymous = r#"{"badge":"anonymous","k":5}"#;
        let mut questions = CONDITIONS.map(|key| asked(key, "scale", anonymous)).to_vec();
        questions.push(asked("text", "text", anonymous));
        let definition = format!(
            r#"{{"title":{{"de":"Puls"}},"intro":{{"de":"Sechs Fragen"}},"questions":[{}]}}"#,
            questions.join(",")
        );
        serde_json::from_str::<Definition>(&definition).unwrap();
        let (day, closed, breakdown) = (wave.day, wave.closed_at.to_rfc3339(), wave.breakdown);
        let mut sql = format!(
            "INSERT INTO survey_waves (id, nr, survey_id, day, code, definition, k, breakdown, opened_at, late, closes_at, closed_at)
             VALUES ({id}, {}, {survey}, '{day}', 'PULS{:04}', '{definition}', 5, '{breakdown}', '{closed}', {late}, '{closed}', '{closed}');\n",
            wave.nr, wave.nr
        );
        for nr in 1..=wave.invited {
            let answered = self.flag(usize::try_from(nr).unwrap() <= wave.answers.len());
            writeln!(sql, "INSERT INTO wave_asked (wave_id, member_id, fate, nudged, answered) VALUES ({id}, {}, 'delivered', 0, {answered});", self.id(0xb, nr)).unwrap();
        }
        for key in CONDITIONS {
            for (cell, organisation, step) in &wave.answers {
                let step = if key == wave.strongest && *step > 0 { (step + 1).min(5) } else { *step };
                let answer = if step == 0 { r#""no_answer""#.to_owned() } else { format!(r#"{{"scale":{step}}}"#) };
                writeln!(sql, "INSERT INTO wave_final (wave_id, question, cell, organisation, answer, count) VALUES ({id}, '{key}', '{cell}', {organisation}, '{answer}', 1) ON CONFLICT (wave_id, question, cell, organisation, answer) DO UPDATE SET count = wave_final.count + 1;").unwrap();
            }
        }
        for (nr, text) in wave.texts.iter().enumerate() {
            writeln!(sql, "INSERT INTO wave_texts (wave_id, question, key, text, state) VALUES ({id}, 'text', 'k{nr}', '{text}', 'waiting');").unwrap();
        }
        self.run(&sql).await;
    }
}
