-- The rotation inspected belongs to the contingent inspected, and goes with it.
ALTER TABLE missions_inspection DROP CONSTRAINT IF EXISTS inspection_rotation_of_the_contingent;
ALTER TABLE missions_inspection ADD CONSTRAINT inspection_rotation_of_the_contingent
    FOREIGN KEY (rotation_id, contingent_id) REFERENCES missions_rotation (id, contingent_id)
    ON UPDATE CASCADE DEFERRABLE INITIALLY IMMEDIATE;

-- See shown.sql.
DROP TRIGGER IF EXISTS shown_inspection ON missions_inspection;
CREATE TRIGGER shown_inspection AFTER INSERT OR UPDATE OR DELETE ON missions_inspection
    FOR EACH STATEMENT EXECUTE FUNCTION note_change('facts');
DROP TRIGGER IF EXISTS shown_equipment ON missions_equipment;
CREATE TRIGGER shown_equipment AFTER INSERT OR UPDATE OR DELETE ON missions_equipment
    FOR EACH STATEMENT EXECUTE FUNCTION note_change('facts');
