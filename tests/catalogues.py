"""`python -m tests.catalogues [LANGUAGE]`: every message of the source stands in each catalogue, a new one without its
translation; what is said nowhere any more goes. Then all are compiled. A language that has no catalogue begins one.

`--from FILE` takes translations out of a JSON object, `{"English": "German"}`; a plural is a list of its
forms, and a context stands before its words, parted by \\u0004.
"""

from __future__ import annotations

import json
import os
import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from tests.parts import ROOT

HEAD = "# {name}. Its terms: docs/translating/{code}.md"


def main() -> int:
    """Says how much of each is translated."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
    from hatch_build import compile_catalogues

    from tests.house import catalogues

    arguments = sys.argv[1:]
    given: dict[str, str | list[str]] = {}
    if "--from" in arguments:
        at = arguments.index("--from")
        given = json.loads(Path(arguments[at + 1]).read_text(encoding="utf-8"))
        del arguments[at : at + 2]
    for language in arguments or catalogues.languages():
        catalogue = renewed(language, given)
        path = catalogues.path_of(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written(catalogue))
        left = sum(1 for words in catalogues.gaps(catalogue) if words)
        print(f"{language}: {len(catalogue)} messages, {left} not translated")
        for words in catalogues.slips(catalogue):
            print(f"  {words}")
    compile_catalogues(ROOT)
    return 0


def renewed(language: str, given: dict[str, str | list[str]]) -> Catalog:
    """The catalogue with exactly the messages of the source, by the files that say them first."""
    from tests.house import catalogues

    before = {
        (entry.context or "", entry.id[0] if isinstance(entry.id, tuple) else entry.id): entry.string
        for entry in catalogues.read(language)
        if entry.id
    }
    catalogue = Catalog(locale=language, fuzzy=False)
    for (context, singular), places in catalogues.source().items():
        plural = next((place.plural for place in places if place.plural), "")
        string = given.get(f"{context}\x04{singular}" if context else singular) or before.get((context, singular)) or ""
        forms = string if isinstance(string, tuple | list) else (string,)
        catalogue.add(
            (singular, plural) if plural else singular,
            tuple(forms) if plural and any(forms) else "" if plural else str(forms[0]),
            locations=[(path, None) for path in dict.fromkeys(place.path for place in places)],
            context=context or None,
        )
    return catalogue


def written(catalogue: Catalog) -> bytes:
    """As a file without moments and line numbers, so that a change shows what changed."""
    catalogue.header_comment = HEAD.format(
        name=catalogue.locale.english_name if catalogue.locale else "", code=catalogue.locale
    )
    out = BytesIO()
    write_po(out, catalogue, width=0, include_lineno=False, ignore_obsolete=True)
    kept = ("MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Language:", "Plural-Forms")
    head, rest = out.getvalue().decode().split("\n\n", 1)
    lines = [line for line in head.split("\n") if not line.startswith('"') or line[1:].startswith(kept)]
    return "\n".join([*lines, "", rest]).encode()


if __name__ == "__main__":
    sys.exit(main())
