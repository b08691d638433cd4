-- Close the disagreements that are over.
UPDATE conflict SET run_to = :run_id
WHERE run_to IS NULL
  AND key_id IN (SELECT k.key_id FROM settle_key AS k)
  AND NOT EXISTS (
      SELECT 1 FROM settle_conflict AS s WHERE s.key_id = conflict.key_id AND s.fact_id = conflict.fact_id AND s.claim_id = conflict.claim_id
  )
