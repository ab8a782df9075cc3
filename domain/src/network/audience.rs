//! Who is meant: everybody, or those with a role or in a group, without those whose organisation plays a certain part.

use super::{Addressee, MemberState, Part, Role};
use crate::ids::GroupId;
use serde::{Deserialize, Serialize};

/// Who is asked. Empty: every active member. Roles and groups are added up: "the steering group and AG Wohnen" are all who are in one of both.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Audience {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Role>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<GroupId>,
    /// Members of organisations with one of these parts are not asked, whatever else they are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts_left_out: Vec<Part>,
}

impl Audience {
    /// Whether somebody is meant. Who has not accepted, or has left, never is.
    pub fn includes(&self, addressee: &Addressee) -> bool {
        let Addressee { member, organisation } = addressee;
        let everybody = self.roles.is_empty() && self.groups.is_empty();
        let left_out = organisation.part.is_some_and(|part| self.parts_left_out.contains(&part));
        let named = self.roles.iter().any(|role| member.roles.contains(role))
            || self.groups.iter().any(|group| member.groups.contains(group));
        member.state == MemberState::Active && member.person.is_some() && !left_out && (everybody || named)
    }
}
