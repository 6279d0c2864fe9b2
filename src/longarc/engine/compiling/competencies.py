"""Scales, competencies, levels and skills."""

from fractions import Fraction
from math import lcm
from types import MappingProxyType

from longarc.document import schema
from longarc.document.exact import exact
from longarc.document.references import split_level
from longarc.document.spans import duration
from longarc.engine.compiling.passes import build_pass
from longarc.engine.model import Competency, Level, Scale, Skill

Located = dict[tuple[str, str], list[schema.Skill | str]]


def build_scales(written: schema.Document) -> dict[str, Scale]:
    return {name: _scale(name, scale) for name, scale in written.scales.items()}


def _scale(name: str, scale: schema.Scale) -> Scale:
    ids = tuple(row.id for row in scale.values)
    values = tuple(exact(row.value) for row in scale.values)
    unit = lcm(*(value.denominator for value in values))
    points = tuple(int(value * unit) for value in values)
    by_id = {identity: place for place, identity in enumerate(ids)}
    points_by_id = dict(zip(ids, points, strict=True))
    blank = by_id.get(scale.blank or "")
    return Scale(
        id=name,
        ids=ids,
        names=tuple(row.name or row.id for row in scale.values),
        values=values,
        unit=unit,
        points=points,
        below=_below(scale, by_id),
        zero=None if scale.zero is None else by_id[scale.zero],
        blank=blank,
        by_id=MappingProxyType(by_id),
        points_by_id=points_by_id,
        top=max(points),
        points_or_blank=dict[str | None, int | None](points_by_id) | {None: None if blank is None else points[blank]},
    )


def _below(scale: schema.Scale, by_id: dict[str, int]) -> tuple[frozenset[int], ...]:
    if scale.order == "total":
        return tuple(frozenset(range(place + 1)) for place in range(len(by_id)))
    found: dict[int, frozenset[int]] = {}

    def below(place: int) -> frozenset[int]:
        if place not in found:
            found[place] = frozenset([place])  # a cycle has been refused before; this only ends the search
            after = [below(by_id[name]) for name in scale.values[place].after or []]
            found[place] = frozenset([place]).union(*after)
        return found[place]

    return tuple(below(place) for place in range(len(by_id)))


def build_competencies(
    written: schema.Document, scales: dict[str, Scale]
) -> tuple[dict[str, Competency], dict[str, Skill]]:
    """The competencies, and every skill by its id (those of levels and those at the top of the document)."""
    texts = {row.id: row for row in written.skills}
    rows = {row.id: row for row in written.competencies}
    located: Located = {}
    for row in written.competencies:
        for level in row.levels:
            located[row.id, level.level] = list(level.skills or [])
    for skill in written.skills:
        if skill.competency and skill.level:
            located.setdefault((skill.competency, skill.level), []).append(skill.id)
    skills = _skills(written, rows, located, texts, scales)
    result = {}
    for index, row in enumerate(written.competencies):
        result[row.id] = _competency(index, row, written, rows, located, skills, scales)
    return result, skills


def members(rows: dict[str, schema.Competency], located: Located, competency: str, level: str) -> list[str]:
    """The ids of the skills of a level, where it is the same as another that one's."""
    seen = set()
    while (competency, level) not in seen:
        seen.add((competency, level))
        found = next((row for row in rows[competency].levels if row.level == level), None)
        if found is None or not found.same_as:
            break
        competency, level = split_level(found.same_as, competency, rows)
    return [row if isinstance(row, str) else row.id for row in located.get((competency, level), [])]


def _skills(
    written: schema.Document,
    rows: dict[str, schema.Competency],
    located: Located,
    texts: dict[str, schema.Skill],
    scales: dict[str, Scale],
) -> dict[str, Skill]:
    sources: dict[str, tuple[schema.Skill, str, str]] = {row.id: (row, "", "") for row in texts.values()}
    for (competency, level), entries in located.items():
        for entry in entries:
            row = texts.get(entry) if isinstance(entry, str) else entry
            if row is not None and (row.id not in sources or not sources[row.id][1]):
                sources[row.id] = (row, competency, level)
    links = linked({name: row.same_as for name, (row, _, _) in sources.items() if row.same_as})
    places = _places(rows, located, scales, written)
    result = {}
    for name, (row, competency, level) in sources.items():
        others = tuple(other for other in links.get(name, ()) if other != name)
        home = rows.get(competency)
        spots = [spot for other in (name, *others) for spot in places.get(other, ())]
        result[name] = _skill(written, row, home, level, scales, tuple(dict.fromkeys(spots)), others)
    return result


