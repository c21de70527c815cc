DROP TRIGGER IF EXISTS shown_awardgiven ON personnel_awardgiven;
DROP TRIGGER IF EXISTS shown_award ON personnel_award;
ALTER TABLE personnel_award DROP CONSTRAINT IF EXISTS award_due_once_in_a_mission;
