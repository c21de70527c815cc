-- People are found by the beginnings of their words: of family name, given name and
-- patronymic, in Cyrillic or Latin, and of their service number, in any order.
--
-- An index of words (tsvector) answers that however many people there are, and needs no
-- extension. It is used without any dictionary: no language, no stop words, no stems, so
-- that a name is never cut. The bodies are parsed when the functions are made, so that
-- they work with any search path.

-- The words of a name in capital letters: “Ахмет-Оглы” is two.
CREATE OR REPLACE FUNCTION name_words(name text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN string_to_array(translate(upper(name), '-.,#"''’`', '        '), ' ');

-- All that a person is found by. A service number begins with “#”, so that the letters
-- many numbers begin with are not mixed up with names. It is there as it reads and in the
-- parts between its hyphens: those who know it by its digits type these.
CREATE OR REPLACE FUNCTION person_words(
    last_name text, first_name text, patronymic text,
    last_name_latin text, first_name_latin text, service_number text
) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN array_to_tsvector(array_remove(
    name_words(
        last_name || ' ' || first_name || ' ' || patronymic
        || ' ' || last_name_latin || ' ' || first_name_latin
    )
    || string_to_array(
        '#' || fold_service_number(service_number)
        || ' #' || replace(fold_service_number(service_number), '-', ' #'),
        ' '
    ),
    ''
));

-- The question: every word typed is the beginning of a word of the name (or several words,
-- of which each is), or of the number. No name is as long as what is cut off here; nothing
-- but signs finds nobody.
CREATE OR REPLACE FUNCTION words_sought(said text) RETURNS tsquery
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
    SELECT string_agg(
        '('
        || coalesce((
            SELECT string_agg(
                '''' || replace(left(part, 200), '\', '\\') || ''':*', ' & '
            )
            FROM unnest(array_remove(name_words(typed), '')) AS part
        ) || ' | ', '')
        || '''#'
        || replace(replace(left(fold_service_number(typed), 200), '\', '\\'), '''', '''''')
        || ''':*)',
        ' & '
    )::tsquery
    FROM regexp_split_to_table(said, '\s+') AS typed
    WHERE typed <> ''
);
