-- The ledger grows and never changes; its pages follow; no limit is ever passed.
-- (Generic plans: see limits.sql.)

CREATE OR REPLACE FUNCTION ledger_is_append_only() RETURNS trigger
LANGUAGE plpgsql
SET search_path = public, pg_temp
AS $$
BEGIN
    PERFORM refuse(
        'the ledger is append-only: a correction is an entry of its own',
        jsonb_build_array(jsonb_build_object('constraint', 'ledger_append_only'))
    );
    RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS ledger_append_only ON missions_strengthchange;
CREATE TRIGGER ledger_append_only
    BEFORE UPDATE OR DELETE ON missions_strengthchange
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();

-- Opens the pages that the given lines need and that are not there yet, each with what the
-- one before carried over: a group's pages follow each other without a gap.
CREATE OR REPLACE FUNCTION open_pages(p_lines missions_strengthchange[]) RETURNS void
LANGUAGE plpgsql
SET search_path = public, pg_temp
SET plan_cache_mode = force_generic_plan
AS $$
BEGIN
    INSERT INTO missions_strengthyear AS page
           (book, authorized_mission_id, contingent_id, category, sex, year,
            opening, arrivals, departures, begun, closing, is_last)
    SELECT g.book, g.authorized_mission_id, g.contingent_id, g.category, g.sex, y.year,
           array_fill(y.carried, ARRAY[12]), array_fill(0, ARRAY[12]),
           array_fill(0, ARRAY[12]), array_fill(0, ARRAY[12]), y.carried, false
      FROM (SELECT l.book, l.authorized_mission_id, l.contingent_id, l.category, l.sex,
                   min(extract(year FROM l.day))::integer AS first,
                   max(extract(year FROM l.day))::integer AS last
              FROM unnest(p_lines) l
             GROUP BY 1, 2, 3, 4, 5) AS g
      LEFT JOIN LATERAL (
            SELECT min(s.year)::integer AS first, max(s.year)::integer AS last,
                   max(s.closing) FILTER (WHERE s.is_last) AS closing
              FROM missions_strengthyear s
             WHERE s.authorized_mission_id = g.authorized_mission_id
               AND s.contingent_key = coalesce(g.contingent_id, 0)
               AND s.category = g.category
               AND s.sex = g.sex
               AND s.book = g.book) AS known ON true
     CROSS JOIN LATERAL (
            SELECT year, CASE WHEN year > known.last THEN known.closing ELSE 0 END AS carried
              FROM generate_series(least(g.first, known.first),
                                   greatest(g.last, known.last)) AS year
             WHERE known.first IS NULL OR year NOT BETWEEN known.first AND known.last) AS y;

    -- Only the newest page of a group carries on. Materialized, here and below: when the
    -- planner takes the table for empty (after a large load that was rolled back, say),
    -- it would work these out again for every page.
    WITH newest AS MATERIALIZED (
        SELECT p.authorized_mission_id, p.contingent_key, p.category, p.sex, p.book,
               max(p.year) AS year
          FROM missions_strengthyear p
         WHERE p.authorized_mission_id = ANY (ARRAY(SELECT DISTINCT l.authorized_mission_id
                                                      FROM unnest(p_lines) l))
         GROUP BY 1, 2, 3, 4, 5
    )
    UPDATE missions_strengthyear s
       SET is_last = NOT s.is_last
      FROM newest
     WHERE s.authorized_mission_id = newest.authorized_mission_id
       AND s.contingent_key = newest.contingent_key
       AND s.category = newest.category
       AND s.sex = newest.sex
       AND s.book = newest.book
       AND s.is_last <> (s.year = newest.year);
END
$$;

