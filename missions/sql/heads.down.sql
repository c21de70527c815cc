DROP TRIGGER IF EXISTS authorization_has_head ON missions_authorization;
DROP FUNCTION IF EXISTS give_decision_a_head();
DROP FUNCTION IF EXISTS lock_decisions(bigint[]);
