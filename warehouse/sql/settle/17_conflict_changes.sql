-- Which parameters are newly in dispute, and which no longer?
INSERT INTO change (run_id, kind, cause, key_id, region, indicator, qualifiers, before_fact_id, after_fact_id)
WITH was AS (
    SELECT c.key_id, MIN(c.fact_id) AS fact_id
    FROM settle_key AS k JOIN conflict AS c ON c.key_id = k.key_id AND c.run_to IS NULL
    GROUP BY c.key_id
),
is_now AS (
    SELECT key_id, MAX(fact_id) AS fact_id FROM settle_conflict GROUP BY key_id
),
told AS (
    SELECT n.key_id, 'conflict_opened' AS kind, n.fact_id AS after_id, NULL AS before_id
    FROM is_now AS n
    WHERE NOT EXISTS (SELECT 1 FROM was AS w WHERE w.key_id = n.key_id)
    UNION ALL
    SELECT w.key_id, 'conflict_closed',
           (SELECT f.fact_id FROM fact AS f WHERE f.key_id = w.key_id AND f.run_to IS NULL ORDER BY f.valid_from DESC LIMIT 1), w.fact_id
    FROM was AS w
    WHERE NOT EXISTS (SELECT 1 FROM is_now AS n WHERE n.key_id = w.key_id)
)
SELECT :run_id, t.kind, :cause, t.key_id, f.region, f.indicator, f.qualifiers,
       CASE WHEN t.after_id IS NULL THEN t.before_id END, t.after_id
FROM told AS t
JOIN fact AS f ON f.fact_id = COALESCE(t.after_id, t.before_id)
ORDER BY t.key_id
