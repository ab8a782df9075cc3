INSERT INTO prompts (id, person_id, what, due_at, until, counts_at) VALUES (x'0000000000000000000000000000000c', x'00000000000000000000000000000002', '{"checkin_nudge":{"nr":1}}', '2026-09-21T07:30:00+00:00', '2026-09-22T10:00:00+00:00', NULL);
INSERT INTO prompts (id, person_id, what, due_at, until, counts_at) VALUES (x'0000000000000000000000000000000d', x'00000000000000000000000000000002', NULL, NULL, '2026-09-22T10:00:00+00:00', '2026-09-20T07:30:00+00:00');
INSERT INTO feedback (poll_id, answer, count, shown) VALUES (x'00000000000000000000000000000001', 'yes', 6, 5);
INSERT INTO buddies (commitment_id, owner_id, owner_name, person_id, person_name, hash, expires_at, agreed_at, told_blocked, told_late) VALUES (x'00000000000000000000000000000005', x'00000000000000000000000000000002', 'Lea', NULL, '', 'hash', '2026-10-01T10:00:00+00:00', NULL, 0, 0);
INSERT INTO follow_ups (sequence_id, step, plan, done_on, asked, next_at) VALUES (x'00000000000000000000000000000007', 1, '{}', '2026-10-01', 1, '2026-10-29T08:30:00+00:00');
INSERT INTO follow_up_answers (sequence_id, step, round, day, answer) VALUES (x'00000000000000000000000000000007', 1, 1, '2026-10-02', 'reply');
