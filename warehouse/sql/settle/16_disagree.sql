-- Who disagrees with a fact about days that it covers?
-- A live claim of another value, from another source than one that supports the fact and of comparable weight: as trusted as that support, or
-- from the press or better with a printed date. A passage that states the fact's value as well is no voice against it; a provisional value
-- does not argue with a final one, nor a former value with today's.
INSERT INTO settle_conflict (key_id, fact_id, claim_id)
SELECT f.key_id, f.fact_id, d.claim_id
FROM settle_key AS k
JOIN fact AS f ON f.key_id = k.key_id AND f.run_to IS NULL
JOIN settle_span AS d ON d.key_id = f.key_id AND d.value_hash <> f.value_hash
                     AND d.starts < COALESCE(f.valid_to, :forever) AND d.ends > f.valid_from
WHERE d.former = 0
  AND NOT (d.provisional = 1 AND f.status = 'current')
  AND EXISTS (
      SELECT 1 FROM settle_backing AS b
      WHERE b.key_id = f.key_id AND b.value_hash = f.value_hash AND b.source_id <> d.source_id
        AND (d.trust <= b.trust OR (d.trust <= 3 AND d.dated = 1))
  )
  AND NOT EXISTS (
      SELECT 1 FROM settle_claim AS s WHERE s.key_id = d.key_id AND s.passage_id = d.passage_id AND s.value_hash = f.value_hash
  )
