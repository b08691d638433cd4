-- Note the disagreements that are new; one that ended earlier in this same run goes on.
INSERT INTO conflict (key_id, fact_id, claim_id, run_from, run_to)
SELECT s.key_id, s.fact_id, s.claim_id, :run_id, NULL
FROM settle_conflict AS s
WHERE NOT EXISTS (
    SELECT 1 FROM conflict AS c
    WHERE c.key_id = s.key_id AND c.fact_id = s.fact_id AND c.claim_id = s.claim_id AND c.run_to IS NULL
)
ON CONFLICT (key_id, claim_id, fact_id, run_from) DO UPDATE SET run_to = NULL
