-- Children, episodes, offers, interviews and outcomes for every service there is, in four years from April
-- 2014 on, in the order of time. No trigger fires, so nothing records their making.
SET session_replication_role = replica;

CREATE TEMPORARY TABLE made AS
SELECT s.id AS service, row_number() OVER (ORDER BY s.id) - 1 AS place,
    (SELECT min(f.policeforce_id) FROM access_service_police_forces f WHERE f.service_id = s.id) AS force,
    (SELECT array_agg(d.id ORDER BY d.id) FROM access_district d WHERE d.service_id = s.id) AS districts,
    (SELECT array_agg(d.area_id ORDER BY d.id) FROM access_district d WHERE d.service_id = s.id) AS areas,
    (SELECT array_agg(t.id) FROM access_term t WHERE t.service_id = s.id AND t.kind = 'gender') AS genders,
    (SELECT array_agg(t.id) FROM access_term t WHERE t.service_id = s.id AND t.kind = 'late_reason') AS late,
    (SELECT array_agg(t.id) FROM access_term t WHERE t.service_id = s.id AND t.kind = 'primary_reason')
        AS primary_reasons,
    (SELECT array_agg(t.id) FROM access_term t WHERE t.service_id = s.id AND t.kind = 'not_offered_reason')
        AS not_offered
FROM access_service s;

CREATE TEMPORARY TABLE drawn AS
SELECT n, made.*, random() AS offering, random() AS ending, random() AS waiting,
    1 + place * children + floor(random() * children)::bigint AS child,
    timestamptz '2014-04-01 00:00+01' + n * interval '1461 days' / %(episodes)s AS received_at
FROM generate_series(1, %(episodes)s) n
CROSS JOIN (SELECT count(*) AS services, ceil(0.6 * %(episodes)s / count(*))::bigint AS children FROM made) size
JOIN made ON made.place = n %% services;

INSERT INTO cases_child
    (id, service_id, reference, first_name, last_name, date_of_birth, gender_id, restricted)
SELECT child, min(service), 'C' || child, 'Alex', 'Example',
    CASE WHEN child %% 50 > 0 THEN date '2000-04-02' + (child * 37 %% 3650)::integer END,
    min(genders[1 + child %% 5]), false
FROM drawn GROUP BY child;

INSERT INTO cases_episode (
    id, service_id, police_force_id, police_reference, child_id, district_id, area_id, living_arrangement, age,
    missing_since, missing_received_at, found_at, found_received_at,
    offer_due_at, interview_due_at, interview_due_by_return_at, hand_back_due_at, state, oddities, decision_note,
    is_open, lacks_offer
)
SELECT n, d.service, force, 'B' || n, child, districts[home], areas[home],
    (ARRAY['home', 'home', 'looked_after', 'cicola', 'pan_placed', ''])[1 + child %% 6],
    extract(year FROM age((received_at AT TIME ZONE 'Europe/London')::date, c.date_of_birth)),
    received_at - interval '1 hour', received_at, found, told,
    told + interval '24 hours', told + interval '72 hours', found + interval '72 hours', told + interval '14 days',
    CASE WHEN n %% 97 = 0 THEN 'void' ELSE 'counted' END, '{}', '', ending >= 0.95,
    offering >= 0.97
FROM drawn d JOIN cases_child c ON c.id = child
CROSS JOIN LATERAL (
    SELECT 1 + (child + (waiting < 0.05)::integer * 3) %% cardinality(districts) AS home,
        received_at + waiting * interval '40 hours' AS found, received_at + waiting * interval '44 hours' AS told
) moments;

INSERT INTO cases_offer (episode_id, offered_at, late_reason_id)
SELECT n, found_received_at + offering * interval '30 hours', CASE WHEN offering > 0.8 THEN late[1 + n %% 5] END
FROM drawn JOIN cases_episode e ON e.id = n WHERE offering < 0.97;

INSERT INTO cases_interview (id, service_id, episode_id, held_at, primary_reason_id)
SELECT n, d.service, n, found_received_at + ending * interval '10 days', primary_reasons[1 + n %% 11]
FROM drawn d JOIN cases_episode e ON e.id = n WHERE offering < 0.97 AND ending < 0.55;

INSERT INTO cases_outcome (episode_id, kind, at, interview_id, declined_by, not_offered_reason_id)
SELECT n,
    CASE WHEN offering >= 0.97 THEN 'not_offered' WHEN ending < 0.55 THEN 'completed'
        WHEN other IS NOT NULL THEN 'completed_on_another' ELSE 'declined' END,
    received_at + interval '3 days',
    CASE WHEN offering < 0.97 THEN CASE WHEN ending < 0.55 THEN n ELSE other END END,
    CASE WHEN offering < 0.97 AND ending >= 0.55 AND other IS NULL
        THEN (ARRAY['child', 'parent_carer', 'other', ''])[1 + n %% 4] ELSE '' END,
    CASE WHEN offering >= 0.97 THEN not_offered[1 + n %% 4] END
FROM drawn
LEFT JOIN LATERAL (
    SELECT i.id AS other FROM cases_episode e JOIN cases_interview i ON i.episode_id = e.id
    WHERE e.child_id = child AND e.id <> n AND ending BETWEEN 0.55 AND 0.7 LIMIT 1
) others ON true
WHERE ending < 0.95;

SET session_replication_role = DEFAULT;
ANALYZE;
