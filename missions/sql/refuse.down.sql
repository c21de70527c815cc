DROP FUNCTION IF EXISTS refuse(text, jsonb);
