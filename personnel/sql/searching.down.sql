DROP FUNCTION IF EXISTS words_sought(text);
DROP FUNCTION IF EXISTS person_words(text, text, text, text, text, text);
DROP FUNCTION IF EXISTS name_words(text);
