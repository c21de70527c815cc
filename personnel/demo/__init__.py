"""Invented people in the real timeline, for demonstrations, tests and benchmarks.

``names`` and ``people`` invent the people, ``contingents``, ``posts`` and ``singles`` say who
went where and when, ``plan`` holds what they say before anything is written, ``load`` writes
it the way everybody writes, so that the database itself proves every limit. ``scale``
is apart: a registry as large as wanted, under missions and decisions of its own.
"""
