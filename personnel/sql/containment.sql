-- A tour lies within its decision, within the participation in its mission, not past the
-- mission's end, and in a category the decision allows. Held from both sides: when a
-- tour is written, and when a decision, a participation or a mission is cut.

-- Refuses the current statement if a span of service leaves its bounds. When the bounds
-- were cut and not the tours written, the rules are named from that side.
CREATE OR REPLACE FUNCTION check_bounds(p_spans service_span[], p_cut boolean) RETURNS void
LANGUAGE plpgsql
SET search_path = public, pg_temp
SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
    v_refusals jsonb;
BEGIN
    SELECT jsonb_agg(jsonb_build_object(
               'constraint', CASE WHEN p_cut THEN broken.cut ELSE broken.written END,
               'authorized_mission', s.authorized_mission_id,
               'mission', m.acronym,
               'decision', jsonb_build_object(
                   'en', a.title_en, 'ru', a.title_ru, 'kk', a.title_kk),
               'category', s.category,
               'allowed', am.categories,
               'starts_on', s.starts_on,
               'ends_on', nullif(s.ends_on, 'infinity'),
               'from', broken.bound_from,
               'to', broken.bound_to
           ) ORDER BY broken.rank, s.authorized_mission_id, s.category)
      INTO v_refusals
      FROM unnest(p_spans) s
      JOIN missions_authorizedmission am ON am.id = s.authorized_mission_id
      JOIN missions_authorization a ON a.id = am.authorization_id
      JOIN missions_mission m ON m.id = am.mission_id
     CROSS JOIN LATERAL (
            SELECT 1 AS rank, 'deployment_within_authorization' AS written,
                   'authorization_covers_deployments' AS cut,
                   a.decided_on AS bound_from, a.valid_until AS bound_to
             WHERE s.starts_on < a.decided_on OR s.ends_on > a.valid_until
             UNION ALL
            SELECT 2, 'deployment_within_participation', 'participation_covers_deployments',
                   am.starts_on, am.ends_on
             WHERE s.starts_on < am.starts_on OR s.ends_on > am.ends_on
             UNION ALL
            SELECT 3, 'deployment_within_mission', 'mission_covers_deployments',
                   NULL, m.ended_on
             WHERE s.ends_on > m.ended_on
             UNION ALL
            SELECT 4, 'deployment_category_allowed', 'participation_covers_categories',
                   NULL, NULL
             WHERE s.category <> ALL (am.categories)
           ) AS broken;
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
