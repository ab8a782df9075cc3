//! The figures of a wave go to the rooms that wait for them, in the unit of work that computes them: so once, whoever computes.

use crate::chat::{Lane, Saying, SurveySaying};
use crate::store::{NewMessage, StoreError, Tx};
use chrono::{DateTime, Utc};
use reihum_domain::ids::SurveyWaveId;

/// To the chat in which the survey was arranged. If that is a private one and groups were asked, to their rooms too.
pub(super) async fn tell_rooms(tx: &mut Tx, wave: SurveyWaveId, now: DateTime<Utc>) -> Result<(), StoreError> {
    let Some((nr, mut rooms)) = tx.rooms_of_wave(wave).await? else { return Ok(()) };
    rooms.sort_unstable();
    for (chat, thread) in rooms {
        let saying = Saying::Survey(SurveySaying::Result { nr });
        let message = NewMessage { lane: Lane::Broadcast, slot: None, thread, saying, not_before: now };
        tx.enqueue(chat, &message, now).await?;
    }
    Ok(())
}
