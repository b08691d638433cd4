-- Write the changes down, in an order that the same claims always give.
INSERT INTO change (run_id, kind, cause, key_id, region, indicator, qualifiers, before_fact_id, after_fact_id)
SELECT :run_id, t.kind, :cause, t.key_id, f.region, f.indicator, f.qualifiers, t.before_id, t.after_id
FROM settle_change AS t
JOIN fact AS f ON f.fact_id = COALESCE(t.after_id, t.before_id)
ORDER BY t.key_id, t.starts, t.kind
