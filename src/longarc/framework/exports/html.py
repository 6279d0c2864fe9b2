"""A framework as static pages, to be published openly: one for each track and competency, no script, one style sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.template import Context, Engine

from longarc.document.translations import languages_of
from longarc.engine.model import Competency, Track
from longarc.framework import pages
from longarc.framework.exports.open_framework import OpenFramework, levels, license_words, opened, steps, weights
from longarc.framework.exports.result import Exported
from longarc.framework.telling import own_name, runs_leftwards

PAGES = Path(__file__).parent / "pages"
LEFT_OUT = ("pay",)
LIBRARIES = {"i18n": "django.templatetags.i18n", "telling": "longarc.framework.exports.telling"}


def export(document: Mapping[str, Any], language: str = "") -> Exported:
    """The pages by file name. Bounds of pay are never among them.

    With no `language` they are there in every one that the framework has: the original's at the top, each other's in a
    folder of its own, and every page leads to itself in the others.
    """
    engine = Engine(dirs=[str(PAGES)], libraries=LIBRARIES)
    languages = (language,) if language else languages_of(document)
    files = {"style.css": (PAGES / "style.css").read_bytes()}
    for place, one in enumerate(languages):
        folder = f"{_folder(one)}/" if place else ""
        found = opened(document, one)
        frame = {
            "root": "../" if folder else "",
            "license": license_words(document),
            "known": found.known,
            "rtl": runs_leftwards(one),
        }
        for name, template, words in _pages(found):
            others = [(other, own_name(other), _way(folder, other, languages, name)) for other in languages]
            context = Context(
                {**frame, **words, "others": others if len(others) > 1 else ()}, use_l10n=False, use_tz=False
            )
            files[folder + name] = engine.get_template(template).render(context).encode()
    return Exported(files=files, left_out=tuple(name for name in LEFT_OUT if document.get(name)))


def _way(folder: str, language: str, languages: Sequence[str], name: str) -> str:
    """From a page of one language to the same page of another."""
    own = "" if language == languages[0] else f"{_folder(language)}/"
    return ("../" if folder else "") + own + name


def _folder(language: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", language).strip("-") or "x"


def _pages(found: OpenFramework) -> Iterator[tuple[str, str, dict[str, Any]]]:
    yield "index.html", "index.html", _index(found)
    for track in found.known.tracks.values():
        yield found.track_file(track), "track.html", _track(found, track)
    for competency in found.known.competencies.values():
        yield found.competency_file(competency.id), "competency.html", _competency(found, competency)


def _index(found: OpenFramework) -> dict[str, Any]:
    known = found.known
    return {
        "about": known.document["framework"].get("about", ""),
        "values": [{"name": row.name, "text": row.text} for row in known.values],
        "families": [
            (family.capitalize(), [_link(found.track_file(track), track.name, track.about) for track in tracks])
            for family, tracks in pages.families(known)
        ],
        "groups": [
            (group, [_link(found.competency_file(row.id), row.name, row.about) for row in rows])
            for group, rows in pages.groups(known)
        ],
    }


def _track(found: OpenFramework, track: Track) -> dict[str, Any]:
    rows = steps(found.known, track)
    for row in rows:
        for ask in row["asks"]:
            _address(found, ask)
        row["ways"] = [
            way | {"file": found.track_file(way["track"]), "track": way["track"].name} for way in row["ways"]
        ]
    return {
        "track": {"name": track.name, "about": track.about, "appointed": track.appointed},
        "duties": [duty.text for duty in track.responsibilities],
        "weights": [row | {"file": found.competency_file(row["id"])} for row in weights(found.known, track)],
        "steps": rows,
    }


def _address(found: OpenFramework, ask: dict[str, Any]) -> None:
    ask["file"] = found.competency_file(ask["competency"]) if ask["competency"] else ""
    for part in ask["parts"]:
        _address(found, part)


def _competency(found: OpenFramework, competency: Competency) -> dict[str, Any]:
    return {
        "competency": {"name": competency.name, "about": competency.about},
        "levels": levels(competency),
        "tracks": [
            _link(found.track_file(track), track.name, "") for track in pages.named_in(found.known, competency.id)
        ],
    }


def _link(file: str, name: str, about: str) -> dict[str, str]:
    return {"file": file, "name": name, "about": about.partition("\n")[0], "full": about}
