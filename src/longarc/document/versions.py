"""Versions compare as dotted numbers: 2026.10 is later than 2026.9."""

import re


def version_key(version: str) -> tuple[tuple[int, int, str], ...]:
    """A key to sort by; parts that are no numbers come before numbers, in the order of their letters."""
    parts = re.split(r"[.\-_]", version.removeprefix("v"))
    return tuple((1, int(part), "") if part.isascii() and part.isdigit() else (0, 0, part) for part in parts)


def is_older(version: str, than: str) -> bool:
    return version_key(version) < version_key(than)
