"""The demonstration's framework as one text, for whoever wants to begin with it."""

from __future__ import annotations

from longarc.demo.files import FOLDER
from longarc.document.files import dump, load_joined
from longarc.document.findings import Findings


def text() -> str:
    """All of its files in one."""
    return dump(load_joined(FOLDER / "framework", Findings()))
