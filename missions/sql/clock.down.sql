DROP FUNCTION IF EXISTS registry_today();
DROP TABLE IF EXISTS registry_clock;
