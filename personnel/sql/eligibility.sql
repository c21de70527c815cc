-- Whether people are ready for tours, on every day from the first to the last.
--
-- A tour is compared with what is asked of its category, mission and position when it begins.
-- For each requirement there are periods in which it is met: between two birthdays, while a
-- certificate is valid, while a rank is held. What they leave of the tour's own days is where
-- it is not met. Everything is asked at once, of one person or of all.

DO $$
BEGIN
    IF to_regtype('asked_tour') IS NULL THEN
        -- A tour that is there or only supposed, and whose it would be.
        CREATE TYPE asked_tour AS (
            number                bigint,  -- the asker's own, for the answer
            deployment_id         bigint,  -- null: not there yet
            person_id             bigint,  -- null: not in the registry yet, and then
            birth_date            date,    -- what is known of the person
            rank_id               bigint,
            authorized_mission_id bigint,
            category              text,
            position_id           bigint,
            starts_on             date,
            ends_on               date,    -- null: open
            continues_id          bigint
        );
    END IF;
END
$$;

-- The same day of a later year; of 29 February the day after where there is none.
CREATE OR REPLACE FUNCTION years_after(p_day date, p_years integer) RETURNS date
LANGUAGE sql IMMUTABLE
AS $$
    SELECT (p_day + make_interval(years => p_years))::date
           + (extract(day FROM p_day + make_interval(years => p_years)) < extract(day FROM p_day))::int
$$;

