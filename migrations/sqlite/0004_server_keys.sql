-- Keys of the server itself, by what they are for: drawn once, the same for all replicas and after a restart.
CREATE TABLE server_keys (
    name  TEXT NOT NULL PRIMARY KEY,
    bytes BLOB NOT NULL
) STRICT, WITHOUT ROWID;
