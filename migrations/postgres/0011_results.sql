-- What may be read of closed waves, the network's indicators and decisions, and reports. Reports read these tables, never answers. Days are text, documents JSON text.

-- Computed once per closed wave. `cell`: a value of the wave's breakdown, empty for all; what is withheld says so instead of its numbers.
CREATE TABLE wave_results (
    wave_id  UUID NOT NULL REFERENCES survey_waves (id) ON DELETE CASCADE,
    question TEXT NOT NULL,
    cell     TEXT NOT NULL,
    result   TEXT NOT NULL,
    PRIMARY KEY (wave_id, question, cell)
);

-- Who was asked and what became of it, in numbers.
CREATE TABLE wave_funnels (
    wave_id     UUID    NOT NULL PRIMARY KEY REFERENCES survey_waves (id) ON DELETE CASCADE,
    invited     BIGINT NOT NULL,
    delivered   BIGINT NOT NULL,
    unreachable BIGINT NOT NULL,
    absent      BIGINT NOT NULL,
    opted_out   BIGINT NOT NULL,
    answered    BIGINT NOT NULL
);

-- What the network measures. Values are decimal text, as typed. `every`: month, quarter, half or year; `member_id`: who is asked for the number; `next_at`: when.
CREATE TABLE indicators (
    id        UUID    NOT NULL PRIMARY KEY,
    nr        BIGINT NOT NULL UNIQUE,
    name      TEXT    NOT NULL,
    unit      TEXT    NOT NULL,
    baseline  TEXT,
    target    TEXT,
    source    TEXT    NOT NULL,
    every     TEXT    NOT NULL,
    member_id UUID    REFERENCES members (id) ON DELETE SET NULL,
    ended_on  TEXT,
    next_at   TIMESTAMPTZ
);
CREATE INDEX indicators_next ON indicators (next_at) WHERE next_at IS NOT NULL;
-- `period`: the first day of what the number is for.
CREATE TABLE indicator_values (
    indicator_id UUID NOT NULL REFERENCES indicators (id) ON DELETE CASCADE,
    period       TEXT NOT NULL,
    value        TEXT,
    asked_at     TIMESTAMPTZ,
    given_at     TIMESTAMPTZ,
    PRIMARY KEY (indicator_id, period)
);

-- What was decided, whose it is, and what became of it. `next_at`: when to ask again.
CREATE TABLE decisions (
    id       UUID    NOT NULL PRIMARY KEY,
    nr       BIGINT NOT NULL UNIQUE,
    text     TEXT    NOT NULL,
    owner    TEXT    NOT NULL,
    chat_id  UUID    REFERENCES chats (id) ON DELETE SET NULL,
    made_on  TEXT    NOT NULL,
    state    TEXT    NOT NULL CHECK (state IN ('open', 'running', 'done', 'dropped')),
    reason   TEXT    NOT NULL,
    asked    BIGINT NOT NULL,
    next_at  TIMESTAMPTZ
);
CREATE INDEX decisions_next ON decisions (next_at) WHERE next_at IS NOT NULL;

-- The common goal, the phase, meetings of the steering group: single facts that reports begin with.
CREATE TABLE network_facts (
    name       TEXT NOT NULL PRIMARY KEY,
    value      TEXT NOT NULL,
    changed_on TEXT NOT NULL
);
CREATE TABLE meetings (
    day       TEXT NOT NULL PRIMARY KEY,
    report_at TIMESTAMPTZ
);
CREATE INDEX meetings_report ON meetings (report_at) WHERE report_at IS NOT NULL;

-- A report of a quarter (`period`: its first day). `document`: all it says; frozen with the release.
CREATE TABLE reports (
    id          UUID    NOT NULL PRIMARY KEY,
    nr          BIGINT NOT NULL UNIQUE,
    period      TEXT    NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('draft', 'released')),
    document    TEXT    NOT NULL,
    made_at     TIMESTAMPTZ    NOT NULL,
    released_at TIMESTAMPTZ,
    released_by TEXT
);
CREATE UNIQUE INDEX reports_draft ON reports (period) WHERE state = 'draft';
