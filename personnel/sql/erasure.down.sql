DROP FUNCTION IF EXISTS erase_person(bigint, bigint, text);
DROP FUNCTION IF EXISTS names_person(text, text[], text[]);
DROP FUNCTION IF EXISTS words_apart(text);
