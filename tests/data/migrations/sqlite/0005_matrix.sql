INSERT INTO cursors (network, device, position, moved_at) VALUES ('matrix', 'ABCDEFGH', 's1_2', '2026-09-17T10:00:00+00:00');
INSERT INTO sealed_updates (network, update_id, chat, payload, received_at) VALUES ('matrix', '$e', '!r', '{}', '2026-09-17T10:00:00+00:00');
