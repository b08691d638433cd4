-- Give the new segments the ids of their facts.
UPDATE settle_new
SET fact_id = (SELECT f.fact_id FROM fact AS f WHERE f.key_id = settle_new.key_id AND f.valid_from = settle_new.starts AND f.run_to IS NULL)
WHERE fresh
