-- Which medal is due in a mission has one answer; that of no mission is for all the others.
ALTER TABLE personnel_award DROP CONSTRAINT IF EXISTS award_due_once_in_a_mission;
ALTER TABLE personnel_award ADD CONSTRAINT award_due_once_in_a_mission
    EXCLUDE USING btree ((coalesce(mission_id, 0)) WITH =) WHERE (days_first IS NOT NULL);

-- See shown.sql of missions.
DROP TRIGGER IF EXISTS shown_award ON personnel_award;
CREATE TRIGGER shown_award AFTER INSERT OR UPDATE OR DELETE ON personnel_award
    FOR EACH STATEMENT EXECUTE FUNCTION note_change('facts');
DROP TRIGGER IF EXISTS shown_awardgiven ON personnel_awardgiven;
CREATE TRIGGER shown_awardgiven AFTER INSERT OR UPDATE OR DELETE ON personnel_awardgiven
    FOR EACH STATEMENT EXECUTE FUNCTION note_change('people');
