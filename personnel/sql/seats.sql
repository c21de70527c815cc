-- Seats: of the posts of a call, and of training sessions.
--
-- How many are taken is counted whenever the row with the seats is written, whoever writes it and
-- whatever was written into it: the check that there are not more than seats then judges a number
-- that nobody can forge. Whoever takes or leaves a seat has that row written: by the lock on it
-- they take turns, and under REPEATABLE READ a stale one fails.

CREATE OR REPLACE FUNCTION call_post_counts_taken() RETURNS trigger
LANGUAGE plpgsql
SET search_path = public, pg_temp
AS $$
BEGIN
    NEW.taken := (SELECT count(*) FROM personnel_candidate c
                   WHERE c.post_id = NEW.id AND c.state = 'selected');
    RETURN NEW;
END
$$;

CREATE OR REPLACE FUNCTION session_counts_taken() RETURNS trigger
LANGUAGE plpgsql
SET search_path = public, pg_temp
AS $$
BEGIN
    NEW.taken := (SELECT count(*) FROM personnel_enrolment e
                   WHERE e.session_id = NEW.id AND e.state <> 'withdrawn');
    RETURN NEW;
END
$$;

DROP TRIGGER IF EXISTS call_post_counts_taken ON personnel_callpost;
CREATE TRIGGER call_post_counts_taken BEFORE INSERT OR UPDATE ON personnel_callpost
    FOR EACH ROW EXECUTE FUNCTION call_post_counts_taken();
DROP TRIGGER IF EXISTS session_counts_taken ON personnel_trainingsession;
CREATE TRIGGER session_counts_taken BEFORE INSERT OR UPDATE ON personnel_trainingsession
    FOR EACH ROW EXECUTE FUNCTION session_counts_taken();

-- Takes the turn of these posts in order, and has each count.
CREATE OR REPLACE FUNCTION count_call_posts(p_posts bigint[]) RETURNS void
LANGUAGE plpgsql
SET search_path = public, pg_temp
AS $$
BEGIN
    PERFORM FROM personnel_callpost p WHERE p.id = ANY (p_posts) ORDER BY p.id FOR NO KEY UPDATE;
    UPDATE personnel_callpost SET taken = taken WHERE id = ANY (p_posts);
END
$$;

CREATE OR REPLACE FUNCTION count_sessions(p_sessions bigint[]) RETURNS void
LANGUAGE plpgsql
SET search_path = public, pg_temp
AS $$
BEGIN
    PERFORM FROM personnel_trainingsession s
      WHERE s.id = ANY (p_sessions) ORDER BY s.id FOR NO KEY UPDATE;
    UPDATE personnel_trainingsession SET taken = taken WHERE id = ANY (p_sessions);
END
$$;

CREATE OR REPLACE FUNCTION candidates_take_seats() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
BEGIN
    IF TG_RELID <> 'personnel_candidate'::regclass THEN
        RAISE EXCEPTION 'candidates_take_seats() belongs to personnel_candidate';
    END IF;
    IF TG_OP = 'INSERT' THEN
        PERFORM count_call_posts(ARRAY(
            SELECT n.post_id FROM new_rows n WHERE n.state = 'selected'));
    ELSIF TG_OP = 'DELETE' THEN
        PERFORM count_call_posts(ARRAY(
            SELECT o.post_id FROM old_rows o WHERE o.state = 'selected'));
    ELSE
        PERFORM count_call_posts(ARRAY(
            SELECT n.post_id FROM new_rows n WHERE n.state = 'selected'
             UNION SELECT o.post_id FROM old_rows o WHERE o.state = 'selected'));
    END IF;
    RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION enrolments_take_seats() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
BEGIN
    IF TG_RELID <> 'personnel_enrolment'::regclass THEN
        RAISE EXCEPTION 'enrolments_take_seats() belongs to personnel_enrolment';
    END IF;
    IF TG_OP = 'INSERT' THEN
        PERFORM count_sessions(ARRAY(SELECT n.session_id FROM new_rows n));
    ELSIF TG_OP = 'DELETE' THEN
        PERFORM count_sessions(ARRAY(SELECT o.session_id FROM old_rows o));
    ELSE
        PERFORM count_sessions(ARRAY(
            SELECT n.session_id FROM new_rows n UNION SELECT o.session_id FROM old_rows o));
    END IF;
    RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS candidate_seats_added ON personnel_candidate;
CREATE TRIGGER candidate_seats_added AFTER INSERT ON personnel_candidate
    REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION candidates_take_seats();
DROP TRIGGER IF EXISTS candidate_seats_edited ON personnel_candidate;
CREATE TRIGGER candidate_seats_edited AFTER UPDATE ON personnel_candidate
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION candidates_take_seats();
DROP TRIGGER IF EXISTS candidate_seats_deleted ON personnel_candidate;
CREATE TRIGGER candidate_seats_deleted AFTER DELETE ON personnel_candidate
    REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION candidates_take_seats();

DROP TRIGGER IF EXISTS enrolment_seats_added ON personnel_enrolment;
CREATE TRIGGER enrolment_seats_added AFTER INSERT ON personnel_enrolment
    REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION enrolments_take_seats();
DROP TRIGGER IF EXISTS enrolment_seats_edited ON personnel_enrolment;
CREATE TRIGGER enrolment_seats_edited AFTER UPDATE ON personnel_enrolment
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION enrolments_take_seats();
DROP TRIGGER IF EXISTS enrolment_seats_deleted ON personnel_enrolment;
CREATE TRIGGER enrolment_seats_deleted AFTER DELETE ON personnel_enrolment
    REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION enrolments_take_seats();

-- A call leads where its contingent and rotation serve.
ALTER TABLE personnel_call DROP CONSTRAINT IF EXISTS call_contingent_of_its_mission;
ALTER TABLE personnel_call ADD CONSTRAINT call_contingent_of_its_mission
    FOREIGN KEY (contingent_id, authorized_mission_id)
    REFERENCES missions_contingent (id, authorized_mission_id)
    ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE personnel_call DROP CONSTRAINT IF EXISTS call_rotation_of_its_contingent;
ALTER TABLE personnel_call ADD CONSTRAINT call_rotation_of_its_contingent
    FOREIGN KEY (rotation_id, contingent_id) REFERENCES missions_rotation (id, contingent_id)
    ON DELETE RESTRICT ON UPDATE CASCADE;

-- A candidate is one for a post of the same call, and the tour that came of it is their own. A
-- proposal can be deleted: the candidate stays.
ALTER TABLE personnel_candidate DROP CONSTRAINT IF EXISTS candidate_post_of_its_call;
ALTER TABLE personnel_candidate ADD CONSTRAINT candidate_post_of_its_call
    FOREIGN KEY (post_id, call_id) REFERENCES personnel_callpost (id, call_id)
    ON DELETE CASCADE;
ALTER TABLE personnel_candidate DROP CONSTRAINT IF EXISTS candidate_own_deployment;
ALTER TABLE personnel_candidate ADD CONSTRAINT candidate_own_deployment
    FOREIGN KEY (deployment_id, person_id) REFERENCES personnel_deployment (id, person_id)
    ON DELETE SET NULL (deployment_id) ON UPDATE CASCADE;
