DROP FUNCTION IF EXISTS kazakh_sort_key(text, text, text);
DROP FUNCTION IF EXISTS fold_service_number(text);
