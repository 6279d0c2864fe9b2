"""Small frameworks and profiles for tests, each said in a few words."""

from datetime import date
from typing import Any

from longarc.document.check import check_document
from longarc.document.files import dump, load
from longarc.engine.compiling import compile as compile_framework
from longarc.engine.evaluate import Standing, evaluate
from longarc.engine.profile import Profile
from longarc.engine.profiles import load_profile

TODAY = date(2026, 11, 1)
HAS = {
    "values": [{"id": "no", "value": 0}, {"id": "part", "value": 1}, {"id": "full", "value": 2}],
    "blank": "unassessed",
}
DEFAULT_PASS = {"all": [{"no-score-below": "part"}, {"mean-above": "1.7"}]}


def depth(top: int = 5, **more: Any) -> dict[str, Any]:
    """A scale 0, 1, … with ids L0 (zero), L1, …"""
    return {"zero": "L0", "values": [{"id": f"L{n}", "value": n} for n in range(top + 1)], **more}


def competency(name: str, levels: dict[str, int] | list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """A competency with so many skills at each level: {"L1": 2} has the skills name-L1-1 and name-L1-2."""
    if isinstance(levels, dict):
        levels = [
            {"level": level, "summary": level, "skills": [{"id": f"{name}-{level}-{n + 1}"} for n in range(count)]}
            for level, count in levels.items()
        ]
    return {"id": name, "levels": levels, **more}


def document(**sections: Any) -> dict[str, Any]:
    """A framework document with one competency `c` and one track `t`, unless it is told otherwise."""
    defaults = {"scale": "depth", "skill-scale": "has", "accumulate": "ladder", "pass": DEFAULT_PASS}
    return {
        "format": "careerframework/1",
        "framework": {"id": "small", "version": "1", **sections.pop("framework", {})},
        "scales": {"has": HAS, "depth": depth(), **sections.pop("scales", {})},
        "defaults": {**defaults, **sections.pop("defaults", {})},
        "competencies": sections.pop("competencies", [competency("c", {"L1": 1, "L2": 1, "L3": 1})]),
        "tracks": sections.pop("tracks", [{"id": "t", "steps": []}]),
        **sections,
    }


def track(*needs: Any, **more: Any) -> dict[str, Any]:
    """A track `t` with the steps s1, s2, … that have these needs."""
    steps = [{"id": f"s{n}", "rank": n, "need": need} for n, need in enumerate(needs, 1)]
    return {"id": "t", "steps": steps, **more}


def profile(*rows: str, **sections: Any) -> Profile:
    """Each row "subject value", "subject value 2026-05-01" or with a kind after that; a value L… is a level given directly."""
    assessments = []
    for row in rows:
        subject, value, *rest = row.split()
        is_level = value.startswith("L")
        assessments.append(
            {
                "competency" if is_level else "skill": subject,
                "level" if is_level else "score": value,
                "on": rest[0] if rest else "2026-05-01",
                "kind": rest[1] if len(rest) > 1 else "agreed",
            }
        )
    return load_profile(dump({"format": "careerprofile/1", "assessments": assessments, **sections}))


def stand(doc: dict[str, Any], person: Profile, track_id: str = "t", on: date = TODAY, **more: Any) -> Standing:
    return evaluate(compile_framework(doc), person, track_id, on, **more)


def results(standing: Standing) -> dict[str, str]:
    return {row.step.id: row.result for row in standing.steps}


def level(standing: Standing, name: str = "c") -> str | None:
    return standing.levels[name].level


def errors(source: dict[str, Any] | str) -> list[str]:
    return [str(one) for one in findings(source) if one.severity == "error"]


def warnings(source: dict[str, Any] | str) -> list[str]:
    return [str(one) for one in findings(source) if one.severity == "warning"]


def findings(source: dict[str, Any] | str) -> list[Any]:
    if not isinstance(source, str):
        return check_document(source).kept
    read, first = load(source)
    return [*first, *check_document(read).kept]
