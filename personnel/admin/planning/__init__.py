"""Planning in the admin: previews on forms, what-if, and changes of the law.

Facts know nothing of people; what is shown of people's tours on the pages of facts is
added from here.
"""

from missions.models import Authorization, Ceiling, Contingent, Mission, Position, Rotation
from personnel.admin.planning import additions
from personnel.models import Deployment, Person
from registry.admin.additions import add_to

add_to(Authorization, additions.DecisionAddition())
add_to(Ceiling, additions.CeilingAddition())
add_to(Contingent, additions.ContingentAddition())
add_to(Deployment, additions.DeploymentAddition())
add_to(Mission, additions.MissionAddition())
add_to(Person, additions.PersonAddition())
add_to(Position, additions.PositionAddition())
add_to(Rotation, additions.RotationAddition())
