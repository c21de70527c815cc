-- Days on which more people are deployed than a ceiling or a contingent's authorized
-- strength allows, counted from the deployments themselves: a sweep over the days on
-- which somebody comes or goes or the limit changes.
WITH limits AS (
    SELECT 'ceiling' AS kind, c.id, c.authorization_id, c.authorized_mission_id,
           NULL::bigint AS contingent_id, c.categories::text[] AS categories,
           c."limit" AS base, c.starts_on, c.ends_on
      FROM missions_ceiling c
     UNION ALL
    SELECT 'contingent', u.id, am.authorization_id, u.authorized_mission_id, u.id, NULL,
           u.authorized_strength, NULL, NULL
      FROM missions_contingent u
      JOIN missions_authorizedmission am ON am.id = u.authorized_mission_id
     WHERE u.authorized_strength IS NOT NULL
),
counted AS (
    SELECT l.kind, l.id, d.starts_on, d.ends_on
      FROM limits l
      JOIN missions_authorizedmission am
        ON am.authorization_id = l.authorization_id
       AND (l.authorized_mission_id IS NULL OR am.id = l.authorized_mission_id)
      JOIN personnel_deployment d
        ON d.authorized_mission_id = am.id
       AND d.status = 'approved'
       AND (l.contingent_id IS NULL OR d.contingent_id = l.contingent_id)
       AND (l.categories IS NULL OR d.category = ANY (l.categories))
),
allowances AS (
    SELECT CASE WHEN ceiling_id IS NULL THEN 'contingent' ELSE 'ceiling' END AS kind,
           coalesce(ceiling_id, contingent_id) AS id, starts_on, ends_on, extra
      FROM missions_allowance
     WHERE status = 'approved'
),
events AS (
    SELECT kind, id, starts_on AS day, 1 AS people, 0 AS extra FROM counted
     UNION ALL
    SELECT kind, id, ends_on + 1, -1, 0 FROM counted WHERE ends_on IS NOT NULL
     UNION ALL
    SELECT kind, id, starts_on, 0, extra FROM allowances
     UNION ALL
    SELECT kind, id, ends_on + 1, 0, -extra FROM allowances
     UNION ALL
    SELECT kind, id, starts_on, 0, 0 FROM limits WHERE starts_on IS NOT NULL
     UNION ALL
    SELECT kind, id, ends_on + 1, 0, 0 FROM limits WHERE ends_on IS NOT NULL
),
swept AS (
    SELECT kind, id, day,
           sum(sum(people)) OVER (PARTITION BY kind, id ORDER BY day) AS strength,
           sum(sum(extra)) OVER (PARTITION BY kind, id ORDER BY day) AS extra
      FROM events
     GROUP BY kind, id, day
)
SELECT l.kind, l.id, min(s.day) AS first_day, max(s.strength) AS peak,
       min(l.base + s.extra) AS allowed
  FROM swept s
  JOIN limits l USING (kind, id)
 WHERE s.strength > l.base + s.extra
   AND s.day >= coalesce(l.starts_on, '-infinity')
   AND s.day <= coalesce(l.ends_on, 'infinity')
 GROUP BY l.kind, l.id
 ORDER BY l.kind, l.id
