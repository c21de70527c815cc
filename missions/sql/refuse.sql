-- How the database says no: SQLSTATE 23514, the name of a constraint, and a detail
-- built for people, {"refusals": [{"constraint": ..., facts ...}, ...]}, which lists
-- every rule broken and names nobody.

CREATE OR REPLACE FUNCTION refuse(p_message text, p_refusals jsonb) RETURNS void
LANGUAGE plpgsql
SET search_path = public, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION USING
        ERRCODE = 'check_violation',
        MESSAGE = p_message,
        CONSTRAINT = p_refusals -> 0 ->> 'constraint',
        DETAIL = format('{"refusals": %s}', p_refusals);
END
$$;
