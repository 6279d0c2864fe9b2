"""Ways through a framework: from where a profile stands to any step of any track. Pure and exact."""

from longarc.framework.paths.smallest import LeftOver, LevelGiven, NoSuchStep, Path, SkillRaised, smallest

__all__ = ["LeftOver", "LevelGiven", "NoSuchStep", "Path", "SkillRaised", "smallest"]
