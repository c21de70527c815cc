-- Tours, cancelled ones aside, outside what is authorized, and which bound they leave.
SELECT d.id AS deployment, broken.bound
  FROM personnel_deployment d
  JOIN missions_authorizedmission am ON am.id = d.authorized_mission_id
  JOIN missions_authorization a ON a.id = am.authorization_id
  JOIN missions_mission m ON m.id = am.mission_id
 CROSS JOIN LATERAL (
        SELECT 'validity of the decision' AS bound
         WHERE NOT daterange(d.starts_on, d.ends_on, '[]')
                <@ daterange(a.decided_on, a.valid_until, '[]')
         UNION ALL
        SELECT 'participation in the mission'
         WHERE NOT daterange(d.starts_on, d.ends_on, '[]')
                <@ daterange(am.starts_on, am.ends_on, '[]')
         UNION ALL
        SELECT 'end of the mission'
         WHERE NOT daterange(d.starts_on, d.ends_on, '[]') <@ daterange(NULL, m.ended_on, '[]')
         UNION ALL
        SELECT 'categories allowed'
         WHERE am.categories IS NOT NULL AND NOT am.categories @> ARRAY[d.category]
       ) AS broken
 WHERE d.status <> 'cancelled'
 ORDER BY d.id, broken.bound
