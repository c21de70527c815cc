-- What answers of the API show has a revision, so that whoever has an answer can ask whether
-- it still holds. Strength has the heads of decisions for that; this is for everything else.
--
-- Nobody waits for anybody here: the number is the sum of rows, and whoever changes
-- something folds those that nobody else is just folding into one and adds one to it. A
-- reader sees the sum rise with every transaction that was committed, in whatever order.

CREATE OR REPLACE FUNCTION raise_shown(p_about text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
DECLARE
    v_before bigint := 0;
BEGIN
    -- With an older snapshot, folding rows that others have folded since would fail.
    IF current_setting('transaction_isolation') = 'read committed' THEN
        WITH folded AS (
            DELETE FROM missions_shownchange
             WHERE id IN (SELECT id FROM missions_shownchange
                           WHERE about = p_about FOR UPDATE SKIP LOCKED)
            RETURNING changes)
        SELECT coalesce(sum(changes), 0) INTO v_before FROM folded;
    END IF;
    INSERT INTO missions_shownchange (about, changes, changed_at)
    VALUES (p_about, v_before + 1, clock_timestamp());
END
$$;

CREATE OR REPLACE FUNCTION note_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
BEGIN
    -- A trigger of this function is called after its table.
    IF NOT EXISTS (SELECT FROM pg_class
                    WHERE oid = TG_RELID AND relnamespace = 'public'::regnamespace
                      AND TG_NARGS = 1 AND TG_NAME LIKE 'shown\_%'
                      AND relname LIKE '%' || replace(substr(TG_NAME, 7), '_', '\_')) THEN
        RAISE EXCEPTION 'note_change() belongs to the tables that answers show';
    END IF;
    PERFORM raise_shown(TG_ARGV[0]);
    RETURN NULL;
END
$$;

DO $$
DECLARE
    v_table text;
BEGIN
    FOREACH v_table IN ARRAY ARRAY[
        'agreement', 'allowance', 'authorization', 'authorizedmission', 'ceiling', 'chamber',
        'citation', 'claim', 'claim_missions', 'contingent', 'contradiction',
        'contradiction_claims', 'country', 'gendertarget', 'mission', 'mission_countries',
        'missionalias', 'position', 'reportedstrength', 'rotation', 'source', 'vote']
    LOOP
        EXECUTE format('DROP TRIGGER IF EXISTS shown_%1$s ON missions_%1$s', v_table);
        EXECUTE format(
            'CREATE TRIGGER shown_%1$s AFTER INSERT OR UPDATE OR DELETE ON missions_%1$s'
            ' FOR EACH STATEMENT EXECUTE FUNCTION note_change(''facts'')', v_table);
    END LOOP;
END
$$;

-- What accounts may do: kept in the memory of the site's processes for as long as nothing of
-- this has changed.
DO $$
DECLARE
    v_table text;
BEGIN
    FOREACH v_table IN ARRAY ARRAY[
        'auth_user_groups', 'auth_user_user_permissions', 'auth_group', 'auth_group_permissions',
        'auth_permission', 'missions_desk', 'missions_deskmember', 'missions_deskmission']
    LOOP
        EXECUTE format('DROP TRIGGER IF EXISTS shown_%1$s ON %1$s', v_table);
        EXECUTE format(
            'CREATE TRIGGER shown_%1$s AFTER INSERT OR UPDATE OR DELETE ON %1$s'
            ' FOR EACH STATEMENT EXECUTE FUNCTION note_change(''accounts'')', v_table);
    END LOOP;
END
$$;
