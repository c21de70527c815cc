"""Charts of the public pages: drawings that answer a question and say so in their title.

Each module makes one kind of drawing from the figures of a plain module; ``frame`` is what
they have in common, and ``templates/public/_chart.html`` shows it.
"""
