DROP TRIGGER IF EXISTS ledger_posted ON missions_strengthchange;
DROP FUNCTION IF EXISTS ledger_posted();
DROP FUNCTION IF EXISTS open_pages(missions_strengthchange[]);
DROP FUNCTION IF EXISTS post_to_pages(missions_strengthchange[]);
DROP TRIGGER IF EXISTS ledger_append_only ON missions_strengthchange;
DROP FUNCTION IF EXISTS ledger_is_append_only();
