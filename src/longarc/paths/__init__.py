"""Ways through a framework: from where a profile stands to any step of any track. Pure and exact."""

from longarc.paths.nearest import Near, nearest
from longarc.paths.opening import InTrack, Opening, opens_next
from longarc.paths.smallest import LeftOver, LevelGiven, NoSuchStep, Path, SkillRaised, smallest
from longarc.paths.ways import Leg, Way, ways

__all__ = [
    "InTrack", "LeftOver", "Leg", "LevelGiven", "Near", "NoSuchStep", "Opening", "Path", "SkillRaised", "Way",
    "nearest", "opens_next", "smallest", "ways",
]  # fmt: skip