-- The requirements that tours do not meet: a row for each tour and requirement, with the
-- first day on which it is not met, what is there instead, and why it was waived, if it was.
-- Reversed days are for another rule to refuse.
--
-- What a person has is looked up person by person, by index, and nothing is sorted or joined
-- before it is known what is not met: whatever PostgreSQL supposes of the numbers, the time
-- grows with the tours and no faster.
CREATE OR REPLACE FUNCTION requirements_unmet(p_asked asked_tour[], p_hard_only boolean)
RETURNS TABLE (number bigint, requirement_id bigint, fails_on date, found jsonb, waiver text)
LANGUAGE sql STABLE
SET search_path = public, pg_temp
-- From its sixth question on a connection would have a plan for any number of people, which takes
-- a third longer for ten thousand.
SET plan_cache_mode = force_custom_plan
AS $$
    WITH asking AS MATERIALIZED (
        SELECT r.*, r.course_id || ARRAY(SELECT i.from_course_id FROM personnel_course_includes i
                                          WHERE i.to_course_id = r.course_id) AS courses,
               -- Service is counted in any rank, a commission from OF-1 on.
               ARRAY(SELECT k.id FROM personnel_rank k
                      WHERE k.grade >= CASE r.kind WHEN 'commission' THEN 11
                                       ELSE coalesce(r.lowest_grade, k.grade) END
                        AND k.grade <= coalesce(r.highest_grade, k.grade)) AS ranks
          FROM personnel_requirement r
         WHERE r.is_hard OR NOT p_hard_only
    ), asked AS MATERIALIZED (
        SELECT a.number, a.deployment_id, a.person_id, am.mission_id, a.category, a.position_id,
               a.starts_on, daterange(a.starts_on, a.ends_on, '[]') AS span, a.continues_id,
               coalesce(a.birth_date, p.birth_date) AS birth_date,
               coalesce(a.rank_id, p.rank_id) AS rank_id
          FROM unnest(p_asked) a
          JOIN missions_authorizedmission am ON am.id = a.authorized_mission_id
          LEFT JOIN personnel_person p ON p.id = a.person_id
         WHERE a.ends_on IS NULL OR a.ends_on >= a.starts_on
    ), judged AS (
        SELECT a.*, r.id AS requirement_id, r.kind, r.courses, r.ranks, r.language, r.level,
               r.clearance,
               CASE r.kind
               WHEN 'age' THEN datemultirange(daterange(
                   years_after(a.birth_date, r.youngest), years_after(a.birth_date, r.oldest + 1)))
               WHEN 'rank' THEN (
                   -- Of whom no promotion is dated, today's rank is all that is known.
                   SELECT CASE WHEN count(*) > 0
                               THEN range_agg(h.days) FILTER (WHERE h.rank_id = ANY (r.ranks))
                               WHEN a.rank_id = ANY (r.ranks) THEN '{(,)}' END
                     FROM (SELECT h.rank_id, daterange(h.held_from,
                                      lead(h.held_from) OVER (ORDER BY h.held_from)) AS days
                             FROM personnel_rankheld h WHERE h.person_id = a.person_id) AS h)
               WHEN 'course' THEN (
                   SELECT range_agg(daterange(c.issued_on, c.valid_until, '[]'))
                          -- those of the person, and not those of the course
                     FROM (SELECT * FROM personnel_certificate c
                            WHERE c.person_id = a.person_id OFFSET 0) c
                    WHERE c.course_id = ANY (r.courses))
               WHEN 'language' THEN (
                   SELECT range_agg(daterange(l.tested_on, l.valid_until, '[]'))
                     FROM personnel_languagelevel l
                    WHERE l.person_id = a.person_id AND l.language = r.language
                      AND l.level >= r.level)
               WHEN 'clearance' THEN (
                   SELECT range_agg(daterange(c.issued_on, c.valid_until, '[]'))
                     FROM personnel_clearance c
                    WHERE c.person_id = a.person_id AND c.kind = r.clearance)
               WHEN 'home' THEN (
                   -- A tour carried on elsewhere is one tour: its first part says whether time
                   -- at home was long enough.
                   SELECT CASE WHEN a.continues_id IS NOT NULL THEN '{(,)}'
                               WHEN home.since >= home.until THEN '{}'
                               ELSE datemultirange(daterange(home.since, home.until)) END
                     FROM (SELECT max(coalesce(d.ends_on, 'infinity')) FILTER (
                                      WHERE d.starts_on < a.starts_on)
                                  + 1 + r.days_at_home AS since,
                                  min(d.starts_on) FILTER (
                                      WHERE d.starts_on > a.starts_on AND d.continues_id IS NULL)
                                  - r.days_at_home AS until
                             FROM personnel_deployment d
                            WHERE d.person_id = a.person_id AND d.status = 'approved'
                              AND d.id IS DISTINCT FROM a.deployment_id) AS home)
               ELSE (  -- years of service, or as an officer
                   SELECT datemultirange(daterange(years_after(min(h.held_from), r.years), NULL))
                     FROM (SELECT * FROM personnel_rankheld h
                            WHERE h.person_id = a.person_id OFFSET 0) h  -- not those of the rank
                    WHERE h.rank_id = ANY (r.ranks)
                   HAVING count(*) > 0)
               END AS met
          FROM asked a
          JOIN asking r
            ON (r.categories IS NULL OR a.category = ANY (r.categories))
           AND (r.mission_id IS NULL OR r.mission_id = a.mission_id)
           AND (r.position_id IS NULL OR r.position_id = a.position_id)
           AND (r.starts_on IS NULL OR r.starts_on <= a.starts_on)
           AND (r.ends_on IS NULL OR r.ends_on >= a.starts_on)
        OFFSET 0  -- what is met is looked up once
    )
    SELECT u.number, u.requirement_id, u.fails_on, jsonb_strip_nulls(
               CASE u.kind
               WHEN 'age' THEN jsonb_build_object('age',
                   extract(year FROM u.fails_on)::int - extract(year FROM u.birth_date)::int
                   - (to_char(u.fails_on, 'MMDD') < to_char(u.birth_date, 'MMDD'))::int)
               WHEN 'rank' THEN jsonb_build_object('rank',
                   CASE WHEN EXISTS (SELECT FROM personnel_rankheld h
                                      WHERE h.person_id = u.person_id)
                        THEN (SELECT h.rank_id FROM personnel_rankheld h
                               WHERE h.person_id = u.person_id AND h.held_from <= u.fails_on
                               ORDER BY h.held_from DESC LIMIT 1)
                        ELSE u.rank_id END)
               WHEN 'course' THEN jsonb_build_object('until',
                   (SELECT max(c.valid_until)
                      FROM (SELECT * FROM personnel_certificate c
                             WHERE c.person_id = u.person_id OFFSET 0) c
                     WHERE c.course_id = ANY (u.courses) AND c.valid_until < u.fails_on))
               WHEN 'language' THEN (
                   SELECT jsonb_build_object(
                              'level', max(l.level) FILTER (
                                  WHERE l.tested_on <= u.fails_on
                                    AND coalesce(l.valid_until, 'infinity') >= u.fails_on),
                              'until', max(l.valid_until) FILTER (
                                  WHERE l.level >= u.level AND l.valid_until < u.fails_on))
                     FROM personnel_languagelevel l
                    WHERE l.person_id = u.person_id AND l.language = u.language)
               WHEN 'clearance' THEN jsonb_build_object('until',
                   (SELECT max(c.valid_until) FROM personnel_clearance c
                     WHERE c.person_id = u.person_id AND c.kind = u.clearance
                       AND c.valid_until < u.fails_on))
               WHEN 'home' THEN (
                   SELECT jsonb_build_object(
                              'ended', max(d.ends_on) FILTER (WHERE d.starts_on < u.starts_on),
                              'begins', min(d.starts_on) FILTER (
                                  WHERE d.starts_on > u.starts_on AND d.continues_id IS NULL))
                     FROM personnel_deployment d
                    WHERE d.person_id = u.person_id AND d.status = 'approved'
                      AND d.id IS DISTINCT FROM u.deployment_id)
               ELSE jsonb_build_object('since',
                   (SELECT min(h.held_from)
                      FROM (SELECT * FROM personnel_rankheld h
                             WHERE h.person_id = u.person_id OFFSET 0) h
                     WHERE h.rank_id = ANY (u.ranks)))
               END),
           -- Nobody waives what they have proposed themselves. A tour that is carried on
           -- elsewhere carries its waivers along.
           (SELECT v.reason
              FROM personnel_waiver v
              JOIN personnel_deployment d ON d.id = v.deployment_id
             WHERE v.deployment_id IN (u.deployment_id, u.continues_id)
               AND v.requirement_id = u.requirement_id AND v.granted_by_id <> d.proposed_by_id
             ORDER BY v.id DESC LIMIT 1)
      FROM (SELECT j.*, lower(datemultirange(j.span) - coalesce(j.met, '{}')) AS fails_on
              FROM judged j
             WHERE (j.met @> j.span) IS NOT TRUE
            OFFSET 0) AS u
     ORDER BY u.number, u.fails_on, u.requirement_id
