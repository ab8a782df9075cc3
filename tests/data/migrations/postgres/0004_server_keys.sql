INSERT INTO server_keys (name, bytes) VALUES ('web', '\x00');
