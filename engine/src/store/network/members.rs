//! Places in the network, their roles, and who fills them.

use crate::store::columns::{day, number};
use crate::store::error::one_row;
use crate::store::{StoreError, Tx, on};
use chrono::NaiveDate;
use reihum_domain::ids::{GroupId, MemberId, OrganisationId, PersonId};
use reihum_domain::language::Language;
use reihum_domain::network::{Member, MemberState, Named, Rate, Role};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

type Row =
    (Uuid, i64, Uuid, Option<Uuid>, String, Option<String>, String, String, String, Option<String>, Option<String>);

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, nr, organisation_id, person_id, label, language, state, rate, since, seen_on, asked_on FROM members ",
            $rest
        )
    };
}

/// When something came from a place for the last time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// Its first day.
    pub month: Option<NaiveDate>,
    /// They were asked since whether they want to stay.
    pub asked: bool,
}

/// Writing.
impl Tx {
    /// Keeps a new place with its roles and groups and gives its number; `nr` of the argument is ignored. A conflict means that somebody took the number
    /// first, or that the person has a place.
    pub async fn add_member(&mut self, member: &Member) -> Result<u32, StoreError> {
        let nr: i64 = on!(self, |conn| {
            sqlx::query_scalar(
            "INSERT INTO members (id, nr, organisation_id, person_id, label, language, state, rate, since, seen_on, asked_on)
             SELECT $1, coalesce(max(nr), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10 FROM members RETURNING nr"
        )
        .bind(member.id.0)
        .bind(member.organisation.0)
        .bind(member.person.map(|person| person.0))
        .bind(&member.label)
        .bind(member.language.map(Language::tag))
        .bind(member.state.as_str())
        .bind(member.rate.as_str())
        .bind(member.since.to_string())
        .bind(member.seen_on.map(|day| day.to_string()))
        .bind(member.asked_on.map(|day| day.to_string()))
        .fetch_one(conn)
        .await?
        });
        self.put_roles(member.id, &member.roles).await?;
        self.put_groups(member.id, &member.groups).await?;
        number("members", "nr", nr)
    }

    /// Keeps how a place is now, with its roles and groups. A conflict means that the person has another place.
    pub async fn save_member(&mut self, member: &Member) -> Result<(), StoreError> {
        let rows = on!(self, |conn| {
            sqlx::query(
            "UPDATE members SET organisation_id = $2, person_id = $3, label = $4, language = $5, state = $6, rate = $7,
               since = $8, seen_on = $9, asked_on = $10 WHERE id = $1"
        )
        .bind(member.id.0)
        .bind(member.organisation.0)
        .bind(member.person.map(|person| person.0))
        .bind(&member.label)
        .bind(member.language.map(Language::tag))
        .bind(member.state.as_str())
        .bind(member.rate.as_str())
        .bind(member.since.to_string())
        .bind(member.seen_on.map(|day| day.to_string()))
        .bind(member.asked_on.map(|day| day.to_string()))
        .execute(conn)
        .await?
        .rows_affected()
        });
        one_row("save_member", rows)?;
        self.put_roles(member.id, &member.roles).await?;
        self.put_groups(member.id, &member.groups).await
    }

    pub async fn remove_member(&mut self, id: MemberId) -> Result<(), StoreError> {
        let rows = on!(self, |conn| sqlx::query("DELETE FROM members WHERE id = $1")
            .bind(id.0)
            .execute(conn)
            .await?
            .rows_affected());
        one_row("remove_member", rows)
    }

    /// Locks a place until this unit of work ends and gives it as it is.
    pub async fn lock_member(&mut self, nr: u32) -> Result<Option<Member>, StoreError> {
        on!(self, |conn| sqlx::query("UPDATE members SET nr = nr WHERE nr = $1")
            .bind(i64::from(nr))
            .execute(conn)
            .await?
            .rows_affected());
        self.member_by_nr(nr).await
    }

    /// Something came from a person. Their place remembers the month, and is not asked any more whether it wants to stay.
    pub async fn note_seen(&mut self, person: PersonId, month: NaiveDate) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query("UPDATE members SET seen_on = $2, asked_on = NULL WHERE person_id = $1")
            .bind(person.0)
            .bind(month.to_string())
            .execute(conn)
            .await?
            .rows_affected());
        Ok(())
    }

    /// What the place of an active member remembers of signs; `None` for whoever has none.
    pub async fn seen_month(&mut self, person: PersonId) -> Result<Option<Seen>, StoreError> {
        let row: Option<(Option<String>, bool)> = on!(self, |conn| sqlx::query_as(
            "SELECT seen_on, asked_on IS NOT NULL FROM members WHERE person_id = $1 AND state = 'active'"
        )
        .bind(person.0)
        .fetch_optional(conn)
        .await?);
        let read = |(month, asked): (Option<String>, bool)| {
            Ok(Seen { month: month.as_deref().map(|text| day("members", "seen_on", text)).transpose()?, asked })
        };
        row.map(read).transpose()
    }

    /// The place of somebody who is being forgotten, or has no way back, becomes free: nothing of the person stays with it, and nobody stays signed
    /// in as its member.
    pub async fn free_place_of(&mut self, person: PersonId, today: NaiveDate) -> Result<Option<MemberId>, StoreError> {
        let Some(mut member) = self.member_of(person).await? else { return Ok(None) };
        member.person = None;
        member.state = MemberState::Left;
        member.since = today;
        (member.label, member.language) = (String::new(), None);
        (member.seen_on, member.asked_on) = (None, None);
        member.roles.clear();
        member.groups.clear();
        self.save_member(&member).await?;
        self.end_entrances_of(member.id).await?;
        Ok(Some(member.id))
    }

    /// Deletes places that nobody has filled since `before`: never accepted, declined, or left.
    pub async fn purge_places(&mut self, before: NaiveDate) -> Result<u64, StoreError> {
        Ok(on!(self, |conn| sqlx::query("DELETE FROM members WHERE state <> 'active' AND since < $1")
            .bind(before.to_string())
            .execute(conn)
            .await?
            .rows_affected()))
    }

    async fn put_roles(&mut self, member: MemberId, roles: &BTreeSet<Role>) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query("DELETE FROM member_roles WHERE member_id = $1")
            .bind(member.0)
            .execute(conn)
            .await?
            .rows_affected());
        for role in roles {
            on!(self, |conn| sqlx::query("INSERT INTO member_roles (member_id, role) VALUES ($1, $2)")
                .bind(member.0)
                .bind(role.as_str())
                .execute(conn)
                .await?
                .rows_affected());
        }
        Ok(())
    }

    async fn put_groups(&mut self, member: MemberId, groups: &BTreeSet<GroupId>) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query("DELETE FROM group_members WHERE member_id = $1")
            .bind(member.0)
            .execute(conn)
            .await?
            .rows_affected());
        for group in groups {
            on!(self, |conn| sqlx::query("INSERT INTO group_members (group_id, member_id) VALUES ($1, $2)")
                .bind(group.0)
                .bind(member.0)
                .execute(conn)
                .await?
                .rows_affected());
        }
        Ok(())
    }
}

