//! The whole directory as of one moment, and who of it is meant by an audience.

use crate::store::{StoreError, Tx};
use reihum_domain::ids::OrganisationId;
use reihum_domain::network::{Addressee, Audience, Group, Member, Organisation};
use std::collections::BTreeMap;

/// Everything that is known of the network.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Directory {
    /// By name.
    pub organisations: Vec<Organisation>,
    /// By number.
    pub members: Vec<Member>,
    /// By number.
    pub groups: Vec<Group>,
}

impl Tx {
    pub async fn directory(&mut self) -> Result<Directory, StoreError> {
        let (organisations, members) = (self.organisations().await?, self.members().await?);
        Ok(Directory { organisations, members, groups: self.groups().await? })
    }

    /// The active members who are meant, with their organisations, by number. Each has a person.
    pub async fn members_of(&mut self, audience: &Audience) -> Result<Vec<Addressee>, StoreError> {
        let directory = self.directory().await?;
        Ok(directory.addressees().into_iter().filter(|addressee| audience.includes(addressee)).collect())
    }
}

impl Directory {
    /// All members with their organisations, by number.
    pub fn addressees(&self) -> Vec<Addressee> {
        let by: BTreeMap<OrganisationId, &Organisation> = self.organisations.iter().map(|o| (o.id, o)).collect();
        let with = |member: &Member| {
            let organisation = (*by.get(&member.organisation)?).clone();
            Some(Addressee { member: member.clone(), organisation })
        };
        self.members.iter().filter_map(with).collect()
    }
}