-- Brings the pages of the ledger up to date with lines just posted. A statement posts to a
-- handful of pages, found by their index: a plan for any lines whatever would read all
-- pages there are as soon as statistics call them few.
CREATE OR REPLACE FUNCTION post_to_pages(p_lines missions_strengthchange[]) RETURNS void
LANGUAGE plpgsql
SET search_path = public, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET enable_hashjoin = off
SET enable_mergejoin = off
AS $$
BEGIN
    -- If the pages of all years posted to are there, so are those between.
    IF EXISTS (SELECT
                 FROM unnest(p_lines) l
                WHERE NOT EXISTS (
                        SELECT
                          FROM missions_strengthyear s
                         WHERE s.authorized_mission_id = l.authorized_mission_id
                           AND s.contingent_key = coalesce(l.contingent_id, 0)
                           AND s.category = l.category
                           AND s.sex = l.sex
                           AND s.book = l.book
                           AND s.year = extract(year FROM l.day)::smallint)) THEN
        PERFORM open_pages(p_lines);
    END IF;

    WITH lines AS (
        SELECT dense_rank() OVER (ORDER BY l.book, l.authorized_mission_id, l.contingent_id,
                                           l.category, l.sex) AS grp,
               extract(year FROM l.day)::integer AS year,
               extract(month FROM l.day)::integer AS month,
               l.*
          FROM unnest(p_lines) l
    ),
    groups AS MATERIALIZED (
        SELECT grp, book, authorized_mission_id, coalesce(contingent_id, 0) AS contingent_key,
               category, sex, min(year) AS first, max(year) AS last,
               sum(arrivals - departures) AS net
          FROM lines
         GROUP BY 1, 2, 3, 4, 5, 6
    ),
    moved AS MATERIALIZED (
        SELECT grp, year, month, sum(arrivals) AS arrivals, sum(departures) AS departures,
               sum(begun) AS begun
          FROM lines
         GROUP BY 1, 2, 3
    ),
    months AS MATERIALIZED (
        SELECT s.id, calendar.month,
               coalesce(m.arrivals, 0) AS arrivals,
               coalesce(m.departures, 0) AS departures,
               coalesce(m.begun, 0) AS begun,
               sum(coalesce(m.arrivals - m.departures, 0))
                   OVER (PARTITION BY g.grp ORDER BY s.year, calendar.month) AS until_its_end
          FROM groups g
          JOIN missions_strengthyear s
            ON s.authorized_mission_id = g.authorized_mission_id
           AND s.contingent_key = g.contingent_key
           AND s.category = g.category
           AND s.sex = g.sex
           AND s.book = g.book
           AND s.year >= g.first
           AND (s.year <= g.last OR g.net <> 0)
         CROSS JOIN generate_series(1, 12) AS calendar(month)
          LEFT JOIN moved m
            ON m.grp = g.grp AND m.year = s.year AND m.month = calendar.month
    ),
    pages AS MATERIALIZED (
        SELECT id,
               array_agg((until_its_end - arrivals + departures)::integer ORDER BY month)
                   AS opening,
               array_agg(arrivals::integer ORDER BY month) AS arrivals,
               array_agg(departures::integer ORDER BY month) AS departures,
               array_agg(begun::integer ORDER BY month) AS begun,
               (array_agg(until_its_end::integer ORDER BY month DESC))[1] AS closing
          FROM months
         GROUP BY id
    )
    UPDATE missions_strengthyear s
       SET opening    = ARRAY(SELECT a + b FROM unnest(s.opening, p.opening) AS m(a, b)),
           arrivals   = ARRAY(SELECT a + b FROM unnest(s.arrivals, p.arrivals) AS m(a, b)),
           departures = ARRAY(SELECT a + b FROM unnest(s.departures, p.departures) AS m(a, b)),
           begun      = ARRAY(SELECT a + b FROM unnest(s.begun, p.begun) AS m(a, b)),
           closing    = s.closing + p.closing
      FROM pages p
     WHERE s.id = p.id;
END
$$;

-- After every posting: bring the pages up to date, then hold the limits it may have
-- passed.
CREATE OR REPLACE FUNCTION ledger_posted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
    v_from  date;
    v_until date;
    v_lines limit_line[];
BEGIN
    IF TG_RELID <> 'missions_strengthchange'::regclass THEN
        RAISE EXCEPTION 'ledger_posted() belongs to missions_strengthchange';
    END IF;
    PERFORM post_to_pages(ARRAY(SELECT ROW(p.*)::missions_strengthchange FROM posted p));

    -- The days on which strength may have risen: none if every change only takes away.
    SELECT min(day) FILTER (WHERE gain > 0),
           CASE WHEN bool_or(gain > 0 AND until = 'infinity') THEN 'infinity'::date
                ELSE max(until) FILTER (WHERE gain > 0) END
      INTO v_from, v_until
      FROM (SELECT day,
                   sum(sum(arrivals - departures)) OVER in_order AS gain,
                   lead(day, 1, 'infinity') OVER in_order AS until
              FROM posted
             WHERE book = 'approved'
             GROUP BY authorized_mission_id, contingent_id, category, day
            WINDOW in_order AS (PARTITION BY authorized_mission_id, contingent_id, category
                                ORDER BY day)) AS gains;
    IF v_from IS NULL THEN
        RETURN NULL;
    END IF;

    SELECT array_agg(l)
      INTO v_lines
      FROM limit_lines_of(ARRAY(SELECT DISTINCT am.authorization_id
                                  FROM posted p
                                  JOIN missions_authorizedmission am
                                    ON am.id = p.authorized_mission_id)) l
     WHERE EXISTS (SELECT FROM posted p
                    WHERE p.book = 'approved'
                      AND p.authorized_mission_id = ANY (l.authorized_missions)
                      AND (l.contingent_id IS NULL OR p.contingent_id = l.contingent_id)
                      AND (l.categories IS NULL OR p.category = ANY (l.categories)));
    PERFORM check_limits(v_lines, v_from, v_until, ARRAY(
        SELECT ROW(p.book, p.authorized_mission_id, p.contingent_id, p.rotation_id, p.category,
                   p.sex, p.day, p.arrivals, p.departures, p.begun)::movement
          FROM posted p));
    RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS ledger_posted ON missions_strengthchange;
CREATE TRIGGER ledger_posted
    AFTER INSERT ON missions_strengthchange
    REFERENCING NEW TABLE AS posted
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_posted();
