"""Levels, their skills, how they add up, and when they are passed."""

from longarc.document import schema
from longarc.document.checks.ids import circular
from longarc.document.checks.place import Report
from longarc.document.exact import exact, whole_part
from longarc.document.references import split_level

Path = tuple[str | int, ...]


def check(written: schema.Document, to: Report) -> None:
    rows = {row.id: row for row in written.competencies}
    skills = all_skills(written)
    _check_top(written, rows, to)
    _check_links(written, skills, to)
    _check_related(written, rows, to)
    if written.defaults.pass_ is not None:
        scale = written.scales.get(written.defaults.skill_scale or "")
        _pass(written.defaults.pass_, scale, None, ("defaults", "pass"), to)
    for at, row in enumerate(written.competencies):
        path: Path = ("competencies", at)
        defined = [level for level in row.levels if level.status == "defined"]
        if len(defined) > 1 and row.accumulate is None and written.defaults.accumulate is None:
            words = "ladder (a level counts only if every lower one does), includes-previous (a higher one implies the lower) or none"
            to.error(path, f'"{row.id}" does not say how its levels add up; give accumulate: {words}')
        scale = written.scales.get(row.skill_scale or written.defaults.skill_scale or "")
        if row.pass_ is not None:
            _pass(row.pass_, scale, None, (*path, "pass"), to)
        for place, level in enumerate(row.levels):
            _level(row, level, rows, scale, skills, (*path, "levels", place), to)


def all_skills(written: schema.Document) -> dict[str, schema.Skill]:
    found = {skill.id: skill for skill in written.skills}
    for row in written.competencies:
        for level in row.levels:
            found |= {entry.id: entry for entry in level.skills or [] if isinstance(entry, schema.Skill)}
    return found


def _level(
    row: schema.Competency,
    level: schema.Level,
    rows: dict[str, schema.Competency],
    scale: schema.Scale | None,
    skills: dict[str, schema.Skill],
    path: Path,
    to: Report,
) -> None:
    name = f'"{level.level}" of "{row.id}"'
    if level.status != "defined" and (level.skills or level.same_as):
        to.warning(path, f"{name} is {level.status} and yet has skills; they are not read")
    if level.same_as is not None:
        _same_as(row, level, rows, (*path, "same-as"), to)
    elif level.status == "defined" and not level.skills and not (level.summary or level.about or level.signals):
        to.warning(
            path,
            f"{name} is written and empty: it is met only where it is given directly; if it has no text yet, say status: not-defined",
        )
    if level.skills and scale is None:
        to.warning(path, f"{name} has skills and no skill-scale: it is met only where it is given directly")
    for number, entry in enumerate(level.skills or []):
        if isinstance(entry, str) and entry not in skills:
            to.error((*path, "skills", number), f'there is no skill "{entry}"')
    members = [entry if isinstance(entry, str) else entry.id for entry in level.skills or []]
    if level.pass_ is not None:
        _pass(level.pass_, scale, None if level.same_as else members, (*path, "pass"), to)


def _same_as(
    row: schema.Competency, level: schema.Level, rows: dict[str, schema.Competency], path: Path, to: Report
) -> None:
    if level.skills:
        to.error(path, f'"{level.level}" has skills of its own and is the same as another level; keep one')
    seen = {(row.id, level.level)}
    competency, name = split_level(level.same_as or "", row.id, rows)
    while True:
        if (competency, name) in seen:
            to.error(path, f'"{level.level}" of "{row.id}" is the same as itself; cut the circle')
            return
        seen.add((competency, name))
        found = next((other for other in rows[competency].levels if other.level == name), None)
        if found is None or found.status != "defined":
            to.error(
                path, f'"{level.same_as}" is not a defined level; name one of the same competency, or competency/level'
            )
            return
        if found.same_as is None:
            return
        competency, name = split_level(found.same_as, competency, rows)


