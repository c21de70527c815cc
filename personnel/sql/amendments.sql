-- No tour waits in two amendments. Their tours bear the amendment's status and follow it,
-- wherever it is changed, so that an index alone can see to it.
ALTER TABLE personnel_amendedtour DROP CONSTRAINT IF EXISTS amendment_status_of_its_tours;
ALTER TABLE personnel_amendedtour ADD CONSTRAINT amendment_status_of_its_tours
    FOREIGN KEY (amendment_id, status) REFERENCES personnel_amendment (id, status)
    ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE personnel_amendedtour DROP CONSTRAINT IF EXISTS amendment_waits_once;
ALTER TABLE personnel_amendedtour ADD CONSTRAINT amendment_waits_once
    EXCLUDE USING btree (deployment_id WITH =) WHERE (status = 'proposed');
