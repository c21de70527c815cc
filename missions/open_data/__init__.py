"""Open data: the tables the site publishes, below ``/data/``."""
