//! Who is told when something is missing: those whom the settings list as organisers.

use super::{App, AppError};
use crate::chat::announce::reply;
use crate::chat::{ChatId, Network, Reply};
use crate::store::Tx;
use crate::text;
use reihum_domain::commitment::{Commitment, Obstacle};

impl App {
    /// One message for each organiser who can be reached, not in `except`. Nobody is told when nobody is listed. `who`: how the owner calls
    /// themselves; without it the name of an account of theirs.
    pub(crate) async fn tell_coordination_in(
        &self,
        tx: &mut Tx,
        commitment: &Commitment,
        by: Obstacle,
        who: Option<&str>,
        except: Option<ChatId>,
    ) -> Result<Vec<Reply>, AppError> {
        let (nr, now, what) = (commitment.nr, self.clock.now(), commitment.what.as_str());
        let name = match (who, commitment.owner) {
            (Some(who), _) => who.to_owned(),
            (None, Some(owner)) => {
                tx.accounts(owner).await?.into_iter().next().map_or_else(String::new, |(_, name)| name)
            }
            (None, None) => String::new(),
        };
        let obstacle = by.name();
        let text =
            || text!("commitment-needs-help", name = name.as_str(), nr = nr, what = what, obstacle = obstacle).into();
        let mut chats = self.coordinators(tx, except).await?;
        // In the order of their ids, as whoever writes to several chats does.
        chats.sort_unstable();
        chats.dedup();
        Ok(chats.into_iter().map(|chat| reply(chat, None, text(), now)).collect())
    }

    /// The private chats of those listed as organisers.
    async fn coordinators(&self, tx: &mut Tx, except: Option<ChatId>) -> Result<Vec<ChatId>, AppError> {
        let mut chats = Vec::new();
        for listed in &self.settings.network.organisers {
            let (network, account) = match listed.strip_prefix("telegram:") {
                Some(account) => (Network::Telegram, account),
                None => (Network::Matrix, listed.as_str()),
            };
            if let Some(person) = tx.person_of_account(network, account).await?.filter(|person| !person.stopped) {
                chats.extend(tx.private_chats_of(person.id).await?.first());
            }
        }
        chats.retain(|chat| Some(*chat) != except);
        Ok(chats)
    }
}
