-- Deployments post to the ledger: after every statement that writes them, whoever wrote
-- it and however, the difference it made is posted, grouped.

-- What one deployment contributes: an arrival on its first day and, if it has an end, a
-- departure on the day after the last. p_sign is -1 to take the same back.
CREATE OR REPLACE FUNCTION movements_of(
    p_sign integer, p_status text, p_authorized_mission bigint, p_contingent bigint,
    p_rotation bigint, p_category text, p_sex text, p_starts_on date, p_ends_on date,
    p_continues bigint
) RETURNS SETOF movement
LANGUAGE sql IMMUTABLE
AS $$
    SELECT p_status, p_authorized_mission, p_contingent, p_rotation, p_category, p_sex,
           p_starts_on, p_sign, 0, CASE WHEN p_continues IS NULL THEN p_sign ELSE 0 END
     WHERE p_status IN ('proposed', 'approved')
     UNION ALL
    SELECT p_status, p_authorized_mission, p_contingent, p_rotation, p_category, p_sex,
           p_ends_on + 1, 0, p_sign, 0
     WHERE p_status IN ('proposed', 'approved') AND p_ends_on IS NOT NULL
$$;

-- Posts the given movements, summed, unless they cancel out. All locks are taken first
-- and in order, and the bounds checked under them; the ledger's own trigger then sums up
-- and holds the limits.
CREATE OR REPLACE FUNCTION post_movements(p_movements movement[], p_spans service_span[])
RETURNS void
LANGUAGE plpgsql
SET search_path = public, pg_temp
SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
    v_posted movement[] := ARRAY(
        SELECT ROW(m.book, m.authorized_mission_id, m.contingent_id, m.rotation_id, m.category,
                   m.sex, m.day, sum(m.arrivals), sum(m.departures), sum(m.begun))::movement
          FROM unnest(p_movements) m
         GROUP BY m.book, m.authorized_mission_id, m.contingent_id, m.rotation_id, m.category,
                  m.sex, m.day
        HAVING sum(m.arrivals) <> 0 OR sum(m.departures) <> 0 OR sum(m.begun) <> 0);
BEGIN
    IF cardinality(v_posted) = 0 THEN
        RETURN;
    END IF;
    PERFORM lock_decisions(ARRAY(
        SELECT am.authorization_id
          FROM missions_authorizedmission am
         WHERE am.id IN (SELECT m.authorized_mission_id FROM unnest(v_posted) m)));
    PERFORM check_bounds(p_spans, false);
    INSERT INTO missions_strengthchange
           (book, authorized_mission_id, contingent_id, rotation_id, category, sex, day,
            arrivals, departures, begun, revision, recorded_at)
    SELECT m.book, m.authorized_mission_id, m.contingent_id, m.rotation_id, m.category, m.sex,
           m.day, m.arrivals, m.departures, m.begun, h.revision, h.recorded_at
      FROM unnest(v_posted) m
      LEFT JOIN missions_authorizedmission am ON am.id = m.authorized_mission_id
      LEFT JOIN missions_authorizationhead h ON h.authorization_id = am.authorization_id;
END
$$;

CREATE OR REPLACE FUNCTION post_deployments() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
DECLARE
    v_movements movement[] := '{}';
    v_spans     service_span[] := '{}';
BEGIN
    IF TG_RELID <> 'personnel_deployment'::regclass THEN
        RAISE EXCEPTION 'post_deployments() belongs to personnel_deployment';
    END IF;
    IF TG_OP <> 'INSERT' THEN
        v_movements := ARRAY(
            SELECT m
              FROM old_rows o
             CROSS JOIN LATERAL movements_of(
                    -1, o.status, o.authorized_mission_id, o.contingent_id, o.rotation_id,
                    o.category, o.sex, o.starts_on, o.ends_on, o.continues_id) m);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        v_movements := v_movements || ARRAY(
            SELECT m
              FROM new_rows n
             CROSS JOIN LATERAL movements_of(
                    1, n.status, n.authorized_mission_id, n.contingent_id, n.rotation_id,
                    n.category, n.sex, n.starts_on, n.ends_on, n.continues_id) m);
        v_spans := ARRAY(
            SELECT ROW(n.authorized_mission_id, n.category, min(n.starts_on),
                       max(coalesce(n.ends_on, 'infinity')))::service_span
              FROM new_rows n
             WHERE n.status <> 'cancelled'
             GROUP BY n.authorized_mission_id, n.category);
    END IF;
    PERFORM post_movements(v_movements, v_spans);
    RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS deployment_added ON personnel_deployment;
CREATE TRIGGER deployment_added AFTER INSERT ON personnel_deployment
    REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION post_deployments();
DROP TRIGGER IF EXISTS deployment_edited ON personnel_deployment;
CREATE TRIGGER deployment_edited AFTER UPDATE ON personnel_deployment
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION post_deployments();
DROP TRIGGER IF EXISTS deployment_removed ON personnel_deployment;
CREATE TRIGGER deployment_removed AFTER DELETE ON personnel_deployment
    REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION post_deployments();
