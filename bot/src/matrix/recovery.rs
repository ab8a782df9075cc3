//! Keys that outlive their loss: cross-signing, and a backup on the server that only the passphrase opens.

use matrix_sdk::Client;
use matrix_sdk::encryption::recovery::{RecoveryError, RecoveryState};

/// Sets the backup up, or gets the keys back from it. What goes wrong is logged with the next step; without a backup everything works until
/// keys are lost.
pub(super) async fn secure(client: &Client, passphrase: Option<&str>) {
    let encryption = client.encryption();
    encryption.wait_for_e2ee_initialization_tasks().await;
    let Some(passphrase) = passphrase else {
        return warn_of_loss();
    };
    let recovery = encryption.recovery();
    let outcome = match recovery.state() {
        RecoveryState::Enabled => return tracing::debug!("Matrix: keys are backed up"),
        RecoveryState::Incomplete => recovery.recover(passphrase).await.map(|()| "keys are recovered from the server"),
        RecoveryState::Disabled | RecoveryState::Unknown => {
            recovery.enable().with_passphrase(passphrase).await.map(|_| "keys are backed up from now on")
        }
    };
    tell(outcome);
}

fn tell(outcome: Result<&str, RecoveryError>) {
    match outcome {
        Ok(done) => tracing::info!("Matrix: {done}"),
        Err(error) => warn(&error),
    }
}

fn warn_of_loss() {
    tracing::warn!(
        "Matrix: no [matrix] passphrase is set. If the folder of keys is lost, what was written to encrypted rooms before can't be read any more."
    );
}

fn warn(error: &RecoveryError) {
    let next = match error {
        RecoveryError::SecretStorage(_) => "Is [matrix] passphrase the one that the backup was made with?",
        RecoveryError::BackupExistsOnServer => {
            "There is a backup that was made elsewhere. Log in as the bot with another client and remove it, then start again."
        }
        RecoveryError::Sdk(_) => "The next start tries again.",
    };
    tracing::warn!("Matrix: keys are not backed up: {error}. {next}");
}
