-- What people are asked or told in private without having asked for it, beside reminders of what they have promised.

-- Single messages. `what` is a document that names it, once for a person; nothing is left of it when it was said. `due_at`: when it is decided on;
-- null from then on. Of no use from `until` on. `counts_at`: when it was taken up, later when it was said; it counts in how much somebody gets.
CREATE TABLE prompts (
    id        BLOB NOT NULL PRIMARY KEY,
    person_id BLOB NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    what      TEXT,
    due_at    TEXT,
    until     TEXT NOT NULL,
    counts_at TEXT,
    UNIQUE (person_id, what)
) STRICT, WITHOUT ROWID;
CREATE INDEX prompts_due ON prompts (due_at, id) WHERE due_at IS NOT NULL;
CREATE INDEX prompts_by_person ON prompts (person_id, counts_at);

-- How many said what to the question of the morning after a poll; `shown`: the count at the last whole step, which alone is shown. Who said it
-- is nowhere. There are rows from the close on if the question is asked about the poll.
CREATE TABLE feedback (
    poll_id BLOB    NOT NULL REFERENCES polls (id) ON DELETE CASCADE,
    answer  TEXT    NOT NULL CHECK (answer IN ('yes', 'partly', 'no')),
    count   INTEGER NOT NULL,
    shown   INTEGER NOT NULL,
    PRIMARY KEY (poll_id, answer)
) STRICT, WITHOUT ROWID;

-- Whom the owner of a commitment has chosen to be told when it does not go on: one each. `person_id` is null while only a code is out, hashed, good
-- until `expires_at`; nobody is told anything before they have agreed. The names are those by which the two call themselves.
CREATE TABLE buddies (
    commitment_id BLOB    NOT NULL PRIMARY KEY REFERENCES commitments (id) ON DELETE CASCADE,
    owner_id      BLOB    NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    owner_name    TEXT    NOT NULL,
    person_id     BLOB    REFERENCES people (id) ON DELETE CASCADE,
    person_name   TEXT    NOT NULL,
    hash          TEXT    UNIQUE,
    expires_at    TEXT,
    agreed_at     TEXT,
    told_blocked  INTEGER NOT NULL,
    told_late     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX buddies_by_person ON buddies (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX buddies_by_owner ON buddies (owner_id);

-- Steps that are asked about after they are done. `plan` is a document: how often, how long, and what can be answered, in the words of the start.
-- `done_on`: since when; `asked`: how often so far; `next_at`: when again, null before the step is done and once it is over.
CREATE TABLE follow_ups (
    sequence_id BLOB    NOT NULL,
    step        INTEGER NOT NULL,
    plan        TEXT    NOT NULL,
    done_on     TEXT,
    asked       INTEGER NOT NULL,
    next_at     TEXT,
    PRIMARY KEY (sequence_id, step),
    FOREIGN KEY (sequence_id, step) REFERENCES sequence_steps (sequence_id, step) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX follow_ups_next ON follow_ups (next_at) WHERE next_at IS NOT NULL;

-- What was answered: the key of an option. `round` counts from 1.
CREATE TABLE follow_up_answers (
    sequence_id BLOB    NOT NULL,
    step        INTEGER NOT NULL,
    round       INTEGER NOT NULL,
    day         TEXT    NOT NULL,
    answer      TEXT    NOT NULL,
    PRIMARY KEY (sequence_id, step, round),
    FOREIGN KEY (sequence_id, step) REFERENCES follow_ups (sequence_id, step) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
