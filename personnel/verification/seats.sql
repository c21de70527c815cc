-- Posts of calls and training sessions whose seats taken are not those who took one, or too many.
SELECT 'call post' AS of, p.id, p.seats, p.taken, count(c.id) AS found
  FROM personnel_callpost p
  LEFT JOIN personnel_candidate c ON c.post_id = p.id AND c.state = 'selected'
 GROUP BY p.id HAVING p.taken <> count(c.id) OR count(c.id) > p.seats
 UNION ALL
SELECT 'training session', s.id, s.seats, s.taken, count(e.id)
  FROM personnel_trainingsession s
  LEFT JOIN personnel_enrolment e ON e.session_id = s.id AND e.state <> 'withdrawn'
 GROUP BY s.id HAVING s.taken <> count(e.id) OR count(e.id) > s.seats
 ORDER BY 1, 2
