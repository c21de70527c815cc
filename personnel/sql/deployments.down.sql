DROP TRIGGER IF EXISTS deployment_takes_copies ON personnel_deployment;
DROP FUNCTION IF EXISTS deployment_takes_copies();
ALTER TABLE personnel_deployment DROP CONSTRAINT IF EXISTS deployment_contingent_by_rotation;
ALTER TABLE personnel_deployment DROP CONSTRAINT IF EXISTS deployment_position_of_its_contingent;
ALTER TABLE personnel_deployment DROP CONSTRAINT IF EXISTS deployment_rotation_of_its_mission;
ALTER TABLE personnel_deployment DROP CONSTRAINT IF EXISTS deployment_contingent_of_rotation;
ALTER TABLE personnel_deployment DROP CONSTRAINT IF EXISTS deployment_with_sex_of_person;
ALTER TABLE personnel_deployment ALTER COLUMN sex DROP NOT NULL;
ALTER TABLE personnel_deployment DROP CONSTRAINT IF EXISTS deployment_no_overlap;
