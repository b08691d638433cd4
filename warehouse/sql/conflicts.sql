-- Who disagrees now with what the ledger holds, about which days, and since which night?
SELECT x.key_id, f.region, COALESCE(g.full_name, f.region) AS region_name, f.indicator, COALESCE(i.name, f.indicator) AS indicator_name,
       f.qualifiers, f.value_text AS held_value, f.unit, f.valid_from AS held_from, f.valid_to AS held_to,
       c.value_text AS other_value, c.valid_from AS other_from, c.valid_to AS other_to, c.quote AS other_quote, c.source_id AS other_source,
       s.name AS other_source_name, s.trust AS other_trust, v.url AS other_url,
       (SELECT MAX(r.night) FROM change AS o JOIN run AS r ON r.run_id = o.run_id
        WHERE o.key_id = x.key_id AND o.kind = 'conflict_opened') AS since
FROM conflict AS x
JOIN fact AS f ON f.fact_id = x.fact_id
JOIN claim AS c ON c.claim_id = x.claim_id AND c.run_to IS NULL
JOIN source AS s ON s.source_id = c.source_id
LEFT JOIN article_version AS v ON v.article_id = c.article_id AND v.run_to IS NULL
LEFT JOIN region AS g ON g.code = f.region
LEFT JOIN indicator AS i ON i.id = f.indicator
WHERE x.run_to IS NULL
