//! Migrations: the same files for both databases, leading to the same tables, and each running on data.

use reihum_engine::store::{SchemaState, Store};
use reihum_tests::database::Database;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name)
}

fn names(of: &str) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder("migrations").join(of))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn both_folders_have_the_same_files() {
    assert_eq!(names("sqlite"), names("postgres"));
    assert!(!names("sqlite").is_empty());
}

/// table → column → (meaning, nullable).
type Shape = BTreeMap<String, BTreeMap<String, (&'static str, bool)>>;

#[tokio::test]
async fn both_schemas_mean_the_same() {
    let (sqlite, postgres) = (Database::sqlite().await.unwrap(), Database::postgres().await.unwrap());
    let (sqlite, postgres) = (sqlite_shape(&sqlite).await, postgres_shape(&postgres).await);
    assert_eq!(sqlite.keys().collect::<Vec<_>>(), postgres.keys().collect::<Vec<_>>());
    for (table, columns) in &sqlite {
        assert_eq!(columns.keys().collect::<Vec<_>>(), postgres[table].keys().collect::<Vec<_>>(), "{table}");
        for (column, (kind, nullable)) in columns {
            let (other, other_nullable) = postgres[table][column];
            assert_eq!(*nullable, other_nullable, "{table}.{column} may be null in one of them only");
            assert!(corresponds(kind, other), "{table}.{column}: {kind} and {other}");
        }
    }
}

/// `migrations/README.md` has the table.
fn corresponds(sqlite: &str, postgres: &str) -> bool {
    match sqlite {
        "BLOB" => ["uuid", "bytea"].contains(&postgres),
        "INTEGER" => ["bigint", "boolean"].contains(&postgres),
        "TEXT" => ["text", "jsonb", "timestamp with time zone"].contains(&postgres),
        _ => false,
    }
}

async fn sqlite_shape(database: &Database) -> Shape {
    let Store::Sqlite(_) = database.connect().await.unwrap() else { panic!("not SQLite") };
    let pool = sqlx::SqlitePool::connect(&database.url()).await.unwrap();
    let rows: Vec<(String, String, String, bool)> = sqlx::query_as(
        "SELECT m.name, c.name, c.type, c.\"notnull\" = 0 FROM sqlite_master m, pragma_table_info(m.name) c
         WHERE m.type = 'table' AND m.name NOT LIKE '\\_%' ESCAPE '\\' AND m.name NOT LIKE 'sqlite%'",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    shape(rows)
}

async fn postgres_shape(database: &Database) -> Shape {
    let pool = sqlx::PgPool::connect(&database.url()).await.unwrap();
    let rows: Vec<(String, String, String, bool)> = sqlx::query_as(
        "SELECT table_name::text, column_name::text, data_type::text, is_nullable = 'YES' FROM information_schema.columns
         WHERE table_schema = 'public' AND table_name NOT LIKE '\\_%'",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    shape(rows)
}

fn shape(rows: Vec<(String, String, String, bool)>) -> Shape {
    let mut shape = Shape::new();
    for (table, column, kind, nullable) in rows {
        shape.entry(table).or_default().insert(column, (kind.leak(), nullable));
    }
    shape
}

/// Each migration runs on the data that its predecessors' files in `tests/data/migrations` put there.
#[tokio::test]
async fn each_migration_runs_on_data() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}?mode=rwc", folder.path().join("seeded.db").display());
    let sqlite = sqlx::SqlitePool::connect(&url).await.unwrap();
    let database = reihum_tests::postgres::TestDatabase::create().await.unwrap();
    let postgres = sqlx::PgPool::connect(&database.url()).await.unwrap();
    for name in names("sqlite") {
        run_script(&sqlite, &format!("migrations/sqlite/{name}")).await;
        run_script(&sqlite, &format!("tests/data/migrations/sqlite/{name}")).await;
        run_script(&postgres, &format!("migrations/postgres/{name}")).await;
        run_script(&postgres, &format!("tests/data/migrations/postgres/{name}")).await;
    }
    let left: i64 = sqlx::query_scalar("SELECT count(*) FROM ballots").fetch_one(&sqlite).await.unwrap();
    assert!(left > 0);
}

async fn run_script<DB>(pool: &sqlx::Pool<DB>, path: &str)
where
    DB: sqlx::Database,
    for<'c> &'c sqlx::Pool<DB>: sqlx::Executor<'c, Database = DB>,
{
    let sql = fs::read_to_string(folder(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let outcome = sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(pool).await;
    outcome.unwrap_or_else(|error| panic!("{path}: {error}"));
}

#[tokio::test]
async fn an_empty_and_a_newer_database_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("reihum.db").display());
    let store = Store::connect(&url).await.unwrap();
    assert_eq!(store.schema().await.unwrap(), SchemaState::Behind { missing: names("sqlite").len() });
    store.migrate().await.unwrap();
    let pool = sqlx::SqlitePool::connect(&url).await.unwrap();
    sqlx::query("INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9999, 'x', 1, x'00', 0)")
        .execute(&pool)
        .await
        .unwrap();
    assert_eq!(store.schema().await.unwrap(), SchemaState::Ahead);
    assert!(store.migrate().await.is_err());
}
