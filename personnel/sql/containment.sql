-- A tour lies within its decision, within the participation in its mission, not past the
-- mission's end, and in a category the decision allows. Held from both sides: when a
-- tour is written, and when a decision, a participation or a mission is cut.

-- The bounds of tours under the given authorized missions.
CREATE OR REPLACE FUNCTION bounds_of(p_authorized_missions bigint[]) RETURNS SETOF place_bounds
LANGUAGE plpgsql STABLE
SET plan_cache_mode = force_generic_plan
AS $$
BEGIN
    RETURN QUERY
    SELECT am.id, a.decided_on, a.valid_until, am.starts_on, am.ends_on, m.ended_on,
           am.categories::text[]
      FROM missions_authorizedmission am
      JOIN missions_authorization a ON a.id = am.authorization_id
      JOIN missions_mission m ON m.id = am.mission_id
     WHERE am.id = ANY (p_authorized_missions);
END
$$;

-- Which rules the spans of service break under the bounds: a row for each span and rule.
CREATE OR REPLACE FUNCTION bounds_broken(p_spans service_span[], p_bounds place_bounds[])
RETURNS TABLE (rule text, authorized_mission_id bigint, category text, starts_on date,
               ends_on date, bound_from date, bound_to date)
LANGUAGE plpgsql IMMUTABLE
SET plan_cache_mode = force_generic_plan
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT broken.rule, s.authorized_mission_id, s.category, s.starts_on,
           nullif(s.ends_on, 'infinity'), broken.bound_from, broken.bound_to
      FROM unnest(p_spans) s
      JOIN unnest(p_bounds) b ON b.authorized_mission_id = s.authorized_mission_id
     CROSS JOIN LATERAL (
            SELECT 1 AS rank, 'within_authorization' AS rule,
                   b.decided_on AS bound_from, b.valid_until AS bound_to
             WHERE s.starts_on < b.decided_on OR s.ends_on > b.valid_until
             UNION ALL
            SELECT 2, 'within_participation', b.starts_on, b.ends_on
             WHERE s.starts_on < b.starts_on OR s.ends_on > b.ends_on
             UNION ALL
            SELECT 3, 'within_mission', NULL, b.mission_ended_on
             WHERE s.ends_on > b.mission_ended_on
             UNION ALL
            SELECT 4, 'category_allowed', NULL, NULL
             WHERE s.category <> ALL (b.categories)
           ) AS broken
     ORDER BY broken.rank, s.authorized_mission_id, s.category;
END
$$;

-- Refuses the current statement if a span of service leaves its bounds. When the bounds
-- were cut and not the tours written, the rules are named from that side.
CREATE OR REPLACE FUNCTION check_bounds(p_spans service_span[], p_cut boolean) RETURNS void
LANGUAGE plpgsql
SET search_path = public, pg_temp
SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
    v_bounds   place_bounds[] := ARRAY(
        SELECT b FROM bounds_of(ARRAY(SELECT s.authorized_mission_id FROM unnest(p_spans) s)) b);
    v_refusals jsonb;
BEGIN
    SELECT jsonb_agg(jsonb_build_object(
               'constraint', CASE b.rule
                    WHEN 'within_authorization' THEN
                        CASE WHEN p_cut THEN 'authorization_covers_deployments'
                             ELSE 'deployment_within_authorization' END
                    WHEN 'within_participation' THEN
                        CASE WHEN p_cut THEN 'participation_covers_deployments'
                             ELSE 'deployment_within_participation' END
                    WHEN 'within_mission' THEN
                        CASE WHEN p_cut THEN 'mission_covers_deployments'
                             ELSE 'deployment_within_mission' END
                    ELSE
                        CASE WHEN p_cut THEN 'participation_covers_categories'
                             ELSE 'deployment_category_allowed' END
                    END,
               'authorized_mission', b.authorized_mission_id,
               'mission', m.acronym,
               'decision', jsonb_build_object(
                   'en', a.title_en, 'ru', a.title_ru, 'kk', a.title_kk),
               'category', b.category,
               'allowed', am.categories,
               'starts_on', b.starts_on,
               'ends_on', b.ends_on,
               'from', b.bound_from,
               'to', b.bound_to))
      INTO v_refusals
      FROM bounds_broken(p_spans, v_bounds) b
      JOIN missions_authorizedmission am ON am.id = b.authorized_mission_id
      JOIN missions_authorization a ON a.id = am.authorization_id
      JOIN missions_mission m ON m.id = am.mission_id;
    IF v_refusals IS NOT NULL THEN
        PERFORM refuse('deployments outside what is authorized', v_refusals);
    END IF;
