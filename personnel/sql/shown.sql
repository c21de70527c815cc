-- See shown.sql of missions. Ranks and units are facts; tours have the heads of decisions, and posting.sql.

DROP TRIGGER IF EXISTS shown_rank ON personnel_rank;
CREATE TRIGGER shown_rank AFTER INSERT OR UPDATE OR DELETE ON personnel_rank
    FOR EACH STATEMENT EXECUTE FUNCTION note_change('facts');
DROP TRIGGER IF EXISTS shown_unit ON personnel_unit;
CREATE TRIGGER shown_unit AFTER INSERT OR UPDATE OR DELETE ON personnel_unit
    FOR EACH STATEMENT EXECUTE FUNCTION note_change('facts');
DROP TRIGGER IF EXISTS shown_person ON personnel_person;
CREATE TRIGGER shown_person AFTER INSERT OR UPDATE OR DELETE ON personnel_person
    FOR EACH STATEMENT EXECUTE FUNCTION note_change('people');
