INSERT INTO organiser_tokens (hash, name, created_at) VALUES ('h', 'Sabine', '2026-09-17T10:00:00Z');
INSERT INTO entry_links (hash, expires_at) VALUES ('h', '2026-09-18T10:00:00Z');
INSERT INTO sessions (hash, name, expires_at) VALUES ('h', 'organiser', '2026-10-17T10:00:00Z');
