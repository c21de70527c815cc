-- What was decided on stays: an amendment that was approved or withdrawn is never rewritten and
-- never waits again, whoever writes. Whoever wants it otherwise proposes another. Its words alone
-- can be emptied, as an erasure by law has to.
CREATE OR REPLACE FUNCTION amendment_decided() RETURNS trigger
LANGUAGE plpgsql
SET search_path = public, pg_temp
AS $$
BEGIN
    IF to_jsonb(NEW) - '{reason,sent_back}'::text[] <> to_jsonb(OLD) - '{reason,sent_back}'::text[]
       OR NEW.reason NOT IN (OLD.reason, '—') OR NEW.sent_back NOT IN (OLD.sent_back, '') THEN
        PERFORM refuse('an amendment that was decided on', jsonb_build_array(
            jsonb_build_object('constraint', 'amendment_decided')));
    END IF;
    RETURN NEW;
END
$$;

DROP TRIGGER IF EXISTS amendment_decided ON personnel_amendment;
CREATE TRIGGER amendment_decided BEFORE UPDATE ON personnel_amendment
    FOR EACH ROW WHEN (OLD.status <> 'proposed')
    EXECUTE FUNCTION amendment_decided();
