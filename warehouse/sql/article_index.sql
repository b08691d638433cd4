-- Which articles are live: where, from whom, about what, how often rewritten, and how much do they state?
SELECT a.article_id, v.url, a.canonical_url, v.title, a.source_id, s.name AS source_name, s.trust, v.published_at, v.precision AS published_precision,
       v.publisher, a.first_seen_on, a.last_read_at,
       (SELECT t.region FROM article_region AS t
        WHERE t.article_id = a.article_id AND t.run_to IS NULL AND t.role = 'subject' ORDER BY t.position LIMIT 1) AS main_region,
       (SELECT g.full_name FROM article_region AS t JOIN region AS g ON g.code = t.region
        WHERE t.article_id = a.article_id AND t.run_to IS NULL AND t.role = 'subject' ORDER BY t.position LIMIT 1) AS main_region_name,
       (SELECT t.topic FROM article_topic AS t
        WHERE t.article_id = a.article_id AND t.run_to IS NULL ORDER BY t.position LIMIT 1) AS main_topic,
       (SELECT COUNT(DISTINCT w.text_sha256) - 1 FROM article_version AS w WHERE w.article_id = a.article_id) AS revisions,
       (SELECT COUNT(*) FROM claim AS c WHERE c.article_id = a.article_id AND c.run_to IS NULL) AS claims,
       v.archive_file, v.archive_offset
FROM article AS a
JOIN article_version AS v ON v.article_id = a.article_id AND v.run_to IS NULL
JOIN source AS s ON s.source_id = a.source_id
