-- Which live claims about the touched keys may decide anything?
-- Not: implausible values, changes by an amount, former values without a date, and, from anyone but the authority itself, a passage that
-- articles carry for different regions (a text with the name of the city swapped); and national rules as guides and aggregators (trust beyond
-- 3, the press) repeat them: such paragraphs stand in city articles for years after the rule has changed.
INSERT INTO settle_claim
    (key_id, claim_id, source_id, passage_id, value_hash, valid_from, valid_to, trust, dated, provisional, former, published_at)
SELECT c.key_id, c.claim_id, c.source_id, c.passage_id, c.value_hash, c.valid_from, c.valid_to, s.trust,
       CASE WHEN c.valid_basis IN ('printed', 'label') THEN 1 ELSE 0 END,
       CASE WHEN c.status = 'provisional' THEN 1 ELSE 0 END,
       CASE WHEN c.status = 'superseded' THEN 1 ELSE 0 END,
       v.published_at
FROM settle_key AS k
JOIN claim AS c ON c.key_id = k.key_id AND c.run_to IS NULL
JOIN source AS s ON s.source_id = c.source_id
JOIN passage AS p ON p.passage_id = c.passage_id
JOIN article_version AS v ON v.article_id = c.article_id AND v.run_to IS NULL
WHERE c.plausible
  AND c.comparator <> 'delta'
  AND NOT (c.status = 'superseded' AND c.valid_basis NOT IN ('printed', 'label'))
  AND NOT (s.trust > 1 AND p.copied AND c.region <> 'CN')
  AND NOT (s.trust > 3 AND c.region = 'CN')
