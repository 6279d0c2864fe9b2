"""From a draft to a document in the format. Ids come from names and texts, and are the same each time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from longarc.readers.ladders import in_order, numbers_of, ordinal, rank
from longarc.readers.naming import Ids, mark, slug
from longarc.readers.spreadsheet.columns import fold
from longarc.readers.spreadsheet.drafts import Competency, Draft, Level, Need, Path, Step

SHOWN = {"values": [{"id": "not-yet", "value": 0}, {"id": "yes", "value": 1}], "blank": "unassessed"}
LONGEST_ID = 60
KNOWN = {"zero": "no", "values": [{"id": "no", "value": 0}, {"id": "yes", "value": 1}]}
DEFAULTS = {"skill-scale": "shown", "accumulate": "ladder", "pass": {"no-score-below": "yes"}}


class Build:
    """One document from one draft."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.ids, self.skill_ids, self.group_ids, self.track_ids = Ids(), Ids(), Ids(), Ids()
        self.groups: dict[Path, str] = {}
        self.scales: dict[tuple[str, ...], str] = {}
        self.levels: dict[str, dict[str, str]] = {}
        self.asked: set[tuple[tuple[Path, str], str]] = set()
        self.rows: dict[tuple[Path, str], dict[str, Any]] = {}

    def document(self) -> dict[str, Any]:
        self._add_described()
        self._add_unlisted()
        self._share_scales()
        for key, one in self.draft.competencies.items():
            self.rows[key] = self._competency(one)
        tracks = [self._track(name, list(steps.values())) for (_family, name), steps in self.draft.tracks.items()]
        for key, one in self.draft.competencies.items():
            self.rows[key]["levels"] = [self._level(key, one, label) for label in one.labels]
        known = {} if all(one.labels for one in self.draft.competencies.values()) else {"known": KNOWN}
        head = {"id": "spreadsheet", "version": "1"}
        if self.draft.title:
            head["title"] = self.draft.title
        document: dict[str, Any] = {
            "format": "careerframework/1",
            "framework": head,
            "scales": {"shown": SHOWN} | known | {id: self._scale(id, labels) for labels, id in self.scales.items()},
            "defaults": DEFAULTS,
            "groups": self._groups(),
            "competencies": list(self.rows.values()),
            "grades": [
                {"id": short_id(grade), "rank": rank, "name": grade} for rank, grade in enumerate(self.draft.grades, 1)
            ],
            "tracks": tracks,
            "x-notes": self.draft.notes,
        }
        return {name: value for name, value in document.items() if value or name == "competencies"}

    # --- scales

    def _share_scales(self) -> None:
        """Levels that stand in the same order inside a longer list of levels are of the same scale."""
        every = sorted(
            {one.labels for one in self.draft.competencies.values() if one.labels}, key=lambda row: (-len(row), row)
        )
        kept: list[tuple[str, ...]] = []
        home: dict[tuple[str, ...], tuple[str, ...]] = {}
        for labels in every:
            wider = next((known for known in kept if _is_within(labels, known)), None)
            home[labels] = wider or labels
            if wider is None:
                kept.append(labels)
        for one in self.draft.competencies.values():
            if one.labels:
                one.labels = home[one.labels]
                id = f"levels-{len(self.scales) + 1}" if self.scales else "levels"
                if one.labels not in self.scales:
                    self.scales[one.labels] = id
                    ids = Ids()
                    ids.give("none", "none") if _first_number(one.labels) != 0 else None
                    self.levels[id] = {label: ids.give(short_id(label), label) for label in one.labels}

    def _scale(self, id: str, labels: tuple[str, ...]) -> dict[str, Any]:
        numbers = numbers_of(labels)
        values = []
        for label, number in zip(labels, numbers, strict=True):
            entry = {"id": self.levels[id][label], "value": number, "name": label}
            values.append(entry | self.draft.level_names.get(fold(label), {}))
        if numbers[0] == 0:
            return {"zero": values[0]["id"], "values": values}
        return {"zero": "none", "values": [{"id": "none", "value": 0}, *values]}

    # --- competencies

    def _add_described(self) -> None:
        """Competencies that only a table of required levels names, with what it says of them."""
        for name, group, about, more in self.draft.described.values():
            if not self._named(name):
                found = self.draft.competency(name, group, {}, ())
                found.about += about
                found.more |= more
            else:
                (first, *_more) = self._named(name)
                first.about += [text for text in about if text not in first.about]
                first.more |= more

    def _add_unlisted(self) -> None:
        """Competencies that are asked for and described nowhere: their levels are the values that are asked for."""
        needs = [need for steps in self.draft.tracks.values() for step in steps.values() for need in step.needs]
        values: dict[str, list[str]] = {}
        for need in needs:
            named = self._named(need.competency)
            if not named or not named[0].labels:
                values.setdefault(fold(need.competency), []).append(need.value)
        every = _values_in_order([value for rows in values.values() for value in rows])
        for need in needs:
            key = fold(need.competency)
            if key not in values:
                continue
            named = self._named(need.competency)
            competency = named[0] if named else self.draft.competency(need.competency, (), need.place, ())
            if not competency.labels:
                competency.labels = tuple(every)
                self.draft.account.guess(
                    need.place,
                    "a competency that only requirements name; its levels are those that are asked for",
                    competency.name,
                )

    def _named(self, name: str) -> list[Competency]:
        return self.draft.by_name.get(fold(name), [])

    def _competency(self, one: Competency) -> dict[str, Any]:
        row: dict[str, Any] = {
            "id": self.ids.give(short_id(one.name), " / ".join((*one.group, one.name))),
            "name": one.name,
        }
        if one.about:
            row["about"] = "\n\n".join(one.about)
        if one.group:
            row["group"] = self._group(one.group)
        row["scale"] = self.scales[one.labels] if one.labels else "known"
        kind = one.more.pop("kind", None)
        return row | ({"kind": kind} if kind else {}) | one.more | {"levels": []}

    def _group(self, path: Path) -> str:
        key = tuple(map(fold, path))
        if key not in self.groups:
            if len(path) > 1:
                self._group(path[:-1])
            self.groups[key] = self.group_ids.give(short_id(path[-1]), " / ".join(path))
            self.names[key] = path[-1]
        return self.groups[key]

    @property
    def names(self) -> dict[Path, str]:
        return self.draft.group_names

    def _groups(self) -> list[dict[str, Any]]:
        return [
            {"id": id, "name": self.names[key]} | ({"parent": self.groups[key[:-1]]} if len(key) > 1 else {})
            for key, id in self.groups.items()
        ]

    def _level(self, key: tuple[Path, str], one: Competency, label: str) -> dict[str, Any]:
        scale, row = self.levels[self.scales[one.labels]], self.rows[key]
        entry: dict[str, Any] = {"level": scale[label]}
        level = one.levels.get(label, Level())
        if level.same_as is not None and not level.skills:
            return entry | {"same-as": self._reference(one, level.same_as)}
        if level.lead_ins:
            entry["summary"] = "\n".join(level.lead_ins)
        skills = self._skills(f"{row['id']}-{scale[label]}", level)
        if skills:
            entry["skills"] = skills
        elif not level.lead_ins and (key, label) not in self.asked:
            entry["status"] = "not-defined"
        return entry

    def _reference(self, one: Competency, other: tuple[Path, str, str]) -> str:
        key = (tuple(map(fold, other[0])), fold(other[1]))
        level = self.levels[self.scales[self.draft.competencies[key].labels]][other[2]]
        return level if self.draft.competencies[key] is one else f"{self.rows[key]['id']}/{level}"

    def _skills(self, prefix: str, level: Level) -> list[dict[str, Any]]:
        found: dict[tuple[str, Any], dict[str, Any]] = {}
        for skill in level.skills:
            own = skill.more.get("id")
            key = (skill.statement.text, own)
            if key in found:
                self.draft.account.merge(skill.place, "statement", skill.statement.text, skill=found[key]["id"])
                self._more_examples(found[key], skill.statement.examples)
                continue
            wanted = own or f"{prefix}-{mark(skill.statement.text)}"
            entry: dict[str, Any] = {
                "id": self.skill_ids.give(wanted, skill.statement.text),
                "text": skill.statement.text,
            }
            if own and entry["id"] != own:
                self.draft.account.guess(skill.place, "an id that stands here twice got a mark", own)
            if skill.statement.examples:
                entry["examples"] = list(skill.statement.examples)
            found[key] = entry | {name: value for name, value in skill.more.items() if name != "id"}
        return list(found.values())

    @staticmethod
    def _more_examples(entry: dict[str, Any], examples: Sequence[str]) -> None:
        if examples:
            entry["examples"] = [*entry.get("examples", []), *examples]

    # --- tracks

    def _track(self, name: str, steps: list[Step]) -> dict[str, Any]:
        ids = Ids()
        rows = []
        for place, step in enumerate(steps, 1):
            row: dict[str, Any] = {"id": ids.give(short_id(step.title), step.title), "rank": place, "title": step.title}
            about = step.more.pop("about", None)
            if grade := step.more.pop("grade", None):
                row |= {"rank": self.draft.grades.index(grade) + 1, "grade": short_id(grade)}
            needs = self._needs(step)
            row |= ({"about": about} if about else {}) | ({"need": {"all": needs}} if needs else {}) | step.more
            rows.append(row)
        return {"id": self.track_ids.give(short_id(name), name), "name": name, "progress": "none", "steps": rows}

    def _needs(self, step: Step) -> list[dict[str, Any]]:
        found: dict[tuple[str, str], dict[str, Any]] = {}
        for need in step.needs:
            entry = self._need(need)
            if entry is None:
                continue
            key = (entry["competency"], entry.get("level", ""))
            if key in found:
                self.draft.account.merge(need.place, "requirement", f"{need.competency}: {need.value}", step=step.title)
            else:
                found[key] = entry
        return list(found.values())

    def _need(self, need: Need) -> dict[str, Any] | None:
        (competency, *_more) = self._named(need.competency)
        key = (tuple(map(fold, competency.group)), fold(competency.name))
        row, scale = self.rows[key], self.levels[self.scales[competency.labels]]
        label = _matching(need.value, competency.labels)
        if label is None:
            value = f"{need.competency}: {need.value}"
            self.draft.account.drop(need.place, "a required level that the competency does not have", value)
            return None
        if ordinal(label) == 0 and numbers_of(competency.labels)[0] == 0:
            self.draft.facts["requirements"] -= 1
            self.draft.account.guess(
                need.place, "a requirement of the level zero asks for nothing", f"{need.competency}: {need.value}"
            )
            return None
        self.asked.add((key, label))
        return {"competency": row["id"], "level": scale[label]} | need.more


