INSERT INTO people (id, language, stopped, wrong_tries, since) VALUES ('00000000-0000-0000-0000-000000000002', 'de', false, 0, '2026-09-17');
INSERT INTO accounts (network, account, person_id) VALUES ('telegram', '7', '00000000-0000-0000-0000-000000000002');
INSERT INTO chats (id, network, address, kind, person_id, last_nr, due_at, due_lane, free_at) VALUES ('00000000-0000-0000-0000-000000000003', 'telegram', '7', 'private', '00000000-0000-0000-0000-000000000002', 1, '2026-09-17T10:00:00+00:00', 3, '2026-09-17T10:00:00+00:00');
INSERT INTO inbox (network, update_id, place, payload, received_at) VALUES ('telegram', '1', 1, '{}', '2026-09-17T10:00:00+00:00');
INSERT INTO outbox (chat_id, nr, lane, slot, revision, saying, since, not_before, attempts) VALUES ('00000000-0000-0000-0000-000000000003', 1, 3, 's', 1, '"help"', '2026-09-17T10:00:00+00:00', '2026-09-17T10:00:00+00:00', 0);
INSERT INTO press_answers (network, query, saying, created_at) VALUES ('telegram', 'q', '{}', '2026-09-17T10:00:00+00:00');
INSERT INTO budgets (network, free_at) VALUES ('telegram', '2026-09-17T10:00:00+00:00');
INSERT INTO dead_letters (chat_id, nr, network, lane, reason, at) VALUES ('00000000-0000-0000-0000-000000000003', 0, 'telegram', 1, 'blocked', '2026-09-17T10:00:00+00:00');
INSERT INTO delivery_counts (network, what, count) VALUES ('telegram', 'ambiguous', 1);
