-- What does the ledger hold now about the touched keys?
INSERT INTO settle_old (key_id, starts, ends, value_hash, provisional, fact_id, closed)
SELECT f.key_id, f.valid_from, COALESCE(f.valid_to, :forever), f.value_hash, CASE WHEN f.status = 'provisional' THEN 1 ELSE 0 END, f.fact_id, TRUE
FROM settle_key AS k
JOIN fact AS f ON f.key_id = k.key_id AND f.run_to IS NULL
