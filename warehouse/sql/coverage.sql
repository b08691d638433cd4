-- For which regions and indicators does the ledger hold a value for today, how many, and how well founded?
SELECT p.region, COALESCE(g.full_name, p.region) AS region_name, g.level, p.indicator, p.indicator_name, p.topic, COUNT(*) AS values_held,
       SUM(CASE WHEN p.trust = 1 THEN 1 ELSE 0 END) AS official_values, SUM(CASE WHEN p.status = 'provisional' THEN 1 ELSE 0 END) AS provisional_values,
       SUM(p.disputed) AS disputed_values, MAX(p.valid_from) AS newest_valid_from, MAX(p.last_confirmed_at) AS last_confirmed_at
FROM current_policy AS p
LEFT JOIN region AS g ON g.code = p.region
GROUP BY p.region, COALESCE(g.full_name, p.region), g.level, p.indicator, p.indicator_name, p.topic
