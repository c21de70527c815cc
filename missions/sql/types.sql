-- The shapes that the functions of the ledger hand to each other.

DO $$
BEGIN
    IF to_regtype('movement') IS NULL THEN
        -- What one line of the ledger says, before it has a revision and a time.
        CREATE TYPE movement AS (
            book                  text,
            authorized_mission_id bigint,
            contingent_id         bigint,
            rotation_id           bigint,
            category              text,
            sex                   text,
            day                   date,
            arrivals              integer,
            departures            integer,
            begun                 integer
        );
    END IF;
    IF to_regtype('service_span') IS NULL THEN
        -- From the first to the last day that anybody of a category serves.
        CREATE TYPE service_span AS (
            authorized_mission_id bigint,
            category              text,
            starts_on             date,
            ends_on               date       -- 'infinity' when somebody's tour is open
        );
    END IF;
    IF to_regtype('place_bounds') IS NULL THEN
        -- What holds for tours to one mission under one decision. Null: no bound.
        CREATE TYPE place_bounds AS (
            authorized_mission_id bigint,
            decided_on            date,      -- validity of the decision
            valid_until           date,
            starts_on             date,      -- participation in the mission
            ends_on               date,
            mission_ended_on      date,
            categories            text[]     -- those allowed
        );
    END IF;
    IF to_regtype('limit_line') IS NULL THEN
        -- One limit on strength, whether a ceiling of a decision or the authorized
        -- strength of a contingent. Null stands for "whichever".
        CREATE TYPE limit_line AS (
            kind                text,      -- 'ceiling' or 'contingent'
            id                  bigint,
            authorization_id    bigint,
            authorized_missions bigint[],  -- never null: those it counts
            contingent_id       bigint,
            categories          text[],
            base                integer,   -- the limit before allowances
            starts_on           date,
            ends_on             date
        );
    END IF;
    IF to_regtype('limit_allowance') IS NULL THEN
        -- So many people more than the base of one limit, from one day to another.
        CREATE TYPE limit_allowance AS (
            kind      text,
            id        bigint,
            starts_on date,
            ends_on   date,
            extra     integer
        );
    END IF;
END
$$;
