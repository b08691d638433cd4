-- What changed, seen from the facts that went and that no new segment has told of?
-- withdrawn: nobody states it any more. corrected: it is still stated, but outweighed by a value that reaches over its days.
INSERT INTO settle_change (key_id, starts, kind, before_id, after_id)
SELECT o.key_id, o.starts,
       CASE WHEN n.fact_id IS NOT NULL AND EXISTS (
           SELECT 1 FROM settle_claim AS c WHERE c.key_id = o.key_id AND c.value_hash = o.value_hash
       ) THEN 'corrected' ELSE 'withdrawn' END,
       o.fact_id, n.fact_id
FROM settle_old AS o
LEFT JOIN settle_new AS n ON n.key_id = o.key_id AND n.starts <= o.starts AND n.ends > o.starts
WHERE o.closed
  AND NOT EXISTS (SELECT 1 FROM settle_change AS t WHERE t.key_id = o.key_id AND t.before_id = o.fact_id)
  AND (n.fact_id IS NULL OR n.value_hash <> o.value_hash OR n.provisional <> o.provisional)
