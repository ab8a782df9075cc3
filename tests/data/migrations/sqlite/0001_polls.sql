INSERT INTO polls (id, code, question, rules, state, shown, template, language, created_at, opened_at)
VALUES (x'00000000000000000000000000000001', '335763', '{}', '{}', 'open', 0, NULL, 'de', '2026-09-17T10:00:00+00:00', '2026-09-17T10:00:00+00:00');
INSERT INTO poll_tallies (poll_id, version, tally) VALUES (x'00000000000000000000000000000001', 1, '{}');
INSERT INTO poll_secrets (poll_id, secret) VALUES (x'00000000000000000000000000000001', x'07');
INSERT INTO ballots (poll_id, voter, answer) VALUES (x'00000000000000000000000000000001', 'v', '{}');
INSERT INTO final_ballots (poll_id, answer, name, count) VALUES (x'00000000000000000000000000000001', '{}', '', 2);
INSERT INTO pool_entries (poll_id, key, text, released) VALUES (x'00000000000000000000000000000001', 'k', 't', 1);
INSERT INTO poll_log (poll_id, nr, at, actor, event, hash) VALUES (x'00000000000000000000000000000001', 1, '2026-09-17T10:00:00+00:00', 'a', '{}', 'h');
INSERT INTO scrubs (poll_id) VALUES (x'00000000000000000000000000000001');
