-- What changed, seen from the segments that are new?
-- changed: another value from a later day on, than an open end, a gap or the value before it; or an end that was put off.
-- corrected: another value, start or end for days that were covered. new: days about which nothing was known.
-- Nothing is said of a segment that only makes room for its neighbour: the neighbour tells.
INSERT INTO settle_change (key_id, starts, kind, before_id, after_id)
WITH met AS (
    SELECT n.key_id, n.starts, n.ends, n.fact_id, o.fact_id AS old_id, o.starts AS old_starts, o.ends AS old_ends,
           CASE WHEN o.value_hash = n.value_hash AND o.provisional = n.provisional THEN 1 ELSE 0 END AS same,
           (SELECT p.fact_id FROM settle_new AS p WHERE p.key_id = n.key_id AND p.starts < n.starts ORDER BY p.starts DESC LIMIT 1) AS previous_id,
           (SELECT p.ends FROM settle_new AS p WHERE p.key_id = n.key_id AND p.starts < n.starts ORDER BY p.starts DESC LIMIT 1) AS previous_ends,
           (SELECT MIN(p.starts) FROM settle_new AS p WHERE p.key_id = n.key_id AND p.starts > n.starts) AS next_starts,
           (SELECT MIN(p.starts) FROM settle_old AS p WHERE p.key_id = n.key_id AND p.starts > o.starts) AS old_next_starts,
           (SELECT e.fact_id FROM settle_old AS e
            WHERE e.key_id = n.key_id AND e.starts > n.starts AND e.starts < n.ends AND e.value_hash = n.value_hash
            ORDER BY e.starts LIMIT 1) AS later_start_id
    FROM settle_new AS n
    LEFT JOIN settle_old AS o ON o.key_id = n.key_id AND o.starts <= n.starts AND o.ends > n.starts
    WHERE n.fresh
),
judged AS (
    SELECT key_id, starts, fact_id AS after_id,
           CASE
               WHEN old_id IS NOT NULL AND same = 1 AND old_starts = starts THEN
                   CASE
                       WHEN ends > old_ends AND COALESCE(old_next_starts, :forever) > old_ends THEN 'changed'
                       WHEN ends < old_ends AND COALESCE(next_starts, :forever) > ends THEN 'corrected'
                   END
               WHEN old_id IS NOT NULL AND same = 1 AND previous_ends = starts THEN 'changed'
               WHEN old_id IS NOT NULL AND same = 1 THEN 'corrected'
               WHEN old_id IS NOT NULL AND old_ends = :forever AND old_starts < starts THEN 'changed'
               WHEN old_id IS NOT NULL THEN 'corrected'
               WHEN later_start_id IS NOT NULL THEN 'corrected'
               WHEN previous_id IS NOT NULL THEN 'changed'
               ELSE 'new'
           END AS kind,
           CASE
               WHEN old_id IS NOT NULL AND same = 1 AND old_starts < starts AND previous_ends = starts THEN previous_id
               WHEN old_id IS NOT NULL THEN old_id
               WHEN later_start_id IS NOT NULL THEN later_start_id
               ELSE previous_id
           END AS before_id
    FROM met
)
SELECT key_id, starts, kind, before_id, after_id FROM judged WHERE kind IS NOT NULL
