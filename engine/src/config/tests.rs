//! Wrong configuration in every form, and the example file against the defaults.

use super::*;
use rstest::rstest;
use secrecy::ExposeSecret;
use std::collections::BTreeSet;
use std::fs;

const EXAMPLE: &str = include_str!("../../../config.example.toml");

fn read(file: &str, environment: &[(&str, &str)]) -> Result<Settings, String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    fs::write(&path, file.replace("FOLDER", &folder.path().display().to_string())).unwrap();
    fs::write(folder.path().join("url"), "postgres://u:secret@db/r\n").unwrap();
    let environment = environment.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned()));
    Settings::read(Some(&path), environment).map_err(|error| error.to_string())
}

#[test]
fn the_example_holds_every_key_with_its_default() {
    let example = read(EXAMPLE, &[]).unwrap();
    assert_eq!(example.printed(), read("", &[]).unwrap().printed());
    let keys = |text: &str| -> BTreeSet<String> {
        let table: toml::Table = toml::from_str(text).unwrap();
        let keys = |(s, v): (&String, &toml::Value)| v.as_table().unwrap().keys().map(|k| format!("{s}.{k}")).collect();
        table.iter().flat_map::<Vec<_>, _>(keys).collect()
    };
    assert_eq!(keys(EXAMPLE), keys(&Settings::default().printed()));
}

#[rstest]
#[case::unknown_key("[web]\nlsten = '1'", &["config.toml, web.lsten: `lsten` is unknown", "known here: listen, public_url"])]
#[case::unknown_section("[telegramm]\ntoken = '1'", &["config.toml", "`telegramm` is unknown", "known here: network"])]
#[case::time_zone("[network]\ntime_zone = 'Europe/Bärlin'", &["config.toml, network.time_zone", "Europe/Bärlin"])]
#[case::language("[network]\nlanguage = 'fr'", &["config.toml, network.language: `fr`", "de, de-CH, en"])]
#[case::holidays("[network]\nholidays = 'Bavaria'", &["config.toml, network.holidays", "`Bavaria` is no region code", "DE-BY"])]
#[case::land("[network]\nholidays = 'DE-XX'", &["config.toml, network.holidays: `DE-XX` is no region of DE", "DE-TH"])]
#[case::country("[network]\nholidays = 'FR-75'", &["config.toml, network.holidays: `FR-75`", "Germany, Austria or Switzerland"])]
#[case::floor("[privacy]\nmin_group_size = 2", &["config.toml, privacy.min_group_size: 2 is too small", "3"])]
#[case::negative("[retention]\nlog_days = -1", &["config.toml, retention.log_days"])]
#[case::listen("[web]\nlisten = 'localhost'", &["config.toml, web.listen", "socket address"])]
#[case::public_url("[web]\npublic_url = 'reihum.example'", &["config.toml, web.public_url: `reihum.example`"])]
#[case::level("[log]\nlevel = 'loud'", &["config.toml, log.level: `loud`", "trace"])]
#[case::broken("[web\n", &["config.toml"])]
#[case::twice("[database]\nurl = 'postgres://x/y'\nurl_file = 'FOLDER/url'", &["`database.url` and `database.url_file` are both"])]
#[case::no_secret("[database]\nurl_file = 'FOLDER/nothing'", &["`database.url_file` names", "nothing`, which can't be read"])]
fn a_wrong_file_is_refused_with_place_and_next_step(#[case] file: &str, #[case] said: &[&str]) {
    let error = read(file, &[]).unwrap_err();
    assert!(said.iter().all(|part| error.contains(part)), "{error}");
}

#[rstest]
#[case("REIHUM__WEB__LSTEN", "1", &["REIHUM__WEB__LSTEN: `lsten` is unknown"])]
#[case("REIHUM__FOO", "1", &["`REIHUM__FOO` sets nothing", "REIHUM__SECTION__KEY"])]
#[case("REIHUM__PRIVACY__MIN_GROUP_SIZE", "1", &["REIHUM__PRIVACY__MIN_GROUP_SIZE: 1 is too small"])]
#[case("REIHUM__PRIVACY__MIN_GROUP_SIZE", "few", &["REIHUM__PRIVACY__MIN_GROUP_SIZE: invalid type"])]
#[case("REIHUM__NETWORK__ORGANISERS", "Ina", &["REIHUM__NETWORK__ORGANISERS: invalid type"])]
fn a_wrong_variable_is_refused_by_name(#[case] name: &str, #[case] value: &str, #[case] said: &[&str]) {
    let error = read("", &[(name, value)]).unwrap_err();
    assert!(said.iter().all(|part| error.contains(part)), "{error}");
}

#[test]
fn the_environment_wins_and_keeps_texts_as_they_are() {
    let file = "[network]\nname = 'Datei'\n[privacy]\nmin_group_size = 7";
    let variables = [
        ("REIHUM__NETWORK__NAME", "007"),
        ("REIHUM__NETWORK__ORGANISERS", "[\"@ina:example.org\", \"@urs\"]"),
        ("REIHUM__RETENTION__LOG_DAYS", "30"),
        ("PATH", "/bin"),
    ];
    let settings = read(file, &variables).unwrap();
    assert_eq!((settings.network.name.as_str(), settings.network.controller.as_str()), ("007", "007"));
    assert_eq!(settings.network.organisers, ["@ina:example.org", "@urs"]);
    assert_eq!((settings.privacy.min_group_size.get(), settings.retention.log_days), (7, 30));
}

#[test]
fn a_region_is_read_in_its_own_spelling() {
    let settings = read("[network]\nholidays = 'de-th'", &[]).unwrap();
    assert_eq!(settings.network.holidays.unwrap().code(), "DE-TH");
    assert!(settings.printed().contains("holidays = \"DE-TH\""), "{}", settings.printed());
}

#[test]
fn a_secret_is_read_from_its_file_and_never_printed() {
    let settings = read("[database]\nurl_file = 'FOLDER/url'", &[]).unwrap();
    assert_eq!(settings.database.url.expose_secret(), "postgres://u:secret@db/r");
    assert!(!settings.printed().contains("secret") && !format!("{settings:?}").contains("secret"));
}

#[test]
fn a_named_file_must_exist_and_the_default_one_need_not() {
    let error = Settings::read(Some(Path::new("/nowhere/config.toml")), []).unwrap_err();
    assert!(error.to_string().contains("`/nowhere/config.toml`"), "{error}");
    assert_eq!(Settings::read(None, []).unwrap().web.public_url(), "http://127.0.0.1:8080");
}
