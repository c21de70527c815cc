-- Approved tours of one person that share a day with an earlier one.
SELECT id AS deployment, starts_on AS day
  FROM (SELECT id, starts_on,
               max(coalesce(ends_on, 'infinity')) OVER (
                   PARTITION BY person_id ORDER BY starts_on, id
                   ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS busy_until
          FROM personnel_deployment
         WHERE status = 'approved') AS tours
 WHERE starts_on <= busy_until
 ORDER BY id
