"""What the pages over several slices show."""

from longarc.home.queries.comparison import compared
from longarc.home.queries.found import found
from longarc.home.queries.team import team
from longarc.home.queries.today import today
from longarc.home.queries.trackmap import track_map

__all__ = ["compared", "found", "team", "today", "track_map"]
