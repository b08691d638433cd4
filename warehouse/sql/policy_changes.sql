-- What changed in which night, from what to what, and why: the world (cause source) or our own reading of it (rules, catalogue, manual)?
SELECT x.change_id, x.run_id, r.night, x.kind, x.cause, x.key_id, x.region, COALESCE(g.full_name, x.region) AS region_name, x.indicator,
       COALESCE(i.name, x.indicator) AS indicator_name, i.topic, x.qualifiers,
       b.value_text AS before_value, b.unit AS before_unit, b.status AS before_status, b.valid_from AS before_valid_from,
       b.valid_to AS before_valid_to,
       a.value_text AS after_value, a.unit AS after_unit, a.status AS after_status, a.valid_from AS after_valid_from, a.valid_to AS after_valid_to,
       CASE WHEN a.unit = b.unit THEN a.value_number - b.value_number END AS difference_number,
       c.quote, v.url, c.source_id, s.trust
FROM change AS x
JOIN run AS r ON r.run_id = x.run_id
LEFT JOIN fact AS b ON b.fact_id = x.before_fact_id
LEFT JOIN fact AS a ON a.fact_id = x.after_fact_id
LEFT JOIN region AS g ON g.code = x.region
LEFT JOIN indicator AS i ON i.id = x.indicator
LEFT JOIN claim AS c ON c.claim_id = COALESCE(a.claim_id, b.claim_id)
                    AND c.run_from <= COALESCE(a.run_from, b.run_from) AND (c.run_to IS NULL OR c.run_to > COALESCE(a.run_from, b.run_from))
LEFT JOIN source AS s ON s.source_id = c.source_id
LEFT JOIN article_version AS v ON v.article_id = c.article_id
                              AND v.run_from <= COALESCE(a.run_from, b.run_from)
                              AND (v.run_to IS NULL OR v.run_to > COALESCE(a.run_from, b.run_from))
