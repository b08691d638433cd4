-- Whose periodic adjustment is overdue: values in force, or run out without a successor, that are older than their indicator's rhythm?
SELECT p.key_id, p.region, COALESCE(g.full_name, p.region) AS region_name, p.indicator, i.name AS indicator_name, p.qualifiers, p.value_text,
       p.unit, p.valid_from, p.valid_to, CAST(julianday((SELECT day FROM today)) - julianday(p.valid_from) AS INTEGER) AS days_old, i.stale_after_days,
       CAST(julianday((SELECT day FROM today)) - julianday(p.valid_from) AS INTEGER) - i.stale_after_days AS days_overdue,
       (SELECT MAX(a.last_read_at) FROM claim AS c
        JOIN article AS a ON a.article_id = c.article_id
        WHERE c.key_id = p.key_id AND c.value_hash = p.value_hash AND c.run_to IS NULL) AS last_confirmed_at
FROM fact AS p
JOIN indicator AS i ON i.id = p.indicator AND i.stale_after_days IS NOT NULL
LEFT JOIN region AS g ON g.code = p.region
WHERE p.run_to IS NULL
  AND p.valid_from <= (SELECT day FROM today)
  AND CAST(julianday((SELECT day FROM today)) - julianday(p.valid_from) AS INTEGER) > i.stale_after_days
  AND NOT EXISTS (SELECT 1 FROM fact AS n WHERE n.key_id = p.key_id AND n.run_to IS NULL AND n.valid_from > p.valid_from)
