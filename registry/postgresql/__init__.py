"""Django's connection to PostgreSQL, which looks after itself at less cost."""
