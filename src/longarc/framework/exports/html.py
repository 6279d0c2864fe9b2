"""A framework as static pages, to be published openly: one for each track and competency, no script, one style sheet."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.template import Context, Engine

from longarc.engine.model import Competency, Track
from longarc.framework import pages
from longarc.framework.exports.open_framework import OpenFramework, levels, license_words, opened, steps, weights
from longarc.framework.exports.result import Exported

PAGES = Path(__file__).parent / "pages"
LEFT_OUT = ("pay",)


def export(document: Mapping[str, Any]) -> Exported:
    """The pages by file name. Bounds of pay are never among them."""
    engine = Engine(dirs=[str(PAGES)], libraries={"i18n": "django.templatetags.i18n"})
    found = opened(document)
    frame = {
        "title": found.known.title or found.known.id,
        "version": found.known.version,
        "language": found.known.language or "en",
        "license": license_words(document),
    }
    files = {"style.css": (PAGES / "style.css").read_bytes()}

    def write(name: str, template: str, words: Mapping[str, Any]) -> None:
        context = Context({**frame, **words}, use_l10n=False, use_tz=False)
        files[name] = engine.get_template(template).render(context).encode()

    write("index.html", "index.html", _index(found, document))
    for track in found.known.tracks.values():
        write(found.track_file(track), "track.html", _track(found, track))
    for competency in found.known.competencies.values():
        write(found.competency_file(competency.id), "competency.html", _competency(found, competency))
    return Exported(files=files, left_out=tuple(name for name in LEFT_OUT if document.get(name)))


def _index(found: OpenFramework, document: Mapping[str, Any]) -> dict[str, Any]:
    known = found.known
    return {
        "about": document["framework"].get("about", ""),
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
    return {"file": file, "name": name, "about": about.partition("\n")[0]}
