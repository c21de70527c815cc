"""Texts of other packages that the project translates itself.

Some have no translation of their own, Django's Kazakh has gaps and slips, and its Russian
puts names of records into sentences that decline them wrongly. Named here, they are
collected along with the project's texts; the catalogues in ``locale/`` go before theirs.
"""
