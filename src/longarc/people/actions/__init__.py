"""All that can happen to people: the roster comes in, a role is granted or ended."""

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
    "check_roster",
    "discard_upload",
    "end_role",
    "grant_role",
    "import_roster",
    "import_upload",
    "keep_upload",
    "opened",
]
