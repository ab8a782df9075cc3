-- How far a device of ours has read a network's stream. A new device goes on where the last one stopped.
CREATE TABLE cursors (
    network  TEXT NOT NULL,
    device   TEXT NOT NULL,
    position TEXT NOT NULL,
    moved_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (network, device)
);

-- Updates that can't be decrypted yet: a vote may hide in each. They become rows of `inbox` once their key arrives.
CREATE TABLE sealed_updates (
    network     TEXT NOT NULL,
    update_id   TEXT NOT NULL,
    chat        TEXT NOT NULL,
    payload     TEXT NOT NULL,
    received_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (network, update_id)
);
