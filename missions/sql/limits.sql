-- Limits on strength: which there are, how strength runs against them day by day, and
-- where it passes them. The check of every write, the what-if and the timelines all ask
-- here, so the rule is written once.
--
-- Generic plans throughout: these run on every write, and planning them anew for each
-- set of arguments costs more than the work itself.

-- All limits written in the given decisions.
CREATE OR REPLACE FUNCTION limit_lines_of(p_authorizations bigint[]) RETURNS SETOF limit_line
LANGUAGE plpgsql STABLE
SET plan_cache_mode = force_generic_plan
AS $$
BEGIN
    RETURN QUERY
    SELECT 'ceiling'::text,
           c.id,
           c.authorization_id,
           CASE WHEN c.authorized_mission_id IS NOT NULL THEN ARRAY[c.authorized_mission_id]
                ELSE ARRAY(SELECT am.id FROM missions_authorizedmission am
                            WHERE am.authorization_id = c.authorization_id)
           END,
           NULL::bigint,
           c.categories::text[],
           c."limit",
           c.starts_on,
           c.ends_on
      FROM missions_ceiling c
     WHERE c.authorization_id = ANY (p_authorizations)
     UNION ALL
    SELECT 'contingent'::text,
           u.id,
           am.authorization_id,
           ARRAY[am.id],
           u.id,
           NULL::text[],
           u.authorized_strength,
           NULL::date,
           NULL::date
      FROM missions_contingent u
      JOIN missions_authorizedmission am ON am.id = u.authorized_mission_id
     WHERE am.authorization_id = ANY (p_authorizations)
       AND u.authorized_strength IS NOT NULL;
END
$$;

-- The approved allowances on the given limits.
CREATE OR REPLACE FUNCTION limit_allowances_of(p_lines limit_line[]) RETURNS SETOF limit_allowance
LANGUAGE plpgsql STABLE
SET plan_cache_mode = force_generic_plan
AS $$
BEGIN
    RETURN QUERY
    SELECT l.kind, l.id, a.starts_on, a.ends_on, a.extra
      FROM unnest(p_lines) l
      JOIN missions_allowance a
        ON a.status = 'approved'
       AND CASE l.kind WHEN 'ceiling' THEN a.ceiling_id = l.id ELSE a.contingent_id = l.id END;
END
$$;

-- Strength against each limit, as steps: from `day` up to but not including `until` the
-- strength is `strength` and the limit, allowances included, is `allowed` (null on days
-- when the limit does not hold). The first step begins on p_from, the last ends on
-- p_until; '-infinity' and 'infinity' mean all of history and all of the future.
-- p_extra are movements that are not in the ledger but are to be counted as if;
-- p_allowances, unless null, takes the place of the approved allowances.
CREATE OR REPLACE FUNCTION limit_steps(
    p_lines limit_line[], p_from date, p_until date, p_extra movement[] DEFAULT '{}',
    p_allowances limit_allowance[] DEFAULT NULL
) RETURNS TABLE (line integer, day date, until date, strength bigint, allowed bigint)
LANGUAGE plpgsql STABLE
SET plan_cache_mode = force_generic_plan
AS $$
#variable_conflict use_column
DECLARE
    v_year      integer;  -- of p_from; none before the beginning of history
    v_month     integer;
    v_first_day date := date_trunc('month', p_from::timestamp)::date;
    v_allowances limit_allowance[] := coalesce(
        p_allowances, ARRAY(SELECT a FROM limit_allowances_of(p_lines) a));
