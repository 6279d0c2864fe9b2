"""Texts that a spreadsheet program would take for a formula: marked on the way out, and the same again on the way in."""

import re

_DANGEROUS = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def harmless(text: str) -> str:
    """`text` with an apostrophe before it where a spreadsheet program would compute it (or strip such an apostrophe)."""
    return f"'{text}" if _DANGEROUS.match(text) else text


def original(text: str) -> str:
    """What `harmless` was given."""
    return text[1:] if text.startswith("'") and _DANGEROUS.match(text) else text
