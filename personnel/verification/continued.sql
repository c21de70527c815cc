-- Approved tours that continue one which is not approved: begun nowhere.
SELECT tour.id AS deployment, tour.continues_id AS continues, continued.status
  FROM personnel_deployment tour
  JOIN personnel_deployment continued ON continued.id = tour.continues_id
 WHERE tour.status = 'approved' AND continued.status <> 'approved'
 ORDER BY tour.id
