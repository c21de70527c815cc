-- What a deployment is, beyond the checks of its own columns.

-- Constraints are made once, where they are missing: made anew, each would look at every row, and
-- nobody could read or write until it has. To change one, a migration drops it first.
DO $made_once$
DECLARE
    wanted record;
BEGIN
    FOR wanted IN SELECT * FROM (VALUES
        -- Nobody serves in two places on one day. The person is compared as a one-element range
        -- because an exclusion constraint can do so without any extension. Deferrable, so that
        -- two tours can be swapped within one transaction.
        ('deployment_no_overlap', $$
            EXCLUDE USING gist (
                int8range(person_id, person_id, '[]') WITH &&,
                daterange(starts_on, ends_on, '[]') WITH &&
            ) WHERE (status = 'approved')
            DEFERRABLE INITIALLY IMMEDIATE
        $$),

        -- Django's foreign keys are deferred: a parent deleted and entered again under the same
        -- number within a transaction would satisfy them. RESTRICT is not to be satisfied so.
        ('deployment_to_an_authorized_mission', $$
            FOREIGN KEY (authorized_mission_id) REFERENCES missions_authorizedmission (id)
            ON DELETE RESTRICT ON UPDATE RESTRICT
        $$),

        -- A tour continues one of the same person.
        ('deployment_continues_own_tour', $$
            FOREIGN KEY (continues_id, person_id) REFERENCES personnel_deployment (id, person_id)
        $$),

        -- Sex and contingent are copies that follow their originals, wherever those are corrected.
        ('deployment_with_sex_of_person', $$
            FOREIGN KEY (person_id, sex) REFERENCES personnel_person (id, sex)
            ON DELETE RESTRICT ON UPDATE CASCADE
        $$),

        ('deployment_contingent_of_rotation', $$
            FOREIGN KEY (rotation_id, contingent_id)
            REFERENCES missions_rotation (id, contingent_id)
            ON DELETE RESTRICT ON UPDATE CASCADE
        $$),

        ('deployment_rotation_of_its_mission', $$
            FOREIGN KEY (contingent_id, authorized_mission_id)
            REFERENCES missions_contingent (id, authorized_mission_id)
            ON DELETE RESTRICT ON UPDATE CASCADE
        $$),

        ('deployment_position_of_its_contingent', $$
            FOREIGN KEY (position_id, contingent_id, category)
            REFERENCES missions_position (id, contingent_id, category)
            ON DELETE RESTRICT ON UPDATE CASCADE
        $$),

        ('deployment_contingent_by_rotation', $$
            CHECK ((rotation_id IS NULL) = (contingent_id IS NULL))
        $$)
    ) AS v(name, definition) LOOP
        IF NOT EXISTS (SELECT FROM pg_constraint
                        WHERE conname = wanted.name
                          AND conrelid = 'personnel_deployment'::regclass) THEN
            EXECUTE format('ALTER TABLE personnel_deployment ADD CONSTRAINT %I %s',
                           wanted.name, wanted.definition);
        END IF;
    END LOOP;
END
$made_once$;

ALTER TABLE personnel_deployment ALTER COLUMN sex SET NOT NULL;

CREATE OR REPLACE FUNCTION deployment_takes_copies() RETURNS trigger
LANGUAGE plpgsql
SET search_path = public, pg_temp
AS $$
BEGIN
    IF NEW.sex IS NULL OR (TG_OP = 'UPDATE' AND NEW.person_id <> OLD.person_id) THEN
        SELECT sex INTO NEW.sex FROM personnel_person WHERE id = NEW.person_id;
        IF NOT FOUND THEN
            RAISE EXCEPTION USING
                ERRCODE = 'foreign_key_violation',
                MESSAGE = 'there is no such person',
                CONSTRAINT = 'deployment_with_sex_of_person';
        END IF;
    END IF;
    IF NEW.rotation_id IS NULL THEN
        NEW.contingent_id := NULL;
    ELSIF NEW.contingent_id IS NULL
          OR (TG_OP = 'UPDATE' AND NEW.rotation_id IS DISTINCT FROM OLD.rotation_id) THEN
        SELECT contingent_id INTO NEW.contingent_id
          FROM missions_rotation WHERE id = NEW.rotation_id;
    END IF;
    RETURN NEW;
END
$$;

DROP TRIGGER IF EXISTS deployment_takes_copies ON personnel_deployment;
CREATE TRIGGER deployment_takes_copies
    BEFORE INSERT OR UPDATE ON personnel_deployment
    FOR EACH ROW EXECUTE FUNCTION deployment_takes_copies();
