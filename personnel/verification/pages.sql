-- Where a page of the ledger says something else than its lines, month by month, or is
-- missing, or is not carried on.
WITH groups AS (
    SELECT book, authorized_mission_id, coalesce(contingent_id, 0) AS contingent_key, category,
           sex, min(extract(year FROM day))::integer AS first,
           max(extract(year FROM day))::integer AS last
      FROM missions_strengthchange
     GROUP BY 1, 2, 3, 4, 5
),
moved AS (
    SELECT book, authorized_mission_id, coalesce(contingent_id, 0) AS contingent_key, category,
           sex, extract(year FROM day)::integer AS year, extract(month FROM day)::integer AS month,
           sum(arrivals) AS arrivals, sum(departures) AS departures, sum(begun) AS begun
      FROM missions_strengthchange
     GROUP BY 1, 2, 3, 4, 5, 6, 7
),
expected AS (
    SELECT g.*, year, month,
           coalesce(m.arrivals, 0) AS arrivals,
           coalesce(m.departures, 0) AS departures,
           coalesce(m.begun, 0) AS begun,
           sum(coalesce(m.arrivals - m.departures, 0)) OVER (
               PARTITION BY g.book, g.authorized_mission_id, g.contingent_key, g.category, g.sex
               ORDER BY year, month) AS afterwards
      FROM groups g
     CROSS JOIN LATERAL generate_series(g.first, g.last) AS year
     CROSS JOIN generate_series(1, 12) AS month
      LEFT JOIN moved m USING (book, authorized_mission_id, contingent_key, category, sex,
                               year, month)
)
SELECT coalesce(e.book, p.book) AS book,
       coalesce(e.authorized_mission_id, p.authorized_mission_id) AS authorized_mission_id,
       coalesce(e.contingent_key, p.contingent_key) AS contingent,
       coalesce(e.category, p.category) AS category,
       coalesce(e.sex, p.sex) AS sex,
       coalesce(e.year, p.year) AS year,
       min(e.month) AS month
  FROM expected e
  FULL JOIN missions_strengthyear p
    ON p.book = e.book
   AND p.authorized_mission_id = e.authorized_mission_id
   AND p.contingent_key = e.contingent_key
   AND p.category = e.category
   AND p.sex = e.sex
   AND p.year = e.year
 WHERE p.id IS NULL
    OR e.year IS NULL
    OR p.opening[e.month] <> e.afterwards - e.arrivals + e.departures
    OR p.arrivals[e.month] <> e.arrivals
    OR p.departures[e.month] <> e.departures
    OR p.begun[e.month] <> e.begun
    OR (e.month = 12 AND p.closing <> e.afterwards)
    OR p.is_last <> (e.year = e.last)
 GROUP BY 1, 2, 3, 4, 5, 6
 ORDER BY 6, 2, 1