BEGIN
    IF p_from > '-infinity' THEN
        v_year := extract(year FROM p_from);
        v_month := extract(month FROM p_from);
    END IF;
    RETURN QUERY
    WITH lines AS (
        SELECT l.no::integer AS line, l.kind, l.id, l.authorized_missions,
               l.contingent_id, l.categories, l.base, l.starts_on, l.ends_on
          FROM unnest(p_lines) WITH ORDINALITY
               AS l(kind, id, authorization_id, authorized_missions, contingent_id,
                    categories, base, starts_on, ends_on, no)
    ),
    places AS (
        SELECT l.line, l.contingent_id, l.categories, place
          FROM lines l CROSS JOIN LATERAL unnest(l.authorized_missions) AS place
    ),
    allowances AS (
        SELECT l.line, a.starts_on, a.ends_on, a.extra
          FROM lines l
          JOIN unnest(v_allowances) a ON a.kind = l.kind AND a.id = l.id
    ),
    entries AS (
        -- All that came before the month of p_from, carried over by the pages.
        SELECT p.line, p_from AS day,
               sum(CASE WHEN y.year = v_year THEN y.opening[v_month] ELSE y.closing END) AS change
          FROM places p
          JOIN missions_strengthyear y
            ON y.authorized_mission_id = p.place
           AND y.book = 'approved'
           AND (y.year = v_year OR (y.year < v_year AND y.is_last AND y.closing <> 0))
           AND (p.contingent_id IS NULL OR y.contingent_key = p.contingent_id)
           AND (p.categories IS NULL OR y.category = ANY (p.categories))
         GROUP BY p.line
         UNION ALL
        -- The days since; those before p_from count as there on p_from.
        -- Place by place, or the plan may read those days of all missions there are.
        SELECT p.line, greatest(d.day, p_from), d.change
          FROM places p
         CROSS JOIN LATERAL (
                SELECT e.day, sum(e.arrivals - e.departures) AS change
                  FROM missions_strengthchange e
                 WHERE e.authorized_mission_id = p.place
                   AND e.book = 'approved'
                   AND e.day >= v_first_day
                   AND e.day < p_until
                   AND (p.contingent_id IS NULL OR e.contingent_id = p.contingent_id)
                   AND (p.categories IS NULL OR e.category = ANY (p.categories))
                 GROUP BY e.day
               ) AS d
         UNION ALL
        -- What is to be counted as if it were in the ledger.
        SELECT p.line, greatest(x.day, p_from), x.arrivals - x.departures
          FROM places p
          JOIN unnest(p_extra) x
            ON x.authorized_mission_id = p.place
           AND x.book = 'approved'
           AND x.day < p_until
           AND (p.contingent_id IS NULL OR x.contingent_id = p.contingent_id)
           AND (p.categories IS NULL OR x.category = ANY (p.categories))
         UNION ALL
        -- The days on which the limit itself changes.
        SELECT l.line, change.day, 0
          FROM lines l
         CROSS JOIN LATERAL (
                SELECT p_from AS day
                 UNION SELECT l.starts_on
                 UNION SELECT l.ends_on + 1
                 UNION SELECT a.starts_on FROM allowances a WHERE a.line = l.line
                 UNION SELECT a.ends_on + 1 FROM allowances a WHERE a.line = l.line
               ) AS change
         WHERE change.day >= p_from AND change.day < p_until
    ),
    steps AS (
        SELECT e.line,
               e.day,
               lead(e.day, 1, p_until) OVER in_order AS until,
               sum(sum(e.change)) OVER in_order AS strength
          FROM entries e
         GROUP BY e.line, e.day
        WINDOW in_order AS (PARTITION BY e.line ORDER BY e.day)
    )
    SELECT s.line, s.day, s.until, s.strength::bigint,
           CASE WHEN s.day >= coalesce(l.starts_on, '-infinity')
                 AND s.day <= coalesce(l.ends_on, 'infinity')
                THEN l.base + coalesce((SELECT sum(a.extra) FROM allowances a
                                         WHERE a.line = s.line
                                           AND s.day BETWEEN a.starts_on AND a.ends_on), 0)
           END::bigint
      FROM steps s
      JOIN lines l ON l.line = s.line
     ORDER BY s.line, s.day;
END
$$;

-- The lines that might be passed in the months from p_from to p_until: in some month the
-- opening strength and all who arrive in it are together more than the limit without
-- allowances. Most writes stay far below every limit; this tells so from a few pages of
-- the ledger, without reading its days.
CREATE OR REPLACE FUNCTION limits_in_question(p_lines limit_line[], p_from date, p_until date)
RETURNS limit_line[]
LANGUAGE plpgsql STABLE
SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
    v_first integer := extract(year FROM greatest(p_from, '1900-01-01'::date));
    v_last  integer := extract(year FROM least(p_until, '2999-12-31'::date));
