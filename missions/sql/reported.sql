-- What the UN reported is shown by answers too: see shown.sql.

DO $$
DECLARE
    v_table text;
BEGIN
    FOREACH v_table IN ARRAY ARRAY['reconciliationnote', 'reportedfile', 'worldstrength']
    LOOP
        EXECUTE format('DROP TRIGGER IF EXISTS shown_%1$s ON missions_%1$s', v_table);
        EXECUTE format(
            'CREATE TRIGGER shown_%1$s AFTER INSERT OR UPDATE OR DELETE ON missions_%1$s'
            ' FOR EACH STATEMENT EXECUTE FUNCTION note_change(''facts'')', v_table);
    END LOOP;
END
$$;
