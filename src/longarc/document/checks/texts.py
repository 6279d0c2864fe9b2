"""Translations: what they name exists, and they are of the text as it is now."""

from longarc.document import schema
from longarc.document.checks.place import Report
from longarc.document.translations import is_stale, mark, source_of, sources


def check(written: schema.Document, to: Report) -> None:
    if not written.texts:
        return
    known = dict(sources(to.document))
    for language, entries in written.texts.items():
        for name, entry in entries.items():
            path = ("texts", language, name)
            if name not in known:
                to.warning(path, f'"{name}" is nothing in this framework; write kind/id, such as competency/delivery')
                continue
            source = source_of(entry, known[name])
            if is_stale(str(entry.get("of")), source):
                to.warning(
                    path,
                    f'the text has changed since it was translated; renew it, then set "of" to {mark(source)[:23]}',
                )
