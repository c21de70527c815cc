-- Where the ledger says something else than the deployments. Counted from scratch: an
-- arrival on the first day of every tour that is proposed or approved, a departure on the
-- day after its last.
WITH tours AS (
    SELECT status AS book, authorized_mission_id, contingent_id, rotation_id, category, sex,
           starts_on, ends_on, continues_id
      FROM personnel_deployment
     WHERE status IN ('proposed', 'approved')
),
expected AS (
    SELECT book, authorized_mission_id, contingent_id, rotation_id, category, sex,
           starts_on AS day, 1 AS arrivals, 0 AS departures,
           (continues_id IS NULL)::integer AS begun
      FROM tours
     UNION ALL
    SELECT book, authorized_mission_id, contingent_id, rotation_id, category, sex,
           ends_on + 1, 0, 1, 0
      FROM tours
     WHERE ends_on IS NOT NULL
),
compared AS (
    SELECT book, authorized_mission_id, contingent_id, rotation_id, category, sex, day,
           arrivals, departures, begun, 0 AS posted_arrivals, 0 AS posted_departures,
           0 AS posted_begun
      FROM expected
     UNION ALL
    SELECT book, authorized_mission_id, contingent_id, rotation_id, category, sex, day,
           0, 0, 0, arrivals, departures, begun
      FROM missions_strengthchange
)
SELECT book, authorized_mission_id, contingent_id, rotation_id, category, sex, day,
       sum(arrivals) - sum(posted_arrivals) AS arrivals,
       sum(departures) - sum(posted_departures) AS departures,
       sum(begun) - sum(posted_begun) AS begun
  FROM compared
 GROUP BY book, authorized_mission_id, contingent_id, rotation_id, category, sex, day
HAVING sum(arrivals) <> sum(posted_arrivals)
    OR sum(departures) <> sum(posted_departures)
    OR sum(begun) <> sum(posted_begun)
 ORDER BY day, authorized_mission_id, book, category, sex
