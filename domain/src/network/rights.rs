//! Who may do what: one table for every command, page and call. Adapters find out as what somebody comes ([`Standing`]) and what they want to
//! do ([`Deed`]); nothing else decides.

use super::Role;
use std::collections::BTreeSet;

/// As what somebody comes. One can be several at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Whoever comes, known or not.
    Anybody,
    /// Has a place in the network and has accepted it.
    Member,
    /// A member with this role.
    Role(Role),
    /// An administrator of the room in which it is said: there and only there.
    RoomAdministrator,
    /// Runs the installation: the link printed at start, a token, an account from the configuration.
    Host,
}

/// What somebody wants to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Deed {
    /// Come in, vote, read results that are shown, get help; accept or decline an invitation.
    TakePart,
    /// What is one's own: commitments, times, data, page, a poll in one's private chat.
    Own,
    /// Answer a survey.
    AnswerSurvey,
    /// In a room: polls, check-ins, sequences, its language, whose group it is.
    RunRoom,
    /// Polls of the network, in the browser and by programs.
    RunPolls,
    /// Who has promised what, what goes out, what could not be delivered, closing days.
    Coordinate,
    /// See organisations, members and groups.
    SeeDirectory,
    /// Add, change, remove, import, invite.
    EditDirectory,
    /// Take the directory out as a file.
    ExportDirectory,
    /// Make somebody organiser or coordinator, or take that from them.
    SetRoles,
    /// Who did what.
    SeeAudit,
    /// Name, contact, language, networks: the guide.
    SetUp,
    /// Plan, pause and stop surveys.
    RunSurveys,
    /// Read reports that are released.
    ReadReports,
    /// Read drafts, release them, hide texts, take them out as files.
    ReleaseReports,
    /// Put a decision, a goal or an agenda item down.
    Decide,
}

use Role::{Board, Coordinator, Organiser, Planning, Steering};
use Standing::{Anybody, Host, Member, RoomAdministrator};

/// Every deed, and as what one may do it.
pub const TABLE: [(Deed, &[Standing]); 16] = [
    (Deed::TakePart, &[Anybody]),
    (Deed::Own, &[Anybody]),
    (Deed::AnswerSurvey, &[Member]),
    (Deed::RunRoom, &[RoomAdministrator, Standing::Role(Organiser), Standing::Role(Coordinator), Host]),
    (Deed::RunPolls, &[Standing::Role(Organiser), Standing::Role(Coordinator), Host]),
    (Deed::Coordinate, &[Standing::Role(Organiser), Standing::Role(Coordinator), Host]),
    (Deed::SeeDirectory, &[Standing::Role(Organiser), Standing::Role(Coordinator), Host]),
    (Deed::EditDirectory, &[Standing::Role(Organiser), Standing::Role(Coordinator), Host]),
    (Deed::ExportDirectory, &[Standing::Role(Organiser), Standing::Role(Coordinator), Host]),
    (Deed::SetRoles, &[Standing::Role(Organiser), Host]),
    (Deed::SeeAudit, &[Standing::Role(Organiser), Host]),
    (Deed::SetUp, &[Standing::Role(Organiser), Host]),
    (Deed::RunSurveys, &[Standing::Role(Organiser), Standing::Role(Coordinator), Host]),
    (
        Deed::ReadReports,
        &[
            Standing::Role(Organiser),
            Standing::Role(Coordinator),
            Standing::Role(Steering),
            Standing::Role(Planning),
            Standing::Role(Board),
            Host,
        ],
    ),
    (Deed::ReleaseReports, &[Standing::Role(Organiser), Standing::Role(Coordinator), Host]),
    (Deed::Decide, &[Standing::Role(Organiser), Standing::Role(Coordinator), Standing::Role(Steering), Host]),
];

/// Everything that somebody comes as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standings(BTreeSet<Standing>);

impl Standings {
    /// Somebody of whom nothing is known.
    pub fn anybody() -> Self {
        Self(BTreeSet::from([Anybody]))
    }

    pub fn host() -> Self {
        Self::anybody().and(Host)
    }

    /// An active member with these roles.
    pub fn member<'a>(roles: impl IntoIterator<Item = &'a Role>) -> Self {
        let roles = roles.into_iter().map(|role| Standing::Role(*role));
        Self([Anybody, Member].into_iter().chain(roles).collect())
    }

    #[must_use]
    pub fn and(mut self, standing: Standing) -> Self {
        self.0.insert(standing);
        self
    }
}

/// Whether somebody who comes as this may do that.
pub fn may(standings: &Standings, deed: Deed) -> bool {
    allowed(deed).iter().any(|standing| standings.0.contains(standing))
}

/// Whether everybody may, known or not.
pub fn is_open_to_all(deed: Deed) -> bool {
    allowed(deed).contains(&Anybody)
}

/// Whether being an administrator of the room would be enough: asking a network for that takes time.
pub fn administrators_may(deed: Deed) -> bool {
    allowed(deed).contains(&RoomAdministrator)
}

/// Roles that only who may [`Deed::SetRoles`] gives and takes.
pub fn is_powerful(role: Role) -> bool {
    matches!(role, Organiser | Coordinator)
}

fn allowed(deed: Deed) -> &'static [Standing] {
    TABLE.iter().find(|(of, _)| *of == deed).map_or(&[], |(_, standings)| standings)
}

#[cfg(test)]
mod tests {
    use super::super::Named;
    use super::*;

    #[test]
    fn each_deed_stands_once_in_the_table() {
        let deeds: BTreeSet<Deed> = TABLE.iter().map(|(deed, _)| *deed).collect();
        assert_eq!(deeds.len(), TABLE.len());
        assert!(TABLE.iter().all(|(_, standings)| !standings.is_empty()));
    }

    /// Row by row and role by role: what is allowed is what stands there, and nothing else.
    #[test]
    fn the_table_is_what_is_allowed() {
        for (deed, standings) in TABLE {
            let open = standings.contains(&Anybody);
            assert_eq!(may(&Standings::anybody(), deed), open, "{deed:?}");
            assert!(open || standings == [Member] || may(&Standings::host(), deed), "{deed:?}");
            assert_eq!(may(&Standings::member([]), deed), open || standings.contains(&Member), "{deed:?}");
            for role in Role::ALL {
                let expected = open || standings.contains(&Member) || standings.contains(&Standing::Role(*role));
                assert_eq!(may(&Standings::member([role]), deed), expected, "{deed:?} {role:?}");
            }
            let administrator = Standings::anybody().and(RoomAdministrator);
            assert_eq!(may(&administrator, deed), open || administrators_may(deed), "{deed:?}");
        }
    }

    /// Whoever may only be reached by roles: nobody without one gets there.
    #[test]
    fn nobody_makes_themselves_powerful() {
        for role in Role::ALL.iter().filter(|role| **role != Organiser) {
            assert!(!may(&Standings::member([role]), Deed::SetRoles), "{role:?}");
            assert!(!may(&Standings::member([role]), Deed::SetUp), "{role:?}");
        }
        assert!(!administrators_may(Deed::EditDirectory) && !administrators_may(Deed::SeeDirectory));
    }
}
