-- Announce every change, once.
INSERT INTO outbox (change_id, created_at, delivered_at, attempts, last_error)
SELECT c.change_id, :now, NULL, 0, NULL
FROM change AS c
WHERE c.run_id = :run_id AND NOT EXISTS (SELECT 1 FROM outbox AS o WHERE o.change_id = c.change_id)
ORDER BY c.change_id