/// Reading.
impl Tx {
    /// All places, by number.
    pub async fn members(&mut self) -> Result<Vec<Member>, StoreError> {
        let rows: Vec<Row> = on!(self, |conn| sqlx::query_as(select!("ORDER BY nr")).fetch_all(conn).await?);
        let roles: Vec<(Uuid, String)> =
            on!(self, |conn| sqlx::query_as("SELECT member_id, role FROM member_roles").fetch_all(conn).await?);
        let groups: Vec<(Uuid, Uuid)> =
            on!(self, |conn| sqlx::query_as("SELECT member_id, group_id FROM group_members").fetch_all(conn).await?);
        let (roles, groups) = (by_member(roles), by_member(groups));
        let of = |row: Row| {
            let id = row.0;
            read(row, roles.get(&id).map_or(&[], Vec::as_slice), groups.get(&id).map_or(&[], Vec::as_slice))
        };
        rows.into_iter().map(of).collect()
    }

    pub async fn member_by_nr(&mut self, nr: u32) -> Result<Option<Member>, StoreError> {
        let row: Option<Row> =
            on!(self, |conn| sqlx::query_as(select!("WHERE nr = $1")).bind(i64::from(nr)).fetch_optional(conn).await?);
        self.complete(row).await
    }

    pub async fn member(&mut self, id: MemberId) -> Result<Option<Member>, StoreError> {
        let row: Option<Row> =
            on!(self, |conn| sqlx::query_as(select!("WHERE id = $1")).bind(id.0).fetch_optional(conn).await?);
        self.complete(row).await
    }

    /// The place that a person fills.
    pub async fn member_of(&mut self, person: PersonId) -> Result<Option<Member>, StoreError> {
        let row: Option<Row> = on!(self, |conn| sqlx::query_as(select!("WHERE person_id = $1"))
            .bind(person.0)
            .fetch_optional(conn)
            .await?);
        self.complete(row).await
    }

    async fn complete(&mut self, row: Option<Row>) -> Result<Option<Member>, StoreError> {
        let Some(row) = row else { return Ok(None) };
        let roles: Vec<String> =
            on!(self, |conn| sqlx::query_scalar("SELECT role FROM member_roles WHERE member_id = $1")
                .bind(row.0)
                .fetch_all(conn)
                .await?);
        let groups: Vec<Uuid> =
            on!(self, |conn| sqlx::query_scalar("SELECT group_id FROM group_members WHERE member_id = $1")
                .bind(row.0)
                .fetch_all(conn)
                .await?);
        read(row, &roles, &groups).map(Some)
    }
}

fn by_member<T>(rows: Vec<(Uuid, T)>) -> BTreeMap<Uuid, Vec<T>> {
    let mut by = BTreeMap::<Uuid, Vec<T>>::new();
    for (member, of) in rows {
        by.entry(member).or_default().push(of);
    }
    by
}

fn read(row: Row, roles: &[String], groups: &[Uuid]) -> Result<Member, StoreError> {
    let (id, nr, organisation, person, label, language, state, rate, since, seen_on, asked_on) = row;
    let day = |column, text: &str| day("members", column, text);
    Ok(Member {
        id: MemberId(id),
        nr: number("members", "nr", nr)?,
        organisation: OrganisationId(organisation),
        person: person.map(PersonId),
        label,
        language: language.as_deref().and_then(Language::parse),
        state: known("state", &state)?,
        rate: known::<Rate>("rate", &rate)?,
        since: day("since", &since)?,
        seen_on: seen_on.as_deref().map(|text| day("seen_on", text)).transpose()?,
        asked_on: asked_on.as_deref().map(|text| day("asked_on", text)).transpose()?,
        roles: roles.iter().map(|role| known("role", role)).collect::<Result<_, _>>()?,
        groups: groups.iter().copied().map(GroupId).collect(),
    })
}

fn known<T: Named>(column: &'static str, text: &str) -> Result<T, StoreError> {
    T::stored(text).ok_or_else(|| StoreError::inconsistent("members", column)(text.to_owned()))
}
