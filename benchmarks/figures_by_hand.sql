-- The figures of benchmarks/figures.py, written by hand for one service: base tables are read once, what adds
-- up is counted by spans between the periods' edges, and children once for each period and area.
WITH periods AS (
    SELECT * FROM unnest(%(slugs)s::text[], %(starts)s::date[], %(ends)s::date[]) p (period, starts, ends)
), edges AS (
    SELECT array_agg(DISTINCT edge ORDER BY edge) AS dates
    FROM (SELECT starts AS edge FROM periods UNION ALL SELECT ends FROM periods) e
), fact AS MATERIALIZED (
    SELECT row_number() OVER (ORDER BY e.missing_received_at, e.id) AS place,
        width_bucket(e.received_on, (SELECT dates FROM edges)) AS span,
        e.received_on, e.child_id, e.area_id, e.district_id, e.living_arrangement AS lives, c.gender_id,
        -- An age of the band stands for it.
        CASE WHEN e.age < 10 THEN '9' WHEN e.age < 16 THEN '15' WHEN e.age < 18 THEN '17' ELSE '' END AS age,
        o.id IS NOT NULL AS offered, o.offered_at > e.offer_due_at AS late, o.late_reason_id,
        w.kind IN ('completed', 'completed_on_another') AS completed,
        o.id IS NOT NULL AND w.kind = 'declined' AS declined, w.declined_by, w.not_offered_reason_id
    FROM cases_episode e
    JOIN cases_child c ON c.id = e.child_id
    LEFT JOIN cases_offer o ON o.episode_id = e.id
    LEFT JOIN cases_outcome w ON w.episode_id = e.id
    WHERE e.service_id = %(service)s AND e.received_on >= %(first)s AND e.received_on < %(last)s
        AND e.state = 'counted' AND (e.age IS NULL OR e.age < 18)
), held AS MATERIALIZED (
    SELECT width_bucket(i.held_on, (SELECT dates FROM edges)) AS span, e.area_id, w.kind, i.primary_reason_id
    FROM cases_interview i
    JOIN cases_outcome w ON w.interview_id = i.id
    JOIN cases_episode e ON e.id = w.episode_id
    WHERE i.service_id = %(service)s AND i.held_on >= %(first)s AND i.held_on < %(last)s
        AND e.state = 'counted' AND (e.age IS NULL OR e.age < 18)
), cells AS MATERIALIZED (
    SELECT period, area_id, child_id, count(*) AS times, min(place) AS first,
        min(place) FILTER (WHERE completed) AS first_completed
    FROM fact JOIN periods ON received_on >= starts AND received_on < ends
    GROUP BY GROUPING SETS ((period, area_id, child_id), (period, child_id))
), by_span AS (
    SELECT measure, span, area_id, '' AS grp, n
    FROM (
        SELECT span, area_id, count(*) AS notifications, count(*) FILTER (WHERE offered) AS offered,
            count(*) FILTER (WHERE completed) AS completed
        FROM fact GROUP BY 1, 2
    ) counted CROSS JOIN LATERAL (VALUES
        ('notifications', notifications), ('offered', offered), ('completed_of_cohort', completed)
    ) v (measure, n)
    UNION ALL
    SELECT 'notifications_by_district', span, area_id, district_id::text, count(*) FROM fact GROUP BY 2, 3, 4
    UNION ALL
    SELECT 'late_offers', span, area_id, late_reason_id::text, count(*) FROM fact WHERE late GROUP BY 2, 3, 4
    UNION ALL
    SELECT 'not_offered', span, area_id, not_offered_reason_id::text, count(*)
    FROM fact WHERE NOT offered GROUP BY 2, 3, 4
    UNION ALL
    SELECT 'declined_by', span, area_id, declined_by, count(*) FROM fact WHERE declined GROUP BY 2, 3, 4
    UNION ALL
    SELECT 'declined_by_living_arrangement', span, area_id, lives, count(*)
    FROM fact WHERE declined GROUP BY 2, 3, 4
    UNION ALL
    SELECT CASE kind WHEN 'completed' THEN 'interviews_completed' ELSE kind END, span, area_id, '', count(*)
    FROM held GROUP BY 1, 2, 3
    UNION ALL
    SELECT 'primary_reasons', span, area_id, primary_reason_id::text, count(*)
    FROM held WHERE kind = 'completed' GROUP BY 2, 3, 4
), firsts AS (
    SELECT period, cells.area_id, GROUPING(lives, age, gender_id) AS by, lives, age, gender_id,
        count(*) AS children, count(*) FILTER (WHERE times > 1) AS repeat
    FROM cells JOIN fact ON place = first
    GROUP BY GROUPING SETS (
        (period, cells.area_id), (period, cells.area_id, lives), (period, cells.area_id, age),
        (period, cells.area_id, gender_id)
    )
), seen AS (
    SELECT period, cells.area_id, GROUPING(lives) AS by, lives, count(*) AS children
    FROM cells JOIN fact ON place = first_completed
    GROUP BY GROUPING SETS ((period, cells.area_id), (period, cells.area_id, lives))
), incidents AS (
    SELECT period, cells.area_id, GROUPING(lives) AS by, lives, count(*) AS n
    FROM cells JOIN periods USING (period)
    JOIN fact ON fact.child_id = cells.child_id AND received_on >= starts AND received_on < ends
        AND (cells.area_id = fact.area_id OR cells.area_id IS NULL)
    WHERE times > 1
    GROUP BY GROUPING SETS ((period, cells.area_id), (period, cells.area_id, lives))
)
SELECT measure, period, area_id, grp, sum(n)::bigint
FROM by_span
JOIN periods ON (SELECT dates FROM edges)[span] >= starts AND (SELECT dates FROM edges)[span] < ends
GROUP BY GROUPING SETS ((measure, period, area_id, grp), (measure, period, grp))
UNION ALL
SELECT measure, period, area_id, grp, n
FROM firsts CROSS JOIN LATERAL (VALUES
    ('individuals', 7, '', children), ('repeat_individuals', 7, '', repeat),
    ('individuals_by_living_arrangement', 3, lives, children),
    ('repeat_individuals_by_living_arrangement', 3, lives, repeat),
    ('age_bands', 5, age, children), ('genders', 6, gender_id::text, children)
) v (measure, grouping, grp, n)
WHERE by = grouping AND n > 0
UNION ALL
SELECT CASE by WHEN 1 THEN 'individuals_interviewed' ELSE 'interviewed_by_living_arrangement' END,
    period, area_id, lives, children
FROM seen
UNION ALL
SELECT CASE by WHEN 1 THEN 'repeat_incidents' ELSE 'repeat_incidents_by_living_arrangement' END,
    period, area_id, lives, n
FROM incidents
