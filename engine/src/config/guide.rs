//! What the guide in the browser has set: `guide.toml` beside the SQLite file. It lies below `config.toml` and the environment, so an
//! operator's word stands; what they have set is shown as fixed in the guide. With PostgreSQL there is no such file: several machines could
//! not share it.

use super::Settings;
use figment::Figment;
use figment::providers::{Format, Toml};
use serde::Serialize;
use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

const FILE: &str = "guide.toml";
/// How often a running process looks whether the guide was used.
const LOOK: Duration = Duration::from_secs(1);

/// What the guide asks for, by section and key.
const KEYS: [(&str, &str); 11] = [
    ("network", "name"),
    ("network", "controller"),
    ("network", "contact"),
    ("network", "language"),
    ("network", "time_zone"),
    ("network", "holidays"),
    ("network", "organisers"),
    ("telegram", "token"),
    ("matrix", "homeserver"),
    ("matrix", "user"),
    ("matrix", "password"),
];

/// Where the guide's answers are kept, and what it can't change.
#[derive(Debug, Clone, Default)]
pub struct Guide {
    /// `None`: there is no guide here.
    pub file: Option<PathBuf>,
    /// Keys that the configuration or the environment sets: `network.name`.
    pub fixed: BTreeSet<String>,
    /// When the file was written that these settings were read with.
    read_of: Option<SystemTime>,
}

/// What somebody has answered. Empty texts are not written: the default holds.
#[derive(Debug, Clone, Default, Serialize)]
pub struct GuideAnswers {
    pub network: GuideNetwork,
    #[serde(skip_serializing_if = "GuideTelegram::is_empty")]
    pub telegram: GuideTelegram,
    #[serde(skip_serializing_if = "GuideMatrix::is_empty")]
    pub matrix: GuideMatrix,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct GuideNetwork {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub controller: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub contact: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub language: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub time_zone: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub holidays: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub organisers: Vec<String>,
}

#[derive(Clone, Default, Serialize)]
pub struct GuideTelegram {
    pub token: String,
}

#[derive(Clone, Default, Serialize)]
pub struct GuideMatrix {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub homeserver: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub user: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub password: String,
}

impl GuideTelegram {
    pub fn is_empty(&self) -> bool {
        self.token.is_empty()
    }
}

impl GuideMatrix {
    pub fn is_empty(&self) -> bool {
        self.homeserver.is_empty()
    }
}

impl GuideAnswers {
    /// Without what is set elsewhere: an operator's secret stays in the one place where they have put it.
    fn without(&self, fixed: &BTreeSet<String>) -> Self {
        let mut kept = self.clone();
        let Self { network, telegram, matrix } = &mut kept;
        let texts = [
            ("network.name", &mut network.name),
            ("network.controller", &mut network.controller),
            ("network.contact", &mut network.contact),
            ("network.language", &mut network.language),
            ("network.time_zone", &mut network.time_zone),
            ("network.holidays", &mut network.holidays),
            ("telegram.token", &mut telegram.token),
            ("matrix.homeserver", &mut matrix.homeserver),
            ("matrix.user", &mut matrix.user),
            ("matrix.password", &mut matrix.password),
        ];
        texts.into_iter().filter(|(key, _)| fixed.contains(*key)).for_each(|(_, text)| text.clear());
        if fixed.contains("network.organisers") {
            network.organisers.clear();
        }
        kept
    }
}

impl std::fmt::Debug for GuideTelegram {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("GuideTelegram(hidden)")
    }
}

impl std::fmt::Debug for GuideMatrix {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("GuideMatrix(hidden)")
    }
}

impl Guide {
    /// Finds the file by the database that `above` (configuration and environment) names.
    pub(super) fn of(above: &Figment) -> Self {
        let file = folder(above).map(|folder| folder.join(FILE));
        let set = |(section, key): &(&str, &str)| {
            let path = format!("{section}.{key}");
            above.find_value(&path).is_ok().then_some(path)
        };
        // A secret that comes from a file is set, too.
        let by_file = [("telegram.token_file", "telegram.token"), ("matrix.password_file", "matrix.password")];
        let by_file = by_file.into_iter().filter(|(file, _)| above.find_value(file).is_ok());
        let fixed = KEYS.iter().filter_map(set).chain(by_file.map(|(_, key)| key.to_owned())).collect();
        let read_of = file.as_deref().and_then(written);
        Self { file, fixed, read_of }
    }

    /// The guide's answers below what stands above.
    pub(super) fn below(&self, above: Figment) -> Figment {
        match &self.file {
            Some(file) if file.is_file() => Figment::from(Toml::file_exact(file)).merge(above),
            _ => above,
        }
    }

    /// Ends when the guide was used since these settings were read.
    pub async fn used(&self) {
        let Some(file) = &self.file else { return std::future::pending().await };
        while written(file) == self.read_of {
            tokio::time::sleep(LOOK).await;
        }
    }

    /// Keeps what was answered and is not set elsewhere, readable for the owner of the process only. Both processes take it over by themselves.
    pub fn write(&self, answers: &GuideAnswers) -> io::Result<()> {
        let file = self.file.as_ref().ok_or_else(|| io::Error::other("there is no guide with this database"))?;
        let text = toml::to_string(&answers.without(&self.fixed)).map_err(io::Error::other)?;
        let new = file.with_extension("toml.new");
        let _ = fs::remove_file(&new);
        let mut opened = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&new)?;
        opened.write_all(text.as_bytes())?;
        opened.sync_all()?;
        fs::rename(&new, file)
    }
}

