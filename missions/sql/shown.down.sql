-- With every trigger that calls it.
DROP FUNCTION IF EXISTS note_change() CASCADE;
DROP FUNCTION IF EXISTS raise_shown(text);