END
$$;

-- The same for all tours under the given authorized missions, which have just been cut.
CREATE OR REPLACE FUNCTION check_bounds_cut(p_authorized_missions bigint[]) RETURNS void
LANGUAGE plpgsql
SET search_path = public, pg_temp
AS $$
BEGIN
    PERFORM lock_decisions(ARRAY(SELECT authorization_id FROM missions_authorizedmission
                                  WHERE id = ANY (p_authorized_missions)));
    PERFORM check_bounds(
        ARRAY(SELECT ROW(d.authorized_mission_id, d.category, min(d.starts_on),
                         max(coalesce(d.ends_on, 'infinity')))::service_span
                FROM personnel_deployment d
               WHERE d.authorized_mission_id = ANY (p_authorized_missions)
                 AND d.status <> 'cancelled'
               GROUP BY d.authorized_mission_id, d.category),
        true);
END
$$;

CREATE OR REPLACE FUNCTION authorization_cut() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
DECLARE
    v_cut bigint[];
BEGIN
    IF TG_RELID <> 'missions_authorization'::regclass THEN
        RAISE EXCEPTION 'authorization_cut() belongs to missions_authorization';
    END IF;
    -- The turn first, then the look at its missions: one may just be added to it.
    PERFORM lock_decisions(ARRAY(
        SELECT n.id
          FROM new_rows n
          JOIN old_rows o ON o.id = n.id
           AND (n.decided_on, n.valid_until) IS DISTINCT FROM (o.decided_on, o.valid_until)));
    v_cut := ARRAY(
        SELECT am.id
          FROM new_rows n
          JOIN old_rows o ON o.id = n.id
           AND (n.decided_on, n.valid_until) IS DISTINCT FROM (o.decided_on, o.valid_until)
          JOIN missions_authorizedmission am ON am.authorization_id = n.id);
    IF cardinality(v_cut) > 0 THEN
        PERFORM check_bounds_cut(v_cut);
    END IF;
    RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS authorization_covers_deployments ON missions_authorization;
CREATE TRIGGER authorization_covers_deployments AFTER UPDATE ON missions_authorization
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION authorization_cut();

CREATE OR REPLACE FUNCTION participation_cut() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
DECLARE
    v_cut bigint[];
BEGIN
    IF TG_RELID <> 'missions_authorizedmission'::regclass THEN
        RAISE EXCEPTION 'participation_cut() belongs to missions_authorizedmission';
    END IF;
    v_cut := ARRAY(
        SELECT n.id
          FROM new_rows n
          JOIN old_rows o ON o.id = n.id
           AND (n.starts_on, n.ends_on, n.categories)
               IS DISTINCT FROM (o.starts_on, o.ends_on, o.categories));
    IF cardinality(v_cut) > 0 THEN
        PERFORM check_bounds_cut(v_cut);
    END IF;
    RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS participation_covers_deployments ON missions_authorizedmission;
CREATE TRIGGER participation_covers_deployments AFTER UPDATE ON missions_authorizedmission
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION participation_cut();

CREATE OR REPLACE FUNCTION mission_cut() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
DECLARE
    v_cut bigint[];
BEGIN
    IF TG_RELID <> 'missions_mission'::regclass THEN
        RAISE EXCEPTION 'mission_cut() belongs to missions_mission';
    END IF;
    -- The turn first, then the look at its decisions: it may just be added to one.
    PERFORM lock_missions(ARRAY(
        SELECT n.id
          FROM new_rows n
          JOIN old_rows o ON o.id = n.id AND n.ended_on IS DISTINCT FROM o.ended_on));
    v_cut := ARRAY(
        SELECT am.id
          FROM new_rows n
          JOIN old_rows o ON o.id = n.id AND n.ended_on IS DISTINCT FROM o.ended_on
          JOIN missions_authorizedmission am ON am.mission_id = n.id);
    IF cardinality(v_cut) > 0 THEN
        PERFORM check_bounds_cut(v_cut);
    END IF;
    RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS mission_covers_deployments ON missions_mission;
CREATE TRIGGER mission_covers_deployments AFTER UPDATE ON missions_mission
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION mission_cut();
