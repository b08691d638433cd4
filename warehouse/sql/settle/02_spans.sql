-- For which days does each claim speak, its open end closed by what supersedes it?
-- An open end means "until superseded": by a claim of another value that starts later and comes from someone better, or from someone equal
-- on no weaker ground for its date, or from the press or better with a printed date. Superseded once, it does not come back by itself.
-- A claim without a date that repeats what an equal or better one dates takes its dates from that one: it has no span of its own.
-- A former value needs an end: printed, or the start of what superseded it.
INSERT INTO settle_span
    (key_id, claim_id, source_id, passage_id, value_hash, valid_from, valid_to, trust, dated, provisional, former, published_at, starts, ends)
SELECT key_id, claim_id, source_id, passage_id, value_hash, valid_from, valid_to, trust, dated, provisional, former, published_at, valid_from,
       ends
FROM (
    SELECT a.*,
           COALESCE(a.valid_to, (
               SELECT MIN(b.valid_from)
               FROM settle_claim AS b
               WHERE b.key_id = a.key_id AND b.valid_from > a.valid_from AND b.value_hash <> a.value_hash
                 AND (b.trust < a.trust OR (b.trust = a.trust AND b.dated >= a.dated) OR (b.trust <= 3 AND b.dated = 1))
           ), :forever) AS ends
    FROM settle_claim AS a
    WHERE a.dated = 1 OR NOT EXISTS (
        SELECT 1 FROM settle_claim AS b
        WHERE b.key_id = a.key_id AND b.value_hash = a.value_hash AND b.dated = 1 AND b.trust <= a.trust AND b.provisional <= a.provisional
    )
) AS spans
WHERE NOT (former = 1 AND ends = :forever)
