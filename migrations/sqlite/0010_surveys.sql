-- Surveys: several questions, asked over the year. Days are text (2026-11-30), definitions and answers JSON text.

-- What is asked on a schedule. `nr` is what people call it. `audience`: a document that says who is asked. `plan`: a document, when waves are (recurrence, midpoint, around an
-- event). `chat_id`: the room that the result goes to. `reached`: the latest wave that was decided on, by its wished day; `next_at`: when to look again.
CREATE TABLE surveys (
    id         BLOB    NOT NULL PRIMARY KEY,
    nr         INTEGER NOT NULL UNIQUE,
    template   TEXT    NOT NULL,
    audience   TEXT    NOT NULL,
    plan       TEXT    NOT NULL,
    chat_id    BLOB    REFERENCES chats (id) ON DELETE SET NULL,
    thread     TEXT,
    state      TEXT    NOT NULL CHECK (state IN ('running', 'paused', 'stopped')),
    reached    TEXT,
    next_at    TEXT,
    created_at TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX surveys_next ON surveys (next_at) WHERE next_at IS NOT NULL;

-- One wave, once for its wished day. `definition`: the questions with what was promised about each, as asked; `k` and the contract only ever get stricter once somebody has answered.
-- `breakdown`: the one thing results are grouped by, or empty. `nr` is what buttons call it, `code` what people type.
CREATE TABLE survey_waves (
    id          BLOB    NOT NULL PRIMARY KEY,
    nr          INTEGER NOT NULL UNIQUE,
    survey_id   BLOB    NOT NULL REFERENCES surveys (id) ON DELETE CASCADE,
    day         TEXT    NOT NULL,
    code        TEXT    NOT NULL UNIQUE,
    definition  TEXT    NOT NULL,
    k           INTEGER NOT NULL,
    breakdown   TEXT    NOT NULL,
    opened_at   TEXT    NOT NULL,
    late        INTEGER NOT NULL,
    nudge_at    TEXT,
    closes_at   TEXT    NOT NULL,
    closed_at   TEXT,
    computed_at TEXT,
    UNIQUE (survey_id, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX survey_waves_closing ON survey_waves (closes_at) WHERE closed_at IS NULL;
CREATE INDEX survey_waves_nudging ON survey_waves (nudge_at) WHERE nudge_at IS NOT NULL;
CREATE INDEX survey_waves_to_compute ON survey_waves (closed_at) WHERE closed_at IS NOT NULL AND computed_at IS NULL;

-- The key of a wave's pseudonyms. The row is destroyed when the wave closes.
CREATE TABLE wave_secrets (
    wave_id BLOB NOT NULL PRIMARY KEY REFERENCES survey_waves (id) ON DELETE CASCADE,
    secret  BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Closed waves whose secret and answers are deleted but may still have remains in the database's files.
CREATE TABLE wave_scrubs (
    wave_id BLOB NOT NULL PRIMARY KEY REFERENCES survey_waves (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Who was asked, and whether they have answered: without when, apart from what. `fate`: what became of asking.
CREATE TABLE wave_asked (
    wave_id   BLOB    NOT NULL REFERENCES survey_waves (id) ON DELETE CASCADE,
    member_id BLOB    NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    fate      TEXT    NOT NULL CHECK (fate IN ('waiting', 'asked', 'delivered', 'unreachable', 'absent', 'opted_out')),
    nudged    INTEGER NOT NULL,
    answered  INTEGER NOT NULL,
    PRIMARY KEY (wave_id, member_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX wave_asked_by_member ON wave_asked (member_id);

-- Anonymous answers of open waves, one per question, clustered by pseudonym: no member, no time, no sequence.
CREATE TABLE wave_answers (
    wave_id  BLOB NOT NULL REFERENCES survey_waves (id) ON DELETE CASCADE,
    voter    TEXT NOT NULL,
    question TEXT NOT NULL,
    answer   TEXT NOT NULL,
    PRIMARY KEY (wave_id, voter, question)
) STRICT, WITHOUT ROWID;

-- Answers to questions that say that they are asked by name.
CREATE TABLE wave_named (
    wave_id   BLOB NOT NULL REFERENCES survey_waves (id) ON DELETE CASCADE,
    member_id BLOB NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    question  TEXT NOT NULL,
    answer    TEXT NOT NULL,
    PRIMARY KEY (wave_id, member_id, question)
) STRICT, WITHOUT ROWID;
CREATE INDEX wave_named_by_member ON wave_named (member_id);

-- Anonymous answers of closed waves: how often each was given. `cell`: the value of the wave's breakdown. `organisation`: a number drawn anew for each question, so that answers of
-- one organisation can be weighed as one vote and nothing leads from one question to another, nor to the organisation. Texts are not here.
CREATE TABLE wave_final (
    wave_id      BLOB    NOT NULL REFERENCES survey_waves (id) ON DELETE CASCADE,
    question     TEXT    NOT NULL,
    cell         TEXT    NOT NULL,
    organisation INTEGER NOT NULL,
    answer       TEXT    NOT NULL,
    count        INTEGER NOT NULL,
    PRIMARY KEY (wave_id, question, cell, organisation, answer)
) STRICT, WITHOUT ROWID;

-- Texts of closed waves, from k on, under a random key, so that their order says nothing. Shown only after a person released them.
CREATE TABLE wave_texts (
    wave_id  BLOB NOT NULL REFERENCES survey_waves (id) ON DELETE CASCADE,
    question TEXT NOT NULL,
    key      TEXT NOT NULL,
    text     TEXT NOT NULL,
    state    TEXT NOT NULL CHECK (state IN ('waiting', 'released', 'redacted')),
    PRIMARY KEY (wave_id, question, key)
) STRICT, WITHOUT ROWID;

-- Receipts of a closed wave, hashed: by them somebody can check that their answers were counted, and nobody else can learn anything.
CREATE TABLE wave_receipts (
    wave_id BLOB NOT NULL REFERENCES survey_waves (id) ON DELETE CASCADE,
    hash    TEXT NOT NULL,
    PRIMARY KEY (wave_id, hash)
) STRICT, WITHOUT ROWID;