BEGIN
    RETURN ARRAY(
        SELECT line
          FROM unnest(p_lines) line
         WHERE EXISTS (
                SELECT
                  FROM missions_strengthyear y
                 CROSS JOIN LATERAL (
                        SELECT y.year, month, y.opening[month] + y.arrivals[month] AS most
                          FROM generate_series(1, 12) AS month
                         UNION ALL
                        -- What a last page carries on counts in all months after it.
                        SELECT later.year, month, y.closing
                          FROM (SELECT DISTINCT z.year
                                  FROM missions_strengthyear z
                                 WHERE z.authorized_mission_id = ANY (line.authorized_missions)
                                   AND z.year BETWEEN y.year + 1 AND v_last) AS later
                         CROSS JOIN generate_series(1, 12) AS month
                         WHERE y.is_last AND y.closing <> 0
                       ) AS m
                 WHERE y.authorized_mission_id = ANY (line.authorized_missions)
                   AND y.book = 'approved'
                   AND (line.contingent_id IS NULL OR y.contingent_key = line.contingent_id)
                   AND (line.categories IS NULL OR y.category = ANY (line.categories))
                   AND y.year <= v_last
                   AND (y.year >= v_first OR (y.is_last AND y.closing <> 0))
                   AND make_date(m.year, m.month, 1) < p_until
                   AND make_date(m.year, m.month, 1) >= date_trunc('month', p_from::timestamp)
                 GROUP BY m.year, m.month
                HAVING sum(m.most) > line.base));
END
$$;

-- One row for each limit that is passed: the first and the last day over it, how many
-- days (null if there is no end), the highest strength of those days and its first day,
-- the limit on the first day over.
CREATE OR REPLACE FUNCTION limit_breaches(
    p_lines limit_line[], p_from date, p_until date, p_extra movement[] DEFAULT '{}',
    p_allowances limit_allowance[] DEFAULT NULL
) RETURNS TABLE (
    line integer, first_day date, last_day date, days_over integer,
    peak bigint, peak_day date, allowed bigint
)
LANGUAGE plpgsql STABLE
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT s.line,
           min(s.day),
           CASE WHEN max(s.until) < 'infinity' THEN max(s.until) - 1 END,
           CASE WHEN max(s.until) < 'infinity'
                THEN sum(CASE WHEN s.until < 'infinity' THEN s.until - s.day END)::integer END,
           max(s.strength),
           (array_agg(s.day ORDER BY s.strength DESC, s.day))[1],
           (array_agg(s.allowed ORDER BY s.day))[1]
      FROM limit_steps(p_lines, p_from, p_until, p_extra, p_allowances) s
     WHERE s.strength > s.allowed
     GROUP BY s.line
     ORDER BY s.line;
END
$$;

-- The last days of service next to a day, of people whom a limit counts: the soonest from
-- that day on (p_direction 1) or the latest before it (-1), three at most, with how many
-- leave. p_posted has just been posted and is left out.
CREATE OR REPLACE FUNCTION leaving_near(
    p_line limit_line, p_day date, p_direction integer, p_posted movement[]
) RETURNS jsonb
LANGUAGE plpgsql STABLE
AS $$
BEGIN
    RETURN (
        SELECT coalesce(jsonb_agg(jsonb_build_object('last_day', last_day, 'people', people)
                                  ORDER BY p_direction * (last_day - p_day)), '[]')
          FROM (SELECT d.day - 1 AS last_day, sum(d.departures) AS people
                  FROM (SELECT e.day, e.authorized_mission_id, e.contingent_id, e.category,
                               e.departures
                          FROM missions_strengthchange e
                         WHERE e.book = 'approved'
                           AND e.authorized_mission_id = ANY (p_line.authorized_missions)
                         UNION ALL
                        SELECT m.day, m.authorized_mission_id, m.contingent_id, m.category,
                               -m.departures
                          FROM unnest(p_posted) m
                         WHERE m.book = 'approved'
                           AND m.authorized_mission_id = ANY (p_line.authorized_missions)) AS d
                 WHERE (p_line.contingent_id IS NULL OR d.contingent_id = p_line.contingent_id)
                   AND (p_line.categories IS NULL OR d.category = ANY (p_line.categories))
                   AND CASE WHEN p_direction > 0 THEN d.day > p_day ELSE d.day <= p_day END
                 GROUP BY d.day
                HAVING sum(d.departures) > 0
                 ORDER BY p_direction * (d.day - p_day)
                 LIMIT 3) AS days);
