-- Which sources state each value?
INSERT INTO settle_backing (key_id, value_hash, source_id, trust)
SELECT key_id, value_hash, source_id, MIN(trust) FROM settle_claim GROUP BY key_id, value_hash, source_id
