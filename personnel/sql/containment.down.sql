DROP TRIGGER IF EXISTS mission_covers_deployments ON missions_mission;
DROP FUNCTION IF EXISTS mission_cut();
DROP TRIGGER IF EXISTS participation_covers_deployments ON missions_authorizedmission;
DROP FUNCTION IF EXISTS participation_cut();
DROP TRIGGER IF EXISTS authorization_covers_deployments ON missions_authorization;
DROP FUNCTION IF EXISTS authorization_cut();
DROP FUNCTION IF EXISTS check_bounds_cut(bigint[]);
DROP FUNCTION IF EXISTS check_bounds(service_span[], boolean);
