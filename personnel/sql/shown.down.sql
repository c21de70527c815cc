DROP TRIGGER IF EXISTS shown_person ON personnel_person;
DROP TRIGGER IF EXISTS shown_unit ON personnel_unit;
DROP TRIGGER IF EXISTS shown_rank ON personnel_rank;
