UPDATE appointments SET reached = '2026-10-08', next_at = '2027-01-08T08:30:00+00:00' WHERE name = 'draft';
