-- Who belongs to the network: organisations, their people, working groups. Days are text (2026-11-30).

-- `folded`: the name by which doubles are found. `level`, `size`, `part` (what they do in the network), `sector`, `region` say what reports may group by; empty: not known.
CREATE TABLE organisations (
    id       BLOB NOT NULL PRIMARY KEY,
    name     TEXT NOT NULL,
    folded   TEXT NOT NULL UNIQUE,
    level    TEXT NOT NULL,
    size     TEXT NOT NULL,
    part     TEXT NOT NULL,
    sector   TEXT NOT NULL,
    region   TEXT NOT NULL,
    added_on TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A place in the network that a person fills. Nobody is behind it before somebody accepts: until then `person_id` is null. `label` is what the coordination office
-- calls it ("Leitung", "Frau K."); `seen_on`: the day something came from there for the last time; `asked_on`: when it was asked whether it wants to stay.
CREATE TABLE members (
    id              BLOB NOT NULL PRIMARY KEY,
    nr              INTEGER NOT NULL UNIQUE,
    organisation_id BLOB NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    person_id       BLOB UNIQUE REFERENCES people (id) ON DELETE SET NULL,
    label           TEXT NOT NULL,
    language        TEXT,
    state           TEXT NOT NULL CHECK (state IN ('invited', 'active', 'declined', 'left')),
    rate            TEXT NOT NULL CHECK (rate IN ('light', 'standard', 'active')),
    since           TEXT NOT NULL,
    seen_on         TEXT,
    asked_on        TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX members_by_organisation ON members (organisation_id, nr);
CREATE INDEX members_by_state ON members (state, nr);

CREATE TABLE member_roles (
    member_id BLOB NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    role      TEXT NOT NULL,
    PRIMARY KEY (member_id, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX member_roles_by_role ON member_roles (role);

-- Links and codes by which somebody accepts, hashed. One each, good once, until `expires_at`.
CREATE TABLE invitations (
    member_id  BLOB NOT NULL PRIMARY KEY REFERENCES members (id) ON DELETE CASCADE,
    hash       TEXT NOT NULL UNIQUE,
    expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Working groups, who is in them, and in which rooms they talk.
CREATE TABLE working_groups (
    id       BLOB    NOT NULL PRIMARY KEY,
    nr       INTEGER NOT NULL UNIQUE,
    name     TEXT    NOT NULL,
    folded   TEXT    NOT NULL UNIQUE,
    added_on TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE group_members (
    group_id  BLOB NOT NULL REFERENCES working_groups (id) ON DELETE CASCADE,
    member_id BLOB NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    PRIMARY KEY (group_id, member_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX group_members_by_member ON group_members (member_id);
CREATE TABLE group_chats (
    group_id BLOB NOT NULL REFERENCES working_groups (id) ON DELETE CASCADE,
    chat_id  BLOB NOT NULL PRIMARY KEY REFERENCES chats (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX group_chats_by_group ON group_chats (group_id);

-- Who released, exported, redacted, invited, changed roles, and when. `actor` is a name of an organiser or a member's number, `act` a key, `about` what it was done to.
CREATE TABLE audit (
    id    BLOB NOT NULL PRIMARY KEY,
    at    TEXT NOT NULL,
    actor TEXT NOT NULL,
    act   TEXT NOT NULL,
    about TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX audit_by_age ON audit (at);
