//! Organisations of the network.

use crate::store::columns::day;
use crate::store::error::one_row;
use crate::store::{StoreError, Tx, on};
use reihum_domain::ids::OrganisationId;
use reihum_domain::network::{Named, Organisation, folded};
use uuid::Uuid;

type Row = (Uuid, String, String, String, String, String, String, String);

impl Tx {
    /// A conflict means that there is one whose name folds alike.
    pub async fn add_organisation(&mut self, organisation: &Organisation) -> Result<(), StoreError> {
        let rows = on!(self, |conn| sqlx::query(
            "INSERT INTO organisations (id, name, folded, level, size, part, sector, region, added_on)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        )
        .bind(organisation.id.0)
        .bind(&organisation.name)
        .bind(folded(&organisation.name))
        .bind(stored(organisation.level))
        .bind(stored(organisation.size))
        .bind(stored(organisation.part))
        .bind(&organisation.sector)
        .bind(&organisation.region)
        .bind(organisation.added_on.to_string())
        .execute(conn)
        .await?
        .rows_affected());
        one_row("add_organisation", rows)
    }

    /// Keeps what is known of it now; the day it was added stays.
    pub async fn save_organisation(&mut self, organisation: &Organisation) -> Result<(), StoreError> {
        let rows = on!(self, |conn| {
            sqlx::query(
            "UPDATE organisations SET name = $2, folded = $3, level = $4, size = $5, part = $6, sector = $7, region = $8
             WHERE id = $1"
        )
        .bind(organisation.id.0)
        .bind(&organisation.name)
        .bind(folded(&organisation.name))
        .bind(stored(organisation.level))
        .bind(stored(organisation.size))
        .bind(stored(organisation.part))
        .bind(&organisation.sector)
        .bind(&organisation.region)
        .execute(conn)
        .await?
        .rows_affected()
        });
        one_row("save_organisation", rows)
    }

    /// With all its places.
    pub async fn remove_organisation(&mut self, id: OrganisationId) -> Result<(), StoreError> {
        let rows = on!(self, |conn| sqlx::query("DELETE FROM organisations WHERE id = $1")
            .bind(id.0)
            .execute(conn)
            .await?
            .rows_affected());
        one_row("remove_organisation", rows)
    }

    /// All of them, by name.
    pub async fn organisations(&mut self) -> Result<Vec<Organisation>, StoreError> {
        let rows: Vec<Row> = on!(self, |conn| sqlx::query_as(
            "SELECT id, name, level, size, part, sector, region, added_on FROM organisations ORDER BY folded"
        )
        .fetch_all(conn)
        .await?);
        rows.into_iter().map(read).collect()
    }

    /// The one whose name folds like this.
    pub async fn organisation_named(&mut self, name: &str) -> Result<Option<Organisation>, StoreError> {
        let row: Option<Row> = on!(self, |conn| sqlx::query_as(
            "SELECT id, name, level, size, part, sector, region, added_on FROM organisations WHERE folded = $1"
        )
        .bind(folded(name))
        .fetch_optional(conn)
        .await?);
        row.map(read).transpose()
    }

    pub async fn organisation(&mut self, id: OrganisationId) -> Result<Option<Organisation>, StoreError> {
        let row: Option<Row> = on!(self, |conn| sqlx::query_as(
            "SELECT id, name, level, size, part, sector, region, added_on FROM organisations WHERE id = $1"
        )
        .bind(id.0)
        .fetch_optional(conn)
        .await?);
        row.map(read).transpose()
    }
}

fn stored<T: Named>(value: Option<T>) -> &'static str {
    value.map_or("", T::as_str)
}

/// Not known is empty; what this version does not know is an error, as a report must not group it under "not known".
fn value<T: Named>(column: &'static str, text: &str) -> Result<Option<T>, StoreError> {
    match text {
        "" => Ok(None),
        text => {
            T::stored(text).map(Some).ok_or_else(|| StoreError::inconsistent("organisations", column)(text.to_owned()))
        }
    }
}

fn read((id, name, level, size, part, sector, region, added_on): Row) -> Result<Organisation, StoreError> {
    Ok(Organisation {
        id: OrganisationId(id),
        name,
        level: value("level", &level)?,
        size: value("size", &size)?,
        part: value("part", &part)?,
        sector,
        region,
        added_on: day("organisations", "added_on", &added_on)?,
    })
}
