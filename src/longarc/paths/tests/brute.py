"""The smallest set found by trying every one."""

from datetime import date
from itertools import product

from longarc.engine.levels import View
from longarc.engine.model import Framework
from longarc.engine.profile import Profile
from longarc.engine.results import ELIGIBLE, MET
from longarc.paths.ground import Ground


def fewest(framework: Framework, profile: Profile, step: str, on: date) -> tuple[int, int] | None:
    """How many skills (and levels given) must at least be raised, and by how many steps altogether; None: no way."""
    target = framework.steps[step]
    track = framework.tracks[target.track]
    view = View(framework, profile, track, on, "agreed")
    ground = Ground(view)
    choices: list[list[tuple[str, str, str, int] | None]] = []
    for root in dict.fromkeys(ground.layout.root.values()):
        skill = framework.skills[root]
        if skill.scale is None:
            continue
        now = ground.score(skill)
        ladder = sorted(skill.scale.points)
        start = -1 if now is None else ladder.index(now)
        raises = [
            ("skill", root, skill.scale.ids[skill.scale.points.index(ladder[at])], at - start)
            for at in range(start + 1, len(ladder))
        ]
        choices.append([None, *raises])
    for competency in framework.competencies.values():
        reached = view.reached(competency).place
        given = [
            ("level", competency.id, level.id, max(1, competency.place_of[level.id] - reached))
            for level in ground.may_be_given(competency)
        ]
        choices.append([None, *given])
    best = None
    for chosen in product(*choices):
        taken = [row for row in chosen if row]
        amount = (len(taken), sum(row[3] for row in taken))
        if best is not None and amount >= best:
            continue
        scores = {name: value for what, name, value, _steps in taken if what == "skill"}
        levels = {name: value for what, name, value, _steps in taken if what == "level"}
        tried = profile.with_scores(scores, on=on, levels=levels) if taken else profile
        need = target.need
        result = MET if need is None else need.result(View(framework, tried, track, on, "agreed"))
        if result >= ELIGIBLE:
            best = amount
    return best
