"""The skills of the framework that a goal is about: chosen by key, shown in the framework's words."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from longarc.engine.model import Competency, Framework
from longarc.framework.queries import compiled, version_in_use, version_on
from longarc.people.models import Person
from longarc.standing.queries import framework_of, own_track

Groups = list[tuple[str, list[tuple[str, str]]]]


def framework_for(person: Person) -> Framework | None:
    """The framework whose skills somebody speaks of, as it holds today. At most three queries."""
    framework = framework_of(person)
    version = version_on(framework) if framework else version_in_use()
    return compiled(version) if version else None


def offered(person: Person, chosen: Sequence[tuple[str, str]] = ()) -> Groups:
    """The skills of the competencies of somebody's track, lowest level first; before them what is chosen from elsewhere."""
    framework = framework_for(person)
    if framework is None:
        return []
    track = framework.tracks.get(own_track(person))
    uses = track.uses if track else framework.competencies
    groups = [(row.name, _of(row)) for row in framework.competencies.values() if row.id in uses]
    within = {key for _name, skills in groups for key, _text in skills}
    others = [(key, text) for key, text in chosen if key not in within]
    return [(_("Chosen before"), others), *groups] if others else groups


def shown(person: Person, keys: Sequence[str]) -> dict[str, str]:
    """What the person's framework says of these skills, by key; without those that it does not have."""
    framework = framework_for(person) if keys else None
    return {key: framework.skills[key].text for key in keys if key in framework.skills} if framework else {}


def _of(competency: Competency) -> list[tuple[str, str]]:
    return [(skill.id, skill.text) for level in competency.levels for skill in level.skills]
