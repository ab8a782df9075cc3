-- People in chats, what they sent and what they are to be told. Times are UTC text with offset, ids 16 bytes, documents JSON text.

-- A person, known by a number of ours. `since` is a day, not an instant.
CREATE TABLE people (
    id          BLOB    NOT NULL PRIMARY KEY,
    language    TEXT,
    stopped     INTEGER NOT NULL,
    wrong_tries INTEGER NOT NULL,
    wrong_at    TEXT,
    since       TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

-- Who a person is on a network. Several accounts of one person vote once.
CREATE TABLE accounts (
    network   TEXT NOT NULL,
    account   TEXT NOT NULL,
    person_id BLOB NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    PRIMARY KEY (network, account)
) STRICT, WITHOUT ROWID;
CREATE INDEX accounts_by_person ON accounts (person_id);

-- Chats that messages go to: rooms, and private ones with their person. Sending is claimed by chat, so that its messages stay in order:
-- `due_at` says when its next message may go (while somebody is sending: when their lease ends), `due_lane` how urgent that message is,
-- `leased_until` that somebody is sending, `free_at` when its budget allows the next message, `cards_from` when a card may change again.
CREATE TABLE chats (
    id           BLOB    NOT NULL PRIMARY KEY,
    network      TEXT    NOT NULL,
    address      TEXT    NOT NULL,
    kind         TEXT    NOT NULL CHECK (kind IN ('private', 'group')),
    person_id    BLOB    REFERENCES people (id) ON DELETE CASCADE,
    language     TEXT,
    gone         TEXT,
    last_nr      INTEGER NOT NULL,
    due_at       TEXT,
    due_lane     INTEGER,
    leased_until TEXT,
    free_at      TEXT,
    cards_from   TEXT,
    UNIQUE (network, address)
) STRICT;
CREATE INDEX chats_due ON chats (network, due_lane, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX chats_by_person ON chats (person_id) WHERE person_id IS NOT NULL;

-- Updates as the network sent them, stored before they are confirmed. The payload is removed in the transaction of its effect; the row
-- stays a while, so that a repeated update is known.
CREATE TABLE inbox (
    network     TEXT    NOT NULL,
    update_id   TEXT    NOT NULL,
    place       INTEGER NOT NULL,
    payload     TEXT,
    received_at TEXT    NOT NULL,
    PRIMARY KEY (network, update_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX inbox_open ON inbox (network, place) WHERE payload IS NOT NULL;
CREATE INDEX inbox_by_age ON inbox (received_at);

-- What is to be said, per chat and in order. A row names what it shows; it is put into words when it goes out. `slot`: a newer row of the
-- same slot replaces the older one. `since`: when it was first due. `tried_at`: the network was asked and its answer is not known yet.
CREATE TABLE outbox (
    chat_id    BLOB    NOT NULL REFERENCES chats (id) ON DELETE CASCADE,
    nr         INTEGER NOT NULL,
    lane       INTEGER NOT NULL,
    slot       TEXT,
    revision   INTEGER NOT NULL,
    thread     TEXT,
    saying     TEXT    NOT NULL,
    since      TEXT    NOT NULL,
    not_before TEXT    NOT NULL,
    attempts   INTEGER NOT NULL,
    tried_at   TEXT,
    PRIMARY KEY (chat_id, nr),
    UNIQUE (chat_id, slot)
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_by_turn ON outbox (chat_id, lane, nr);

-- Answers to taps: they have no order and no budget, and are worth nothing after a minute.
CREATE TABLE press_answers (
    network    TEXT NOT NULL,
    query      TEXT NOT NULL,
    saying     TEXT NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (network, query)
) STRICT, WITHOUT ROWID;

-- What a network may be asked at most, shared by all processes: `free_at` when the next message may go, `held_until` what the network
-- itself last asked for, `nr` how many messages there were, `last_at` when the last one was to go.
CREATE TABLE budgets (
    network    TEXT NOT NULL PRIMARY KEY,
    free_at    TEXT NOT NULL,
    held_until TEXT,
    nr         INTEGER NOT NULL,
    last_at    TEXT
) STRICT, WITHOUT ROWID;

-- Messages of the last second or two that arrived later than planned, by their number in the budget: what follows a window later
-- keeps its distance from when they did.
CREATE TABLE late_sends (
    network    TEXT NOT NULL,
    nr         INTEGER NOT NULL,
    arrived_at TEXT NOT NULL,
    PRIMARY KEY (network, nr)
) STRICT, WITHOUT ROWID;

-- Messages that could not be delivered and won't be tried again, without their content.
CREATE TABLE dead_letters (
    chat_id BLOB NOT NULL REFERENCES chats (id) ON DELETE CASCADE,
    nr      INTEGER NOT NULL,
    network TEXT NOT NULL,
    lane    INTEGER NOT NULL,
    reason  TEXT NOT NULL,
    at      TEXT NOT NULL,
    PRIMARY KEY (chat_id, nr)
) STRICT, WITHOUT ROWID;
CREATE INDEX dead_letters_by_age ON dead_letters (at);

-- How often something noteworthy happened while sending: `ambiguous` means that a crash hid whether a message arrived.
CREATE TABLE delivery_counts (
    network TEXT    NOT NULL,
    what    TEXT    NOT NULL,
    count   INTEGER NOT NULL,
    PRIMARY KEY (network, what)
) STRICT, WITHOUT ROWID;

-- Messages that follow a poll: its card in a room, the ballot in a private chat, the preview of a draft. `shown` is a digest of what the
-- message says, `ended` that it was told of the close.
CREATE TABLE cards (
    id      BLOB NOT NULL PRIMARY KEY,
    chat_id BLOB NOT NULL REFERENCES chats (id) ON DELETE CASCADE,
    poll_id BLOB NOT NULL REFERENCES polls (id) ON DELETE CASCADE,
    kind    TEXT NOT NULL CHECK (kind IN ('room', 'ballot', 'preview')),
    thread  TEXT,
    message TEXT,
    shown   TEXT,
    ended   INTEGER NOT NULL,
    UNIQUE (chat_id, poll_id, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX cards_by_poll ON cards (poll_id, kind);

-- Choices that somebody has tapped in a private chat and not sent off yet: under the poll's pseudonym, as ballots are.
CREATE TABLE drafts (
    poll_id BLOB NOT NULL REFERENCES polls (id) ON DELETE CASCADE,
    voter   TEXT NOT NULL,
    picks   TEXT NOT NULL,
    PRIMARY KEY (poll_id, voter)
) STRICT, WITHOUT ROWID;

-- What a person is talking about in a chat.
CREATE TABLE conversations (
    person_id  BLOB NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    chat_id    BLOB NOT NULL REFERENCES chats (id) ON DELETE CASCADE,
    state      TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    PRIMARY KEY (person_id, chat_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX conversations_by_chat ON conversations (chat_id);

-- In which chat a poll was made, and by whom: they may show, close and export it.
CREATE TABLE hosts (
    poll_id   BLOB NOT NULL REFERENCES polls (id) ON DELETE CASCADE,
    chat_id   BLOB NOT NULL REFERENCES chats (id) ON DELETE CASCADE,
    person_id BLOB REFERENCES people (id) ON DELETE SET NULL,
    PRIMARY KEY (poll_id, chat_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX hosts_by_chat ON hosts (chat_id);
