DROP FUNCTION IF EXISTS kazakh_sort_key(text, text, text);
