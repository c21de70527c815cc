DROP TYPE IF EXISTS limit_allowance;
DROP TYPE IF EXISTS limit_line;
DROP TYPE IF EXISTS place_bounds;
DROP TYPE IF EXISTS movement;
DROP TYPE IF EXISTS service_span;
