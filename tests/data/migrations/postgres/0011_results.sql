INSERT INTO wave_results (wave_id, question, cell, result) VALUES ('00000000-0000-0000-0000-00000000000e', 'goal', '', '{"n":{"exactly":1},"figures":{"withheld":"too_few"}}');
INSERT INTO wave_funnels (wave_id, invited, delivered, unreachable, absent, opted_out, answered) VALUES ('00000000-0000-0000-0000-00000000000e', 1, 1, 0, 0, 0, 1);
INSERT INTO indicators (id, nr, name, unit, baseline, target, source, every, member_id, ended_on, next_at) VALUES ('00000000-0000-0000-0000-00000000000f', 1, 'Beratene Familien', 'Familien', '120', '200', 'Statistik', 'quarter', '00000000-0000-0000-0000-00000000000b', NULL, '2027-01-04T08:30:00+00:00');
INSERT INTO indicator_values (indicator_id, period, value, asked_at, given_at) VALUES ('00000000-0000-0000-0000-00000000000f', '2026-07-01', '134.5', NULL, '2026-10-02T08:30:00+00:00');
INSERT INTO decisions (id, nr, text, owner, chat_id, made_on, state, reason, asked, next_at) VALUES ('00000000-0000-0000-0000-000000000010', 1, 'Newsletter', 'AG Wohnen', '00000000-0000-0000-0000-000000000003', '2026-10-05', 'open', '', 0, '2026-11-04T08:30:00+00:00');
INSERT INTO network_facts (name, value, changed_on) VALUES ('goal', 'Wohnen für alle', '2026-10-05');
INSERT INTO meetings (day, report_at) VALUES ('2026-12-10', '2026-12-03T08:30:00+00:00');
INSERT INTO reports (id, nr, period, state, document, made_at, released_at, released_by) VALUES ('00000000-0000-0000-0000-000000000011', 1, '2026-07-01', 'draft', '{}', '2026-10-05T08:30:00+00:00', NULL, NULL);