def _matching(value: str, labels: Sequence[str]) -> str | None:
    """The level that a cell names: by its whole name, by its number, or as the beginning of a single name."""
    for label in labels:
        if fold(label) == fold(value):
            return label
    number = ordinal(value)
    numbers = numbers_of(labels)
    if number is not None and number in numbers and not any(sign.isalpha() for sign in value if sign not in "LlVv"):
        return labels[numbers.index(number)]
    begin = [label for label in labels if fold(label).startswith(fold(value)) or fold(value) in fold(label).split()]
    return begin[0] if len(begin) == 1 else None


def _values_in_order(values: Sequence[str]) -> list[str]:
    """What is asked for, from least to most: numbers by their size, words by rank, else as they come."""
    known = list(dict.fromkeys(values))
    try:
        return sorted(known, key=lambda value: float(value.replace(",", ".").rstrip("%")))
    except ValueError:
        pass
    named = [value for value in known if ordinal(value) is not None or rank(value) is not None]
    return in_order(known)[0] if len(named) == len(known) else known


def _is_within(labels: tuple[str, ...], wider: tuple[str, ...]) -> bool:
    rest = iter(wider)
    return all(label in rest for label in labels)


def _first_number(labels: tuple[str, ...]) -> int:
    return numbers_of(labels)[0]


def short_id(name: str) -> str:
    """The slug of a name; of a long one its beginning and a mark."""
    whole = slug(name)
    return whole if len(whole) <= LONGEST_ID else f"{whole[:LONGEST_ID].strip('-')}-{mark(name, 6)}"
