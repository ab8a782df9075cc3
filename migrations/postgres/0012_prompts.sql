-- What people are asked or told in private without having asked for it, beside reminders of what they have promised.

-- Single messages. `what` is a document that names it, once for a person; nothing is left of it when it was said. `due_at`: when it is decided on;
-- null from then on. Of no use from `until` on. `counts_at`: when it was taken up, later when it was said; it counts in how much somebody gets.
CREATE TABLE prompts (
    id        UUID        NOT NULL PRIMARY KEY,
    person_id UUID        NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    what      TEXT,
    due_at    TIMESTAMPTZ,
    until     TIMESTAMPTZ NOT NULL,
    counts_at TIMESTAMPTZ,
    UNIQUE (person_id, what)
);
CREATE INDEX prompts_due ON prompts (due_at, id) WHERE due_at IS NOT NULL;
CREATE INDEX prompts_by_person ON prompts (person_id, counts_at);

-- How many said what to the question of the morning after a poll; `shown`: the count at the last whole step, which alone is shown. Who said it
-- is nowhere. There are rows from the close on if the question is asked about the poll.
CREATE TABLE feedback (
    poll_id UUID    NOT NULL REFERENCES polls (id) ON DELETE CASCADE,
    answer  TEXT    NOT NULL CHECK (answer IN ('yes', 'partly', 'no')),
    count   BIGINT  NOT NULL,
    shown   BIGINT  NOT NULL,
    PRIMARY KEY (poll_id, answer)
);

-- Whom the owner of a commitment has chosen to be told when it does not go on: one each. `person_id` is null while only a code is out, hashed, good
-- until `expires_at`; nobody is told anything before they have agreed. The names are those by which the two call themselves.
CREATE TABLE buddies (
    commitment_id UUID    NOT NULL PRIMARY KEY REFERENCES commitments (id) ON DELETE CASCADE,
    owner_id      UUID    NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    owner_name    TEXT    NOT NULL,
    person_id     UUID    REFERENCES people (id) ON DELETE CASCADE,
    person_name   TEXT    NOT NULL,
    hash          TEXT    UNIQUE,
    expires_at    TIMESTAMPTZ,
    agreed_at     TIMESTAMPTZ,
    told_blocked  BOOLEAN NOT NULL,
    told_late     BOOLEAN NOT NULL
);
CREATE INDEX buddies_by_person ON buddies (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX buddies_by_owner ON buddies (owner_id);