END
$$;

-- Refuses the current statement if any of the limits is passed, naming all that are, how
-- many would still have fitted before it, and who leaves soonest. p_posted are the movements
-- that the statement has just posted, if it did.
CREATE OR REPLACE FUNCTION check_limits(
    p_lines limit_line[], p_from date, p_until date, p_posted movement[] DEFAULT '{}'
) RETURNS void
LANGUAGE plpgsql
SET search_path = public, pg_temp
AS $$
DECLARE
    v_lines    limit_line[] := limits_in_question(p_lines, p_from, p_until);
    v_undone   movement[];
    v_refusals jsonb;
    v_message  text;
BEGIN
    IF cardinality(v_lines) = 0
       OR NOT EXISTS (SELECT FROM limit_breaches(v_lines, p_from, p_until)) THEN
        RETURN;
    END IF;
    v_undone := ARRAY(
        SELECT ROW(m.book, m.authorized_mission_id, m.contingent_id, m.rotation_id, m.category,
                   m.sex, m.day, -m.arrivals, -m.departures, -m.begun)::movement
          FROM unnest(p_posted) m);
    SELECT jsonb_agg(jsonb_build_object(
               'constraint', CASE l.kind WHEN 'ceiling' THEN 'strength_within_ceiling'
                                         ELSE 'strength_within_contingent' END,
               l.kind, l.id,
               'contingent_name', CASE WHEN u.id IS NOT NULL THEN jsonb_build_object(
                   'en', u.name_en, 'ru', u.name_ru, 'kk', u.name_kk) END,
               'authorization', l.authorization_id,
               'decision', jsonb_build_object(
                   'en', a.title_en, 'ru', a.title_ru, 'kk', a.title_kk),
               'mission', m.acronym,
               'categories', l.categories,
               'first_day', b.first_day,
               'last_day', b.last_day,
               'days_over', b.days_over,
               'peak', b.peak,
               'peak_day', b.peak_day,
               'limit', b.allowed,
               'headroom', CASE WHEN cardinality(p_posted) > 0 THEN (
                   SELECT min(s.allowed - s.strength)
                     FROM limit_steps(ARRAY[v_lines[b.line]], p_from, p_until, v_undone) s
                   ) ELSE b.allowed - b.peak END,
               'left_before', leaving_near(v_lines[b.line], b.first_day, -1, p_posted),
               'leaving_next', leaving_near(v_lines[b.line], b.first_day, 1, p_posted)
           ) ORDER BY l.kind, b.line),
           string_agg(format('%s of "%s", %s people on %s, limit %s', l.kind,
                             coalesce(u.name_en, a.title_en), b.peak, b.peak_day, b.allowed),
                      '; ' ORDER BY l.kind, b.line)
      INTO v_refusals, v_message
      FROM limit_breaches(v_lines, p_from, p_until) b
      JOIN unnest(v_lines) WITH ORDINALITY
           AS l(kind, id, authorization_id, authorized_missions, contingent_id,
                categories, base, starts_on, ends_on, no) ON l.no = b.line
      JOIN missions_authorization a ON a.id = l.authorization_id
      LEFT JOIN missions_authorizedmission am
        ON l.kind = 'contingent' AND am.id = l.authorized_missions[1]
        OR l.kind = 'ceiling' AND am.id = (SELECT c.authorized_mission_id
                                             FROM missions_ceiling c WHERE c.id = l.id)
      LEFT JOIN missions_mission m ON m.id = am.mission_id
      LEFT JOIN missions_contingent u ON u.id = l.id AND l.kind = 'contingent';
    PERFORM refuse('strength would exceed what is authorized: ' || v_message, v_refusals);
END
$$;
