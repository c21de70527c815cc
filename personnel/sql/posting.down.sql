DROP TRIGGER IF EXISTS deployment_removed ON personnel_deployment;
DROP TRIGGER IF EXISTS deployment_edited ON personnel_deployment;
DROP TRIGGER IF EXISTS deployment_added ON personnel_deployment;
DROP FUNCTION IF EXISTS post_deployments();
DROP FUNCTION IF EXISTS post_movements(
    movement[], service_span[], bigint[], bigint[], bigint[]);
DROP FUNCTION IF EXISTS check_continued(bigint[], bigint[], bigint[]);
DROP FUNCTION IF EXISTS movements_of(
    integer, text, bigint, bigint, bigint, text, text, date, date, bigint);
