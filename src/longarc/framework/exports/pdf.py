"""A framework as a document to print: typeset, with a table of contents. Bounds of pay are never in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst
from django.utils.translation import gettext as _

from longarc.framework import pages
from longarc.framework.exports.open_framework import levels, license_words, opened, steps, weights
from longarc.framework.exports.result import Exported

SHEET = Path(__file__).parent / "framework.typ"
UNDATED = datetime(1970, 1, 1, tzinfo=UTC)


def export(document: Mapping[str, Any], language: str = "") -> Exported:
    """The PDF. The words reach the sheet as data, so nothing in them is taken for markup.

    It can be read aloud (PDF/UA-1) where the typesetter's letters cover every sign in it; that standard forbids gaps.
    """
    known = opened(document, language).known
    data = {
        "title": known.title or known.id,
        "version": known.version,
        "released": known.released or "",
        "language": known.language.partition("-")[0],
        "original": known.languages[0].partition("-")[0],
        "untranslated": sorted(known.untranslated),
        "about": known.document["framework"].get("about", ""),
        "license": license_words(document),
        "tracks": [
            {
                "name": track.name,
                "family": track.family.capitalize(),
                "about": track.about,
                "appointed": track.appointed,
                "duties": [duty.text for duty in track.responsibilities],
                "weights": weights(known, track),
                "steps": [row | {"ways": []} for row in steps(known, track)],
            }
            for _family, tracks in pages.families(known)
            for track in tracks
        ],
        "competencies": [
            {"name": row.name, "group": group, "about": row.about, "levels": levels(row)}
            for group, rows in pages.groups(known)
            for row in rows
        ],
        "words": {
            "contents": _("Contents"),
            "version": _("Version"),
            "tracks": _("Tracks"),
            "competencies": _("Competencies"),
            "responsibilities": _("Responsibilities"),
            "weights": _("What weighs how much"),
            "appointed": _("By appointment"),
        },
    }
    content = _typeset(json.dumps(data, ensure_ascii=False), _moment(known.released))
    return Exported(content, left_out=("pay",) if document.get("pay") else ())


def _typeset(data: str, moment: datetime) -> bytes:
    sheet = SHEET.read_bytes()
    try:
        return typst.compile(sheet, sys_inputs={"data": data}, pdf_standards=["ua-1"], timestamp=moment)
    except typst.TypstError:
        return typst.compile(sheet, sys_inputs={"data": data}, timestamp=moment)


def _moment(released: str | None) -> datetime:
    """The file names the day of the version as its date, so that the same version gives the same bytes."""
    return datetime.fromisoformat(released).replace(tzinfo=UTC) if released else UNDATED