def _skill(
    written: schema.Document,
    row: schema.Skill,
    home: schema.Competency | None,
    level: str,
    scales: dict[str, Scale],
    places: tuple[tuple[str, int], ...],
    others: tuple[str, ...],
) -> Skill:
    scale = (home.skill_scale if home else None) or written.defaults.skill_scale
    expires = row.expires or (home.expires if home else None) or written.defaults.expires or "never"
    return Skill(
        id=row.id,
        text=row.text or row.name or row.id,
        competency=home.id if home else "",
        level=level,
        kind=row.kind or "skill",
        examples=tuple(row.examples or ()),
        scale=scales[scale] if scale else None,
        expires=None if expires == "never" else duration(expires),
        grace=duration(row.grace or written.defaults.grace or "P0D"),
        places=places,
        linked=others,
    )


def _places(
    rows: dict[str, schema.Competency], located: Located, scales: dict[str, Scale], written: schema.Document
) -> dict[str, list[tuple[str, int]]]:
    """Where each skill counts: for each competency the lowest level that holds it."""
    places: dict[str, dict[str, int]] = {}
    for row in rows.values():
        scale = scales[row.scale or written.defaults.scale or ""]
        names = [level.level for level in row.levels]
        names += [level for competency, level in located if competency == row.id and level not in names]
        for name in names:
            for skill in members(rows, located, row.id, name):
                spot = places.setdefault(skill, {})
                spot[row.id] = min(spot.get(row.id, len(scale.ids)), scale.by_id[name])
    return {skill: list(spots.items()) for skill, spots in places.items()}


def linked(same: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """Ids joined by same-as, in both directions: each id with all that it is joined with."""
    groups: dict[str, list[str]] = {}
    for left, right in same.items():
        one, other = groups.setdefault(left, [left]), groups.setdefault(right, [right])
        if one is not other:
            one.extend(other)
            for name in other:
                groups[name] = one
    return {name: tuple(group) for name, group in groups.items()}


def _competency(
    index: int,
    row: schema.Competency,
    written: schema.Document,
    rows: dict[str, schema.Competency],
    located: Located,
    skills: dict[str, Skill],
    scales: dict[str, Scale],
) -> Competency:
    scale = scales[row.scale or written.defaults.scale or ""]
    skill_name = row.skill_scale or written.defaults.skill_scale
    skill_scale = scales[skill_name] if skill_name else None
    said = {level.level: level for level in row.levels}
    by_skill = {name: schema.Level(level=name) for competency, name in located if competency == row.id}
    statuses = dict.fromkeys(scale.ids, "not-defined") | {
        name: level.status for name, level in (by_skill | said).items()
    }
    written_levels = {name: level for name, level in (by_skill | said).items() if level.status == "defined"}
    levels = []
    for level in sorted(written_levels.values(), key=lambda level: scale.by_id[level.level]):
        names = members(rows, located, row.id, level.level)
        rule = _rule_of(level, row, written, rows)
        members_of = tuple(skills[name] for name in names)
        place = ((row.id, scale.by_id[level.level]),)
        levels.append(
            Level(
                id=level.level,
                competency=row.id,
                position=scale.by_id[level.level],
                number=scale.values[scale.by_id[level.level]],
                name=level.name or scale.names[scale.by_id[level.level]],
                summary=level.summary or level.about or "",
                signals=tuple(level.signals or ()),
                examples=tuple(level.examples or ()),
                skills=members_of,
                rule=build_pass(rule, skill_scale, names) if skill_scale else None,
                rule_source=rule,
                skill_ids=tuple(names),
                is_plain=not any(skill.linked or skill.expires or skill.places != place for skill in members_of),
            )
        )
    positions = [level.position for level in levels]
    below = tuple(
        tuple(other for other, at in enumerate(positions) if at in scale.below[position]) for position in positions
    )
    above = tuple(
        tuple(other for other, at in enumerate(positions) if position in scale.below[at]) for position in positions
    )
    return Competency(
        index=index,
        id=row.id,
        name=row.name or row.id,
        about=row.about or "",
        group=row.group or "",
        scale=scale,
        skill_scale=skill_scale,
        accumulate=row.accumulate or written.defaults.accumulate or "ladder",
        levels=tuple(levels),
        place_of=MappingProxyType({level.id: place for place, level in enumerate(levels)}),
        below=below,
        above=above,
        statuses=MappingProxyType(statuses),
        is_linear=all(len(places) == place + 1 for place, places in enumerate(below)),
        nothing=Fraction(0) if scale.zero is None else scale.values[scale.zero],
    )


def _rule_of(
    level: schema.Level, row: schema.Competency, written: schema.Document, rows: dict[str, schema.Competency]
) -> schema.Pass | None:
    if level.pass_ is None and level.same_as:
        competency, name = split_level(level.same_as, row.id, rows)
        for other in rows[competency].levels:
            if other.level == name and other.pass_ is not None:
                return other.pass_
    return level.pass_ or row.pass_ or written.defaults.pass_
