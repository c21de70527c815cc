DROP TRIGGER IF EXISTS amendment_decided ON personnel_amendment;
DROP FUNCTION IF EXISTS amendment_decided();
