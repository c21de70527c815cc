-- Writers under one decision take turns.
--
-- Every posting and every change of a limit first raises the revision of the decisions
-- it touches, in the order of their ids. Being an update and not a mere lock, it makes a
-- transaction with a stale snapshot fail (40001) under REPEATABLE READ instead of
-- judging by old figures; being in a table of its own, it never meets the row locks
-- that foreign keys take on the decision itself.

CREATE OR REPLACE FUNCTION lock_decisions(p_authorizations bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
DECLARE
    decision bigint;
BEGIN
    FOR decision IN SELECT DISTINCT d FROM unnest(p_authorizations) d ORDER BY d LOOP
        -- First the turn, then the time: it must lie after that of the writer waited for.
        PERFORM FROM missions_authorizationhead WHERE authorization_id = decision FOR UPDATE;
        UPDATE missions_authorizationhead
           SET revision = revision + 1,
               recorded_at = greatest(clock_timestamp(), recorded_at + interval '1 microsecond')
         WHERE authorization_id = decision;
    END LOOP;
END
$$;

CREATE OR REPLACE FUNCTION give_decision_a_head() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
BEGIN
    IF TG_RELID <> 'missions_authorization'::regclass THEN
        RAISE EXCEPTION 'give_decision_a_head() belongs to missions_authorization';
    END IF;
    INSERT INTO missions_authorizationhead (authorization_id, revision, recorded_at)
    SELECT id, 0, clock_timestamp() FROM new_rows;
    RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS authorization_has_head ON missions_authorization;
CREATE TRIGGER authorization_has_head
    AFTER INSERT ON missions_authorization
    REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION give_decision_a_head();

-- A decision's head goes with it.
ALTER TABLE missions_authorizationhead DROP CONSTRAINT IF EXISTS head_goes_with_its_decision;
ALTER TABLE missions_authorizationhead ADD CONSTRAINT head_goes_with_its_decision
    FOREIGN KEY (authorization_id) REFERENCES missions_authorization (id) ON DELETE CASCADE;

-- Missions have heads of the same kind, for those who add a mission to a decision and those
-- who end it. Always taken before those of decisions.
CREATE OR REPLACE FUNCTION lock_missions(p_missions bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
DECLARE
    mission bigint;
BEGIN
    FOR mission IN SELECT DISTINCT m FROM unnest(p_missions) m ORDER BY m LOOP
        UPDATE missions_missionhead SET revision = revision + 1 WHERE mission_id = mission;
    END LOOP;
END
$$;

CREATE OR REPLACE FUNCTION give_mission_a_head() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
BEGIN
    IF TG_RELID <> 'missions_mission'::regclass THEN
        RAISE EXCEPTION 'give_mission_a_head() belongs to missions_mission';
    END IF;
    INSERT INTO missions_missionhead (mission_id, revision) SELECT id, 0 FROM new_rows;
    RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS mission_has_head ON missions_mission;
CREATE TRIGGER mission_has_head
    AFTER INSERT ON missions_mission
    REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION give_mission_a_head();

ALTER TABLE missions_missionhead DROP CONSTRAINT IF EXISTS head_goes_with_its_mission;
ALTER TABLE missions_missionhead ADD CONSTRAINT head_goes_with_its_mission
    FOREIGN KEY (mission_id) REFERENCES missions_mission (id) ON DELETE CASCADE;

-- Whoever adds a mission to a decision takes the turns of both: somebody who is cutting
-- either just now must see it, or fail.
CREATE OR REPLACE FUNCTION authorized_mission_is_added() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
BEGIN
    IF TG_RELID <> 'missions_authorizedmission'::regclass THEN
        RAISE EXCEPTION 'authorized_mission_is_added() belongs to missions_authorizedmission';
    END IF;
    PERFORM lock_missions(ARRAY(SELECT mission_id FROM new_rows));
    PERFORM lock_decisions(ARRAY(SELECT authorization_id FROM new_rows));
    RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS authorized_mission_added ON missions_authorizedmission;
CREATE TRIGGER authorized_mission_added
    AFTER INSERT ON missions_authorizedmission
    REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION authorized_mission_is_added();
