//! Our account on the server: one device, whose session and keys lie together in the folder `store`.
//!
//! A folder of keys belongs to one device for good, so each login gets a folder of its own, and `session.json` says which one is in use. It
//! is written only once the login has worked: a login that fails leaves nothing behind.

use super::errors::failure;
use matrix_sdk::authentication::matrix::MatrixSession;
use matrix_sdk::config::RequestConfig;
use matrix_sdk::encryption::{BackupDownloadStrategy, EncryptionSettings};
use matrix_sdk::ruma::api::error::ErrorKind;
use matrix_sdk::ruma::{DeviceId, OwnedDeviceId};
use matrix_sdk::store::StateStoreDataKey;
use matrix_sdk::{Client, ClientBuildError};
use matrix_sdk_sqlite::OpenStoreError;
use reihum_engine::config::MatrixSettings;
use secrecy::ExposeSecret;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(20);
const SESSION_FILE: &str = "session.json";

/// Why we are not logged in.
#[derive(Debug, thiserror::Error)]
pub(super) enum Trouble {
    #[error("the server refuses user or password. Correct [matrix] user and password")]
    Refused,
    #[error(
        "the keys in {folder} can't be opened: {source}. If [matrix] passphrase was changed, change it back; otherwise move that folder away, and the bot recovers from the server"
    )]
    Keys { folder: PathBuf, source: Box<ClientBuildError> },
    /// Nothing is wrong with the keys themselves, so we stay who we are: a new device would throw them away.
    #[error(
        "the keys in {folder} can't be read: {source}. They are kept. Is another reihum-bot running there, is the disk full or ill? If they are damaged, bring them back from a backup of yours, or move that folder away, and the bot recovers from the server"
    )]
    Disk { folder: PathBuf, source: Box<ClientBuildError> },
    #[error("{0} can't be used: {1}. Correct [matrix] store, or the rights of that folder")]
    Folder(PathBuf, io::Error),
    #[error("{}", failure(.0))]
    Network(#[from] Box<matrix_sdk::Error>),
}

impl Trouble {
    /// Whether trying again is of no use before somebody changes something.
    pub(super) fn is_lasting(&self) -> bool {
        matches!(self, Self::Refused | Self::Keys { .. })
    }
}

/// What `session.json` holds.
#[derive(Serialize, Deserialize)]
pub(super) struct Kept {
    /// The name of the folder with this device's keys, beside the file.
    folder: String,
    pub(super) session: MatrixSession,
}

/// Logs in, or goes on with the session that is kept. A session that the server has ended is replaced by a new one.
pub(super) async fn enter(settings: &MatrixSettings, homeserver: &str) -> Result<Client, Trouble> {
    make_folder(&settings.store)?;
    match kept(&settings.store)? {
        Some(kept) => match go_on(settings, homeserver, &kept).await? {
            Some(client) => Ok(client),
            None => log_in(settings, homeserver).await,
        },
        None => log_in(settings, homeserver).await,
    }
}

/// The session that is kept; `None` only if there is none for sure.
pub(super) fn kept(store: &Path) -> Result<Option<Kept>, Trouble> {
    let file = store.join(SESSION_FILE);
    let read = match fs::read(&file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        read => read.and_then(|bytes| Ok(serde_json::from_slice(&bytes)?)),
    };
    read.map(Some).map_err(|error| Trouble::Folder(file, error))
}

/// `None` if the server has ended the session.
async fn go_on(settings: &MatrixSettings, homeserver: &str, kept: &Kept) -> Result<Option<Client>, Trouble> {
    let folder = settings.store.join(&kept.folder);
    // Without its keys a device can't be revived.
    if !folder.try_exists().map_err(|error| Trouble::Folder(folder.clone(), error))? {
        tracing::warn!("Matrix: the keys of our device are gone; a new one logs in");
        return Ok(None);
    }
    let client = build(settings, homeserver, &folder).await?;
    // How far the sdk has read. What it had read and we had not stored when we crashed must not count as read (see `stream`).
    let forgotten = client.state_store().remove_kv_data(StateStoreDataKey::SyncToken).await;
    forgotten.map_err(|error| Box::new(matrix_sdk::Error::from(error)))?;
    client.restore_session(kept.session.clone()).await.map_err(Box::new)?;
    Ok(if lives(&client).await? { Some(client) } else { None })
}

