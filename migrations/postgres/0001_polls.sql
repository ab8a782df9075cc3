-- Polls, their counts, their ballots.
CREATE TABLE polls (
    id         UUID        NOT NULL PRIMARY KEY,
    code       TEXT        NOT NULL UNIQUE,
    question   JSONB       NOT NULL,
    rules      JSONB       NOT NULL,
    state      TEXT        NOT NULL CHECK (state IN ('draft', 'open', 'closed')),
    shown      BOOLEAN     NOT NULL,
    template   TEXT,
    language   TEXT        NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    opened_at  TIMESTAMPTZ,
    closes_at  TIMESTAMPTZ,
    closed_at  TIMESTAMPTZ,
    CHECK (state = 'draft' OR opened_at IS NOT NULL),
    CHECK (state <> 'closed' OR closed_at IS NOT NULL)
);

-- What is open and when it ends: read each tick.
CREATE INDEX polls_by_state ON polls (state, closes_at);

-- The count as of the last committed batch, and as of the last multiple of k. One small row per poll, rewritten with every batch:
-- half the page stays free for the new version, so that no index has to change.
CREATE TABLE poll_tallies (
    poll_id UUID   NOT NULL PRIMARY KEY REFERENCES polls (id) ON DELETE CASCADE,
    version BIGINT NOT NULL,
    tally   TEXT   NOT NULL,
    step    TEXT
) WITH (fillfactor = 50);

-- The key of a poll's pseudonyms. The row is destroyed when the poll closes.
CREATE TABLE poll_secrets (
    poll_id UUID  NOT NULL PRIMARY KEY REFERENCES polls (id) ON DELETE CASCADE,
    secret  BYTEA NOT NULL
);

-- Closed polls whose secret and ballots are deleted but may still have remains in the database's files.
CREATE TABLE scrubs (
    poll_id UUID NOT NULL PRIMARY KEY REFERENCES polls (id) ON DELETE CASCADE
);

-- Ballots of open polls. No time, no sequence. The heap keeps the order of arrival until the poll closes and the rows go.
CREATE TABLE ballots (
    poll_id UUID NOT NULL REFERENCES polls (id) ON DELETE CASCADE,
    voter   TEXT NOT NULL,
    answer  TEXT NOT NULL,
    name    TEXT,
    PRIMARY KEY (poll_id, voter)
);

-- Ballots of closed polls: how often each answer was given. No pseudonym; a name only in named polls, otherwise empty.
CREATE TABLE final_ballots (
    poll_id UUID   NOT NULL REFERENCES polls (id) ON DELETE CASCADE,
    answer  TEXT   NOT NULL,
    name    TEXT   NOT NULL,
    count   BIGINT NOT NULL,
    PRIMARY KEY (poll_id, answer, name)
);

-- Texts as of the last multiple of k, and whether an organiser released them; for clouds the words an organiser hid.
CREATE TABLE pool_entries (
    poll_id  UUID    NOT NULL REFERENCES polls (id) ON DELETE CASCADE,
    key      TEXT    NOT NULL,
    text     TEXT    NOT NULL,
    released BOOLEAN NOT NULL,
    PRIMARY KEY (poll_id, key)
);

-- What organisers did, hash-chained.
CREATE TABLE poll_log (
    poll_id UUID        NOT NULL REFERENCES polls (id) ON DELETE CASCADE,
    nr      BIGINT      NOT NULL,
    at      TIMESTAMPTZ NOT NULL,
    actor   TEXT        NOT NULL,
    event   JSONB       NOT NULL,
    hash    TEXT        NOT NULL,
    PRIMARY KEY (poll_id, nr)
);
