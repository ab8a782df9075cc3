//! What a report has to say: every number of it from what people did, put into words and tables here once more.

use super::cast::GROUPS;
use super::play::{Drafted, Promise, Wave, Year, fate};
use super::recount::raw;
use super::sheets::{PULSE, Said};
use crate::commitments::berlin;
use chrono::{DateTime, Datelike, Months, NaiveDate, Utc};
use reihum_domain::report::{Condition, Direction, Document, Funnel};

/// As rows of cells, the headings first.
pub(super) type Table = Vec<Vec<String>>;

/// A report in words.
pub(super) struct Paper {
    pub(super) name: String,
    /// Activities, effects, conditions, decisions.
    pub(super) tables: [Table; 4],
    /// Lines with figures in them, outside of tables.
    pub(super) lines: Vec<String>,
    /// Each condition over the waves.
    pub(super) trends: Vec<String>,
    pub(super) five_lines: Vec<String>,
    /// With them comes a button, or its number.
    pub(super) is_falling: bool,
}

const TITLES: [(&str, &str); 5] = [
    ("goal", "Wir verfolgen ein gemeinsames Ziel."),
    ("measurement", "Wir messen Fortschritte mit gemeinsamen Indikatoren."),
    ("activities", "Unsere Aktivitäten verstärken sich gegenseitig."),
    ("communication", "Wir bleiben laufend miteinander im Gespräch."),
    ("coordination", "Eine Koordinationsstelle unterstützt unsere Zusammenarbeit gut."),
];

pub(super) fn paper(year: &Year, drafted: &Drafted, document: &Document) -> Paper {
    let next = drafted.period.checked_add_months(Months::new(3)).unwrap();
    let (from, to) = (midnight(drafted.period), midnight(next).min(drafted.at));
    let on = drafted.at.date_naive().min(next);
    let quarter = drafted.period.month().div_ceil(3);
    let name = format!("Bericht 2027-Q{quarter}");
    let activities = activities(&year.promises, (from, to), (on, drafted.at));
    let between = |times: &[DateTime<Utc>]| times.iter().filter(|at| **at >= from && **at < to).count();
    let (polls, rounds) = (between(&year.polls), between(&year.rounds));
    let pulses: Vec<&Wave> = pulses(year, to);
    let funnels: Vec<Funnel> = pulses.iter().map(|wave| funnel(wave, year)).collect();
    let percents: Vec<u32> = funnels
        .iter()
        .map(|funnel| (f64::from(funnel.answered * 100) / f64::from(funnel.invited)).round() as u32)
        .collect();
    check_conditions(document, &pulses, &funnels, &percents);
    let (funnel, percent) = (funnels.last().unwrap(), percents.last().unwrap());
    let response = format!("Rücklauf {}/{} ({percent} %)", funnel.answered, funnel.invited);
    let mut lines = vec![
        format!("{name} · Netz Wohnen"),
        "Unser Ziel: Bis 2028 findet jede Familie in zwei Wochen eine Beratung.".to_owned(),
        "Phase 2: Gestaltung".to_owned(),
        format!(
            "{} und {} von Rückblicken abgeschlossen.",
            match polls {
                0 => "Keine Umfrage".to_owned(),
                1 => "Eine Umfrage".to_owned(),
                n => format!("{n} Umfragen"),
            },
            if rounds == 1 { "eine Runde".to_owned() } else { format!("{rounds} Runden") },
        ),
        response.clone(),
        format!(
            "Von allen Angeschriebenen: {} erreicht, {} nicht erreichbar, {} abwesend, {} möchten nicht gefragt werden.",
            funnel.delivered, funnel.unreachable, funnel.absent, funnel.opted_out
        ),
        "Gruppen unter 5 Antworten werden nicht gezeigt.".to_owned(),
    ];
    let falling = falling(&percents);
    lines.extend(falling.clone());
    let trend = |row: &Condition| {
        let said = row.points.iter().map(|point| point.as_ref().map_or("–".to_owned(), |point| tenth(point.mean.0)));
        format!("{}: {}", title(&row.key), said.collect::<Vec<_>>().join(" → "))
    };
    let trends = document.conditions.rows.iter().map(trend).collect();
    let missing: Vec<&str> = document.effects.iter().filter(|e| e.missing).map(|e| e.name.as_str()).collect();
    assert_eq!(missing, if quarter == 3 { vec![] } else { vec!["Beratene Familien"] }, "{name}");
    if drafted.hidden == 1 {
        lines.push("Ein Text wurde ausgeblendet.".to_owned());
    } else if drafted.hidden > 1 {
        lines.push(format!("{} Texte wurden ausgeblendet.", drafted.hidden));
    }
    texts(drafted, document, pulses.last().unwrap(), year, from);
    let tables = [activities, effects(quarter), conditions(document), decisions(quarter)];
    let is_falling = falling.is_some();
    let response = falling.map_or_else(|| response.clone(), |hint| format!("{response}. {hint}"));
    let five_lines = five_lines(&name, &tables[0], document, &response, quarter);
    Paper { name, tables, lines, trends, five_lines, is_falling }
}

