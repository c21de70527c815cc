ALTER TABLE personnel_waiver DROP CONSTRAINT IF EXISTS waiver_of_a_deployment;
DROP TRIGGER IF EXISTS deployment_ready_edited ON personnel_deployment;
DROP TRIGGER IF EXISTS deployment_ready_added ON personnel_deployment;
DROP FUNCTION IF EXISTS deployments_ready();
DROP FUNCTION IF EXISTS check_ready(asked_tour[]);
DROP FUNCTION IF EXISTS requirements_unmet(asked_tour[], boolean);
DROP FUNCTION IF EXISTS years_after(date, integer);
DROP TYPE IF EXISTS asked_tour;
