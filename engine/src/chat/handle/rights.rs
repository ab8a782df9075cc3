//! Who may do what in chats. [`deed_of`] and [`deed_of_press`] say what every word and every button is; the table in
//! `domain::network::rights` says who may do that. Checked where words and buttons arrive, before anything else is looked at.
//!
//! In a private chat everybody runs what is their own. In a room its administrators do, who are asked of the network only if nothing else
//! suffices.

use super::Here;
use crate::app::AppError;
use crate::app::network::By;
use crate::app::organisers::by_member;
use crate::chat::press::Press;
use crate::chat::{Failure, Network};
use crate::text;
use chrono::TimeDelta;
use reihum_domain::network::rights::{Deed, Standing, Standings, administrators_may, may};
use reihum_domain::words::{
    CheckinWord, Command, DecisionWord, GroupWord, IndicatorWord, MemberWord, PhaseWord, ReportWord, SurveyWord,
};

/// How long whoever asked for something waits for the network to say whether they may: what they do next waits behind it.
const PATIENCE: TimeDelta = TimeDelta::minutes(2);

/// What a word wants to do. Every word stands here, or this does not compile.
pub(crate) fn deed_of(command: &Command, private: bool) -> Deed {
    let own_or_room = if private { Deed::Own } else { Deed::RunRoom };
    match command {
        Command::Start(_)
        | Command::Join(_)
        | Command::Vote { .. }
        | Command::Withdraw(_)
        | Command::Results(_)
        | Command::Help
        | Command::Privacy
        | Command::Lang(None)
        | Command::Checkin(CheckinWord::Answer(_))
        | Command::Accept(_)
        | Command::Decline(_)
        // Who is asked for these is found out by what they name.
        | Command::Survey(SurveyWord::Answer(_))
        | Command::Indicator(IndicatorWord::Value { .. })
        | Command::Decision(DecisionWord::Became { .. })
        | Command::Goal(None)
        | Command::Phase(PhaseWord::Show | PhaseWord::Odd)
        | Command::Agenda(None)
        | Command::Unknown(_) => Deed::TakePart,
        Command::MyData
        | Command::Forget
        | Command::Stop
        | Command::Cancel
        | Command::Link(_)
        | Command::Commit(_)
        | Command::Mine
        | Command::Commitment(_)
        | Command::Times(_)
        | Command::Page => Deed::Own,
        Command::Lang(Some(_)) | Command::Poll(_) | Command::Sequence(_) | Command::Checkin(_) => own_or_room,
        Command::Member(MemberWord::List | MemberWord::Show(_)) | Command::Group(GroupWord::List) => Deed::SeeDirectory,
        Command::Member(_) | Command::Group(_) => Deed::EditDirectory,
        Command::Survey(SurveyWord::Result(_))
        | Command::Report(
            ReportWord::Overview | ReportWord::By(_) | ReportWord::Condition(_) | ReportWord::Odd,
        ) => Deed::ReadReports,
        Command::Survey(
            SurveyWord::Texts(_) | SurveyWord::Redact(..) | SurveyWord::Unredact(..) | SurveyWord::Release(_),
        )
        | Command::Report(_)
        | Command::Indicator(_)
        | Command::Goal(_)
        | Command::Phase(_) => Deed::ReleaseReports,
        Command::Survey(_) => Deed::RunSurveys,
        Command::Decision(_) | Command::Agenda(_) => Deed::Decide,
        Command::Organise => Deed::RunPolls,
    }
}

