DROP TYPE IF EXISTS limit_line;
DROP TYPE IF EXISTS movement;
DROP TYPE IF EXISTS service_span;
