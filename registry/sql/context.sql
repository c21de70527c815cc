-- Who changed something, and why, stays as it was noted. History's triggers note it with the first
-- row of a request that they keep, as whoever writes, and complete it as more becomes known.
--
-- Within the transaction that began a note, it may become another: its reason is said last. A later
-- one adds to it and takes nothing back, whatever it says: what a note holds is not emptied and not
-- written over. The owner may, as an erasure by law has to.
CREATE OR REPLACE FUNCTION context_kept() RETURNS trigger
LANGUAGE plpgsql
SET search_path = public, pg_temp
AS $$
DECLARE
    v_owner name := (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID);
BEGIN
    IF current_user = v_owner THEN
        RETURN NEW;
    END IF;
    NEW.id := OLD.id;
    NEW.created_at := OLD.created_at;
    IF jsonb_typeof(NEW.metadata) IS DISTINCT FROM 'object' THEN
        NEW.metadata := OLD.metadata;
    END IF;
    -- created_at is when the transaction began that wrote it.
    IF OLD.created_at <> transaction_timestamp() THEN
        NEW.metadata := NEW.metadata || (
            SELECT coalesce(jsonb_object_agg(key, value), '{}')
              FROM jsonb_each(OLD.metadata) WHERE value NOT IN ('null', '""'));
    END IF;
    RETURN NEW;
END
$$;

DROP TRIGGER IF EXISTS context_kept ON pghistory_context;
CREATE TRIGGER context_kept BEFORE UPDATE ON pghistory_context
    FOR EACH ROW EXECUTE FUNCTION context_kept();
