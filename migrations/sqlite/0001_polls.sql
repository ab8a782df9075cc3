-- Polls, their counts, their ballots. Times are UTC text with offset, ids 16 bytes, documents JSON text.
CREATE TABLE polls (
    id         BLOB    NOT NULL PRIMARY KEY,
    code       TEXT    NOT NULL UNIQUE,
    question   TEXT    NOT NULL,
    rules      TEXT    NOT NULL,
    state      TEXT    NOT NULL CHECK (state IN ('draft', 'open', 'closed')),
    shown      INTEGER NOT NULL,
    template   TEXT,
    language   TEXT    NOT NULL,
    created_at TEXT    NOT NULL,
    opened_at  TEXT,
    closes_at  TEXT,
    closed_at  TEXT,
    CHECK (state = 'draft' OR opened_at IS NOT NULL),
    CHECK (state <> 'closed' OR closed_at IS NOT NULL)
) STRICT;

-- What is open and when it ends: read each tick.
CREATE INDEX polls_by_state ON polls (state, closes_at);

-- The count as of the last committed batch, and as of the last multiple of k. One small row per poll, rewritten with every batch.
CREATE TABLE poll_tallies (
    poll_id BLOB    NOT NULL PRIMARY KEY REFERENCES polls (id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    tally   TEXT    NOT NULL,
    step    TEXT
) STRICT;

-- The key of a poll's pseudonyms. The row is destroyed when the poll closes.
CREATE TABLE poll_secrets (
    poll_id BLOB NOT NULL PRIMARY KEY REFERENCES polls (id) ON DELETE CASCADE,
    secret  BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Closed polls whose secret and ballots are deleted but may still have remains in the database's files.
CREATE TABLE scrubs (
    poll_id BLOB NOT NULL PRIMARY KEY REFERENCES polls (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Ballots of open polls. Clustered by pseudonym, so that the order on disk says nothing about who came when; no time, no sequence.
CREATE TABLE ballots (
    poll_id BLOB NOT NULL REFERENCES polls (id) ON DELETE CASCADE,
    voter   TEXT NOT NULL,
    answer  TEXT NOT NULL,
    name    TEXT,
    PRIMARY KEY (poll_id, voter)
) STRICT, WITHOUT ROWID;

-- Ballots of closed polls: how often each answer was given. No pseudonym; a name only in named polls, otherwise empty.
CREATE TABLE final_ballots (
    poll_id BLOB    NOT NULL REFERENCES polls (id) ON DELETE CASCADE,
    answer  TEXT    NOT NULL,
    name    TEXT    NOT NULL,
    count   INTEGER NOT NULL,
    PRIMARY KEY (poll_id, answer, name)
) STRICT, WITHOUT ROWID;

-- Texts as of the last multiple of k, and whether an organiser released them; for clouds the words an organiser hid.
CREATE TABLE pool_entries (
    poll_id  BLOB    NOT NULL REFERENCES polls (id) ON DELETE CASCADE,
    key      TEXT    NOT NULL,
    text     TEXT    NOT NULL,
    released INTEGER NOT NULL,
    PRIMARY KEY (poll_id, key)
) STRICT, WITHOUT ROWID;

-- What organisers did, hash-chained.
CREATE TABLE poll_log (
    poll_id BLOB    NOT NULL REFERENCES polls (id) ON DELETE CASCADE,
    nr      INTEGER NOT NULL,
    at      TEXT    NOT NULL,
    actor   TEXT    NOT NULL,
    event   TEXT    NOT NULL,
    hash    TEXT    NOT NULL,
    PRIMARY KEY (poll_id, nr)
) STRICT, WITHOUT ROWID;
