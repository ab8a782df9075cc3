-- What comes by itself at fixed times, and what is spared those who want few messages.

-- The draft of a quarter, the Monday digest. `reached`: the day of the latest that was decided on; `next_at`: when to look again.
CREATE TABLE appointments (
    name    TEXT NOT NULL PRIMARY KEY,
    reached TEXT,
    next_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO appointments (name, reached, next_at) VALUES
    ('draft', NULL, '2000-01-01T00:00:00+00:00'),
    ('digest', NULL, '2000-01-01T00:00:00+00:00');

-- It would have been one message too many in a month: whichever comes next says it in a line.
ALTER TABLE prompts ADD COLUMN spared INTEGER NOT NULL DEFAULT 0;
