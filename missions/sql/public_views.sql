-- What the public may read: a schema of its own with nothing in it but views that bear
-- the names of the fact tables, so that the same models and the same counting serve the
-- public connection. They stop at today and leave out all that is planned or proposed.
-- Columns of no concern to the public stay, empty, because the models ask for them.
--
-- The views run with their owner's rights; the public role can reach nothing else. They are
-- security barriers: no condition of the reader's own is tried on a row that is left out.
-- registry_today() stands in a sub-select so that it is asked once and not for each row.

DROP SCHEMA IF EXISTS registry_public CASCADE;
CREATE SCHEMA registry_public;

CREATE FUNCTION registry_public.registry_today() RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$ SELECT public.registry_today() $$;

CREATE VIEW registry_public.missions_installation WITH (security_barrier) AS
SELECT * FROM missions_installation;

CREATE VIEW registry_public.missions_country WITH (security_barrier) AS
SELECT * FROM missions_country;

CREATE VIEW registry_public.missions_chamber WITH (security_barrier) AS
SELECT id, code, name_en, name_ru, name_kk, seats, ''::varchar(250) AS note
  FROM missions_chamber;

CREATE VIEW registry_public.missions_authorization WITH (security_barrier) AS
SELECT id, slug, title_en, title_ru, title_kk, instrument, body, decided_on, legal_basis,
       valid_until, supersedes_id, status, ''::text AS note, is_demo
  FROM missions_authorization
 WHERE decided_on IS NULL OR decided_on <= (SELECT registry_today());

CREATE VIEW registry_public.missions_vote WITH (security_barrier) AS
SELECT v.*
  FROM missions_vote v
 WHERE v.authorization_id IN (SELECT id FROM registry_public.missions_authorization);

CREATE VIEW registry_public.missions_authorizedmission WITH (security_barrier) AS
SELECT am.*
  FROM missions_authorizedmission am
 WHERE am.authorization_id IN (SELECT id FROM registry_public.missions_authorization);

-- A mission exists for the public once it has begun, or a decision that is out names it.
CREATE VIEW registry_public.missions_mission WITH (security_barrier) AS
SELECT m.id, m.acronym, m.slug, m.name_en, m.name_ru, m.name_kk, m.acronym_ru, m.kind,
       m.mandate, m.mandated_on, m.started_on, m.planned_end_on, m.ended_on,
       m.headquarters, m.latitude, m.longitude, ''::text AS note, m.is_demo
  FROM missions_mission m
 WHERE m.started_on IS NULL
    OR m.started_on <= (SELECT registry_today())
    OR m.id IN (SELECT mission_id FROM registry_public.missions_authorizedmission);

CREATE VIEW registry_public.missions_mission_countries WITH (security_barrier) AS
SELECT c.*
  FROM missions_mission_countries c
 WHERE c.mission_id IN (SELECT id FROM registry_public.missions_mission);

CREATE VIEW registry_public.missions_missionalias WITH (security_barrier) AS
SELECT a.*
  FROM missions_missionalias a
 WHERE a.mission_id IN (SELECT id FROM registry_public.missions_mission);

CREATE VIEW registry_public.missions_ceiling WITH (security_barrier) AS
SELECT c.*
  FROM missions_ceiling c
 WHERE c.authorization_id IN (SELECT id FROM registry_public.missions_authorization)
   AND (c.starts_on IS NULL OR c.starts_on <= (SELECT registry_today()));

CREATE VIEW registry_public.missions_agreement WITH (security_barrier) AS
SELECT * FROM missions_agreement
 WHERE coalesce(signed_on, starts_on) <= (SELECT registry_today())
   AND mission_id IN (SELECT id FROM registry_public.missions_mission);

-- A rotation exists for the public once it has begun; its end, and how many were planned,
-- once it is past: until then more may be on their way.
CREATE VIEW registry_public.missions_rotation WITH (security_barrier) AS
SELECT r.id, r.number, r.starts_on,
       CASE WHEN r.ends_on <= (SELECT registry_today()) THEN r.ends_on END AS ends_on,
       CASE WHEN r.ends_on <= (SELECT registry_today()) THEN r.planned_strength END
           AS planned_strength,
       r.dates_approximate, ''::text AS note, r.is_demo, r.contingent_id
  FROM missions_rotation r
 WHERE r.starts_on <= (SELECT registry_today());

CREATE VIEW registry_public.missions_contingent WITH (security_barrier) AS
SELECT u.id, u.slug, u.name_en, u.name_ru, u.name_kk, u.kind, u.authorized_strength,
       u.host_unit, ''::text AS note, u.is_demo,
       (SELECT g.id FROM registry_public.missions_agreement g WHERE g.id = u.agreement_id)
           AS agreement_id,
       u.authorized_mission_id, u.host_nation_id
  FROM missions_contingent u
 WHERE u.id IN (SELECT contingent_id FROM registry_public.missions_rotation);

