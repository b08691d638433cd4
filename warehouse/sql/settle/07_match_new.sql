-- Which segments does the ledger hold already?
UPDATE settle_new
SET fresh = FALSE, fact_id = (SELECT o.fact_id FROM settle_old AS o WHERE o.key_id = settle_new.key_id AND o.starts = settle_new.starts)
WHERE EXISTS (
    SELECT 1 FROM settle_old AS o
    WHERE o.key_id = settle_new.key_id AND o.starts = settle_new.starts AND o.ends = settle_new.ends
      AND o.value_hash = settle_new.value_hash AND o.provisional = settle_new.provisional
)
