-- How many live articles, sources and regions carry each touched passage, and for how many regions does a single article carry it?
INSERT INTO settle_passage (passage_id, articles, sources, regions, regions_in_one)
SELECT t.id, COUNT(DISTINCT c.article_id), COUNT(DISTINCT c.source_id), COUNT(DISTINCT c.region),
       COALESCE((
           SELECT MAX(one.regions)
           FROM (
               SELECT COUNT(DISTINCT d.region) AS regions
               FROM claim AS d WHERE d.passage_id = t.id AND d.run_to IS NULL
               GROUP BY d.article_id
           ) AS one
       ), 0)
FROM touched AS t
LEFT JOIN claim AS c ON c.passage_id = t.id AND c.run_to IS NULL
WHERE t.what = 'passage'
GROUP BY t.id
