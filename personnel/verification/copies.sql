-- Tours whose copies of sex, contingent or mission differ from the original.
SELECT d.id AS deployment
  FROM personnel_deployment d
  JOIN personnel_person p ON p.id = d.person_id
  LEFT JOIN missions_rotation r ON r.id = d.rotation_id
  LEFT JOIN missions_contingent u ON u.id = r.contingent_id
 WHERE d.sex <> p.sex
    OR d.contingent_id IS DISTINCT FROM r.contingent_id
    OR (u.id IS NOT NULL AND u.authorized_mission_id <> d.authorized_mission_id)
 ORDER BY d.id