$$;

-- Refuses the current statement if tours do not meet hard requirements that nobody waived.
CREATE OR REPLACE FUNCTION check_ready(p_asked asked_tour[]) RETURNS void
LANGUAGE plpgsql
SET search_path = public, pg_temp
AS $$
DECLARE
    v_refusals jsonb;
BEGIN
    SELECT jsonb_agg(jsonb_build_object(
               'constraint', 'deployment_ready',
               'requirement', broken.code,
               'requirement_name', broken.name,
               'deployments', broken.deployments,
               'fails_on', broken.fails_on) ORDER BY broken.code)
      INTO v_refusals
      FROM (SELECT r.code, count(*) AS deployments, min(u.fails_on) AS fails_on,
                   jsonb_build_object('en', r.name_en, 'ru', r.name_ru, 'kk', r.name_kk) AS name
              FROM requirements_unmet(p_asked, true) u
              JOIN personnel_requirement r ON r.id = u.requirement_id
             WHERE u.waiver IS NULL
             GROUP BY r.id) AS broken;
    IF v_refusals IS NOT NULL THEN
        PERFORM refuse('deployments of people who are not ready', v_refusals);
    END IF;
END
$$;

-- Held when a tour is approved, and when an approved one becomes another: somebody else's,
-- elsewhere, or longer. A requirement that changes later undoes no approval, nor does one that
-- is no longer met keep a tour from being cut short.
CREATE OR REPLACE FUNCTION deployments_ready() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
DECLARE
    v_asked asked_tour[];
BEGIN
    IF TG_RELID <> 'personnel_deployment'::regclass THEN
        RAISE EXCEPTION 'deployments_ready() belongs to personnel_deployment';
    END IF;
    IF NOT EXISTS (SELECT FROM personnel_requirement WHERE is_hard) THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'INSERT' THEN
        v_asked := ARRAY(
            SELECT ROW(n.id, n.id, n.person_id, NULL, NULL, n.authorized_mission_id, n.category,
                       n.position_id, n.starts_on, n.ends_on, n.continues_id)::asked_tour
              FROM new_rows n WHERE n.status = 'approved');
    ELSE
        -- Grouped, and no join: the two tables of a statement have no index.
        v_asked := ARRAY(
            SELECT (array_agg(t.asked) FILTER (WHERE t.now))[1]
              FROM (SELECT n.id, true AS now, n.starts_on,
                           coalesce(n.ends_on, 'infinity') AS ends_on,
                           (n.person_id, n.authorized_mission_id, n.category, n.position_id) AS post,
                           ROW(n.id, n.id, n.person_id, NULL, NULL, n.authorized_mission_id,
                               n.category, n.position_id, n.starts_on, n.ends_on,
                               n.continues_id)::asked_tour AS asked
                      FROM new_rows n WHERE n.status = 'approved'
                     UNION ALL
                    SELECT o.id, false, o.starts_on, coalesce(o.ends_on, 'infinity'),
                           (o.person_id, o.authorized_mission_id, o.category, o.position_id), NULL
                      FROM old_rows o WHERE o.status = 'approved') AS t
             GROUP BY t.id
            HAVING bool_or(t.now)
               AND (count(*) = 1 OR count(DISTINCT t.post) > 1
                    OR min(t.starts_on) FILTER (WHERE t.now)
                       < min(t.starts_on) FILTER (WHERE NOT t.now)
                    OR max(t.ends_on) FILTER (WHERE t.now)
                       > max(t.ends_on) FILTER (WHERE NOT t.now)));
    END IF;
    IF cardinality(v_asked) > 0 THEN
        PERFORM check_ready(v_asked);
    END IF;
    RETURN NULL;
END
$$;

-- After the triggers that post: in the order of their names.
DROP TRIGGER IF EXISTS deployment_ready_added ON personnel_deployment;
CREATE TRIGGER deployment_ready_added AFTER INSERT ON personnel_deployment
    REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION deployments_ready();
DROP TRIGGER IF EXISTS deployment_ready_edited ON personnel_deployment;
CREATE TRIGGER deployment_ready_edited AFTER UPDATE ON personnel_deployment
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION deployments_ready();

-- The application cannot delete a waiver; with a deployment they go by themselves.
ALTER TABLE personnel_waiver DROP CONSTRAINT IF EXISTS waiver_of_a_deployment;
ALTER TABLE personnel_waiver ADD CONSTRAINT waiver_of_a_deployment
    FOREIGN KEY (deployment_id) REFERENCES personnel_deployment (id) ON DELETE CASCADE;
