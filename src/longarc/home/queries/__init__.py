"""What the pages over several slices show."""

from longarc.home.queries.team import team
from longarc.home.queries.today import today

__all__ = ["team", "today"]
