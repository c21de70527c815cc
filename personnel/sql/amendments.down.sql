ALTER TABLE personnel_amendedtour DROP CONSTRAINT IF EXISTS amendment_waits_once;
ALTER TABLE personnel_amendedtour DROP CONSTRAINT IF EXISTS amendment_status_of_its_tours;
