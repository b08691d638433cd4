-- Which keys rest on a passage that turned out to be copied under several regions, or no longer is?
INSERT INTO touched (what, id)
SELECT DISTINCT 'key', c.key_id
FROM settle_passage AS s
JOIN passage AS p ON p.passage_id = s.passage_id AND p.copied <> (s.regions > s.regions_in_one)
JOIN claim AS c ON c.passage_id = s.passage_id AND c.run_to IS NULL
WHERE TRUE
ON CONFLICT DO NOTHING