impl Settings {
    /// Whether nobody has said yet whose network this is.
    pub fn is_nameless(&self) -> bool {
        let untouched = !self.guide.fixed.contains("network.name");
        untouched && self.network.name == super::NetworkSettings::default().name
    }
}

fn written(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).and_then(|about| about.modified()).ok()
}

/// The folder of the SQLite file.
fn folder(above: &Figment) -> Option<PathBuf> {
    if above.find_value("database.url_file").is_ok() {
        return None;
    }
    let url = above.extract_inner_lossy::<String>("database.url").ok().filter(|url| !url.is_empty());
    let url = url.unwrap_or_else(|| super::DatabaseSettings::DEFAULT_URL.to_owned());
    let path = url.strip_prefix("sqlite:")?;
    let path = path.strip_prefix("//").unwrap_or(path).split('?').next().unwrap_or_default();
    let in_memory = path.is_empty() || path == ":memory:";
    (!in_memory).then(|| Path::new(path).parent().map(Path::to_path_buf)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn read(folder: &Path, more: &[(&str, &str)]) -> Settings {
        let url = format!("sqlite://{}/reihum.db", folder.display());
        let mut environment = vec![("REIHUM__DATABASE__URL".to_owned(), url)];
        environment.extend(more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let config = folder.join("config.toml");
        fs::write(&config, "").unwrap();
        Settings::read(Some(&config), environment).unwrap()
    }

    fn answers(name: &str) -> GuideAnswers {
        let network =
            GuideNetwork { name: name.to_owned(), time_zone: "Europe/Zurich".to_owned(), ..GuideNetwork::default() };
        GuideAnswers { network, ..GuideAnswers::default() }
    }

    #[test]
    fn answers_are_read_and_an_operators_word_stands() {
        let folder = tempfile::tempdir().unwrap();
        let before = read(folder.path(), &[]);
        assert!(before.is_nameless() && before.guide.fixed.is_empty());
        before.guide.write(&answers("Netzwerk Jena")).unwrap();
        let after = read(folder.path(), &[]);
        assert_eq!(
            (after.network.name.as_str(), after.network.controller.as_str()),
            ("Netzwerk Jena", "Netzwerk Jena")
        );
        assert_eq!(after.network.time_zone, chrono_tz::Tz::Europe__Zurich);
        assert!(!after.is_nameless());
        let fixed = read(folder.path(), &[("REIHUM__NETWORK__NAME", "Liga")]);
        assert_eq!((fixed.network.name.as_str(), fixed.guide.fixed.len()), ("Liga", 1));
        assert!(fixed.guide.fixed.contains("network.name"));
    }

    #[test]
    fn the_file_is_for_its_owner_only() {
        let folder = tempfile::tempdir().unwrap();
        let settings = read(folder.path(), &[]);
        let telegram = GuideTelegram { token: "7:secret".to_owned() };
        for _ in 0..2 {
            settings.guide.write(&GuideAnswers { telegram: telegram.clone(), ..GuideAnswers::default() }).unwrap();
        }
        let mode = fs::metadata(folder.path().join(FILE)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert!(!format!("{telegram:?}").contains("secret"));
        assert!(read(folder.path(), &[]).telegram.token().is_some());
    }

    /// An operator keeps the password in a file of theirs, or in the environment; the guide says where the server is.
    #[test]
    fn what_is_set_elsewhere_is_not_copied() {
        let folder = tempfile::tempdir().unwrap();
        let secret = folder.path().join("password");
        fs::write(&secret, "of-the-operator\n").unwrap();
        let by_file = ("REIHUM__MATRIX__PASSWORD_FILE", secret.to_str().unwrap());
        for set in [by_file, ("REIHUM__MATRIX__PASSWORD", "of-the-operator")] {
            let settings = read(folder.path(), &[set, ("REIHUM__TELEGRAM__TOKEN", "7:of-the-operator")]);
            let matrix = GuideMatrix {
                homeserver: "https://matrix.example.org".to_owned(),
                user: "reihum".to_owned(),
                password: settings.matrix.kept_password(),
            };
            let telegram = GuideTelegram { token: settings.telegram.kept_token() };
            settings.guide.write(&GuideAnswers { telegram, matrix, ..answers("Jena") }).unwrap();
            let written = fs::read_to_string(folder.path().join(FILE)).unwrap();
            assert!(written.contains("matrix.example.org") && !written.contains("of-the-operator"), "{written}");
            let after = read(folder.path(), &[set]);
            assert_eq!(
                (after.matrix.user.as_str(), after.matrix.kept_password().as_str()),
                ("reihum", "of-the-operator")
            );
        }
    }

    #[test]
    fn without_a_file_of_its_own_there_is_no_guide() {
        let folder = tempfile::tempdir().unwrap();
        let postgres = read(folder.path(), &[("REIHUM__DATABASE__URL", "postgres://u@h/d")]);
        assert_eq!(postgres.guide.file, None);
        assert!(postgres.guide.write(&answers("x")).is_err());
    }

    #[tokio::test]
    async fn a_process_notices_that_it_was_used() {
        let folder = tempfile::tempdir().unwrap();
        let settings = read(folder.path(), &[]);
        settings.guide.write(&answers("Jena")).unwrap();
        settings.guide.used().await;
        let fresh = read(folder.path(), &[]);
        assert!(tokio::time::timeout(Duration::from_millis(20), fresh.guide.used()).await.is_err());
    }
}
