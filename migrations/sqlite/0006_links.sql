-- Votes by a network's own means, and accounts that become one person.

-- A poll of the network's own beside the card in a room. SQLite changes a CHECK only by copying the table.
CREATE TABLE cards_new (
    id      BLOB NOT NULL PRIMARY KEY,
    chat_id BLOB NOT NULL REFERENCES chats (id) ON DELETE CASCADE,
    poll_id BLOB NOT NULL REFERENCES polls (id) ON DELETE CASCADE,
    kind    TEXT NOT NULL CHECK (kind IN ('room', 'ballot', 'native', 'preview')),
    thread  TEXT,
    message TEXT,
    shown   TEXT,
    ended   INTEGER NOT NULL,
    UNIQUE (chat_id, poll_id, kind)
) STRICT, WITHOUT ROWID;
INSERT INTO cards_new (id, chat_id, poll_id, kind, thread, message, shown, ended)
    SELECT id, chat_id, poll_id, kind, thread, message, shown, ended FROM cards;
DROP TABLE cards;
ALTER TABLE cards_new RENAME TO cards;
CREATE INDEX cards_by_poll ON cards (poll_id, kind);

-- By which message the ballot of a named poll came: taking the message back takes the ballot back. Nothing of anonymous polls.
CREATE TABLE ballot_sources (
    poll_id BLOB NOT NULL REFERENCES polls (id) ON DELETE CASCADE,
    voter   TEXT NOT NULL,
    chat_id BLOB NOT NULL REFERENCES chats (id) ON DELETE CASCADE,
    message TEXT NOT NULL,
    PRIMARY KEY (poll_id, voter)
) STRICT, WITHOUT ROWID;
CREATE INDEX ballot_sources_by_message ON ballot_sources (chat_id, message);

-- Codes that make two accounts one person, hashed. One each, good once, until `expires_at`; made in `chat_id`.
CREATE TABLE link_codes (
    person_id  BLOB NOT NULL PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    chat_id    BLOB NOT NULL REFERENCES chats (id) ON DELETE CASCADE,
    hash       TEXT NOT NULL UNIQUE,
    expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