/// After three waves of which each was answered by fewer.
fn falling(percents: &[u32]) -> Option<String> {
    let [.., a, b, c] = *percents else { return None };
    let said = format!("Die Beteiligung sinkt ({a} → {b} → {c} %). Ein Gespräch über die Ursachen kann helfen.");
    (a > b && b > c).then_some(said)
}

fn midnight(day: NaiveDate) -> DateTime<Utc> {
    berlin(&format!("{day} 00:00"))
}

/// Those that closed before, four at most.
pub(super) fn pulses(year: &Year, to: DateTime<Utc>) -> Vec<&Wave> {
    let mut found: Vec<&Wave> =
        year.waves.iter().filter(|wave| wave.template == PULSE && wave.row.closes_at < to).collect();
    found.sort_by_key(|wave| wave.row.closes_at);
    found.drain(..found.len().saturating_sub(4));
    found
}

/// Nobody who was meant is left out of what a rate is of.
pub(super) fn funnel(wave: &Wave, year: &Year) -> Funnel {
    let mut funnel = Funnel { invited: wave.invited.len() as u32, ..Funnel::default() };
    for nr in &wave.invited {
        let answered = wave.sheets.contains_key(nr);
        funnel.answered += u32::from(answered);
        match fate(&year.cast[*nr], wave.row.opened_at) {
            _ if answered => funnel.delivered += 1,
            "delivered" => funnel.delivered += 1,
            "unreachable" => funnel.unreachable += 1,
            "absent" => funnel.absent += 1,
            "opted_out" => funnel.opted_out += 1,
            // They have it on their page; whether they saw it nobody knows.
            _ => {}
        }
    }
    funnel
}

fn activities(
    promises: &[Promise],
    (from, to): (DateTime<Utc>, DateTime<Utc>),
    (on, at): (NaiveDate, DateTime<Utc>),
) -> Table {
    let row = |name: &str, of: &dyn Fn(&Promise) -> bool| {
        let there: Vec<&Promise> = promises.iter().filter(|promise| of(promise) && promise.made < to).collect();
        let done = there.iter().filter(|p| p.finished.is_some_and(|(at, done)| done && at >= from && at < to)).count();
        let open: Vec<&&Promise> = there.iter().filter(|p| p.finished.is_none_or(|(at, _)| at >= to)).collect();
        let late = open.iter().filter(|promise| due(promise, at) < on).count();
        let cells = [done, open.len() - late, late].map(|n| n.to_string());
        (!there.is_empty()).then(|| [name.to_owned()].into_iter().chain(cells).collect::<Vec<_>>())
    };
    let mut table = vec![words(&["Gruppe", "Erledigt", "Laufen", "Überfällig"])];
    let mut groups: Vec<(usize, &str)> = GROUPS.into_iter().enumerate().collect();
    groups.sort_by_key(|(_, name)| *name);
    table.extend(groups.into_iter().filter_map(|(group, name)| row(name, &|promise| promise.group == Some(group))));
    table.extend(row("Ohne Gruppe", &|promise| promise.group.is_none()));
    table.extend(row("Alle", &|_| true));
    table
}

/// As it stood when the draft was written.
fn due(promise: &Promise, drafted: DateTime<Utc>) -> NaiveDate {
    promise.due.iter().rev().find(|(at, _)| *at < drafted).unwrap_or(&promise.due[0]).1
}

/// What was typed as numbers, and when: see the agenda. The number of a quarter is asked for on the first working day of the next.
fn effects(quarter: u32) -> Table {
    let [families, change, flats, more] = match quarter {
        // Not given yet on the day of the draft.
        1 => ["–", "–", "17,25", "+4,75"],
        2 => ["128", "+8", "17,25", "+4,75"],
        3 => ["141,5", "+21,5", "17,25", "+4,75"],
        _ => ["141,5", "+21,5", "23", "+10,5"],
    };
    vec![
        words(&["Indikator", "Ausgang", "Jetzt", "Ziel", "Änderung"]),
        words(&["Beratene Familien (Familien)", "120", families, "200", change]),
        words(&["Wohnungen (Wohnungen)", "12,5", flats, "40", more]),
    ]
}

fn decisions(quarter: u32) -> Table {
    let newsletter = match quarter {
        1 | 2 => "offen",
        _ => "noch keine Antwort",
    };
    let rows = [
        words(&["1", "Gemeinsame Anlaufstelle", "AG Wohnen", "20.01.2027", "umgesetzt: Seit dem Frühjahr offen"]),
        words(&["2", "Gemeinsamer Newsletter", "AG Teilhabe", "08.06.2027", newsletter]),
        words(&["3", "Zweiter Standort", "Vorstand", "30.11.2027", "offen"]),
    ];
    let made = [1, 2, 2, 3][quarter as usize - 1];
    let mut table = vec![words(&["Nr.", "Beschluss", "Wer", "Vom", "Daraus geworden"])];
    table.extend(rows.into_iter().take(made));
    table
}

