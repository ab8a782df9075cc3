//! Starting wrong: each mistake is told on one line with the next step, the exit code says so, and `doctor` finds it too.

use reihum_tests::bot::Bot;
use reihum_tests::database::Database;
use reihum_tests::process::find_free_port;
use std::path::Path;
use std::process::Command;

const BOT: &str = env!("CARGO_BIN_EXE_reihum-bot-under-test");
const JOBS: &str = env!("CARGO_BIN_EXE_reihum-jobs-under-test");

/// Runs to the end in a folder of its own: whether it succeeded, and what it said.
fn run(binary: &str, arguments: &[&str], variables: &[(&str, &str)]) -> (bool, String) {
    let folder = tempfile::tempdir().unwrap();
    run_in(folder.path(), binary, arguments, variables)
}

fn run_in(folder: &Path, binary: &str, arguments: &[&str], variables: &[(&str, &str)]) -> (bool, String) {
    let mut command = Command::new(binary);
    command.args(arguments).envs(variables.iter().copied()).current_dir(folder);
    let ended = command.output().unwrap();
    let said = [ended.stdout, ended.stderr].concat();
    (ended.status.success(), String::from_utf8_lossy(&said).into_owned())
}

#[test]
fn an_unknown_key_is_named_with_the_known_ones() {
    for binary in [BOT, JOBS] {
        let (success, said) = run(binary, &["run"], &[("REIHUM__WEB__LSTEN", "127.0.0.1:1")]);
        assert!(!success && said.contains("REIHUM__WEB__LSTEN: `lsten` is unknown"), "{said}");
        assert!(said.contains("known here: listen, public_url"), "{said}");
    }
}

#[test]
fn a_missing_configuration_is_an_error() {
    let (success, said) = run(BOT, &["--config", "nowhere.toml", "config"], &[]);
    assert!(!success && said.contains("`nowhere.toml`"), "{said}");
}

#[test]
fn holidays_need_no_configuration_and_name_what_they_dont_know() {
    let faulty = [("REIHUM__WEB__LSTEN", "127.0.0.1:1")];
    let (success, said) = run(JOBS, &["holidays", "DE-TH", "2027"], &faulty);
    assert!(success && said.starts_with("2027-01-01\tNeujahr\n") && said.lines().count() == 11, "{said}");
    let wrong = [("DE-XX", "2027", "`DE-XX` is no region of DE"), ("DE-TH", "1999", "`1999` is no year")];
    for (region, year, named) in wrong {
        let (success, said) = run(JOBS, &["holidays", region, year], &[]);
        assert!(!success && said.contains(named) && said.lines().count() == 1, "{said}");
    }
}

#[test]
fn an_unreachable_database_is_told_without_its_password() {
    let listen = format!("127.0.0.1:{}", find_free_port().unwrap());
    let variables =
        [("REIHUM__DATABASE__URL", "postgres://ina:hunter2@127.0.0.1:1/x"), ("REIHUM__WEB__LISTEN", &*listen)];
    for command in ["run", "migrate", "doctor"] {
        let (success, said) = run(BOT, &[command], &variables);
        assert!(!success && said.contains("Start PostgreSQL") && !said.contains("hunter2"), "{command}: {said}");
    }
    let (success, said) = run(JOBS, &["doctor"], &variables);
    assert!(!success && said.contains("✗ database") && !said.contains("hunter2"), "{said}");
}

#[test]
fn only_the_bot_migrates() {
    let folder = tempfile::tempdir().unwrap();
    let (success, said) = run_in(folder.path(), JOBS, &["doctor"], &[]);
    assert!(!success && said.contains("✗ schema") && said.contains("reihum-bot migrate"), "{said}");
    let (success, said) = run_in(folder.path(), BOT, &["migrate"], &[]);
    assert!(success && said.contains("up to date"), "{said}");
    let (success, said) = run_in(folder.path(), JOBS, &["doctor"], &[]);
    assert!(success && said.contains("✓ schema"), "{said}");
}

#[test]
fn a_database_of_a_newer_version_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    assert!(run_in(folder.path(), BOT, &["migrate"], &[]).0);
    let database = rusqlite::Connection::open(folder.path().join("data/reihum.db")).unwrap();
    let later = "INSERT INTO _sqlx_migrations SELECT 9999, description, installed_on, success, checksum, execution_time \
                 FROM _sqlx_migrations LIMIT 1";
    assert_eq!(database.execute(later, []).unwrap(), 1);
    let listen = format!("127.0.0.1:{}", find_free_port().unwrap());
    let variables = [("REIHUM__WEB__LISTEN", &*listen)];
    for (binary, command) in [(BOT, "run"), (BOT, "migrate"), (BOT, "doctor"), (JOBS, "run"), (JOBS, "doctor")] {
        let (success, said) = run_in(folder.path(), binary, &[command], &variables);
        assert!(!success && said.contains("Start the newer version"), "{binary} {command}: {said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_port_in_use_is_told_and_doctor_knows_by_whom() {
    let bot = Bot::start(BOT, Database::sqlite().await.unwrap()).await.unwrap();
    let listen = bot.address.trim_start_matches("http://").to_owned();
    let variables = [("REIHUM__WEB__LISTEN", &*listen)];
    let (success, said) = run(BOT, &["run"], &variables);
    assert!(!success && said.contains(&format!("another program listens on {listen}")), "{said}");
    let folder = tempfile::tempdir().unwrap();
    assert!(run_in(folder.path(), BOT, &["migrate"], &variables).0);
    let (success, said) = run_in(folder.path(), BOT, &["doctor"], &variables);
    assert!(success && said.contains("a Reihum answers"), "{said}");
}

#[test]
fn a_faulty_template_is_found_by_doctor() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("broken.toml"), "title = 5\n").unwrap();
    let own = folder.path().display().to_string();
    let listen = format!("127.0.0.1:{}", find_free_port().unwrap());
    let variables = [("REIHUM__TEMPLATES__FOLDER", &*own), ("REIHUM__WEB__LISTEN", &*listen)];
    let (success, said) = run_in(folder.path(), BOT, &["doctor"], &variables);
    assert!(!success && said.contains("✗ templates") && said.contains("broken.toml"), "{said}");
}
