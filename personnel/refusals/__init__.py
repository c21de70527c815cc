"""How the constraints on people and their tours are explained.

The facts come with the refusal: nothing is looked up, so that a sentence can be made
while the transaction it broke is still open.
"""

from personnel.refusals.awards import AWARDS
from personnel.refusals.people import ERASURE, PEOPLE
from personnel.refusals.readiness import QUALIFICATIONS, READINESS, REQUIREMENTS
from personnel.refusals.selection import SELECTION, TRAINING
from personnel.refusals.tours import AMENDMENTS, BOUNDS, TOURS

RULES = (
    *(*TOURS, *AMENDMENTS, *BOUNDS),
    *(*PEOPLE, *ERASURE),
    *(*QUALIFICATIONS, *REQUIREMENTS, *READINESS),
    *(*SELECTION, *TRAINING),
    *AWARDS,
)
