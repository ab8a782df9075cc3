INSERT INTO polls (id, code, question, rules, state, shown, template, language, created_at, opened_at)
VALUES ('00000000-0000-0000-0000-000000000001', '335763', '{}', '{}', 'open', false, NULL, 'de', '2026-09-17T10:00:00Z', '2026-09-17T10:00:00Z');
INSERT INTO poll_tallies (poll_id, version, tally) VALUES ('00000000-0000-0000-0000-000000000001', 1, '{}');
INSERT INTO poll_secrets (poll_id, secret) VALUES ('00000000-0000-0000-0000-000000000001', '\x07');
INSERT INTO ballots (poll_id, voter, answer) VALUES ('00000000-0000-0000-0000-000000000001', 'v', '{}');
INSERT INTO final_ballots (poll_id, answer, name, count) VALUES ('00000000-0000-0000-0000-000000000001', '{}', '', 2);
INSERT INTO pool_entries (poll_id, key, text, released) VALUES ('00000000-0000-0000-0000-000000000001', 'k', 't', true);
INSERT INTO poll_log (poll_id, nr, at, actor, event, hash) VALUES ('00000000-0000-0000-0000-000000000001', 1, '2026-09-17T10:00:00Z', 'a', '{}', 'h');
INSERT INTO scrubs (poll_id) VALUES ('00000000-0000-0000-0000-000000000001');
