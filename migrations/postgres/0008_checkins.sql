-- Steps that become commitments one by one, and the check-ins of working groups. Days are text (2026-11-30).

-- Somebody works through a template. `nr` is what people call it; `chat_id`: the group it was begun in. While it is paused nothing opens.
CREATE TABLE sequences (
    id         UUID        NOT NULL PRIMARY KEY,
    nr         BIGINT      NOT NULL UNIQUE,
    person_id  UUID        NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    template   TEXT        NOT NULL,
    chat_id    UUID        REFERENCES chats (id) ON DELETE SET NULL,
    state      TEXT        NOT NULL CHECK (state IN ('running', 'paused', 'stopped')),
    paused_on  TEXT,
    started_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX sequences_by_person ON sequences (person_id, nr);
CREATE INDEX sequences_by_chat ON sequences (chat_id) WHERE chat_id IS NOT NULL;

-- Its steps, in words that stay as they were at the start. `day` is as wished; `opens_at`: when the step becomes a commitment, once.
CREATE TABLE sequence_steps (
    sequence_id   UUID        NOT NULL REFERENCES sequences (id) ON DELETE CASCADE,
    step          BIGINT      NOT NULL,
    day           TEXT        NOT NULL,
    what          TEXT        NOT NULL,
    state         TEXT        NOT NULL CHECK (state IN ('waiting', 'made', 'skipped')),
    opens_at      TIMESTAMPTZ,
    commitment_id UUID        REFERENCES commitments (id) ON DELETE SET NULL,
    PRIMARY KEY (sequence_id, step)
);
CREATE INDEX sequence_steps_opening ON sequence_steps (opens_at, sequence_id, step) WHERE opens_at IS NOT NULL;
CREATE INDEX sequence_steps_by_commitment ON sequence_steps (commitment_id) WHERE commitment_id IS NOT NULL;

-- The check-in of a room: every so many weeks from `first_day` on, at a local time in the network's zone. `reached`: the latest round that was
-- decided on, by its wished day; `next_at`: when to look again.
CREATE TABLE checkins (
    id         UUID        NOT NULL PRIMARY KEY,
    chat_id    UUID        NOT NULL REFERENCES chats (id) ON DELETE CASCADE,
    thread     TEXT,
    template   TEXT        NOT NULL,
    every      BIGINT      NOT NULL,
    first_day  TEXT        NOT NULL,
    local_time TEXT        NOT NULL,
    open_days  BIGINT      NOT NULL,
    shift      TEXT        NOT NULL CHECK (shift IN ('before', 'after', 'skip')),
    state      TEXT        NOT NULL CHECK (state IN ('running', 'paused', 'stopped')),
    reached    TEXT,
    next_at    TIMESTAMPTZ,
    UNIQUE (chat_id, template)
);
CREATE INDEX checkins_next ON checkins (next_at) WHERE next_at IS NOT NULL;

-- One round of a check-in, once for its wished day. `nr` is what buttons call it, `code` what people type; `late`: opened after an outage; `turnout`: how many took part, from the close on.
CREATE TABLE checkin_waves (
    id         UUID        NOT NULL PRIMARY KEY,
    nr         BIGINT      NOT NULL UNIQUE,
    checkin_id UUID        NOT NULL REFERENCES checkins (id) ON DELETE CASCADE,
    day        TEXT        NOT NULL,
    code       TEXT        NOT NULL UNIQUE,
    opened_at  TIMESTAMPTZ NOT NULL,
    late       BOOLEAN     NOT NULL,
    closes_at  TIMESTAMPTZ NOT NULL,
    nudge_at   TIMESTAMPTZ,
    closed_at  TIMESTAMPTZ,
    turnout    BIGINT,
    UNIQUE (checkin_id, day)
);
CREATE INDEX checkin_waves_closing ON checkin_waves (closes_at) WHERE closed_at IS NULL;
CREATE INDEX checkin_waves_nudging ON checkin_waves (nudge_at) WHERE nudge_at IS NOT NULL;

-- Who takes part, by the name the room knows. `commitment_id`: what they made of their answer.
CREATE TABLE checkin_people (
    wave_id       UUID        NOT NULL REFERENCES checkin_waves (id) ON DELETE CASCADE,
    person_id     UUID        NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    name          TEXT        NOT NULL,
    began_at      TIMESTAMPTZ NOT NULL,
    finished_at   TIMESTAMPTZ,
    commitment_id UUID        REFERENCES commitments (id) ON DELETE SET NULL,
    PRIMARY KEY (wave_id, person_id)
);
CREATE INDEX checkin_people_by_person ON checkin_people (person_id);
CREATE INDEX checkin_people_by_commitment ON checkin_people (commitment_id) WHERE commitment_id IS NOT NULL;

-- Named answers, to be changed until the close. `question` and the answer to a choice are keys of the template.
CREATE TABLE checkin_answers (
    wave_id    UUID        NOT NULL,
    person_id  UUID        NOT NULL,
    question   TEXT        NOT NULL,
    answer     TEXT        NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (wave_id, person_id, question),
    FOREIGN KEY (wave_id, person_id) REFERENCES checkin_people (wave_id, person_id) ON DELETE CASCADE ON UPDATE CASCADE
);
