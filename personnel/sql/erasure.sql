-- Erasure by law: somebody's identity is taken out of the registry, of its history and of
-- what was noted beside it. The tours and their sex stay, and so does every number counted from
-- them: the ledger has never known who somebody was.
--
-- Runs as the owner, since nobody else may change history. p_user is the account on whose
-- word it is done; it must be one that administers the registry.
--
-- What hangs on a person is found by its column person_id, so that a table that a later release
-- adds is not forgotten: all of it goes but the tours.
CREATE OR REPLACE FUNCTION erase_person(p_person bigint, p_user bigint, p_ground text)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
DECLARE
    v_person personnel_person;
    v_broken text;
    v_table  text;
    v_tours  bigint[];
    v_one    text[];
    v_other  text[];
BEGIN
    SELECT * INTO STRICT v_person FROM personnel_person WHERE id = p_person FOR UPDATE;
    v_tours := ARRAY(SELECT id FROM personnel_deployment WHERE person_id = p_person);
    SELECT CASE
        WHEN NOT EXISTS (
            SELECT FROM auth_user u
             WHERE u.id = p_user AND u.is_active
               AND (u.is_superuser OR EXISTS (
                    SELECT FROM auth_user_groups m
                      JOIN auth_group g ON g.id = m.group_id
                     WHERE m.user_id = u.id AND g.name = 'administrator')))
            THEN 'erasure_by_an_administrator'
        WHEN p_ground !~ '\S{3}'
            THEN 'erasure_on_a_ground'
        WHEN EXISTS (SELECT FROM registry_erasure WHERE person = p_person)
            THEN 'erasure_once'
        WHEN EXISTS (
            SELECT FROM personnel_deployment
             WHERE id = ANY (v_tours) AND status <> 'cancelled'
               AND (status = 'proposed' OR ends_on IS NULL OR ends_on >= registry_today()))
            THEN 'erasure_after_service'
        END INTO v_broken;
    IF v_broken IS NOT NULL THEN
        PERFORM refuse('an erasure that is not allowed',
                       jsonb_build_array(jsonb_build_object('constraint', v_broken)));
    END IF;

    -- What names the person in a text: the number, or both names in either alphabet, those of
    -- earlier too. A name that is empty names nobody: it would be found in every text.
    SELECT array_agg(k.one), array_agg(k.other) INTO v_one, v_other
      FROM (SELECT service_number, last_name, first_name, last_name_latin, first_name_latin
              FROM personnel_person WHERE id = p_person
             UNION
            SELECT service_number, last_name, first_name, last_name_latin, first_name_latin
              FROM personnel_personevent WHERE pgh_obj_id = p_person) AS v
     CROSS JOIN LATERAL (VALUES
            (words_apart(v.service_number), words_apart(v.service_number)),
            (rtrim(words_apart(v.last_name)), rtrim(words_apart(v.first_name))),
            (rtrim(words_apart(v.last_name_latin)), rtrim(words_apart(v.first_name_latin)))
           ) AS k(one, other)
     WHERE trim(k.one) <> '' AND trim(k.other) <> '';

    -- The person, and then every version of it that history has kept, the last one included.
    UPDATE personnel_person
       SET service_number = 'erased-' || id, last_name = '—', first_name = '—', patronymic = '',
           last_name_latin = '—', first_name_latin = '—', birth_date = '1900-01-01', unit_id = NULL
     WHERE id = p_person;
    UPDATE personnel_personevent
       SET service_number = 'erased-' || p_person, last_name = '—', first_name = '—',
           patronymic = '', last_name_latin = '—', first_name_latin = '—',
           birth_date = '1900-01-01', unit_id = NULL
     WHERE pgh_obj_id = p_person;

    -- What was written of the person beside the tours.
    UPDATE personnel_deployment SET end_reason = '', sent_back = ''
     WHERE id = ANY (v_tours) AND (end_reason <> '' OR sent_back <> '');
    UPDATE personnel_deploymentevent SET end_reason = '', sent_back = ''
     WHERE pgh_obj_id = ANY (v_tours);
    UPDATE personnel_waiver SET reason = '—' WHERE deployment_id = ANY (v_tours);
    UPDATE personnel_amendment SET reason = '—', sent_back = ''
     WHERE names_person(reason || ' ' || sent_back, v_one, v_other);
    UPDATE personnel_amendmentevent SET reason = '—', sent_back = ''
     WHERE names_person(reason || ' ' || sent_back, v_one, v_other);

    -- What hangs on that by other names.
    DELETE FROM personnel_score s USING personnel_candidate c
     WHERE c.id = s.candidate_id AND c.person_id = p_person;

    -- What hangs on the person: first the records, whose deletion history notes, then that.
    FOR v_table IN
        SELECT c.relname FROM pg_class c
          JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'person_id'
         WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
           AND NOT a.attisdropped
           AND c.relname NOT IN ('personnel_deployment', 'personnel_deploymentevent')
         ORDER BY c.relname LIKE '%event', c.oid DESC
    LOOP
        EXECUTE format('DELETE FROM %I WHERE person_id = $1', v_table) USING p_person;
    END LOOP;

    -- Where names were noted in passing: the admin's own log, answers kept for repeated requests
    -- of the API, reasons of changes.
    UPDATE django_admin_log l SET object_repr = '—', change_message = ''
      FROM django_content_type t
     WHERE t.id = l.content_type_id
       AND ((t.app_label, t.model) = ('personnel', 'person') AND l.object_id = p_person::text
            OR (t.app_label, t.model) = ('personnel', 'deployment')
               AND l.object_id = ANY (v_tours::text[])
            OR names_person(l.object_repr, v_one, v_other)
            OR names_person(l.change_message, v_one, v_other));
    DELETE FROM registry_storedanswer WHERE names_person(body, v_one, v_other);
    UPDATE pghistory_context SET metadata = metadata - 'reason'
     WHERE names_person(metadata ->> 'reason', v_one, v_other);

    INSERT INTO registry_erasure (person, user_id, ground) VALUES (p_person, p_user, p_ground);
END
$$;

-- A text with nothing between its words but a space, so that a word is found as one: nobody's
-- number is a part of somebody else's. The admin's log writes letters other than Latin ones as codes.
CREATE OR REPLACE FUNCTION words_apart(p_text text) RETURNS text
LANGUAGE plpgsql IMMUTABLE
SET search_path = public, pg_temp
AS $$
DECLARE
    v_said text := p_text;
BEGIN
    IF p_text IS JSON ARRAY OR p_text IS JSON OBJECT THEN
        BEGIN
            v_said := p_text::jsonb::text;
        EXCEPTION WHEN data_exception THEN
            NULL;  -- a code that no text can hold: it is looked through as it is written
        END;
    END IF;
    RETURN ' ' || regexp_replace(upper(v_said), '[^[:alnum:]-]+', ' ', 'g') || ' ';
END
$$;

-- Whether a text names the person: whether any of p_one stands in it together with its p_other.
CREATE OR REPLACE FUNCTION names_person(p_text text, p_one text[], p_other text[]) RETURNS boolean
LANGUAGE sql IMMUTABLE
SET search_path = public, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM words_apart(p_text) AS t(said), unnest(p_one, p_other) AS k(one, other)
         WHERE position(k.one IN t.said) > 0 AND position(k.other IN t.said) > 0)
$$;

DROP FUNCTION IF EXISTS names_person(text, personnel_person);
