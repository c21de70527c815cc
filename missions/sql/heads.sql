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
