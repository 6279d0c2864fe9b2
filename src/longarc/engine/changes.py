"""What becomes of assessments made in an older version: by id and by what `changes` says, never by likeness of words."""

from datetime import date

from longarc.document.versions import is_older
from longarc.engine.model import Change, Framework
from longarc.engine.profile import Assessment, Log

CARRIED = {"carry", "carry-and-flag"}
DEFAULTS = {"rename": "carry", "reword": "carry", "move": "carry", "split": "reassess", "merge": "reassess",
            "retire": "archive", "add": "carry", "replace-all": "archive"}  # fmt: skip


def is_old(framework: Framework, entry: Assessment) -> bool:
    """Whether an assessment was made in an older version; without a version its day decides."""
    if entry.version is not None:
        return entry.version != framework.version and is_older(entry.version, framework.version)
    return framework.released is not None and entry.on < date.fromisoformat(framework.released)


def is_read_anew(framework: Framework, entry: Assessment) -> bool:
    """Whether `changes` decide about an assessment: it is old, or names what only an older version had."""
    known = framework.skills if entry.of == "skill" else framework.competencies
    return is_old(framework, entry) or (entry.version is None and entry.subject not in known)


def carried(framework: Framework, log: Log, of: str) -> Log:
    """`log` as this version reads it: old assessments moved to the new ids, or left out where they are to be made anew."""
    if not any(is_read_anew(framework, entry) for entries in log.entries.values() for entry in entries):
        return log
    moved: dict[str, list[Assessment]] = {}
    for subject, entries in log.entries.items():
        change = change_of(framework, subject, of)
        for entry in entries:
            targets = _targets(change, subject) if change and is_read_anew(framework, entry) else (subject,)
            for target in targets:
                moved.setdefault(target, []).append(entry)
    return Log.of(moved)


def goes_to(framework: Framework, subject: str, of: str, version: str) -> tuple[str, ...]:
    """The ids under which an assessment of `subject` made in `version` counts in this framework; none where it is to be
    made anew."""
    old = framework.changes and version != framework.version and is_older(version, framework.version)
    change = change_of(framework, subject, of) if old else None
    return _targets(change, subject) if change else (subject,)


def change_of(framework: Framework, subject: str, of: str) -> Change | None:
    """The change that says what becomes of old assessments of `subject`."""
    everything = None
    for change in framework.changes:
        if change.kind == "replace-all":
            everything = change
        elif change.subject == of and subject in change.was and change.kind != "add":
            return change
    return everything


def _targets(change: Change, subject: str) -> tuple[str, ...]:
    return (change.now or (subject,)) if change.assessments in CARRIED else ()
