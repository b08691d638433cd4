-- Conclude the new facts from the claims that decided.
INSERT INTO fact
    (key_id, region, indicator, qualifiers, value, low, high, value_text, comparator, unit, raw, value_hash, status, valid_from, valid_to,
     valid_basis, valid_precision, run_from, run_to, claim_id)
SELECT c.key_id, c.region, c.indicator, c.qualifiers, c.value, c.low, c.high, c.value_text, c.comparator, c.unit, c.raw, c.value_hash,
       CASE WHEN n.provisional = 1 THEN 'provisional' ELSE 'current' END, n.starts, NULLIF(n.ends, :forever),
       b.valid_basis, b.valid_precision, :run_id, NULL, c.claim_id
FROM settle_new AS n
JOIN claim AS c ON c.claim_id = n.claim_id AND c.run_to IS NULL
JOIN claim AS b ON b.claim_id = n.start_claim_id AND b.run_to IS NULL
WHERE n.fresh
ORDER BY c.key_id, n.starts
