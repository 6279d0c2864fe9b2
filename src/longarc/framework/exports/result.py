"""What an export gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Exported:
    """One file (`content`) or a folder of files by name (`files`), and the sections that this form has no place for."""

    content: bytes = b""
    files: Mapping[str, bytes] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
