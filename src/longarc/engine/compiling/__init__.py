"""From a document to a `Framework`: every reference resolved, every rule compiled, every number exact."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from longarc.document import schema
from longarc.document.check import check_document
from longarc.document.exact import exact
from longarc.document.files import ParentOf, no_parent
from longarc.document.findings import Invalid
from longarc.document.inherit import whole
from longarc.document.translations import ORIGINAL, in_language, languages_of
from longarc.engine.changes import DEFAULTS
from longarc.engine.compiling.competencies import build_competencies, build_scales
from longarc.engine.compiling.measures import build_measures
from longarc.engine.compiling.pay import build_pay
from longarc.engine.compiling.tracks import build_moves, build_tracks, statements
from longarc.engine.model import Change, Framework, Grade

__all__ = ["compile"]


def compile(document: Mapping[str, Any], parent_of: ParentOf = no_parent, *, language: str = "") -> Framework:
    """The framework that `document` (as `load` returns it) writes; a parent it extends is asked for by (id, version).

    With a `language` of those that it has, its texts are in that one. Nothing but its texts is another then.
    Raises Invalid, with the findings, where the document has errors.
    """
    errors = [finding for finding in check_document(document, parent_of).kept if finding.severity == "error"]
    if errors:
        raise Invalid(errors)
    full = whole(document, parent_of)
    told, untranslated = in_language(full, language) if language else (full, {})
    written = schema.Document.model_validate(schema.without_own_keys(told))
    return build(written, told, languages_of(full), untranslated)


def build(
    written: schema.Document, document: Mapping[str, Any], languages: tuple[str, ...], untranslated: Mapping[str, str]
) -> Framework:
    """A framework from a document that has been checked."""
    scales = build_scales(written)
    competencies, skills = build_competencies(written, scales)
    grades = {
        row.id: Grade(row.id, None if row.rank is None else exact(row.rank), row.name or row.title or row.id)
        for row in written.grades
    }
    measures = build_measures(written, competencies)
    tracks = build_tracks(written, competencies, skills, grades, measures)
    steps = {step.key: step for track in tracks.values() for step in track.steps}
    head = written.framework
    return Framework(
        id=head.id,
        version=head.version,
        title=head.title or head.id,
        language=head.language or ORIGINAL,
        released=head.released,
        scales=MappingProxyType(scales),
        competencies=MappingProxyType(competencies),
        skills=MappingProxyType(skills),
        grades=MappingProxyType(grades),
        tracks=MappingProxyType(tracks),
        steps=MappingProxyType(steps),
        moves=build_moves(written, competencies, skills, tracks),
        values=statements(written.values),
        responsibilities=statements(written.responsibilities),
        groups=MappingProxyType(dict(_groups(written.groups))),
        pay=build_pay(written, tracks),
        changes=tuple(_changes(written)),
        languages=languages,
        untranslated=MappingProxyType(dict(untranslated)),
        document=document,
    )


def _groups(groups: list[schema.Group]) -> Iterator[tuple[str, str]]:
    for group in groups:
        yield group.id, group.name or group.id
        yield from _groups(group.groups or [])


def _changes(written: schema.Document) -> Iterator[Change]:
    for row in written.changes:
        subject = "skill" if row.skill else "competency" if row.competency else "track" if row.track else "step"
        named = row.skill or row.competency or row.track or row.step
        own = (named,) if named else ()
        was, now = ((), ()) if row.kind == "move" else (_ids(row.was, row.from_), _ids(row.now, row.to))
        yield Change(row.kind, subject, was or own, now or own, row.assessments or DEFAULTS[row.kind])


def _ids(several: list[str] | None, one: str | None) -> tuple[str, ...]:
    """The ids before or after a change; of a move, from and to are places and no ids."""
    return tuple(several or ([one] if one else []))