async fn lives(client: &Client) -> Result<bool, Trouble> {
    match client.whoami().await {
        Err(error) if matches!(error.client_api_error_kind(), Some(ErrorKind::UnknownToken(_))) => {
            tracing::warn!("Matrix: the server has ended our session; a new device logs in");
            Ok(false)
        }
        Err(error) => Err(Box::new(matrix_sdk::Error::from(error)).into()),
        Ok(_) => Ok(true),
    }
}

async fn log_in(settings: &MatrixSettings, homeserver: &str) -> Result<Client, Trouble> {
    let device = DeviceId::new();
    let name = format!("device-{device}");
    let folder = settings.store.join(&name);
    make_folder(&folder)?;
    let entered = try_to_log_in(settings, homeserver, &folder, &device).await;
    match entered {
        Ok((client, session)) => {
            keep(&settings.store, &Kept { folder: name.clone(), session })?;
            remove_others(&settings.store, &name);
            Ok(client)
        }
        Err(trouble) => {
            let _ = fs::remove_dir_all(&folder);
            Err(trouble)
        }
    }
}

async fn try_to_log_in(
    settings: &MatrixSettings,
    homeserver: &str,
    folder: &Path,
    device: &OwnedDeviceId,
) -> Result<(Client, MatrixSession), Trouble> {
    let client = build(settings, homeserver, folder).await?;
    let auth = client.matrix_auth();
    let login = auth.login_username(&settings.user, settings.password.expose_secret());
    let login = login.device_id(device.as_str()).initial_device_display_name("Reihum").send().await;
    match login {
        Ok(_) => {}
        Err(error)
            if matches!(error.client_api_error_kind(), Some(ErrorKind::Forbidden | ErrorKind::UserDeactivated)) =>
        {
            return Err(Trouble::Refused);
        }
        Err(error) => return Err(Box::new(error).into()),
    }
    let session = auth.session().ok_or_else(|| Box::new(matrix_sdk::Error::AuthenticationRequired))?;
    Ok((client, session))
}

async fn build(settings: &MatrixSettings, homeserver: &str, folder: &Path) -> Result<Client, Trouble> {
    // Whether and when something is tried again is decided elsewhere: the sdk would wait for up to a quarter of an hour.
    let requests = RequestConfig::new().disable_retry().timeout(PATIENCE);
    let encryption = EncryptionSettings {
        auto_enable_cross_signing: true,
        auto_enable_backups: true,
        backup_download_strategy: BackupDownloadStrategy::AfterDecryptionFailure,
    };
    // The operator has said which way to go; what the server recommends may not lead there from here.
    let builder = Client::builder().homeserver_url(homeserver).respect_login_well_known(false).request_config(requests);
    let builder = builder.with_encryption_settings(encryption).sqlite_store(folder, settings.passphrase());
    builder.build().await.map_err(|source| match source {
        ClientBuildError::Http(error) => Trouble::Network(Box::new(error.into())),
        source @ ClientBuildError::SqliteStore(OpenStoreError::InitCipher(_)) => {
            Trouble::Keys { folder: folder.to_path_buf(), source: Box::new(source) }
        }
        source @ ClientBuildError::SqliteStore(_) => {
            Trouble::Disk { folder: folder.to_path_buf(), source: Box::new(source) }
        }
        // Nothing is wrong with our keys: the server gave an answer that makes no sense.
        _ => Trouble::Network(Box::new(matrix_sdk::Error::InsufficientData)),
    })
}

fn make_folder(folder: &Path) -> Result<(), Trouble> {
    let made = fs::DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.map_err(|error| Trouble::Folder(folder.to_path_buf(), error))
}

/// Whole or not at all, and for nobody else to read: the session is as good as the password.
fn keep(store: &Path, kept: &Kept) -> Result<(), Trouble> {
    let (file, new) = (store.join(SESSION_FILE), store.join("session.new"));
    let written = || -> io::Result<()> {
        let mut to = fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&new)?;
        to.write_all(&serde_json::to_vec(kept)?)?;
        to.sync_all()?;
        fs::rename(&new, &file)
    };
    written().map_err(|error| Trouble::Folder(file.clone(), error))
}

/// Keys of devices that are no more.
fn remove_others(store: &Path, ours: &str) {
    for entry in fs::read_dir(store).into_iter().flatten().flatten() {
        let name = entry.file_name();
        if name != ours && name.to_string_lossy().starts_with("device-") {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}
