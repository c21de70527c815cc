-- What has come to light has a revision of its own, decision by decision: it rises when a
-- posting moves somebody on a day up to today, and not when something is planned or proposed.
-- Together with the day it names the state of the ledger that the public can see: what was
-- posted for a later day comes to light with that day.
--
-- The turn of the decision is the writer's already: nobody waits here.

CREATE OR REPLACE FUNCTION ledger_published() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
BEGIN
    IF TG_RELID <> 'missions_strengthchange'::regclass THEN
        RAISE EXCEPTION 'ledger_published() belongs to missions_strengthchange';
    END IF;
    UPDATE missions_authorizationhead h
       SET published = h.published + 1, published_at = shown.recorded_at
      FROM (SELECT am.authorization_id, max(p.recorded_at) AS recorded_at
              FROM posted p
              JOIN missions_authorizedmission am ON am.id = p.authorized_mission_id
             WHERE p.book = 'approved' AND p.day <= (SELECT registry_today())
             GROUP BY am.authorization_id) AS shown
     WHERE h.authorization_id = shown.authorization_id;
    RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS ledger_published ON missions_strengthchange;
CREATE TRIGGER ledger_published
    AFTER INSERT ON missions_strengthchange
    REFERENCING NEW TABLE AS posted
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_published();
