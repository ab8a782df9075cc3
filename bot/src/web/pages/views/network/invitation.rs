//! Invitations: all that are open as a sheet to cut, and what somebody sees who follows one.

use super::super::shell::Shell;
use askama::Template;
use reihum_domain::link_code::InvitationCode;
use reihum_engine::app::App;
use reihum_engine::app::network::Invited;
use reihum_engine::chat::Network;

#[derive(Template)]
#[template(path = "network_invitations.html")]
pub(crate) struct InvitationsPage {
    pub(crate) t: Shell,
    pub(crate) made: Option<Vec<InvitationView>>,
}

pub(crate) struct InvitationView {
    pub(crate) organisation: String,
    pub(crate) label: String,
    pub(crate) host: String,
    pub(crate) code: String,
    pub(crate) qr: String,
}

#[derive(Template)]
#[template(path = "invitation.html")]
pub(crate) struct InvitationPage {
    pub(crate) t: Shell,
    pub(crate) organisation: String,
    pub(crate) label: String,
    pub(crate) contact: String,
    /// The code, for the address of the form and for typing.
    pub(crate) code: String,
    /// Their own page is open in this browser: they are somebody we know.
    pub(crate) known: bool,
    pub(crate) telegram: Option<String>,
    pub(crate) matrix: Option<String>,
}

#[derive(Template)]
#[template(path = "invitation_answered.html")]
pub(crate) struct AnsweredPage {
    pub(crate) t: Shell,
    pub(crate) said: String,
    pub(crate) good: bool,
}

impl InvitationPage {
    pub(crate) fn of(invited: &Invited, code: &InvitationCode, known: bool, app: &App, t: Shell) -> Self {
        Self {
            organisation: invited.addressee.organisation.name.clone(),
            label: invited.addressee.member.label.clone(),
            contact: app.settings.network.contact.clone(),
            code: code.in_groups(),
            known,
            telegram: app.links.deep_link(Network::Telegram, &format!("i{}", code.as_str())),
            matrix: app.links.name(Network::Matrix).map(ToOwned::to_owned),
            t,
        }
    }
}
