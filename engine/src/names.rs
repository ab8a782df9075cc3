//! What the values of the directory are called: keys of texts.

use crate::key;
use reihum_domain::network::{Level, MemberState, Part, Rate, Role, Size};

pub fn role(role: Role) -> &'static str {
    match role {
        Role::Organiser => key!("network-role-organiser"),
        Role::Coordinator => key!("network-role-coordinator"),
        Role::Steering => key!("network-role-steering"),
        Role::Board => key!("network-role-board"),
        Role::Planning => key!("network-role-planning"),
        Role::Contact => key!("network-role-contact"),
        Role::Expert => key!("network-role-expert"),
        Role::Advisory => key!("network-role-advisory"),
    }
}

pub fn level(level: Level) -> &'static str {
    match level {
        Level::Facility => key!("network-level-facility"),
        Level::Association => key!("network-level-association"),
        Level::League => key!("network-level-league"),
    }
}

pub fn size(size: Size) -> &'static str {
    match size {
        Size::Tiny => key!("network-size-tiny"),
        Size::Small => key!("network-size-small"),
        Size::Medium => key!("network-size-medium"),
        Size::Large => key!("network-size-large"),
    }
}

pub fn part(part: Part) -> &'static str {
    match part {
        Part::Funder => key!("network-part-funder"),
        Part::Provider => key!("network-part-provider"),
        Part::Municipality => key!("network-part-municipality"),
        Part::User => key!("network-part-user"),
        Part::Other => key!("network-part-other"),
    }
}

pub fn rate(rate: Rate) -> &'static str {
    match rate {
        Rate::Light => key!("network-rate-light"),
        Rate::Standard => key!("network-rate-standard"),
        Rate::Active => key!("network-rate-active"),
    }
}

pub fn member_state(state: MemberState) -> &'static str {
    match state {
        MemberState::Invited => key!("network-state-invited"),
        MemberState::Active => key!("network-state-active"),
        MemberState::Declined => key!("network-state-declined"),
        MemberState::Left => key!("network-state-left"),
    }
}
