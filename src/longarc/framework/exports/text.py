"""The format itself: `careerframework/1` as one YAML file that reads back equal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from longarc.document.writing import dump
from longarc.framework.exports.result import Exported


def export(document: Mapping[str, Any]) -> Exported:
    """Everything, byte for byte the same each time."""
    return Exported(dump(document).encode())
