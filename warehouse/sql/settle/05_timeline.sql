-- Which value holds on each day of the touched keys?
-- The days are cut where any claim starts or ends; in each piece the best claim wins; neighbours with the same value are one segment.
-- Best: the more trusted source; a printed date before an assumed one; the later start; current before provisional; published later; stated
-- by more independent passages; and, so that the same claims always give the same facts, the smaller claim id.
-- (CROSS JOIN: SQLite must walk the pieces and look the claims up, not the other way round.)
INSERT INTO settle_new (key_id, starts, ends, value_hash, provisional, claim_id, start_claim_id, fact_id, fresh)
WITH boundary AS (
    SELECT key_id, starts AS day FROM settle_voice
    UNION
    SELECT key_id, ends FROM settle_voice WHERE ends < :forever
),
piece AS (
    SELECT key_id, day AS starts, COALESCE(LEAD(day) OVER (PARTITION BY key_id ORDER BY day), :forever) AS ends FROM boundary
),
ranked AS (
    SELECT p.key_id, p.starts, p.ends, v.claim_id, v.value_hash, v.provisional, v.trust, v.dated,
           ROW_NUMBER() OVER (
               PARTITION BY p.key_id, p.starts
               ORDER BY v.trust, v.dated DESC, v.starts DESC, v.provisional,
                        CASE WHEN v.published_at IS NULL THEN 1 ELSE 0 END, v.published_at DESC, v.passages DESC, v.claim_id
           ) AS place
    FROM piece AS p
    CROSS JOIN settle_voice AS v
    WHERE v.key_id = p.key_id AND v.starts <= p.starts AND v.ends > p.starts
),
marked AS (
    SELECT r.*,
           CASE WHEN LAG(value_hash) OVER line = value_hash AND LAG(provisional) OVER line = provisional AND LAG(ends) OVER line = starts
                THEN 0 ELSE 1 END AS opens
    FROM ranked AS r
    WHERE place = 1
    WINDOW line AS (PARTITION BY key_id ORDER BY starts)
),
numbered AS (
    SELECT m.*, SUM(opens) OVER (PARTITION BY key_id ORDER BY starts) AS segment FROM marked AS m
),
chosen AS (
    SELECT n.*,
           FIRST_VALUE(claim_id) OVER (PARTITION BY key_id, segment ORDER BY trust, dated DESC, starts, claim_id) AS best_claim_id,
           FIRST_VALUE(claim_id) OVER (PARTITION BY key_id, segment ORDER BY starts) AS first_claim_id
    FROM numbered AS n
)
SELECT key_id, MIN(starts), MAX(ends), value_hash, provisional, MIN(best_claim_id), MIN(first_claim_id), NULL, TRUE
FROM chosen
GROUP BY key_id, segment, value_hash, provisional
