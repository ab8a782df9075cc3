-- What may be read of closed waves, the network's indicators and decisions, and reports. Reports read these tables, never answers. Days are text, documents JSON text.

-- Computed once per closed wave. `cell`: a value of the wave's breakdown, empty for all; what is withheld says so instead of its numbers.
CREATE TABLE wave_results (
    wave_id  BLOB NOT NULL REFERENCES survey_waves (id) ON DELETE CASCADE,
    question TEXT NOT NULL,
    cell     TEXT NOT NULL,
    result   TEXT NOT NULL,
    PRIMARY KEY (wave_id, question, cell)
) STRICT, WITHOUT ROWID;

-- Who was asked and what became of it, in numbers.
CREATE TABLE wave_funnels (
    wave_id     BLOB    NOT NULL PRIMARY KEY REFERENCES survey_waves (id) ON DELETE CASCADE,
    invited     INTEGER NOT NULL,
    delivered   INTEGER NOT NULL,
    unreachable INTEGER NOT NULL,
    absent      INTEGER NOT NULL,
    opted_out   INTEGER NOT NULL,
    answered    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What the network measures. Values are decimal text, as typed. `every`: month, quarter, half or year; `member_id`: who is asked for the number; `next_at`: when.
CREATE TABLE indicators (
    id        BLOB    NOT NULL PRIMARY KEY,
    nr        INTEGER NOT NULL UNIQUE,
    name      TEXT    NOT NULL,
    unit      TEXT    NOT NULL,
    baseline  TEXT,
    target    TEXT,
    source    TEXT    NOT NULL,
    every     TEXT    NOT NULL,
    member_id BLOB    REFERENCES members (id) ON DELETE SET NULL,
    ended_on  TEXT,
    next_at   TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX indicators_next ON indicators (next_at) WHERE next_at IS NOT NULL;
-- `period`: the first day of what the number is for.
CREATE TABLE indicator_values (
    indicator_id BLOB NOT NULL REFERENCES indicators (id) ON DELETE CASCADE,
    period       TEXT NOT NULL,
    value        TEXT,
    asked_at     TEXT,
    given_at     TEXT,
    PRIMARY KEY (indicator_id, period)
) STRICT, WITHOUT ROWID;

-- What was decided, whose it is, and what became of it. `next_at`: when to ask again.
CREATE TABLE decisions (
    id       BLOB    NOT NULL PRIMARY KEY,
    nr       INTEGER NOT NULL UNIQUE,
    text     TEXT    NOT NULL,
    owner    TEXT    NOT NULL,
    chat_id  BLOB    REFERENCES chats (id) ON DELETE SET NULL,
    made_on  TEXT    NOT NULL,
    state    TEXT    NOT NULL CHECK (state IN ('open', 'running', 'done', 'dropped')),
    reason   TEXT    NOT NULL,
    asked    INTEGER NOT NULL,
    next_at  TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX decisions_next ON decisions (next_at) WHERE next_at IS NOT NULL;

-- The common goal, the phase, meetings of the steering group: single facts that reports begin with.
CREATE TABLE network_facts (
    name       TEXT NOT NULL PRIMARY KEY,
    value      TEXT NOT NULL,
    changed_on TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE meetings (
    day       TEXT NOT NULL PRIMARY KEY,
    report_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX meetings_report ON meetings (report_at) WHERE report_at IS NOT NULL;

-- A report of a quarter (`period`: its first day). `document`: all it says; frozen with the release.
CREATE TABLE reports (
    id          BLOB    NOT NULL PRIMARY KEY,
    nr          INTEGER NOT NULL UNIQUE,
    period      TEXT    NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('draft', 'released')),
    document    TEXT    NOT NULL,
    made_at     TEXT    NOT NULL,
    released_at TEXT,
    released_by TEXT
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX reports_draft ON reports (period) WHERE state = 'draft';
