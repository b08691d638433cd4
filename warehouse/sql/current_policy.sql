-- Which value applies today, who says so, when was that last confirmed, and does anybody disagree?
SELECT h.fact_id, h.key_id, h.region, h.region_name, h.indicator, h.indicator_name, h.topic, h.qualifiers, h.value_text, h.value_number,
       h.comparator, h.unit, h.status, h.valid_from, h.valid_to, h.valid_basis, h.valid_precision, h.known_from, h.raw, h.quote, h.url, h.title,
       h.source_id, h.source_name, h.trust,
       (SELECT COUNT(DISTINCT c.article_id) FROM claim AS c
        JOIN fact AS f ON f.fact_id = h.fact_id
        WHERE c.key_id = f.key_id AND c.value_hash = f.value_hash AND c.run_to IS NULL) AS articles,
       (SELECT COUNT(DISTINCT c.passage_id) FROM claim AS c
        JOIN fact AS f ON f.fact_id = h.fact_id
        WHERE c.key_id = f.key_id AND c.value_hash = f.value_hash AND c.run_to IS NULL) AS passages,
       (SELECT MAX(a.last_read_at) FROM claim AS c
        JOIN fact AS f ON f.fact_id = h.fact_id
        JOIN article AS a ON a.article_id = c.article_id
        WHERE c.key_id = f.key_id AND c.value_hash = f.value_hash AND c.run_to IS NULL) AS last_confirmed_at,
       CASE WHEN EXISTS (SELECT 1 FROM conflict AS x WHERE x.key_id = h.key_id AND x.run_to IS NULL) THEN 1 ELSE 0 END AS disputed
FROM policy_history AS h
WHERE h.run_to IS NULL AND h.valid_from <= (SELECT day FROM today) AND (h.valid_to IS NULL OR h.valid_to > (SELECT day FROM today))
