-- Votes by a network's own means, and accounts that become one person.

-- A poll of the network's own beside the card in a room.
ALTER TABLE cards DROP CONSTRAINT cards_kind_check;
ALTER TABLE cards ADD CONSTRAINT cards_kind_check CHECK (kind IN ('room', 'ballot', 'native', 'preview'));

-- By which message the ballot of a named poll came: taking the message back takes the ballot back. Nothing of anonymous polls.
CREATE TABLE ballot_sources (
    poll_id UUID NOT NULL REFERENCES polls (id) ON DELETE CASCADE,
    voter   TEXT NOT NULL,
    chat_id UUID NOT NULL REFERENCES chats (id) ON DELETE CASCADE,
    message TEXT NOT NULL,
    PRIMARY KEY (poll_id, voter)
);
CREATE INDEX ballot_sources_by_message ON ballot_sources (chat_id, message);

-- Codes that make two accounts one person, hashed. One each, good once, until `expires_at`; made in `chat_id`.
CREATE TABLE link_codes (
    person_id  UUID NOT NULL PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    chat_id    UUID NOT NULL REFERENCES chats (id) ON DELETE CASCADE,
    hash       TEXT NOT NULL UNIQUE,
    expires_at TIMESTAMPTZ NOT NULL
);
