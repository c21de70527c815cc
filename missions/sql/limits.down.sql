DROP FUNCTION IF EXISTS check_limits(limit_line[], date, date, movement[]);
DROP FUNCTION IF EXISTS leaving_near(limit_line, date, integer, movement[]);
DROP FUNCTION IF EXISTS limits_in_question(limit_line[], date, date);
DROP FUNCTION IF EXISTS limit_breaches(limit_line[], date, date, movement[], limit_allowance[]);
DROP FUNCTION IF EXISTS limit_steps(limit_line[], date, date, movement[], limit_allowance[]);
DROP FUNCTION IF EXISTS limit_allowances_of(limit_line[]);
DROP FUNCTION IF EXISTS limit_lines_of(bigint[]);