def _check_top(written: schema.Document, rows: dict[str, schema.Competency], to: Report) -> None:
    for at, skill in enumerate(written.skills):
        path: Path = ("skills", at)
        if skill.competency is not None and skill.competency not in rows:
            to.error((*path, "competency"), f'there is no competency "{skill.competency}"')
        elif skill.competency is not None and skill.level is not None:
            name = rows[skill.competency].scale or written.defaults.scale or ""
            if skill.level not in [value.id for value in written.scales[name].values]:
                to.error((*path, "level"), f'"{skill.level}" is no value of the scale "{name}"')
        elif (skill.competency is None) != (skill.level is None):
            to.error(path, f'skill "{skill.id}" belongs to one competency and one level; give both or neither')


def _check_links(written: schema.Document, skills: dict[str, schema.Skill], to: Report) -> None:
    circles = circular({name: skill.same_as for name, skill in skills.items() if skill.same_as})
    for path, skill in _places(written):
        if skill.same_as is not None and skill.same_as not in skills:
            to.error((*path, "same-as"), f'there is no skill "{skill.same_as}"')
        elif skill.id in circles:
            to.error((*path, "same-as"), f'skill "{skill.id}" is the same as itself; cut the circle')
        for other in skill.related or []:
            if other not in skills:
                to.warning(
                    (*path, "related"), f'the related skill "{other}" is not in this framework; it is kept, unresolved'
                )


def _check_related(written: schema.Document, rows: dict[str, schema.Competency], to: Report) -> None:
    for at, row in enumerate(written.competencies):
        for other in row.related or []:
            if other not in rows:
                words = f'the related competency "{other}" is not in this framework; it is kept, unresolved'
                to.warning(("competencies", at, "related"), words)


def _places(written: schema.Document) -> list[tuple[Path, schema.Skill]]:
    found: list[tuple[Path, schema.Skill]] = [(("skills", at), skill) for at, skill in enumerate(written.skills)]
    for at, row in enumerate(written.competencies):
        for place, level in enumerate(row.levels):
            for number, entry in enumerate(level.skills or []):
                if isinstance(entry, schema.Skill):
                    found.append((("competencies", at, "levels", place, "skills", number), entry))
    return found


def _pass(rule: schema.Pass, scale: schema.Scale | None, members: list[str] | None, path: Path, to: Report) -> None:
    """`members` are the skills the rule is over, or None where it serves several levels."""
    if scale is None:
        to.error(path, "a pass rule needs a skill-scale; give one here or under defaults")
        return
    ids = [value.id for value in scale.values]
    for key, score in (("no-score-below", rule.no_score_below), ("score", rule.score)):
        if score is not None and score not in ids:
            to.error((*path, key), f'"{score}" is no value of the skill scale ({", ".join(ids)})')
    if not any(part is not None for part in (rule.all, rule.any, rule.no_score_below, rule.mean_above, rule.at_least,
                                             rule.at_most, rule.skill)):  # fmt: skip
        to.error(
            path, "the pass rule says nothing; give no-score-below, mean-above, at-least, at-most, skill, all or any"
        )
    top = max(exact(value.value) for value in scale.values)
    if rule.mean_above is not None and exact(rule.mean_above) >= top:
        to.error(
            (*path, "mean-above"),
            f"no mean is above {rule.mean_above}: the highest score is {top}, and the threshold itself fails",
        )
    counted = rule.of is None and (rule.at_least is not None or rule.at_most is not None)
    if (counted or rule.skill is not None) and rule.score is None:
        to.error(path, 'give the "score" that is counted')
    if (
        members is not None
        and rule.of is None
        and rule.at_least is not None
        and whole_part(rule.at_least, len(members)) > len(members)
    ):
        to.error((*path, "at-least"), f"asks for {rule.at_least} skills; the level has {len(members)}")
    if rule.skill is not None and (members is None or rule.skill not in members):
        to.error((*path, "skill"), f'"{rule.skill}" is no skill of this level')
    for key, parts in (("all", rule.all), ("any", rule.any), ("of", rule.of)):
        if parts is not None and not parts:
            to.error((*path, key), f'"{key}" is empty')
        for number, part in enumerate(parts or []):
            _pass(part, scale, members, (*path, key, number), to)
