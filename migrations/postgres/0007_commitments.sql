-- What people have promised, how they are reminded of it, and when they can be reached. Days are text (2026-11-30), by the calendar on the
-- wall of whom they are about.

-- `nr` is what people call it. Nobody owns what somebody promised who asked to be forgotten. `chat_id`: the group it was said in.
-- `poll_id` and `option_key`: what it takes up; nothing leads from there to a ballot.
CREATE TABLE commitments (
    id          UUID    NOT NULL PRIMARY KEY,
    nr          BIGINT NOT NULL UNIQUE,
    person_id   UUID    REFERENCES people (id) ON DELETE SET NULL,
    what        TEXT    NOT NULL,
    due         TEXT    NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('open', 'partly', 'moved', 'blocked', 'done', 'dropped')),
    obstacle    TEXT,
    made_at     TIMESTAMPTZ    NOT NULL,
    changed_at  TIMESTAMPTZ    NOT NULL,
    finished_at TIMESTAMPTZ,
    poll_id     UUID    REFERENCES polls (id) ON DELETE SET NULL,
    option_key  TEXT,
    chat_id     UUID    REFERENCES chats (id) ON DELETE SET NULL,
    offered_to  UUID    REFERENCES people (id) ON DELETE SET NULL
);
CREATE INDEX commitments_by_person ON commitments (person_id, due);
CREATE INDEX commitments_offered ON commitments (offered_to) WHERE offered_to IS NOT NULL;
CREATE INDEX commitments_by_poll ON commitments (poll_id) WHERE poll_id IS NOT NULL;
CREATE INDEX commitments_by_chat ON commitments (chat_id) WHERE chat_id IS NOT NULL;
CREATE INDEX commitments_finished ON commitments (finished_at) WHERE finished_at IS NOT NULL;

-- Its history, in order. `act` is a document; `person_id` who did it.
CREATE TABLE commitment_acts (
    commitment_id UUID    NOT NULL REFERENCES commitments (id) ON DELETE CASCADE,
    nr            BIGINT NOT NULL,
    at            TIMESTAMPTZ    NOT NULL,
    person_id     UUID    REFERENCES people (id) ON DELETE SET NULL,
    act           TEXT    NOT NULL,
    PRIMARY KEY (commitment_id, nr)
);
CREATE INDEX commitment_acts_by_person ON commitment_acts (person_id) WHERE person_id IS NOT NULL;

-- Codes by which somebody takes a commitment over, hashed. One each, good once, until `expires_at`.
CREATE TABLE offer_codes (
    commitment_id UUID NOT NULL PRIMARY KEY REFERENCES commitments (id) ON DELETE CASCADE,
    hash          TEXT NOT NULL UNIQUE,
    expires_at    TIMESTAMPTZ NOT NULL
);

-- Reminders to come. `day` and `occasion` name it among those of a commitment; `promised` is the due date it was planned
-- for, `moved_from` the day it would have been but for days off, `late_since` when it would have been but for an outage.
CREATE TABLE reminders (
    due_at        TIMESTAMPTZ NOT NULL,
    commitment_id UUID NOT NULL REFERENCES commitments (id) ON DELETE CASCADE,
    occasion      TEXT NOT NULL,
    day           TEXT NOT NULL,
    promised      TEXT NOT NULL,
    moved_from    TEXT,
    late_since    TIMESTAMPTZ,
    person_id     UUID NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    PRIMARY KEY (due_at, commitment_id, occasion, day)
);
CREATE INDEX reminders_by_commitment ON reminders (commitment_id);
CREATE INDEX reminders_by_person ON reminders (person_id, due_at);

-- Reminders that were taken up: each once, whoever comes second. Not yet said: `said_at` is null. One message says all that wait for a person.
CREATE TABLE contacts (
    commitment_id UUID NOT NULL REFERENCES commitments (id) ON DELETE CASCADE,
    occasion      TEXT NOT NULL,
    day           TEXT NOT NULL,
    promised      TEXT NOT NULL,
    moved_from    TEXT,
    late_since    TIMESTAMPTZ,
    person_id     UUID NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    due_at        TIMESTAMPTZ NOT NULL,
    said_at       TIMESTAMPTZ,
    PRIMARY KEY (commitment_id, occasion, day)
);
CREATE INDEX contacts_by_person ON contacts (person_id, said_at);

-- What became of reminders that were not said: how many, why.
CREATE TABLE reminder_counts (
    what  TEXT    NOT NULL PRIMARY KEY,
    count BIGINT NOT NULL
);

-- When a person can be reached, where it differs from the network's. `workdays`: Monday is 1, Tuesday 2, Wednesday 4, … Sunday 64.
CREATE TABLE person_times (
    person_id   UUID NOT NULL PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    zone        TEXT,
    region      TEXT,
    quiet_from  TEXT,
    quiet_until TEXT,
    workdays    BIGINT
);

-- Days off beside weekends and holidays, from the first to the last: of a person, or (without one) of everybody. `uid`: in the calendar file
-- they came from.
CREATE TABLE free_days (
    id        UUID NOT NULL PRIMARY KEY,
    person_id UUID REFERENCES people (id) ON DELETE CASCADE,
    first_day TEXT NOT NULL,
    last_day  TEXT NOT NULL,
    note      TEXT NOT NULL,
    uid       TEXT
);
CREATE INDEX free_days_by_person ON free_days (person_id, last_day);

-- The pages of people: links that open one once, and browsers in which one is open. Hashed. One unused link each.
CREATE TABLE page_links (
    person_id  UUID NOT NULL PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    hash       TEXT NOT NULL UNIQUE,
    expires_at TIMESTAMPTZ NOT NULL
);
CREATE TABLE page_sessions (
    hash       TEXT NOT NULL PRIMARY KEY,
    person_id  UUID NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    expires_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX page_sessions_by_person ON page_sessions (person_id);

-- Addresses at which calendar programs fetch what somebody has promised. Hashed; one each.
CREATE TABLE feeds (
    person_id UUID NOT NULL PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    hash      TEXT NOT NULL UNIQUE,
    made_at   TIMESTAMPTZ NOT NULL
);

-- Closing days have changed: all reminders are to be planned anew, person by person. `after_person`: those up to here are done. One row, or
-- none when there is nothing to do.
CREATE TABLE replanning (
    id           BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    after_person UUID
);
