-- Lines of the ledger that no turn of their decision accounts for: a revision above the
-- decision's own, or times that do not follow the order of revisions.
SELECT e.id AS line, e.revision
  FROM (SELECT c.id, c.revision, c.recorded_at, h.revision AS highest,
               h.recorded_at AS latest,
               max(c.recorded_at) OVER (PARTITION BY am.authorization_id ORDER BY c.revision
                   RANGE BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
          FROM missions_strengthchange c
          JOIN missions_authorizedmission am ON am.id = c.authorized_mission_id
          LEFT JOIN missions_authorizationhead h ON h.authorization_id = am.authorization_id) AS e
 WHERE e.highest IS NULL
    OR e.revision > e.highest
    OR e.recorded_at > e.latest
    OR e.recorded_at < e.before
 ORDER BY e.id
