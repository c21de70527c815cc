-- The other side of every limit: a ceiling, an allowance or a contingent's strength
-- that changes must still hold for all who are deployed, on every day there is.

-- Ceilings, new or changed.
CREATE OR REPLACE FUNCTION ceiling_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
DECLARE
    v_decisions bigint[];
    v_lines     limit_line[];
BEGIN
    IF TG_RELID <> 'missions_ceiling'::regclass THEN
        RAISE EXCEPTION 'ceiling_changed() belongs to missions_ceiling';
    END IF;
    IF TG_OP = 'INSERT' THEN
        v_decisions := ARRAY(SELECT authorization_id FROM new_rows);
    ELSIF TG_OP = 'UPDATE' THEN
        v_decisions := ARRAY(SELECT authorization_id FROM new_rows
                             UNION SELECT authorization_id FROM old_rows);
    ELSE
        v_decisions := ARRAY(SELECT authorization_id FROM old_rows);
    END IF;
    PERFORM lock_decisions(v_decisions);
    IF TG_OP = 'DELETE' THEN
        RETURN NULL;
    END IF;
    PERFORM ceilings_only_in_known_decisions(v_decisions);
    SELECT array_agg(l) INTO v_lines
      FROM limit_lines_of(v_decisions) l
      JOIN new_rows n ON l.kind = 'ceiling' AND l.id = n.id;
    PERFORM check_limits(v_lines, '-infinity', 'infinity');
    RETURN NULL;
END
$$;

-- A decision nobody has found has no ceiling: none may be invented for it.
CREATE OR REPLACE FUNCTION ceilings_only_in_known_decisions(p_authorizations bigint[])
RETURNS void
LANGUAGE plpgsql
SET search_path = public, pg_temp
AS $$
DECLARE
    v_decision bigint;
BEGIN
    SELECT a.id INTO v_decision
      FROM missions_authorization a
     WHERE a.id = ANY (p_authorizations)
       AND a.status = 'not_found'
       AND EXISTS (SELECT FROM missions_ceiling c WHERE c.authorization_id = a.id)
     LIMIT 1;
    IF FOUND THEN
        PERFORM refuse(
            'a decision that was not found has no ceiling',
            jsonb_build_array(jsonb_build_object('constraint', 'ceiling_of_a_known_decision',
                                                 'authorization', v_decision)));
    END IF;
END
$$;

DROP TRIGGER IF EXISTS ceiling_added ON missions_ceiling;
CREATE TRIGGER ceiling_added AFTER INSERT ON missions_ceiling
    REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION ceiling_changed();
DROP TRIGGER IF EXISTS ceiling_edited ON missions_ceiling;
CREATE TRIGGER ceiling_edited AFTER UPDATE ON missions_ceiling
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION ceiling_changed();
DROP TRIGGER IF EXISTS ceiling_removed ON missions_ceiling;
CREATE TRIGGER ceiling_removed AFTER DELETE ON missions_ceiling
    REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION ceiling_changed();

-- Allowances, changed or taken away. A new one can only raise a limit, but it too gives
-- the decision a new revision.
CREATE OR REPLACE FUNCTION allowance_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
DECLARE
    v_ceilings    bigint[];
    v_contingents bigint[];
    v_decisions   bigint[];
    v_lines       limit_line[];
BEGIN
    IF TG_RELID <> 'missions_allowance'::regclass THEN
        RAISE EXCEPTION 'allowance_changed() belongs to missions_allowance';
    END IF;
    IF TG_OP = 'INSERT' THEN
        SELECT array_agg(ceiling_id), array_agg(contingent_id)
          INTO v_ceilings, v_contingents FROM new_rows;
    ELSIF TG_OP = 'UPDATE' THEN
        SELECT array_agg(ceiling_id), array_agg(contingent_id)
          INTO v_ceilings, v_contingents
          FROM (TABLE new_rows UNION ALL TABLE old_rows) AS both_rows;
    ELSE
        SELECT array_agg(ceiling_id), array_agg(contingent_id)
          INTO v_ceilings, v_contingents FROM old_rows;
    END IF;
    v_decisions := ARRAY(
        SELECT c.authorization_id FROM missions_ceiling c WHERE c.id = ANY (v_ceilings)
         UNION
        SELECT am.authorization_id
          FROM missions_contingent u
          JOIN missions_authorizedmission am ON am.id = u.authorized_mission_id
         WHERE u.id = ANY (v_contingents));
    PERFORM lock_decisions(v_decisions);
    IF TG_OP = 'INSERT' THEN
        RETURN NULL;
    END IF;
    SELECT array_agg(l) INTO v_lines
      FROM limit_lines_of(v_decisions) l
     WHERE (l.kind = 'ceiling' AND l.id = ANY (v_ceilings))
        OR (l.kind = 'contingent' AND l.id = ANY (v_contingents));
    PERFORM check_limits(v_lines, '-infinity', 'infinity');
    RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS allowance_added ON missions_allowance;
