"""All that can happen to a standing: scores are added, placements and pay change from a day on."""

from longarc.standing.actions.keeping import keep_steps
from longarc.standing.actions.placements import apply_roster, place, set_pay
from longarc.standing.actions.scores import Given, agree_scores, give_scores

__all__ = ["Given", "agree_scores", "apply_roster", "give_scores", "keep_steps", "place", "set_pay"]
