-- Who organises. Tokens, links and sessions are kept as hashes only.
CREATE TABLE organiser_tokens (
    hash       TEXT        NOT NULL PRIMARY KEY,
    name       TEXT        NOT NULL,
    created_at TIMESTAMPTZ NOT NULL
);

-- One-time links into the organiser pages.
CREATE TABLE entry_links (
    hash       TEXT        NOT NULL PRIMARY KEY,
    expires_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE sessions (
    hash       TEXT        NOT NULL PRIMARY KEY,
    name       TEXT        NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL
);
