//! Pictures and files: uploaded, encrypted where the room is, and then shown by a message with their text as caption; and fetched, if somebody sent one.
//!
//! The sdk would do both in one, but asks the server for the message that is answered, and gives up if that is gone.

use super::errors::failure;
use super::write::caption;
use matrix_sdk::media::{MediaFormat, MediaRequestParameters};
use matrix_sdk::ruma::events::Mentions;
use matrix_sdk::ruma::events::room::message::{
    FileInfo, FileMessageEventContent, ImageMessageEventContent, MessageType, RoomMessageEventContent,
};
use matrix_sdk::ruma::events::room::{ImageInfo, MediaSource};
use matrix_sdk::ruma::{UInt, assign};
use matrix_sdk::{Client, Room};
use mime::Mime;
use reihum_engine::chat::{Attachment, Failure, Styled};
use std::io::Cursor;

/// Uploads it and gives the message that shows it.
pub(super) async fn upload(
    room: &Room,
    attachment: &Attachment,
    text: &Styled,
) -> Result<RoomMessageEventContent, matrix_sdk::Error> {
    let (bytes, mime) = match attachment {
        Attachment::Picture { png, .. } => (png, mime::IMAGE_PNG),
        Attachment::File { bytes, media_type, .. } => {
            (bytes, media_type.parse().unwrap_or(mime::APPLICATION_OCTET_STREAM))
        }
    };
    let source = stored(room, bytes, &mime).await?;
    let shown = match attachment {
        Attachment::Picture { png, name } => MessageType::Image(picture(source, png, name, text)),
        Attachment::File { bytes, name, .. } => MessageType::File(file(source, bytes, name, &mime, text)),
    };
    Ok(RoomMessageEventContent::new(shown).add_mentions(Mentions::new()))
}

/// The bytes of a file that somebody sent, decrypted. No more than our server gives for one, and nothing is kept on our disk.
pub(super) async fn fetch(client: &Client, handle: &str) -> Result<Vec<u8>, Failure> {
    let source = serde_json::from_str(handle).map_err(|_| Failure::Refused("no file of Matrix's".to_owned()))?;
    let request = MediaRequestParameters { source, format: MediaFormat::File };
    client.media().get_media_content(&request, false).await.map_err(|error| match failure(&error) {
        // What can't be decrypted never will be.
        Failure::Unavailable(_) if !matches!(error, matrix_sdk::Error::Http(_)) => {
            Failure::Refused("the file can't be decrypted".to_owned())
        }
        other => other,
    })
}

async fn stored(room: &Room, bytes: &[u8], mime: &Mime) -> Result<MediaSource, matrix_sdk::Error> {
    let client = room.client();
    if room.latest_encryption_state().await?.is_encrypted() {
        let file = client.upload_encrypted_file(&mut Cursor::new(bytes)).await?;
        return Ok(MediaSource::Encrypted(Box::new(file)));
    }
    Ok(MediaSource::Plain(client.media().upload(mime, bytes.to_vec(), None).await?.content_uri))
}

fn picture(source: MediaSource, png: &[u8], name: &str, text: &Styled) -> ImageMessageEventContent {
    let info = assign!(ImageInfo::new(), {
        width: number(png, 16), height: number(png, 20), size: size(png), mimetype: Some(mime::IMAGE_PNG.to_string()),
    });
    let shown = ImageMessageEventContent::new(name.to_owned(), source).info(Box::new(info));
    match caption(text) {
        Some(words) => {
            assign!(shown, { body: words.body, formatted: words.formatted, filename: Some(name.to_owned()) })
        }
        None => shown,
    }
}

fn file(source: MediaSource, bytes: &[u8], name: &str, mime: &Mime, text: &Styled) -> FileMessageEventContent {
    let info = assign!(FileInfo::new(), { size: size(bytes), mimetype: Some(mime.to_string()) });
    let shown = FileMessageEventContent::new(name.to_owned(), source).info(Box::new(info));
    match caption(text) {
        Some(words) => {
            assign!(shown, { body: words.body, formatted: words.formatted, filename: Some(name.to_owned()) })
        }
        None => shown,
    }
}

/// Width and height stand at the beginning of each PNG file.
fn number(png: &[u8], from: usize) -> Option<UInt> {
    let bytes: [u8; 4] = png.get(from..from + 4)?.try_into().ok()?;
    Some(UInt::from(u32::from_be_bytes(bytes)))
}

fn size(bytes: &[u8]) -> Option<UInt> {
    u32::try_from(bytes.len()).ok().map(UInt::from)
}
