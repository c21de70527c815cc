DROP TRIGGER IF EXISTS shown_reconciliationnote ON missions_reconciliationnote;
DROP TRIGGER IF EXISTS shown_reportedfile ON missions_reportedfile;
DROP TRIGGER IF EXISTS shown_worldstrength ON missions_worldstrength;
