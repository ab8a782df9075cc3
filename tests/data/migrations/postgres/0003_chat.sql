INSERT INTO people (id, language, stopped, wrong_tries, wrong_at, since) VALUES ('00000000-0000-0000-0000-000000000001', 'de', false, 2, '2026-09-17T10:00:00+00:00', '2026-09-17');
INSERT INTO accounts (network, account, person_id) VALUES ('telegram', '12345', '00000000-0000-0000-0000-000000000001');
INSERT INTO chats (id, network, address, kind, person_id, last_nr, due_at, due_lane) VALUES ('00000000-0000-0000-0000-000000000002', 'telegram', '12345', 'private', '00000000-0000-0000-0000-000000000001', 1, '2026-09-17T10:00:00+00:00', 1);
INSERT INTO inbox (network, update_id, place, payload, received_at) VALUES ('telegram', '7', 7, '{}', '2026-09-17T10:00:00+00:00');
INSERT INTO outbox (chat_id, nr, lane, slot, revision, saying, since, not_before, attempts) VALUES ('00000000-0000-0000-0000-000000000002', 1, 1, 'card:1', 1, '"help"', '2026-09-17T10:00:00+00:00', '2026-09-17T10:00:00+00:00', 0);
INSERT INTO cards (id, chat_id, poll_id, kind, message, ended) VALUES ('00000000-0000-0000-0000-000000000003', '00000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-000000000001', 'ballot', '12', false);
INSERT INTO drafts (poll_id, voter, picks) VALUES ('00000000-0000-0000-0000-000000000001', 'v', 'ro2');
INSERT INTO conversations (person_id, chat_id, state, changed_at) VALUES ('00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000002', '{}', '2026-09-17T10:00:00+00:00');
INSERT INTO hosts (poll_id, chat_id, person_id) VALUES ('00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-000000000001');
