-- What has the ledger ever held about a parameter: which value, for which days, known from which night to which, decided by which sentence?
SELECT f.fact_id, f.key_id, f.region, COALESCE(g.full_name, f.region) AS region_name, f.indicator, COALESCE(i.name, f.indicator) AS indicator_name,
       i.topic, f.qualifiers, f.value_text, f.value_number, f.comparator, f.unit, f.status, f.valid_from, f.valid_to, f.valid_basis,
       f.valid_precision, known.night AS known_from, dropped.night AS known_to, f.run_from, f.run_to, f.raw, c.quote, v.url, v.title,
       v.published_at, c.source_id, s.name AS source_name, s.trust, f.claim_id, v.archive_file, v.archive_offset
FROM fact AS f
JOIN run AS known ON known.run_id = f.run_from
LEFT JOIN run AS dropped ON dropped.run_id = f.run_to
LEFT JOIN region AS g ON g.code = f.region
LEFT JOIN indicator AS i ON i.id = f.indicator
LEFT JOIN claim AS c ON c.claim_id = f.claim_id AND c.run_from <= f.run_from AND (c.run_to IS NULL OR c.run_to > f.run_from)
LEFT JOIN source AS s ON s.source_id = c.source_id
LEFT JOIN article_version AS v ON v.article_id = c.article_id AND v.run_from <= f.run_from AND (v.run_to IS NULL OR v.run_to > f.run_from)
WHERE f.run_to IS NULL OR f.run_to > f.run_from