/// Figures of waves are checked by the recount; that they stand in the right place, and what changed, is checked here.
fn check_conditions(document: &Document, pulses: &[&Wave], funnels: &[Funnel], percents: &[u32]) {
    let conditions = &document.conditions;
    let found: Vec<_> = conditions.waves.iter().map(|wave| (wave.day, wave.funnel)).collect();
    let right: Vec<_> = pulses.iter().zip(funnels).map(|(wave, funnel)| (wave.row.day, *funnel)).collect();
    assert_eq!(found, right);
    let falls = percents.len() >= 3 && percents[percents.len() - 3..].is_sorted_by(|a, b| a > b);
    assert_eq!((conditions.falling, conditions.k), (falls, 5));
    for row in &conditions.rows {
        let [.., Some(before), Some(now)] = &row.points[..] else {
            assert!(row.change.is_none() || row.points.len() > 1);
            continue;
        };
        let change = row.change.unwrap();
        let by = now.mean.0 - before.mean.0;
        let margin = (f64::from(now.margin.0).powi(2) + f64::from(before.margin.0).powi(2)).sqrt();
        assert!((f64::from(change.margin.0) - margin).abs() <= 0.5 + 1e-9, "{}: {change:?}, {margin}", row.key);
        let direction = match by {
            by if by.abs() <= change.margin.0 => Direction::Unchanged,
            by if by > 0 => Direction::Up,
            _ => Direction::Down,
        };
        assert_eq!((change.by.0, change.direction), (by, direction), "{}", row.key);
    }
}

fn conditions(document: &Document) -> Table {
    let mut table = vec![words(&["Bedingung", "Seit dem letzten Mal", "Mittel", "Genau auf", "Je Organisation"])];
    for row in &document.conditions.rows {
        let now = row.points.last().unwrap().as_ref();
        let by = now.and_then(|now| now.by_organisation.as_ref());
        table.push(vec![
            title(&row.key).to_owned(),
            changed(row),
            now.map_or("–".to_owned(), |now| tenth(now.mean.0)),
            now.map_or("–".to_owned(), |now| format!("± {}", tenth(now.margin.0))),
            by.map_or("–".to_owned(), |by| format!("{}{}", tenth(by.mean.0), if by.differs { " ≠" } else { "" })),
        ]);
    }
    table
}

fn changed(row: &Condition) -> String {
    match &row.change {
        None => String::new(),
        Some(change) if change.direction == Direction::Unchanged => "unverändert".to_owned(),
        Some(change) if change.by.0 > 0 => format!("↑ +{}", tenth(change.by.0)),
        Some(change) => format!("↓ −{}", tenth(-change.by.0)),
    }
}

/// Hundredths as `3,4`; a half goes up or to the even one, as programs do.
fn tenth(hundredths: i32) -> String {
    format!("{:.1}", f64::from(hundredths) / 100.0).replace('.', ",")
}

fn title(key: &str) -> &'static str {
    TITLES.iter().find(|(known, _)| *known == key).unwrap().1
}

/// The texts of the pulse of this quarter but for the hidden ones, in whichever order.
fn texts(drafted: &Drafted, document: &Document, pulse: &Wave, year: &Year, from: DateTime<Utc>) {
    let answers = raw(pulse, &year.cast, "text");
    let mut said: Vec<&str> =
        answers.iter().filter_map(|raw| if let Said::Text(text) = raw.said { Some(text) } else { None }).collect();
    if pulse.row.closes_at < from {
        said.clear();
    }
    let shown = &document.conditions.texts;
    assert_eq!((shown.len(), document.conditions.hidden as usize), (said.len() - drafted.hidden, drafted.hidden));
    for text in shown {
        let place = said.iter().position(|known| known == text).unwrap_or_else(|| panic!("nobody said {text}"));
        said.swap_remove(place);
    }
}

fn five_lines(name: &str, activities: &Table, document: &Document, response: &str, quarter: u32) -> Vec<String> {
    let means: Vec<(&str, i32)> = document
        .conditions
        .rows
        .iter()
        .filter_map(|row| Some((title(&row.key), row.points.last()?.as_ref()?.mean.0)))
        .collect();
    let most = means.iter().rev().max_by_key(|(_, mean)| *mean).unwrap();
    let least = means.iter().min_by_key(|(_, mean)| *mean).unwrap();
    let all = activities.last().unwrap();
    vec![
        name.to_owned(),
        "Phase 2: Gestaltung".to_owned(),
        format!("Am stärksten: {} {} Am schwächsten: {} {}", most.0, tenth(most.1), least.0, tenth(least.1)),
        response.to_owned(),
        format!("Zusagen: {} erledigt, {} laufen, {} überfällig", all[1], all[2], all[3]),
        match quarter {
            1 | 2 => "Zurzeit wartet keine Entscheidung.".to_owned(),
            _ => "Offen: Was ist aus Beschluss 2 geworden, „Gemeinsamer Newsletter“?".to_owned(),
        },
    ]
}

fn words(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}
