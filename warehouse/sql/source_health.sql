-- How is each source doing: its last verdict and why, its last good night, and what it has brought?
SELECT s.source_id, s.name, s.trust, s.enabled, r.night AS last_night, t.verdict, t.reason,
       (SELECT MAX(o.night) FROM source_run AS x JOIN run AS o ON o.run_id = x.run_id
        WHERE x.source_id = s.source_id AND x.verdict IN ('ok', 'quiet')) AS last_good_night,
       t.listing_rows, t.fetched, t.not_modified, t.gone, t.unreadable, t.failed, t.new_articles, t.revised_articles,
       (SELECT COUNT(*) FROM problem AS p WHERE p.run_id = t.run_id AND p.source_id = s.source_id) AS problems,
       (SELECT COUNT(*) FROM article AS a JOIN article_version AS v ON v.article_id = a.article_id AND v.run_to IS NULL
        WHERE a.source_id = s.source_id) AS articles,
       (SELECT COUNT(*) FROM claim AS c WHERE c.source_id = s.source_id AND c.run_to IS NULL) AS claims
FROM source AS s
LEFT JOIN source_run AS t ON t.source_id = s.source_id
                         AND t.run_id = (SELECT MAX(x.run_id) FROM source_run AS x WHERE x.source_id = s.source_id)
LEFT JOIN run AS r ON r.run_id = t.run_id
