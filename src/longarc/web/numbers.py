"""Numbers as the reader's language writes them."""

from __future__ import annotations

import re

from django.utils.formats import get_format

_POINT = re.compile(r"(?<=\d)\.(?=\d)")


def written(number: object) -> str:
    """A number that is kept as exact text, "2.55", with the language's own sign for its decimals: "2,55".

    What is no number, such as "–" or the name of a level, stays as it is.
    """
    text = str(number)
    return _POINT.sub(get_format("DECIMAL_SEPARATOR"), text) if _is_number(text) else text


def _is_number(text: str) -> bool:
    return text.lstrip("-").replace(".", "", 1).isdecimal()
