"""Small frameworks, profiles and needs drawn at random, with everything in them that the format allows."""

from datetime import date
from random import Random
from typing import Any

from longarc.document.check import check_document
from longarc.engine.compiling import compile as compile_framework
from longarc.engine.model import Framework
from longarc.engine.profile import Assessment, Assignment, Fact, Held, Profile
from longarc.engine.tests.making import depth

ON = date(2026, 11, 1)
SCALES = {
    "two": {"values": [{"id": "no", "value": 0}, {"id": "full", "value": 1}], "blank": "unassessed"},
    "three": {"values": [{"id": "no", "value": 0}, {"id": "part", "value": 1}, {"id": "full", "value": 2}]},
}
SCORES = {"two": ["no", "full"], "three": ["no", "part", "full"]}


def framework(random: Random, most_skills: int = 6, more_steps: int = 0) -> Framework:
    """A framework without errors, its track "t" with a step "s" (and some more, "s1", "s2", …)."""
    while True:
        document = _document(random, most_skills)
        steps, measures = document["tracks"][0]["steps"], document["measures"]
        scale = document["defaults"]["skill-scale"]
        for number in range(1, more_steps + 1):
            need = _need(random, document["competencies"], measures, scale, 1)
            steps.append({"id": f"s{number}", "rank": random.randint(1, more_steps), "need": need})
        if not [finding for finding in check_document(document).kept if finding.severity == "error"]:
            return compile_framework(document)


def profile(random: Random, known: Framework) -> Profile:
    """Some skills scored, some not; now and then a level given, a fact, a step held."""
    rows = [
        Assessment(skill.id, random.choice(skill.scale.ids), date(2026, 1 + random.randrange(9), 1))
        for skill in known.skills.values()
        if random.random() < 0.6 and skill.scale
    ]
    for competency in known.competencies.values():
        if random.random() < 0.25:
            level = random.choice(competency.scale.ids)
            rows.append(Assessment(competency.id, level, date(2026, 1 + random.randrange(9), 1), of="competency"))
    return Profile.of(
        assessments=rows,
        facts={"reports": (Fact(known_number),)} if (known_number := _maybe(random)) is not None else {},
        held=[Held("t/s", date(2025, 1, 1))] if random.random() < 0.5 else [],
        tracks=[Assignment("t")] if random.random() < 0.5 else [],
    )


def _maybe(random: Random) -> Any:
    return random.choice([None, 0, 3])


def _document(random: Random, most_skills: int) -> dict[str, Any]:
    scale = random.choice(["two", "three"])
    rest = most_skills
    competencies: list[dict[str, Any]] = []
    for at in range(random.randint(1, 3)):
        levels: list[dict[str, Any]] = []
        for number in range(1, random.randint(1, 3) + 1):
            count = min(random.choice([0, 1, 1, 2, 2, 3]), rest)
            rest -= count
            skills = [{"id": f"c{at}-{number}-{one}"} for one in range(count)]
            level: dict[str, Any] = {"level": f"L{number}", "summary": "x", "skills": skills}
            if levels and random.random() < 0.12:
                level = {"level": f"L{number}", "same-as": levels[0]["level"]}
            elif count and random.random() < 0.4:
                level["pass"] = _pass(random, scale, [row["id"] for row in skills])
            levels.append(level)
        accumulate = random.choice(["ladder", "ladder", "includes-previous", "none"])
        competencies.append({"id": f"c{at}", "accumulate": accumulate, "levels": levels})
    _link(random, competencies)
    measures = {name: _measure(random, competencies) for name in ("progress", "other")}
    if random.random() < 0.3:
        measures["named"] = {"kind": "lookup", "on": "other", "steps": [{"from": 0, "is": "A"}, {"from": 1, "is": "B"}]}
    need = _need(random, competencies, measures, scale, 2)
    return {
        "format": "careerframework/1",
        "framework": {"id": "small", "version": "1"},
        "scales": {**SCALES, "depth": depth(3)},
        "defaults": {
            "scale": "depth",
            "skill-scale": scale,
            "accumulate": "ladder",
            "pass": _pass(random, scale, []),
        },
        "competencies": competencies,
        "measures": measures,
        "tracks": [
            {
                "id": "t",
                "entry": random.choice(["open", "open", "appointed"]),
                "weights": _weights(random, competencies),
                "steps": [{"id": "s", "rank": 1, "need": need}],
            }
        ],
    }


