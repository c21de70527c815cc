DROP TRIGGER IF EXISTS ledger_published ON missions_strengthchange;
DROP FUNCTION IF EXISTS ledger_published();
