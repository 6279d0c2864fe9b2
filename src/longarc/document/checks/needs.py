"""Needs: what they name exists, what they ask can be met."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from longarc.document import schema
from longarc.document.checks.competencies import all_skills
from longarc.document.checks.place import Report
from longarc.document.exact import exact, plain
from longarc.document.references import weights_in_units

Path = tuple[str | int, ...]
MOST_UNITS = 10_000
LEADS = (
    "all",
    "any",
    "at-least",
    "competency",
    "skill",
    "every-skill-at",
    "measure",
    "held",
    "fact",
    "judgement",
    "unknown",
)


@dataclass(frozen=True, slots=True)
class Known:
    """All that a need may name."""

    written: schema.Document
    competencies: Mapping[str, schema.Competency]
    skills: Mapping[str, schema.Skill]
    steps: frozenset[str]
    defined: frozenset[tuple[str, str]]
    homes: Mapping[str, schema.Competency]

    @classmethod
    def of(cls, written: schema.Document) -> "Known":
        steps = frozenset(f"{track.id}/{step.id}" for track in written.tracks for step in track.steps)
        levels = [(row, level) for row in written.competencies for level in row.levels]
        defined = {(row.id, level.level) for row, level in levels if level.status == "defined"}
        by_skill = {(skill.competency, skill.level) for skill in written.skills if skill.competency and skill.level}
        defined |= by_skill - {(row.id, level.level) for row, level in levels}
        homes: dict[str, schema.Competency] = {}
        for row, level in levels:
            for entry in level.skills or []:
                homes.setdefault(entry if isinstance(entry, str) else entry.id, row)
        rows = {row.id: row for row in written.competencies}
        return cls(written, rows, all_skills(written), steps, frozenset(defined), homes)

    def defines(self, competency: schema.Competency, level: str) -> bool:
        return (competency.id, level) in self.defined

    def skill_scale(self, skill: str) -> schema.Scale | None:
        home = self.homes.get(skill)
        own = home.skill_scale if home is not None else None
        return self.written.scales.get(own or self.written.defaults.skill_scale or "")


def check_need(need: schema.Need, known: Known, path: Path, to: Report) -> None:
    leads = [name for name in LEADS if _value(need, name) is not None]
    if need.competency is not None and need.every_skill_at is not None:
        leads.remove("competency")
    if need.competency is not None and need.unknown is not None:
        leads.remove("competency")
    if len(leads) != 1:
        found = " and ".join(leads) if leads else "none"
        to.error(
            path, f"a need asks one thing ({found} found); put several under all. It is one of: {', '.join(LEADS)}"
        )
        return
    _members(need, known, path, to)
    if need.competency is not None:
        _competency(need, known, path, to)
    if need.every_skill_at is not None:
        _every_skill(need, known, path, to)
    if need.skill is not None:
        _skill(need, known, path, to)
    if need.measure is not None and need.measure not in known.written.measures:
        to.error((*path, "measure"), f'there is no measure "{need.measure}"')
    if need.measure is not None or need.fact is not None:
        _bounds(need, known, path, to)
    if need.held is not None and need.held not in known.steps:
        to.error((*path, "held"), f'there is no step "{need.held}"; steps are named track/step')


def _value(need: schema.Need, name: str) -> object:
    return getattr(need, name.replace("-", "_"))


def _members(need: schema.Need, known: Known, path: Path, to: Report) -> None:
    for key, parts in (("all", need.all), ("any", need.any), ("of", need.of)):
        if parts is None:
            continue
        if not parts:
            to.error((*path, key), f'"{key}" is empty; nobody can tell what it asks')
        for number, part in enumerate(parts):
            check_need(part, known, (*path, key, number), to)
    if need.at_least is not None and need.of is None:
        to.error(path, '"at-least" needs "of": the list it chooses from')
    elif need.at_least is not None and _weights(need.of or [], path, to):
        times, unit = weights_in_units(need.of or [])
        most = sum(times) * unit
        wanted = Fraction(0) if isinstance(need.at_least, str) else exact(need.at_least)
        if wanted > most:
            to.error((*path, "at-least"), f"asks for {need.at_least} of {plain(most)}; it can never be met")


def _weights(parts: list[schema.Need], path: Path, to: Report) -> bool:
    """Whether the weights of a list are above zero, and of such a size that their sum can be counted."""
    for number, part in enumerate(parts):
        if part.weight is not None and exact(part.weight) <= 0:
            to.error((*path, "of", number, "weight"), f"a weight is more than 0, not {part.weight}")
            return False
    if sum(weights_in_units(parts)[0]) > MOST_UNITS:
        to.error((*path, "of"), "the weights have too many digits to be counted; write them as small whole numbers")
        return False
    return True


def _competency(need: schema.Need, known: Known, path: Path, to: Report) -> None:
    row = known.competencies.get(need.competency or "")
    if row is None:
        to.error((*path, "competency"), f'there is no competency "{need.competency}"')
        return
    if need.level is None:
        return
    scale = known.written.scales[row.scale or known.written.defaults.scale or ""]
    if need.level not in [value.id for value in scale.values]:
        to.error((*path, "level"), f'"{need.level}" is no level of "{row.id}"')
    elif not known.defines(row, need.level) and need.level == scale.zero:
        to.warning(
            (*path, "level"), f'"{need.level}" is where everybody begins in "{row.id}", so this asks for nothing'
        )
    elif not known.defines(row, need.level):
        status = next((level.status for level in row.levels if level.level == need.level), "not-defined")
        to.error(
            (*path, "level"),
            f'"{need.level}" of "{row.id}" is {status}, so nobody can reach it; define it or ask for another',
        )


def _every_skill(need: schema.Need, known: Known, path: Path, to: Report) -> None:
    level = need.every_skill_at or ""
    if need.competency is not None and need.competency not in known.competencies:
        return
    rows = [known.competencies[need.competency]] if need.competency else list(known.competencies.values())
    if not any(known.defines(row, level) for row in rows):
        to.error((*path, "every-skill-at"), f'no competency here defines the level "{level}"')


def _skill(need: schema.Need, known: Known, path: Path, to: Report) -> None:
    if need.skill is None or need.skill not in known.skills:
        to.error((*path, "skill"), f'there is no skill "{need.skill}"')
        return
    scale = known.skill_scale(need.skill)
    if scale is None:
        to.error((*path, "skill"), f'skill "{need.skill}" has no skill-scale, so it cannot be scored')
    elif need.score is not None and need.score not in [value.id for value in scale.values]:
        to.error(
            (*path, "score"), f'"{need.score}" is no value of its skill scale ({", ".join(v.id for v in scale.values)})'
        )


def _bounds(need: schema.Need, known: Known, path: Path, to: Report) -> None:
    if need.from_ is None and need.upto is None and need.below is None:
        to.error(path, "give from, upto or below")
        return
    if need.upto is not None and need.below is not None:
        to.error((*path, "below"), "upto includes its end and below does not; give one of them")
        return
    row = known.written.measures.get(need.measure or "")
    names = [step.is_ for step in row.steps or []] if row is not None and row.kind == "lookup" else []
    try:
        ends = [names.index(str(end)) if str(end) in names else exact(end)
                for end in (need.from_, need.upto if need.upto is not None else need.below) if end is not None]  # fmt: skip
    except ValueError as problem:
        to.error(path, str(problem))
        return
    if len(ends) == 2 and (ends[0] > ends[1] or (ends[0] == ends[1] and need.below is not None)):
        upper = f"up to {need.upto}" if need.below is None else f"below {need.below}"
        to.error(path, f"nothing lies from {need.from_} {upper}")
