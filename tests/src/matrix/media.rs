//! Attachments, downloaded and decrypted.

use super::heard::Heard;
use super::person::Person;
use anyhow::{Context, Result, ensure};
use matrix_sdk::media::{MediaFormat, MediaRequestParameters};
use matrix_sdk::ruma::events::room::MediaSource;
use serde_json::Value;

impl Person {
    /// The bytes of a picture.
    pub async fn picture(&self, heard: &Heard) -> Result<Vec<u8>> {
        ensure!(heard.msgtype == "m.image", "no picture but {}: {}", heard.msgtype, heard.body);
        self.file(heard).await
    }

    /// The bytes of any attachment.
    pub async fn file(&self, heard: &Heard) -> Result<Vec<u8>> {
        let source = source(&heard.content).with_context(|| format!("no attachment: {}", heard.body))?;
        let wish = MediaRequestParameters { source, format: MediaFormat::File };
        Ok(self.client.media().get_media_content(&wish, false).await?)
    }
}

/// Encrypted ones come with their key, others have an address only.
fn source(content: &Value) -> Option<MediaSource> {
    if let Some(file) = content.get("file") {
        return Some(MediaSource::Encrypted(serde_json::from_value(file.clone()).ok()?));
    }
    Some(MediaSource::Plain(content["url"].as_str()?.into()))
}