/// What a button wants to do, pressed or called by its number.
pub(crate) fn deed_of_press(press: &Press, private: bool) -> Deed {
    let own_or_room = if private { Deed::Own } else { Deed::RunRoom };
    match press {
        Press::Room { .. }
        | Press::RoomReset { .. }
        | Press::Pick { .. }
        | Press::Send { .. }
        | Press::Reset { .. }
        | Press::Change { .. }
        | Press::Withdraw { .. }
        | Press::TakeUp { .. }
        | Press::Checkin { .. }
        | Press::Survey { .. }
        | Press::Feedback { .. } => Deed::TakePart,
        Press::Agenda(_) => Deed::Decide,
        Press::List { .. } => Deed::EditDirectory,
        Press::Open { .. } | Press::Discard { .. } | Press::Reveal { .. } | Press::Language(_) => own_or_room,
        Press::Forget(_) | Press::Due(_) | Press::Fits | Press::Commitment { .. } | Press::FollowUp { .. } => Deed::Own,
    }
}

impl Here<'_> {
    /// Whether whoever did it may do that. Asks the network whether they are an administrator if that would help, so no unit of work may be
    /// open. Where it does not say so, that is answered here: then the update is done, and whatever else is said to it has no effect.
    pub(super) async fn may(&self, deed: Deed) -> Result<bool, AppError> {
        if may(&Standings::anybody(), deed) {
            return Ok(true);
        }
        if self.by().await?.may(deed) {
            return Ok(true);
        }
        if self.is_private() || !administrators_may(deed) {
            return Ok(false);
        }
        match self.channel.is_administrator(&self.chat.address, &self.account).await {
            Ok(is) => Ok(is && may(&Standings::anybody().and(Standing::RoomAdministrator), deed)),
            Err(failure) => self.not_told(&failure).await.map(|()| false),
        }
    }

    /// Who acts, as far as we know without asking the network.
    pub(super) async fn by(&self) -> Result<By, AppError> {
        if self.is_organiser_everywhere() {
            return Ok(By::host(self.listed_name()));
        }
        let member = self.app.store.read().await?.member_of(self.person.id).await?;
        let nobody = || By { name: String::new(), standings: Standings::anybody() };
        Ok(member.as_ref().map_or_else(nobody, by_member))
    }

    /// Says that they may not.
    pub(super) async fn refuse(&self, deed: Deed) -> Result<(), AppError> {
        let text = match deed {
            deed if administrators_may(deed) => text!("chat-only-administrators"),
            Deed::RunSurveys => text!("survey-only-coordination", marker = self.marker().to_string()),
            Deed::ReadReports | Deed::ReleaseReports | Deed::Decide => text!("report-not-yours"),
            _ => text!("network-not-allowed"),
        };
        self.say(text).await
    }

    async fn not_told(&self, failure: &Failure) -> Result<(), AppError> {
        if is_over(failure) {
            return super::settle_silently(self.app, &self.key).await;
        }
        tracing::warn!("could not ask whether somebody is an administrator: {failure}");
        if may_pass(failure) && self.waits_briefly().await? {
            return Err(AppError::Busy);
        }
        self.say(text!("chat-cannot-check-administrators")).await
    }

    pub(super) async fn waits_briefly(&self) -> Result<bool, AppError> {
        let since = self.app.store.read().await?.received_at(&self.key).await?;
        Ok(since.is_some_and(|since| self.app.clock.now() - since < PATIENCE))
    }

    /// Listed under `[network] organisers`: `telegram:12345`, or `@ina:example.org` on Matrix.
    pub(super) fn is_organiser_everywhere(&self) -> bool {
        self.app.settings.network.organisers.contains(&self.listed_name())
    }

    fn listed_name(&self) -> String {
        match self.chat.network {
            Network::Telegram => format!("telegram:{}", self.account),
            Network::Matrix => self.account.clone(),
        }
    }
}

/// Whether nobody there can be answered any more.
fn is_over(failure: &Failure) -> bool {
    matches!(failure, Failure::Gone(_) | Failure::Moved { .. })
}

/// Whether asking again soon may help.
pub(super) fn may_pass(failure: &Failure) -> bool {
    use Failure::{Unavailable, Unknown, WaitEverywhere, WaitHere};
    matches!(failure, WaitHere(_) | WaitEverywhere(_) | Unavailable(_) | Unknown(_))
}
