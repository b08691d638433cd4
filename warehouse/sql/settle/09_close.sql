-- Close the facts that no longer hold as they were stated.
UPDATE fact SET run_to = :run_id WHERE fact_id IN (SELECT o.fact_id FROM settle_old AS o WHERE o.closed)