def _link(random: Random, competencies: list[dict[str, Any]]) -> None:
    """Now and then two skills are the same, whether of one level or of two competencies."""
    skills = [skill for row in competencies for level in row["levels"] for skill in level.get("skills", ())]
    if len(skills) > 1 and random.random() < 0.3:
        one, other = random.sample(skills, 2)
        one["same-as"] = other["id"]


def _pass(random: Random, scale: str, skills: list[str]) -> dict[str, Any]:
    score = random.choice(SCORES[scale])
    rules: list[dict[str, Any]] = [
        {"no-score-below": score},
        {"mean-above": random.choice(["0.5", "0.9", "1.3", "1.7"])},
        {"mean-above": "0.6", "over": random.choice(["all", "assessed"]), "min-assessed": 1},
        {"at-least": random.choice([1, "50%", "majority", "all"]), "score": score},
        {"at-most": random.choice([0, 1]), "score": score},
    ]
    if skills:
        rules.append({"skill": random.choice(skills), "score": score})
    chosen = random.sample(rules, 2)
    return random.choice([chosen[0], {"all": chosen}, {"any": chosen}])


def _weights(random: Random, competencies: list[dict[str, Any]]) -> dict[str, int]:
    names = [row["id"] for row in competencies]
    first = random.choice([20, 50, 70, 100])
    if len(names) == 1 or first == 100:
        return {names[0]: 100}
    return {names[0]: first, names[1]: 100 - first}


def _measure(random: Random, competencies: list[dict[str, Any]]) -> dict[str, Any]:
    missing = {"missing": "zero"} if random.random() < 0.6 else {}
    kind = random.choice(["weighted-mean", "points", "count"])
    if kind == "weighted-mean":
        return {"kind": kind, "weights": "by-track", "decimals": 2, **missing}
    if kind == "points":
        curve = random.choice([{"0": 0, "1": 1, "2": 3, "3": 6}, {"0": 0, "1": 2, "2": 1, "3": 5}])
        return {"kind": kind, "of": "all", "curve": curve, **missing}
    return {"kind": kind, "of": "all", "level": random.choice(["L1", "L2"]), **missing}


def _need(
    random: Random, competencies: list[dict[str, Any]], measures: dict[str, Any], scale: str, deep: int
) -> dict[str, Any]:
    kind = random.choice(["level", "level", "skill", "measure", "measure", "other"] + ["together"] * 3 * bool(deep))
    if kind == "together":
        parts = [_need(random, competencies, measures, scale, deep - 1) for _part in range(random.randint(2, 3))]
        if random.random() < 0.1:
            parts[0]["strength"] = "desirable"
        wanted = random.choice([1, 2, "majority"])
        return random.choice([{"all": parts}, {"all": parts}, {"any": parts}, {"at-least": wanted, "of": parts}])
    if kind == "level":
        row = random.choice(competencies)
        level = random.choice(row["levels"])["level"]
        asked = {"competency": row["id"], "level": level}
        return random.choice([asked, asked, {"competency": row["id"]}, {"every-skill-at": level}])
    if kind == "skill":
        skills = [skill["id"] for row in competencies for level in row["levels"] for skill in level.get("skills", ())]
        if skills:
            return {"skill": random.choice(skills), "score": random.choice(SCORES[scale])}
    if kind == "measure":
        name = random.choice(list(measures))
        if name == "named":
            return {"measure": name, "from": "B"}
        bounds = [{"from": 1}, {"from": 2}, {"from": 1, "below": 3}, {"from": "1.5"}, {"upto": 2}]
        return {"measure": name, **random.choice(bounds)}
    return random.choice([
        {"fact": "reports", "from": 2}, {"held": "t/s"}, {"judgement": "it fits"}, {"fact": "reports", "from": 0},
    ])  # fmt: skip
