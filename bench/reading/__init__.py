"""Reading through the API, against the thinnest program that gives the same answers, and
against an ordinary view set of REST framework.

All three are served by gunicorn with two workers, on one database, and check a token with
one indexed query. Their answers are compared before anything is measured.
"""
