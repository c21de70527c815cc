DROP TRIGGER IF EXISTS shown_equipment ON missions_equipment;
DROP TRIGGER IF EXISTS shown_inspection ON missions_inspection;
ALTER TABLE missions_inspection DROP CONSTRAINT IF EXISTS inspection_rotation_of_the_contingent;
