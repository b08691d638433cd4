-- Keep the counts. They are statistics and make no versions.
UPDATE passage
SET articles = s.articles, sources = s.sources, regions = s.regions, regions_in_one = s.regions_in_one, copied = (s.regions > s.regions_in_one)
FROM settle_passage AS s
WHERE s.passage_id = passage.passage_id
