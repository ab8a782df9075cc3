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

-- Steps that are asked about after they are done. `plan` is a document: how often, how long, and what can be answered, in the words of the start.
-- `done_on`: since when; `asked`: how often so far; `next_at`: when again, null before the step is done and once it is over.
CREATE TABLE follow_ups (
    sequence_id UUID    NOT NULL,
    step        BIGINT  NOT NULL,
    plan        TEXT    NOT NULL,
    done_on     TEXT,
    asked       BIGINT  NOT NULL,
    next_at     TIMESTAMPTZ,
    PRIMARY KEY (sequence_id, step),
    FOREIGN KEY (sequence_id, step) REFERENCES sequence_steps (sequence_id, step) ON DELETE CASCADE
);
CREATE INDEX follow_ups_next ON follow_ups (next_at) WHERE next_at IS NOT NULL;

-- What was answered: the key of an option. `round` counts from 1.
CREATE TABLE follow_up_answers (
    sequence_id UUID    NOT NULL,
    step        BIGINT  NOT NULL,
    round       BIGINT  NOT NULL,
    day         TEXT    NOT NULL,
    answer      TEXT    NOT NULL,
    PRIMARY KEY (sequence_id, step, round),
    FOREIGN KEY (sequence_id, step) REFERENCES follow_ups (sequence_id, step) ON DELETE CASCADE
);
