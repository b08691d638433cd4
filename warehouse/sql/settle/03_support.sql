-- How many independent passages state each value?
INSERT INTO settle_support (key_id, value_hash, passages)
SELECT key_id, value_hash, COUNT(DISTINCT passage_id) FROM settle_claim GROUP BY key_id, value_hash
