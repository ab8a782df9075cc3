//! The rules that the walls between crates can't express.

use crate::source::{Source, read_all, top};
use std::fs;

const CRATES: [&str; 5] = ["domain", "engine", "bot", "jobs", "tests"];

/// Lines of code that contain a forbidden word, comments aside.
fn offences(folder: &str, forbidden: &[&str]) -> Vec<String> {
    let lines = |source: &Source| -> Vec<String> {
        let code = source.text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"));
        let bad = code.filter(|(_, line)| forbidden.iter().any(|word| line.contains(word)));
        bad.map(|(n, line)| format!("{}:{}: {}", source.path, n + 1, line.trim())).collect()
    };
    read_all(folder, ".rs").iter().flat_map(lines).collect()
}

fn dependencies(package: &str) -> String {
    fs::read_to_string(top().join(package).join("Cargo.toml")).unwrap()
}

#[test]
fn the_rules_are_pure() {
    let forbidden = ["sqlx", "tokio", "async fn", "now()", "std::fs", "std::net", "getrandom", "rand::"];
    assert_eq!(offences("domain/src", &forbidden), Vec::<String>::new());
}

#[test]
fn the_engine_knows_no_chat_network_and_no_web_server() {
    assert_eq!(offences("engine/src", &["teloxide", "matrix_sdk", "axum"]), Vec::<String>::new());
    for name in ["teloxide", "matrix-sdk", "axum", "reihum-bot", "reihum-jobs"] {
        assert!(!dependencies("engine").contains(name), "engine/Cargo.toml names {name}");
    }
}

#[test]
fn the_two_processes_meet_only_in_the_database() {
    assert!(!dependencies("bot").contains("reihum-jobs"));
    assert!(!dependencies("jobs").contains("reihum-bot"));
}

#[test]
fn only_the_store_speaks_sql() {
    let elsewhere = offences("engine/src", &["sqlx::query", "query_as"]).into_iter();
    let elsewhere: Vec<_> = elsewhere.filter(|line| !line.starts_with("engine/src/store")).collect();
    assert_eq!(elsewhere, Vec::<String>::new());
    assert_eq!(offences("engine/src", &["AssertSqlSafe"]), Vec::<String>::new(), "a query is one literal text");
    assert_eq!(offences("bot/src", &["sqlx"]), Vec::<String>::new());
    assert_eq!(offences("jobs/src", &["sqlx"]), Vec::<String>::new());
}

/// What nobody may read who reports: answers and ballots. Only what computes figures reads counts, and only `counts.rs` has their SQL.
#[test]
fn reports_read_published_figures_only() {
    let answers =
        ["wave_final", "wave_answers", "wave_named", "wave_secrets", "final_ballots", "open_ballots", "FROM ballots"];
    let counts = ["final_counts", "named_counts", "waves_to_compute", ".final_answers("];
    let all = [answers.as_slice(), counts.as_slice()].concat();
    let may = |line: &String| {
        line.starts_with("engine/src/app/reports/compute.rs") || line.starts_with("engine/src/store/results/counts.rs")
    };
    for folder in ["engine/src/app/reports", "engine/src/papers", "engine/src/store/results", "engine/src/pictures"] {
        let found: Vec<_> = offences(folder, &all).into_iter().filter(|line| !may(line)).collect();
        assert_eq!(found, Vec::<String>::new(), "{folder}");
    }
    for source in ["engine/src/app/surveys", "engine/src/chat", "bot/src", "jobs/src"] {
        assert_eq!(offences(source, &counts), Vec::<String>::new(), "{source}");
    }
    let outside: Vec<_> =
        offences("engine/src", &["wave_final"]).into_iter().filter(|line| line.contains("SELECT")).collect();
    // What writes the counts down reads them for its tests only.
    let writer = |line: &String| line.starts_with("engine/src/store/surveys/closing.rs");
    assert!(outside.iter().all(|line| may(line) || writer(line)), "{outside:?}");
}

#[test]
fn every_file_says_what_it_is_for_and_stays_readable() {
    for source in CRATES.into_iter().flat_map(|package| read_all(package, ".rs")) {
        assert!(source.text.starts_with("//!"), "{} does not start with `//!`", source.path);
        assert!(source.text.lines().count() <= 600, "{} has more than 600 lines", source.path);
    }
}

#[test]
fn the_readme_names_every_top_folder() {
    let readme = fs::read_to_string(top().join("README.md")).expect("there is no README.md");
    for entry in fs::read_dir(top()).unwrap().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        let ours = entry.path().is_dir() && !name.starts_with('.') && !["target", "data"].contains(&name.as_str());
        assert!(!ours || readme.contains(&format!("{name}/")), "README.md does not name {name}/");
    }
}
