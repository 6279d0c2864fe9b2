"""Many people at once: exactly what `evaluate` says of each of them, in whole numbers on whole columns. Pure."""

from longarc.cohort.impact import DOWN, OTHER, SAME, UP, Counts, Impact, Moved, impact
from longarc.cohort.logs import Logs, people_from
from longarc.cohort.nearest import Distances, distances
from longarc.cohort.people import NOBODY_LOOKED, NOT_COUNTED, People, people_of
from longarc.cohort.standing import Progress, Stands, stands

__all__ = [
    "DOWN", "NOBODY_LOOKED", "NOT_COUNTED", "OTHER", "SAME", "UP",
    "Counts", "Distances", "Impact", "Logs", "Moved", "People", "Progress", "Stands",
    "distances", "impact", "people_from", "people_of", "stands",
]  # fmt: skip
