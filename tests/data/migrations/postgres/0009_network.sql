INSERT INTO organisations (id, name, folded, level, size, part, sector, region, added_on) VALUES ('00000000-0000-0000-0000-00000000000a', 'Verein A', 'verein a', 'facility', 'small', 'provider', '', '', '2026-09-01');
INSERT INTO members (id, nr, organisation_id, person_id, label, language, state, rate, since, seen_on, asked_on) VALUES ('00000000-0000-0000-0000-00000000000b', 1, '00000000-0000-0000-0000-00000000000a', '00000000-0000-0000-0000-000000000002', 'Leitung', NULL, 'active', 'standard', '2026-09-01', NULL, NULL);
INSERT INTO member_roles (member_id, role) VALUES ('00000000-0000-0000-0000-00000000000b', 'steering');
INSERT INTO working_groups (id, nr, name, folded, added_on) VALUES ('00000000-0000-0000-0000-00000000000c', 1, 'AG Wohnen', 'ag wohnen', '2026-09-01');
INSERT INTO group_members (group_id, member_id) VALUES ('00000000-0000-0000-0000-00000000000c', '00000000-0000-0000-0000-00000000000b');
INSERT INTO group_chats (group_id, chat_id) VALUES ('00000000-0000-0000-0000-00000000000c', '00000000-0000-0000-0000-000000000003');