-- An allowance exists for the public once it has begun, up to today; who asked for it
-- and who granted it are nobody's concern.
CREATE VIEW registry_public.missions_allowance WITH (security_barrier) AS
SELECT a.id, a.status, ''::varchar(60) AS order_number, NULL::date AS order_date,
       a.starts_on, least(a.ends_on, (SELECT registry_today())) AS ends_on, a.extra,
       a.reason, a.document, NULL::integer AS approved_by_id, NULL::integer AS proposed_by_id,
       a.ceiling_id, a.contingent_id
  FROM missions_allowance a
 WHERE a.status = 'approved'
   AND a.starts_on <= (SELECT registry_today());

CREATE VIEW registry_public.missions_strengthchange WITH (security_barrier) AS
SELECT e.id, e.book, e.authorized_mission_id, e.contingent_id, e.rotation_id, e.category,
       e.sex, e.day, e.arrivals, e.departures, e.begun, e.revision, e.recorded_at,
       ''::varchar(250) AS reason
  FROM missions_strengthchange e
 WHERE book = 'approved' AND day <= (SELECT registry_today());

-- The state of what can be seen of the ledger: it rises when a movement comes to light, and
-- not when something is planned (see published.sql).
CREATE VIEW registry_public.missions_authorizationhead WITH (security_barrier) AS
SELECT h.authorization_id, h.published AS revision, h.published_at AS recorded_at,
       h.published, h.published_at
  FROM missions_authorizationhead h
 WHERE h.published > 0
   AND h.authorization_id IN (SELECT id FROM registry_public.missions_authorization);

-- Pages of the ledger up to the strength at the beginning of this month; what happened
-- since stands in the ledger itself. OFFSET 0 keeps the planner from asking for today again
-- in every column of every page.
CREATE VIEW registry_public.missions_strengthyear WITH (security_barrier) AS
SELECT s.id, s.book, s.category, s.sex, s.year,
       CASE WHEN s.year < t.year THEN s.opening ELSE s.opening[:t.month] END AS opening,
       CASE WHEN s.year < t.year THEN s.arrivals ELSE s.arrivals[:t.month - 1] END AS arrivals,
       CASE WHEN s.year < t.year THEN s.departures ELSE s.departures[:t.month - 1] END
           AS departures,
       CASE WHEN s.year < t.year THEN s.begun ELSE s.begun[:t.month - 1] END AS begun,
       CASE WHEN s.year < t.year THEN s.closing END AS closing,
       s.is_last AND s.year < t.year AS is_last,
       s.contingent_key, s.authorized_mission_id, s.contingent_id
  FROM missions_strengthyear s
 CROSS JOIN (SELECT extract(year FROM registry_today())::integer AS year,
                    extract(month FROM registry_today())::integer AS month
             OFFSET 0) AS t
 WHERE s.book = 'approved' AND s.year <= t.year;

CREATE VIEW registry_public.missions_source WITH (security_barrier) AS
SELECT * FROM missions_source;

CREATE VIEW registry_public.missions_citation WITH (security_barrier) AS
SELECT c.*
  FROM missions_citation c
 WHERE (c.rotation_id IS NULL
        OR c.rotation_id IN (SELECT id FROM registry_public.missions_rotation))
   AND (c.contingent_id IS NULL
        OR c.contingent_id IN (SELECT id FROM registry_public.missions_contingent))
   AND (c.allowance_id IS NULL
        OR c.allowance_id IN (SELECT id FROM registry_public.missions_allowance))
   AND (c.authorization_id IS NULL
        OR c.authorization_id IN (SELECT id FROM registry_public.missions_authorization))
   AND (c.ceiling_id IS NULL
        OR c.ceiling_id IN (SELECT id FROM registry_public.missions_ceiling))
   AND (c.vote_id IS NULL
        OR c.vote_id IN (SELECT id FROM registry_public.missions_vote))
   AND (c.mission_id IS NULL
        OR c.mission_id IN (SELECT id FROM registry_public.missions_mission))
   AND (c.agreement_id IS NULL
        OR c.agreement_id IN (SELECT id FROM registry_public.missions_agreement));

CREATE VIEW registry_public.missions_claim WITH (security_barrier) AS
SELECT * FROM missions_claim;

CREATE VIEW registry_public.missions_claim_missions WITH (security_barrier) AS
SELECT l.*
  FROM missions_claim_missions l
 WHERE l.mission_id IN (SELECT id FROM registry_public.missions_mission);

CREATE VIEW registry_public.missions_contradiction WITH (security_barrier) AS
SELECT * FROM missions_contradiction;

CREATE VIEW registry_public.missions_contradiction_claims WITH (security_barrier) AS
SELECT * FROM missions_contradiction_claims;

