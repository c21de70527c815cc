DROP TRIGGER IF EXISTS context_kept ON pghistory_context;
DROP FUNCTION IF EXISTS context_kept();
