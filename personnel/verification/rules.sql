-- Triggers that are switched off, and constraints that were never validated.
SELECT c.relname AS "table", t.tgname AS rule
  FROM pg_trigger t
  JOIN pg_class c ON c.oid = t.tgrelid
 WHERE c.relnamespace = 'public'::regnamespace
   AND c.relname ~ '^(missions|personnel)_'
   AND t.tgenabled <> 'O'
 UNION ALL
SELECT c.relname, k.conname
  FROM pg_constraint k
  JOIN pg_class c ON c.oid = k.conrelid
 WHERE c.relnamespace = 'public'::regnamespace
   AND c.relname ~ '^(missions|personnel)_'
   AND NOT k.convalidated
 ORDER BY 1, 2
