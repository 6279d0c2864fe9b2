"""The next version of the framework, as it is being written."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from longarc.authoring import actions
from longarc.authoring.models import Draft
from longarc.authoring.queries import read_text
from longarc.demo.drafts import Change, Drafting, Said
from longarc.demo.files import FOLDER, read, understand
from longarc.demo.loading import Timeline
from longarc.framework.models import Framework


def drafting(folder: Path = FOLDER) -> Drafting | None:
    """What `draft.yaml` tells; nothing where there is none."""
    path = folder / "draft.yaml"
    return understand(Drafting, read(path), path.name) if path.is_file() else None


def collect(timeline: Timeline, told: Drafting) -> None:
    """Begun, changed by several, proposed, commented on, and agreed with."""
    timeline.add(partial(_begin, timeline, told), told.begun.day, 9)
    for change in told.changes:
        timeline.add(partial(_change, timeline, change), change.day, 11)
    timeline.add(lambda: _propose(timeline, told), told.proposed.day, 10)
    for said in told.comments:
        timeline.add(partial(_say, timeline, said), said.day, 14)
        if said.settled:
            timeline.add(partial(_settle, timeline, said), said.settled.day, 15)
    if told.agreed:
        timeline.add(lambda: _agree(timeline, told), told.agreed.day, 16)


def _draft() -> Draft:
    return Draft.objects.get()


def _begin(timeline: Timeline, told: Drafting) -> None:
    actions.begin_draft(by=timeline.people[told.begun.by], framework=Framework.objects.get(in_use=True))


def _change(timeline: Timeline, change: Change) -> None:
    draft, by = _draft(), timeline.people[change.by]
    for part in change.replace:
        if part.was not in draft.body:
            raise ValueError(f"draft.yaml: the text does not hold {part.was}")
        actions.keep_text(draft, draft.body.replace(part.was, part.now, 1), by=by, seen=draft.version)
    for cell, added in change.cells.items():
        row = read_text(draft.body).elements[cell].row
        kept = [(str(skill["id"]), str(skill["text"])) for skill in row.get("skills") or []]
        new = [("", words) for words in added]
        actions.write_cell(draft, cell, [*kept, *new], by=by, seen=draft.version)
    for key, words in change.words.items():
        actions.write_element(draft, key, words, by=by, seen=draft.version)
    for key, words in change.translations.items():
        actions.write_translation(draft, change.language, key, words, by=by, seen=draft.version)


def _propose(timeline: Timeline, told: Drafting) -> None:
    actions.propose_draft(_draft(), by=timeline.people[told.proposed.by])


def _say(timeline: Timeline, said: Said) -> None:
    actions.comment_on(_draft(), said.body, by=timeline.people[said.by], element=said.element)


def _settle(timeline: Timeline, said: Said) -> None:
    assert said.settled  # noqa: S101 - only then is it collected
    comment = _draft().comments.get(by=timeline.people[said.by], element=said.element)
    actions.settle_comment(comment, by=timeline.people[said.settled.by], line=said.settled.line)


def _agree(timeline: Timeline, told: Drafting) -> None:
    assert told.agreed  # noqa: S101 - only then is it collected
    draft = _draft()
    actions.approve_draft(draft, by=timeline.people[told.agreed.by], seen=draft.version)
