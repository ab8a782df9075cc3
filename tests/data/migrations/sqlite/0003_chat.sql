INSERT INTO people (id, language, stopped, wrong_tries, wrong_at, since) VALUES (x'00000000000000000000000000000001', 'de', 0, 2, '2026-09-17T10:00:00+00:00', '2026-09-17');
INSERT INTO accounts (network, account, person_id) VALUES ('telegram', '12345', x'00000000000000000000000000000001');
INSERT INTO chats (id, network, address, kind, person_id, last_nr, due_at, due_lane) VALUES (x'00000000000000000000000000000002', 'telegram', '12345', 'private', x'00000000000000000000000000000001', 1, '2026-09-17T10:00:00+00:00', 1);
INSERT INTO inbox (network, update_id, place, payload, received_at) VALUES ('telegram', '7', 7, '{}', '2026-09-17T10:00:00+00:00');
INSERT INTO outbox (chat_id, nr, lane, slot, revision, saying, since, not_before, attempts) VALUES (x'00000000000000000000000000000002', 1, 1, 'card:1', 1, '"help"', '2026-09-17T10:00:00+00:00', '2026-09-17T10:00:00+00:00', 0);
INSERT INTO cards (id, chat_id, poll_id, kind, message, ended) VALUES (x'00000000000000000000000000000003', x'00000000000000000000000000000002', x'00000000000000000000000000000001', 'ballot', '12', 0);
INSERT INTO drafts (poll_id, voter, picks) VALUES (x'00000000000000000000000000000001', 'v', 'ro2');
INSERT INTO conversations (person_id, chat_id, state, changed_at) VALUES (x'00000000000000000000000000000001', x'00000000000000000000000000000002', '{}', '2026-09-17T10:00:00+00:00');
INSERT INTO hosts (poll_id, chat_id, person_id) VALUES (x'00000000000000000000000000000001', x'00000000000000000000000000000002', x'00000000000000000000000000000001');
