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

-- Refuses the current statement if it leaves an approved tour that continues one which is
-- not approved: the journey would count as begun nowhere.
--
-- p_tied are approved tours that were not before, or did not continue the same; p_loosed
-- tours that were approved and are no longer. The statement is judged by its outcome: both
-- halves of a journey can be approved, or cancelled, together. Whoever ties holds the turn
-- of the continued tour's decision, and so does whoever loosens it: of two at once the
-- second sees what the first has done, or fails with a stale snapshot. p_turns are the
-- decisions whose turns are held.
CREATE OR REPLACE FUNCTION check_continued(
    p_tied bigint[], p_loosed bigint[], p_turns bigint[]
) RETURNS void
LANGUAGE plpgsql
SET search_path = public, pg_temp
SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
    v_refusals jsonb;
BEGIN
    -- Its place was looked up before the turn came: meanwhile it may have gone elsewhere.
    -- A second turn would be out of order, so the whole transaction is to be run again.
    PERFORM
       FROM personnel_deployment tour
       JOIN personnel_deployment continued ON continued.id = tour.continues_id
       JOIN missions_authorizedmission am ON am.id = continued.authorized_mission_id
      WHERE tour.id = ANY (p_tied) AND am.authorization_id <> ALL (p_turns);
    IF FOUND THEN
        RAISE EXCEPTION USING
            ERRCODE = 'serialization_failure',
            MESSAGE = 'a continued deployment has moved meanwhile';
    END IF;
    SELECT jsonb_agg(jsonb_build_object(
               'constraint', 'deployment_continues_approved',
               'side', broken.side,
               'deployments', broken.deployments) ORDER BY broken.side DESC)
      INTO v_refusals
      FROM (SELECT found.side, count(*) AS deployments
              FROM (SELECT 'continuing' AS side
                      FROM personnel_deployment tour
                      JOIN personnel_deployment continued ON continued.id = tour.continues_id
                     WHERE tour.id = ANY (p_tied)
                       AND tour.status = 'approved' AND continued.status <> 'approved'
                     UNION ALL
                    SELECT 'continued'
                      FROM personnel_deployment tour
                      JOIN personnel_deployment continued ON continued.id = tour.continues_id
                     WHERE tour.continues_id = ANY (p_loosed)
                       AND tour.status = 'approved' AND continued.status <> 'approved'
                   ) AS found
             GROUP BY found.side) AS broken;
    IF v_refusals IS NOT NULL THEN
        PERFORM refuse('approved deployments that continue unapproved ones', v_refusals);
    END IF;
END
$$;

-- Posts the given movements, summed, unless they cancel out; true if there was something to
-- post. All locks are taken first and in order, and the bounds checked under them; the
-- ledger's own trigger then sums up and holds the limits. p_tied and p_loosed are as above;
-- p_left are the authorized missions where those loosed were.
-- What earlier releases called otherwise cannot be replaced, only made anew.
DROP FUNCTION IF EXISTS post_movements(movement[], service_span[]);
DROP FUNCTION IF EXISTS post_movements(movement[], service_span[], bigint[], bigint[], bigint[]);
CREATE OR REPLACE FUNCTION post_movements(
    p_movements movement[], p_spans service_span[], p_tied bigint[], p_loosed bigint[],
    p_left bigint[]
) RETURNS boolean
LANGUAGE plpgsql
SET search_path = public, pg_temp
SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
    v_tying  boolean := cardinality(p_tied) > 0 OR cardinality(p_loosed) > 0;
    v_posted movement[] := ARRAY(
        SELECT ROW(m.book, m.authorized_mission_id, m.contingent_id, m.rotation_id, m.category,
                   m.sex, m.day, sum(m.arrivals), sum(m.departures), sum(m.begun))::movement
          FROM unnest(p_movements) m
         GROUP BY m.book, m.authorized_mission_id, m.contingent_id, m.rotation_id, m.category,
                  m.sex, m.day
        HAVING sum(m.arrivals) <> 0 OR sum(m.departures) <> 0 OR sum(m.begun) <> 0);
    v_places bigint[] := ARRAY(SELECT m.authorized_mission_id FROM unnest(v_posted) m) || p_left;
    v_turns  bigint[];
BEGIN
    IF cardinality(v_posted) = 0 AND NOT v_tying THEN
        RETURN false;
    END IF;
    IF cardinality(p_tied) > 0 THEN
        v_places := v_places || ARRAY(
            SELECT continued.authorized_mission_id
              FROM personnel_deployment tour
              JOIN personnel_deployment continued ON continued.id = tour.continues_id
             WHERE tour.id = ANY (p_tied));
    END IF;
    v_turns := ARRAY(
        SELECT am.authorization_id
          FROM missions_authorizedmission am
         WHERE am.id IN (SELECT p FROM unnest(v_places) p));
    PERFORM lock_decisions(v_turns);
    IF v_tying THEN
        PERFORM check_continued(p_tied, p_loosed, v_turns);
    END IF;
    IF cardinality(v_posted) = 0 THEN
        RETURN false;
    END IF;
    PERFORM check_bounds(p_spans, false);
    INSERT INTO missions_strengthchange
           (book, authorized_mission_id, contingent_id, rotation_id, category, sex, day,
            arrivals, departures, begun, revision, recorded_at)
    SELECT m.book, m.authorized_mission_id, m.contingent_id, m.rotation_id, m.category, m.sex,
           m.day, m.arrivals, m.departures, m.begun, h.revision, h.recorded_at
      FROM unnest(v_posted) m
      LEFT JOIN missions_authorizedmission am ON am.id = m.authorized_mission_id
      LEFT JOIN missions_authorizationhead h ON h.authorization_id = am.authorization_id;
    RETURN true;
END
$$;

CREATE OR REPLACE FUNCTION post_deployments() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
DECLARE
    v_movements movement[] := '{}';
    v_spans     service_span[] := '{}';
    v_tied      bigint[] := '{}';
    v_loosed    bigint[] := '{}';
    v_left      bigint[] := '{}';
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
    -- EXCEPT, and no join: the two tables of a statement have no index.
    IF TG_OP = 'INSERT' THEN
        v_tied := ARRAY(
            SELECT n.id FROM new_rows n
             WHERE n.status = 'approved' AND n.continues_id IS NOT NULL);
    ELSIF TG_OP = 'UPDATE' THEN
        v_tied := ARRAY(
            SELECT t.id
              FROM (SELECT n.id, n.continues_id FROM new_rows n
                     WHERE n.status = 'approved' AND n.continues_id IS NOT NULL
                    EXCEPT
                    SELECT o.id, o.continues_id FROM old_rows o WHERE o.status = 'approved') t);
        v_loosed := ARRAY(
            SELECT o.id FROM old_rows o WHERE o.status = 'approved'
            EXCEPT
            SELECT n.id FROM new_rows n WHERE n.status = 'approved');
    ELSE
        -- What is deleted may be entered again under its number by the same statement.
        v_loosed := ARRAY(SELECT o.id FROM old_rows o WHERE o.status = 'approved');
    END IF;
    IF cardinality(v_loosed) > 0 THEN
        v_left := ARRAY(
            SELECT DISTINCT o.authorized_mission_id FROM old_rows o WHERE o.status = 'approved');
    END IF;
    IF NOT post_movements(v_movements, v_spans, v_tied, v_loosed, v_left) THEN
        -- Nobody moved, but lists of tours show more than that: a rank, a tour cancelled.
        PERFORM raise_shown('tours');
    END IF;
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
