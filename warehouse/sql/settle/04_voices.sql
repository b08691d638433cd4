-- Which claims stand for the others? Open-ended claims of one weight and value that end together differ in nothing that decides: the first
-- of them speaks for all, with the last publication of any.
INSERT INTO settle_voice (key_id, claim_id, value_hash, provisional, trust, dated, starts, ends, published_at, passages)
SELECT v.key_id, v.claim_id, v.value_hash, v.provisional, v.trust, v.dated, v.starts, v.ends, v.published_at, s.passages
FROM (
    SELECT key_id, claim_id, value_hash, provisional, trust, dated, starts, ends,
           MAX(published_at) OVER (
               PARTITION BY key_id, value_hash, provisional, trust, dated, ends, CASE WHEN valid_to IS NULL THEN '' ELSE claim_id END
           ) AS published_at,
           ROW_NUMBER() OVER (
               PARTITION BY key_id, value_hash, provisional, trust, dated, ends, CASE WHEN valid_to IS NULL THEN '' ELSE claim_id END
               ORDER BY starts, CASE WHEN published_at IS NULL THEN 1 ELSE 0 END, published_at DESC, claim_id
           ) AS place
    FROM settle_span
) AS v
JOIN settle_support AS s ON s.key_id = v.key_id AND s.value_hash = v.value_hash
WHERE v.place = 1
