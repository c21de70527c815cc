"""What the operator sees from outside: whether the site lives, how it does, what went wrong.

    measures.py     what is counted
    statements.py   counts and times what the database is asked, and what it refuses
    requests.py     counts, times and logs requests, each under an id
    state.py        numbers that are asked for when they are wanted
    probes.py       /healthz, /readyz and /metrics

None of it knows a name, an address' question, or a parameter of a statement.
"""
