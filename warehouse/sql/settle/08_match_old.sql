-- Which facts stay as they are?
UPDATE settle_old
SET closed = FALSE
WHERE fact_id IN (SELECT n.fact_id FROM settle_new AS n WHERE NOT n.fresh)
