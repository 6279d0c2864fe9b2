"""What the pages of a draft show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache
from hashlib import blake2b, sha256
from itertools import groupby
from typing import Any
from uuid import UUID

import numpy as np
from django.conf import settings
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from longarc.authoring import policy, reading
from longarc.authoring.editing import FIELDS
from longarc.authoring.elements import Element
from longarc.authoring.fates import well_said
from longarc.authoring.figures import COLUMNS
from longarc.authoring.figures import words as words_of
from longarc.authoring.foresight import Figures, Keys, Tally, lines, look_ahead, losing, total
from longarc.authoring.models import Approval, Comment, Draft, Foresight, Revision
from longarc.cohort import Moved
from longarc.document.translations import is_stale, source_of
from longarc.engine import model
from longarc.engine.diff import Difference, compare
from longarc.engine.diff import elements as diff
from longarc.engine.evaluate import title
from longarc.engine.model import Step
from longarc.engine.profile import Profile
from longarc.framework.models import Framework, Version
from longarc.framework.policy import PARTNER, PUBLISHER
from longarc.framework.queries import compiled, published_document, version_on
from longarc.people.lines import held
from longarc.people.models import Person, Role
from longarc.standing.crowd import crowds, placed
from longarc.standing.models import Placement
from longarc.standing.policy import pays_visible_to, standings_visible_to
from longarc.web.waiting import Waiting

NAMED_AT_MOST = 200
LOOKS_BACK = 200


@lru_cache(maxsize=16)
def read_text(text: str) -> reading.Read:
    """A text, read and checked; the same text is read once in a process."""
    return reading.read(text, published_document)


def is_taken(draft: Draft) -> bool:
    """Whether the framework that the text names has a published version of that name."""
    head = read_text(draft.body).document.get("framework") or {}
    return Version.objects.filter(framework__key=head.get("id"), version=head.get("version")).exists()


def comments_on(draft: Draft) -> list[Comment]:
    """What people said of it, the first words first. One query."""
    return list(draft.comments.select_related("by", "settlement__by"))


@dataclass(frozen=True)
class Sitting:
    """What one person changed in one go: from one text to another."""

    by: Person
    first: Revision
    last: Revision


def history(revisions: Sequence[Revision]) -> list[Sitting]:
    """Who wrote when, the latest first; what one person did without a longer break or somebody else is one line."""
    found = []
    for _by, rows in groupby(revisions, key=lambda row: (row.by_id, row.at.date())):
        mine = list(rows)
        found.append(Sitting(mine[0].by, mine[-1], mine[0]))
    return found


def changes(before: str, after: str, around: int = 2) -> list[tuple[str, str]]:
    """The lines that differ between two texts, and a few around each: added, removed, same, or "…" where lines are left
    out."""
    old, new, found = before.splitlines(), after.splitlines(), list[tuple[str, str]]()
    for group in SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(around):
        found.append(("gap", str(group[0][3] + 1)))
        for tag, i, j, k, m in group:
            found += [("same", line) for line in old[i:j]] if tag == "equal" else []
            if tag != "equal":
                found += [("removed", line) for line in old[i:j]] + [("added", line) for line in new[k:m]]
    return found


@dataclass(frozen=True)
class Translation:
    """One element beside its translation, field by field; `words` has every field that the source has."""

    element: Element
    source: dict[str, str]
    words: dict[str, str]
    is_stale: bool

    @property
    def is_there(self) -> bool:
        """Whether anything of it is translated."""
        return any(self.words.values())

    @property
    def fields(self) -> list[tuple[str, str]]:
        """Source and translation, side by side."""
        return [(self.source[name], self.words[name]) for name in self.source]


def languages(read: reading.Read) -> list[str]:
    """The languages that something is translated into."""
    texts = read.document.get("texts")
    return [str(name) for name in texts] if isinstance(texts, dict) else []


def translation(read: reading.Read, language: str, element: Element) -> Translation:
    """One element in one language."""
    texts = read.document.get("texts")
    entries = texts.get(language) if isinstance(texts, dict) else None
    entry = entries.get(element.key) if isinstance(entries, dict) else None
    entry = entry if isinstance(entry, dict) else {}
    source = {name: str(element.row[name]) for name in FIELDS if element.row.get(name)}
    words = {name: str(entry.get(name) or "") for name in source}
    stale = bool(entry) and is_stale(str(entry.get("of")), source_of(entry, element.row))
    return Translation(element, source, words, stale)


def translations(read: reading.Read, language: str) -> list[Translation]:
    """Everything that has words, in the order of the text."""
    rows = (translation(read, language, element) for element in read.elements.values())
    return [row for row in rows if row.source]


def version_before(draft: Draft) -> Version | None:
    """The version that holds today and that the draft would follow."""
    return version_on(draft.framework) if draft.framework else None


def document_before(draft: Draft) -> Mapping[str, Any]:
    """What the version that holds today says, whole; nothing where there is none."""
    version = version_before(draft)
    return read_text(version.document).document if version else {}


@dataclass(frozen=True)
class Sides:
    """A draft beside the version that holds today: what both are made of, and how they differ."""

    old: Mapping[tuple[str, str], diff.Element]
    new: Mapping[tuple[str, str], diff.Element]
    difference: Difference


def sides(draft: Draft) -> Sides | None:
    """Both sides of a draft; None where nothing is published before it, or its text cannot be compared."""
    version = version_before(draft)
    return _sides(version.document, draft.body) if version else None


@lru_cache(maxsize=16)
def _sides(before: str, after: str) -> Sides | None:
    old, new = read_text(before).full, read_text(after)
    if not new.is_comparable:
        return None
    document = {**new.full, "changes": well_said(new.full)}
    return Sides(diff.elements_of(old), diff.elements_of(document), compare(old, document))


def successors(draft: Draft) -> tuple[model.Framework, model.Framework] | None:
    """The framework that holds today and the one that the draft would be; None where either cannot be read."""
    new = read_text(draft.body).framework
    version = version_before(draft)
    return (compiled(version), new) if version and new else None


@dataclass(frozen=True)
class Named:
    """What would change for one person, for somebody who may open their standing; `pay` where they may know the pay."""

    person: Person
    moved: Moved
    before: str
    after: str
    levels: tuple[str, ...]
    loses: bool
    pay: bool

    @property
    def falls_below(self) -> bool:
        """Whether the pay would fall below the minimum; told to those only who may know the pay."""
        return self.pay and self.moved.falls_below


def named(draft: Draft, viewer: Person) -> list[Named]:
    """Those whom a change would meet and whose standing the viewer may open; NAMED_AT_MOST people are looked at."""
    both = successors(draft)
    if both is None or draft.framework is None:
        return []
    today = timezone.localdate()
    seen = standings_visible_to(viewer).filter(placements__in=_current(draft, today)).distinct()[:NAMED_AT_MOST]
    people = {person.pk: person for person in seen}
    paid = set(pays_visible_to(viewer).filter(person__in=list(people)).values_list("person", flat=True))
    crowd = next(crowds(draft.framework, today, people), None)
    if crowd is None:
        return []
    ahead = look_ahead(*both, crowd.profiles, crowd.logs, crowd.tracks, today)
    lost = {row for row, _step in losing(ahead)}
    found = []
    for place in map(int, np.flatnonzero(ahead.moves)):
        moved, person = ahead.row(place), crowd.people[place]
        before, after = (_step_words(step, crowd.profiles[place]) for step in moved.step)
        known = person in paid
        if known or not _is_pay_alone(moved):
            levels = tuple(_level_words(both[1], *change) for change in moved.levels)
            found.append(Named(people[person], moved, before, after, levels, place in lost, known))
    return sorted(found, key=lambda row: (not row.loses, row.person.name))


def _is_pay_alone(moved: Moved) -> bool:
    """Whether nothing changes but pay under a minimum, which is for those only who may know the pay."""
    return moved.step[0] is moved.step[1] and moved.progress[0] == moved.progress[1] and not moved.levels


def _level_words(framework: model.Framework, competency: str, before: str | None, after: str | None) -> str:
    scale = framework.competencies[competency].scale
    names = [scale.names[scale.by_id[id]] if id in scale.by_id else "–" for id in (before or "", after or "")]
    return f"{framework.competencies[competency].name}: {names[0]} → {names[1]}"


def _step_words(step: Step | None, profile: Profile) -> str:
    return f"{step.grade or ''} {title(step, profile)}".strip() if step else ""


def ahead_of_text(text: str) -> list[str]:
    """How many people a text would move if it were published, in sentences; none where nobody stands in its framework."""
    new = read_text(text).framework
    row = Framework.objects.filter(key=new.id).first() if new else None
    version = version_on(row) if row else None
    if new is None or row is None or version is None:
        return []
    today, count = timezone.localdate(), Tally()
    for crowd in crowds(row, today, placed(row, today)):
        ahead = look_ahead(compiled(version), new, crowd.profiles, crowd.logs, crowd.tracks, today)
        count.add(ahead, crowd.tracks, crowd.divisions, keys_of(crowd.people))
    return list(_sentences(count.figures, new)) if count.figures["track"] else []


def _sentences(figures: Figures, new: model.Framework) -> Iterator[str]:
    groups = [line for line in lines(figures)["track"] if line.told]
    if not groups:
        yield _("Too few people stand in it to say how many it would move.")
        return
    for kind, label in COLUMNS:
        told = total(figures, kind)
        words = {"words": words_of(told), "people": told.whole, "kind": label}
        yield _("%(words)s of %(people)d people: %(kind)s.") % words
    for line in groups:
        name = new.tracks[line.group].name if line.group in new.tracks else line.group
        parts = [f"{label} {words_of(line.told[kind])}" for kind, label in COLUMNS if line.told and line.told[kind].low]
        told_of = {"track": name, "people": line.people, "parts": ", ".join(parts)}
        if parts:
            yield _("%(track)s, %(people)d people: %(parts)s.") % told_of


def keys_of(people: Iterable[UUID]) -> Keys:
    """A secret number for each person, the same at every look."""
    secret = sha256(f"authoring.foresight {settings.SECRET_KEY}".encode()).digest()
    parts = [blake2b(person.bytes, key=secret, digest_size=8).digest() for person in people]
    return np.frombuffer(b"".join(parts), dtype=np.uint64)


def earlier_figures(row: Foresight) -> Iterator[Figures]:
    """What earlier looks at drafts of the same framework told, the latest first."""
    looks = Foresight.objects.filter(draft__framework=row.draft.framework, finished_at__isnull=False).exclude(pk=row.pk)
    for figures in looks.order_by("-finished_at").values_list("figures", flat=True)[:LOOKS_BACK]:
        if "cells" in figures:
            yield figures


def people_in(draft: Draft) -> list[UUID]:
    """Who is placed in the framework of a draft today."""
    return placed(draft.framework, timezone.localdate()) if draft.framework else []


def foresight_of(draft: Draft) -> Foresight | None:
    """What is known ahead of the text as it stands."""
    return draft.foresights.filter(number=draft.version).first()


def waiting_for(person: Person) -> list[Waiting]:
    """What awaits those who review, publish and write frameworks, in one query; it asks nothing for everybody else."""
    kinds = {role.kind for role in held(person)}
    if kinds.isdisjoint({policy.AUTHOR, policy.REVIEWER, PUBLISHER, PARTNER}):
        return []
    waiting = []
    for draft in _proposed(person, kinds):
        link = reverse("authoring:draft", args=[draft.pk])
        words = {"title": draft.title, "version": draft.named}
        if policy.REVIEWER in kinds and draft.begun_by_id != person.pk and not draft.agreed:
            hint = _("Read it and say what you think of it, element by element.")
            waiting.append(
                Waiting(_("%(title)s %(version)s awaits your review") % words, hint, link, _("Review it"), 40)
            )
        elif PUBLISHER in kinds or (PARTNER in kinds and not draft.others_publish):
            hint = _("See whom it would move before you publish it.")
            link = reverse("authoring:foresight", args=[draft.pk])
            waiting.append(Waiting(_("%(title)s %(version)s is proposed") % words, hint, link, _("Look ahead"), 45))
        elif policy.AUTHOR in kinds and draft.to_settle:
            hint = ngettext(
                "%(count)d comment awaits an answer.", "%(count)d comments await an answer.", draft.to_settle
            )
            title = _("People commented on %(title)s %(version)s") % words
            waiting.append(Waiting(title, hint % {"count": draft.to_settle}, f"{link}#comments", _("Read them"), 50))
    return waiting


def _proposed(person: Person, kinds: set[str]) -> Iterable[Any]:
    """The proposed drafts, with what somebody who holds roles of these kinds has to know of each: `agreed`, where they
    review; whether `others_publish`, where a people partner might; how many comments are `to_settle`, where they write."""
    rows = Draft.objects.filter(policy.OPEN, proposal__isnull=False).only("title", "named", "begun_by")
    if policy.REVIEWER in kinds:
        rows = rows.annotate(agreed=Exists(Approval.objects.filter(draft=OuterRef("pk"), by=person)))
    if PARTNER in kinds:
        rows = rows.annotate(others_publish=Exists(Role.objects.on(timezone.localdate()).filter(kind=PUBLISHER)))
    if policy.AUTHOR in kinds:
        said = Comment.objects.filter(draft=OuterRef("pk"), settlement=None).order_by().values("draft")
        rows = rows.annotate(to_settle=Coalesce(Subquery(said.annotate(count=Count("pk")).values("count")), 0))
    return rows


def _current(draft: Draft, on: date) -> QuerySet[Placement]:
    return Placement.objects.on(on).filter(framework=draft.framework, is_aspiration=False)
