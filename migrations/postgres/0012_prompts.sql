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