-- Of what the UN reported the public sees what holds, not who loaded it.
CREATE VIEW registry_public.missions_reportedfile WITH (security_barrier) AS
SELECT f.id, f.recorded_at, NULL::integer AS loaded_by_id, f.source_id, f.layout, f.digest,
       f.first_on, f.last_on, f.lines, f.left_out, f.added, f.replaced, f.withdrawn
  FROM missions_reportedfile f
 WHERE f.last_on <= (SELECT registry_today());

CREATE VIEW registry_public.missions_reportedstrength WITH (security_barrier) AS
SELECT * FROM missions_reportedstrength
 WHERE reported_on <= (SELECT registry_today()) AND superseded_at IS NULL;

CREATE VIEW registry_public.missions_worldstrength WITH (security_barrier) AS
SELECT * FROM missions_worldstrength
 WHERE reported_on <= (SELECT registry_today()) AND superseded_at IS NULL;

CREATE VIEW registry_public.missions_gendertarget WITH (security_barrier) AS
SELECT * FROM missions_gendertarget;

-- How often facts have been changed, whether the public can see the change or not: only to
-- know when the digest below is to be asked for again.
CREATE VIEW registry_public.missions_shownchange WITH (security_barrier) AS
SELECT * FROM missions_shownchange WHERE about = 'facts';

-- All facts that the public can see, as one short text that changes when any of them does,
-- and only then: what is entered ahead of its day leaves no trace.
CREATE FUNCTION registry_public.facts_digest() RETURNS text
LANGUAGE sql STABLE
SET search_path = registry_public, pg_temp
AS $$
SELECT md5(string_agg(md5(rows), ' ' ORDER BY name))
  FROM (VALUES
        ('agreement', (SELECT string_agg(t::text, ' ' ORDER BY t::text)
            FROM missions_agreement t)),
        ('allowance', (SELECT string_agg(t::text, ' ' ORDER BY t::text)
            FROM missions_allowance t)),
        ('authorization', (SELECT string_agg(t::text, ' ' ORDER BY t::text)
            FROM missions_authorization t)),
        ('authorizedmission', (SELECT string_agg(t::text, ' ' ORDER BY t::text)
            FROM missions_authorizedmission t)),
        ('ceiling', (SELECT string_agg(t::text, ' ' ORDER BY t::text)
            FROM missions_ceiling t)),
        ('chamber', (SELECT string_agg(t::text, ' ' ORDER BY t::text)
            FROM missions_chamber t)),
        ('citation', (SELECT string_agg(t::text, ' ' ORDER BY t::text)
            FROM missions_citation t)),
        ('claim', (SELECT string_agg(t::text, ' ' ORDER BY t::text)
            FROM missions_claim t)),
        ('claim_missions', (SELECT string_agg(t::text, ' ' ORDER BY t::text)
            FROM missions_claim_missions t)),
        ('contingent', (SELECT string_agg(t::text, ' ' ORDER BY t::text)
            FROM missions_contingent t)),
        ('contradiction', (SELECT string_agg(t::text, ' ' ORDER BY t::text)
            FROM missions_contradiction t)),
        ('contradiction_claims', (SELECT string_agg(t::text, ' ' ORDER BY t::text)
            FROM missions_contradiction_claims t)),
        ('country', (SELECT string_agg(t::text, ' ' ORDER BY t::text)
            FROM missions_country t)),
        ('gendertarget', (SELECT string_agg(t::text, ' ' ORDER BY t::text)
            FROM missions_gendertarget t)),
        ('mission', (SELECT string_agg(t::text, ' ' ORDER BY t::text)
            FROM missions_mission t)),
        ('mission_countries', (SELECT string_agg(t::text, ' ' ORDER BY t::text)
            FROM missions_mission_countries t)),
        ('missionalias', (SELECT string_agg(t::text, ' ' ORDER BY t::text)
            FROM missions_missionalias t)),
        ('reportedfile', (SELECT string_agg(t::text, ' ' ORDER BY t::text)
            FROM missions_reportedfile t)),
        ('reportedstrength', (SELECT string_agg(t::text, ' ' ORDER BY t::text)
            FROM missions_reportedstrength t)),
        ('rotation', (SELECT string_agg(t::text, ' ' ORDER BY t::text)
            FROM missions_rotation t)),
        ('source', (SELECT string_agg(t::text, ' ' ORDER BY t::text)
            FROM missions_source t)),
        -- Thousands of rows, in whatever order: a sum of their hashes is soon had.
        ('worldstrength', (SELECT sum(hashtextextended(t::text, 0))::text
            FROM missions_worldstrength t)),
        ('vote', (SELECT string_agg(t::text, ' ' ORDER BY t::text)
            FROM missions_vote t))
  ) AS facts (name, rows)
$$;
