-- Today, asked for in one place.
--
-- The country has one time zone, Asia/Almaty. Only the owner of the database can set
-- another day (for a demonstration built around one, and for tests): the application
-- and the public may call the function but not write the table.

CREATE TABLE IF NOT EXISTS registry_clock (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    today    date NOT NULL
);

CREATE OR REPLACE FUNCTION registry_today() RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
    SELECT coalesce(
        (SELECT today FROM registry_clock),
        (now() AT TIME ZONE 'Asia/Almaty')::date
    )
$$;