CREATE TRIGGER allowance_added AFTER INSERT ON missions_allowance
    REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION allowance_changed();
DROP TRIGGER IF EXISTS allowance_edited ON missions_allowance;
CREATE TRIGGER allowance_edited AFTER UPDATE ON missions_allowance
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION allowance_changed();
DROP TRIGGER IF EXISTS allowance_removed ON missions_allowance;
CREATE TRIGGER allowance_removed AFTER DELETE ON missions_allowance
    REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION allowance_changed();

-- A contingent's authorized strength that is cut.
CREATE OR REPLACE FUNCTION contingent_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
DECLARE
    v_decisions bigint[];
    v_lines     limit_line[];
BEGIN
    IF TG_RELID <> 'missions_contingent'::regclass THEN
        RAISE EXCEPTION 'contingent_changed() belongs to missions_contingent';
    END IF;
    v_decisions := ARRAY(
        SELECT DISTINCT am.authorization_id
          FROM new_rows n
          JOIN old_rows o
            ON o.id = n.id
           AND n.authorized_strength < coalesce(o.authorized_strength, 2147483647)
          JOIN missions_authorizedmission am ON am.id = n.authorized_mission_id);
    IF cardinality(v_decisions) = 0 THEN
        RETURN NULL;
    END IF;
    PERFORM lock_decisions(v_decisions);
    SELECT array_agg(l) INTO v_lines
      FROM limit_lines_of(v_decisions) l
      JOIN new_rows n ON l.kind = 'contingent' AND l.id = n.id;
    PERFORM check_limits(v_lines, '-infinity', 'infinity');
    RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS contingent_edited ON missions_contingent;
CREATE TRIGGER contingent_edited AFTER UPDATE ON missions_contingent
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION contingent_changed();

-- A decision declared not found after all must not have ceilings.
CREATE OR REPLACE FUNCTION decision_declared_not_found() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
DECLARE
    v_decisions bigint[];
BEGIN
    IF TG_RELID <> 'missions_authorization'::regclass THEN
        RAISE EXCEPTION 'decision_declared_not_found() belongs to missions_authorization';
    END IF;
    v_decisions := ARRAY(SELECT id FROM new_rows WHERE status = 'not_found');
    IF cardinality(v_decisions) > 0 THEN
        PERFORM lock_decisions(v_decisions);
        PERFORM ceilings_only_in_known_decisions(v_decisions);
    END IF;
    RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS decision_declared_not_found ON missions_authorization;
CREATE TRIGGER decision_declared_not_found AFTER UPDATE ON missions_authorization
    REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION decision_declared_not_found();

-- An authorized mission stays what it is: the ledger counts by it, and turning it into
-- another mission or decision would move people without anybody having moved.
CREATE OR REPLACE FUNCTION authorized_mission_is_fixed() RETURNS trigger
LANGUAGE plpgsql
SET search_path = public, pg_temp
AS $$
BEGIN
    PERFORM refuse(
        'an authorized mission keeps its decision and its mission: remove it and add another',
        jsonb_build_array(jsonb_build_object('constraint', 'authorized_mission_fixed')));
    RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS authorized_mission_fixed ON missions_authorizedmission;
CREATE TRIGGER authorized_mission_fixed
    BEFORE UPDATE OF id, authorization_id, mission_id ON missions_authorizedmission
    FOR EACH ROW
    WHEN ((OLD.id, OLD.authorization_id, OLD.mission_id) IS DISTINCT FROM
          (NEW.id, NEW.authorization_id, NEW.mission_id))
    EXECUTE FUNCTION authorized_mission_is_fixed();

-- Nor is it turned by exchanging the decision or the mission underneath: RESTRICT, unlike
-- Django's deferred keys, cannot be satisfied by a row entered again under its number.
ALTER TABLE missions_authorizedmission DROP CONSTRAINT IF EXISTS place_of_a_decision;
ALTER TABLE missions_authorizedmission ADD CONSTRAINT place_of_a_decision
    FOREIGN KEY (authorization_id) REFERENCES missions_authorization (id)
    ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE missions_authorizedmission DROP CONSTRAINT IF EXISTS place_in_a_mission;
ALTER TABLE missions_authorizedmission ADD CONSTRAINT place_in_a_mission
    FOREIGN KEY (mission_id) REFERENCES missions_mission (id)
    ON DELETE RESTRICT ON UPDATE RESTRICT;

-- A ceiling for one mission is for a mission of the same decision.
ALTER TABLE missions_ceiling DROP CONSTRAINT IF EXISTS ceiling_mission_of_its_decision;
ALTER TABLE missions_ceiling ADD CONSTRAINT ceiling_mission_of_its_decision
    FOREIGN KEY (authorized_mission_id, authorization_id)
    REFERENCES missions_authorizedmission (id, authorization_id)
    ON DELETE RESTRICT ON UPDATE RESTRICT;
