//! Working groups and the rooms in which they talk.

use crate::chat::{ChatId, Network};
use crate::store::columns::{day, number};
use crate::store::error::one_row;
use crate::store::{StoreError, Tx, on};
use reihum_domain::ids::GroupId;
use reihum_domain::network::{Group, folded};
use uuid::Uuid;

/// A room of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupRoom {
    pub group: GroupId,
    pub chat: ChatId,
    pub network: Network,
}

type Row = (Uuid, i64, String, String);

impl Tx {
    /// Keeps a new group and gives its number; `nr` of the argument is ignored. A conflict means that there is one whose name folds alike.
    pub async fn add_group(&mut self, group: &Group) -> Result<u32, StoreError> {
        let nr: i64 = on!(self, |conn| sqlx::query_scalar(
            "INSERT INTO working_groups (id, nr, name, folded, added_on)
             SELECT $1, coalesce(max(nr), 0) + 1, $2, $3, $4 FROM working_groups RETURNING nr"
        )
        .bind(group.id.0)
        .bind(&group.name)
        .bind(folded(&group.name))
        .bind(group.added_on.to_string())
        .fetch_one(conn)
        .await?);
        number("working_groups", "nr", nr)
    }

    pub async fn rename_group(&mut self, id: GroupId, name: &str) -> Result<(), StoreError> {
        let rows = on!(self, |conn| sqlx::query("UPDATE working_groups SET name = $2, folded = $3 WHERE id = $1")
            .bind(id.0)
            .bind(name)
            .bind(folded(name))
            .execute(conn)
            .await?
            .rows_affected());
        one_row("rename_group", rows)
    }

    /// Its members stay in the network, its rooms stay rooms.
    pub async fn remove_group(&mut self, id: GroupId) -> Result<(), StoreError> {
        let rows = on!(self, |conn| sqlx::query("DELETE FROM working_groups WHERE id = $1")
            .bind(id.0)
            .execute(conn)
            .await?
            .rows_affected());
        one_row("remove_group", rows)
    }

    /// All groups, by number.
    pub async fn groups(&mut self) -> Result<Vec<Group>, StoreError> {
        let rows: Vec<Row> =
            on!(self, |conn| sqlx::query_as("SELECT id, nr, name, added_on FROM working_groups ORDER BY nr")
                .fetch_all(conn)
                .await?);
        rows.into_iter().map(read).collect()
    }

    /// The group whose name folds like this.
    pub async fn group_named(&mut self, name: &str) -> Result<Option<Group>, StoreError> {
        let row: Option<Row> =
            on!(self, |conn| sqlx::query_as("SELECT id, nr, name, added_on FROM working_groups WHERE folded = $1")
                .bind(folded(name))
                .fetch_optional(conn)
                .await?);
        row.map(read).transpose()
    }

    pub async fn group_by_nr(&mut self, nr: u32) -> Result<Option<Group>, StoreError> {
        let row: Option<Row> =
            on!(self, |conn| sqlx::query_as("SELECT id, nr, name, added_on FROM working_groups WHERE nr = $1")
                .bind(i64::from(nr))
                .fetch_optional(conn)
                .await?);
        row.map(read).transpose()
    }

    /// A room is a group's from now on, and no other's.
    pub async fn put_group_room(&mut self, group: GroupId, chat: ChatId) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query(
            "INSERT INTO group_chats (group_id, chat_id) VALUES ($1, $2)
             ON CONFLICT (chat_id) DO UPDATE SET group_id = excluded.group_id"
        )
        .bind(group.0)
        .bind(chat.0)
        .execute(conn)
        .await?
        .rows_affected());
        Ok(())
    }

    /// `false` if it was no group's.
    pub async fn remove_group_room(&mut self, chat: ChatId) -> Result<bool, StoreError> {
        let rows = on!(self, |conn| sqlx::query("DELETE FROM group_chats WHERE chat_id = $1")
            .bind(chat.0)
            .execute(conn)
            .await?
            .rows_affected());
        Ok(rows == 1)
    }

    /// The group that talks in a room.
    pub async fn group_of_room(&mut self, chat: ChatId) -> Result<Option<Group>, StoreError> {
        let row: Option<Row> = on!(self, |conn| sqlx::query_as(
            "SELECT g.id, g.nr, g.name, g.added_on FROM working_groups g
             JOIN group_chats c ON c.group_id = g.id WHERE c.chat_id = $1"
        )
        .bind(chat.0)
        .fetch_optional(conn)
        .await?);
        row.map(read).transpose()
    }

    /// The rooms of all groups that can be reached.
    pub async fn group_rooms(&mut self) -> Result<Vec<GroupRoom>, StoreError> {
        let rows: Vec<(Uuid, Uuid, String)> = on!(self, |conn| sqlx::query_as(
            "SELECT g.group_id, g.chat_id, c.network FROM group_chats g JOIN chats c ON c.id = g.chat_id
             WHERE c.gone IS NULL ORDER BY g.group_id, g.chat_id"
        )
        .fetch_all(conn)
        .await?);
        rows.into_iter().map(room).collect()
    }
}

fn read((id, nr, name, added_on): Row) -> Result<Group, StoreError> {
    let added_on = day("working_groups", "added_on", &added_on)?;
    Ok(Group { id: GroupId(id), nr: number("working_groups", "nr", nr)?, name, added_on })
}

fn room((group, chat, network): (Uuid, Uuid, String)) -> Result<GroupRoom, StoreError> {
    let unknown = || StoreError::inconsistent("chats", "network")(network.clone());
    Ok(GroupRoom { group: GroupId(group), chat: ChatId(chat), network: Network::parse(&network).ok_or_else(unknown)? })
}
