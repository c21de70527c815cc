ALTER TABLE missions_vote DROP CONSTRAINT IF EXISTS vote_with_seats_of_chamber;
ALTER TABLE missions_vote ALTER COLUMN seats DROP NOT NULL;
DROP TRIGGER IF EXISTS vote_takes_seats ON missions_vote;
DROP FUNCTION IF EXISTS vote_takes_seats_of_chamber();
