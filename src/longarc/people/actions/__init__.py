"""All that can happen to people: the first of them comes, the roster comes in, a role is granted or ended."""

from longarc.people.actions.beginnings import begin_organisation
from longarc.people.actions.roles import end_role, grant_role
from longarc.people.actions.roster import (
    check_roster,
    discard_upload,
    import_roster,
    import_upload,
    keep_upload,
    opened,
)

__all__ = [
    "begin_organisation",
    "check_roster",
    "discard_upload",
    "end_role",
    "grant_role",
    "import_roster",
    "import_upload",
    "keep_upload",
    "opened",
]
