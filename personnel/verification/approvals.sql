-- Approved tours without an order, without an approver, or approved by their proposer.
SELECT id AS deployment
  FROM personnel_deployment
 WHERE status = 'approved'
   AND (order_number = '' OR order_date IS NULL OR approved_by_id IS NULL
        OR approved_by_id = proposed_by_id)
 ORDER BY id
