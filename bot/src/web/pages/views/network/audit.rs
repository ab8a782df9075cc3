//! The audit log, as the page shows it.

use super::super::shell::Shell;
use askama::Template;
use reihum_engine::app::network::AuditAct;
use reihum_engine::store::AuditRow;
use reihum_engine::texts::key;

#[derive(Template)]
#[template(path = "audit.html")]
pub(crate) struct AuditPage {
    pub(crate) t: Shell,
    pub(crate) rows: Vec<AuditLine>,
    pub(crate) next: Option<u32>,
}

pub(crate) struct AuditLine {
    pub(crate) at: String,
    pub(crate) actor: String,
    pub(crate) act: String,
    pub(crate) about: String,
}

impl AuditPage {
    pub(crate) fn of(rows: &[AuditRow], next: Option<u32>, t: Shell) -> Self {
        let line = |row: &AuditRow| AuditLine {
            at: t.when(row.at),
            actor: row.actor.clone(),
            act: AuditAct::stored(&row.act).map_or_else(|| row.act.clone(), |act| t.say(act_name(act))),
            about: row.about.clone(),
        };
        Self { rows: rows.iter().map(line).collect(), next, t }
    }
}

fn act_name(act: AuditAct) -> &'static str {
    match act {
        AuditAct::Imported => key!("network-audit-imported"),
        AuditAct::Exported => key!("network-audit-exported"),
        AuditAct::Invited => key!("network-audit-invited"),
        AuditAct::Added => key!("network-audit-added"),
        AuditAct::Changed => key!("network-audit-changed"),
        AuditAct::Removed => key!("network-audit-removed"),
        AuditAct::RolesChanged => key!("network-audit-roles"),
        AuditAct::SetUp => key!("network-audit-set-up"),
        AuditAct::Released => key!("network-audit-released"),
        AuditAct::Redacted => key!("network-audit-redacted"),
        AuditAct::Unredacted => key!("network-audit-unredacted"),
    }
}
