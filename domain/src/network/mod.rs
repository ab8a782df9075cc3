//! The network: organisations, the places in it that people fill, and working groups.
//!
//! A place (a [`Member`]) exists before anybody is behind it: nobody is active before they accept. [`Audience`] says who is meant by a survey, [`rights`] who may do
//! what, [`import`] what a list of places would change.
//!
//! What is deliberately absent: names of people, addresses, numbers to call. A place has a label that the coordination office gives it.

mod audience;
mod fields;
pub mod import;
pub mod rights;

pub use audience::Audience;
pub use fields::{Level, MemberState, Named, Part, Rate, Role, Size};

use crate::ids::{GroupId, MemberId, OrganisationId, PersonId};
use crate::language::Language;
use crate::words;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Longest name, sector, region or label, in characters.
pub const NAME_MAX: usize = 120;

/// An organisation of the network. What reports may group by is empty where it is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    pub id: OrganisationId,
    pub name: String,
    pub level: Option<Level>,
    pub size: Option<Size>,
    pub part: Option<Part>,
    pub sector: String,
    pub region: String,
    pub added_on: NaiveDate,
}

/// A place in the network. `person` is who fills it: nobody before they accept or after they left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    pub id: MemberId,
    /// What people call it.
    pub nr: u32,
    pub organisation: OrganisationId,
    pub person: Option<PersonId>,
    /// What the coordination office calls it: "Leitung". May be empty.
    pub label: String,
    /// The one to be invited in; `None`: the network's.
    pub language: Option<Language>,
    pub state: MemberState,
    pub rate: Rate,
    /// The day it came into its state.
    pub since: NaiveDate,
    /// The first day of the month in which something came from there for the last time.
    pub seen_on: Option<NaiveDate>,
    /// When it was asked whether it wants to stay.
    pub asked_on: Option<NaiveDate>,
    pub roles: BTreeSet<Role>,
    pub groups: BTreeSet<GroupId>,
}

/// A working group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub id: GroupId,
    /// What people call it, beside its name.
    pub nr: u32,
    pub name: String,
    pub added_on: NaiveDate,
}

/// A member with the organisation it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressee {
    pub member: Member,
    pub organisation: Organisation,
}

/// The name by which doubles are found: letters and digits only, in one case, umlauts written out. Empty where nothing of a name is left.
///
/// Legal forms count: "Lebenshilfe e. V." and "Lebenshilfe gGmbH" are often two organisations.
pub fn folded(name: &str) -> String {
    words::folded(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A name, sector, region or label as it is kept: on one line, without what can't be seen. `None` if it is too long.
pub fn tidy(typed: &str) -> Option<String> {
    let words: Vec<&str> = typed.split_whitespace().collect();
    let text = crate::answer::clean(&words.join(" "));
    (text.chars().count() <= NAME_MAX).then_some(text)
}

#[cfg(test)]
mod tests;
