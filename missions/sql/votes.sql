-- Votes stay within the chamber that cast them: a copy of its seats stands on the vote
-- under a composite foreign key, where a check can compare the two.

CREATE OR REPLACE FUNCTION vote_takes_seats_of_chamber() RETURNS trigger
LANGUAGE plpgsql
SET search_path = public, pg_temp
AS $$
BEGIN
    SELECT seats INTO NEW.seats FROM missions_chamber WHERE id = NEW.chamber_id;
    RETURN NEW;
END
$$;

DROP TRIGGER IF EXISTS vote_takes_seats ON missions_vote;
CREATE TRIGGER vote_takes_seats
    BEFORE INSERT OR UPDATE OF chamber_id, seats ON missions_vote
    FOR EACH ROW EXECUTE FUNCTION vote_takes_seats_of_chamber();

ALTER TABLE missions_vote ALTER COLUMN seats SET NOT NULL;
ALTER TABLE missions_vote DROP CONSTRAINT IF EXISTS vote_with_seats_of_chamber;
ALTER TABLE missions_vote ADD CONSTRAINT vote_with_seats_of_chamber
    FOREIGN KEY (chamber_id, seats) REFERENCES missions_chamber (id, seats)
    ON DELETE RESTRICT ON UPDATE CASCADE;
