"""Numbers that decide about people: read from their characters, kept as fractions, never a float."""

import re
from decimal import Decimal
from fractions import Fraction

_DECIMAL = r"[+-]?(?:\d+(?:\.\d+)?|\.\d+)"
_NUMBER = re.compile(rf"({_DECIMAL})(?:\s*/\s*({_DECIMAL}))?")
_LONGEST = 60
_NOT_EXACT = "must be a number, in digits such as 12, 0.04 or 1/1.6"


def exact(value: object) -> Fraction:
    """The number that `value` writes: an int, a Decimal, or text such as "0.04" or "1/1.6".

    Raises ValueError for anything else, for a division by zero, and for a float: its characters are lost.
    """
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str | Fraction):
        raise ValueError(_NOT_EXACT)
    if isinstance(value, Decimal) and not value.is_finite():
        raise ValueError(f"{value} is not a number")
    if not isinstance(value, str):
        return Fraction(value)
    match = _NUMBER.fullmatch(value.strip()) if len(value) <= _LONGEST else None
    if match is None:
        raise ValueError(f"{value[:_LONGEST]!r} is not a number: write digits such as 12, 0.04 or 1/1.6")
    upper, lower = Fraction(match[1]), Fraction(match[2] or 1)
    if lower == 0:
        raise ValueError(f"{value!r} divides by zero")
    return upper / lower


def rounded(value: Fraction, unit: Fraction) -> Fraction:
    """`value` to the nearest multiple of `unit`; a tie goes to the even multiple."""
    return round(value / unit) * unit


def fixed(value: Fraction, places: int) -> str:
    """`value` with exactly `places` decimals, half to even: 7/5 with 2 is "1.40"."""
    scaled = round(value * 10**places)
    sign, digits = ("-" if scaled < 0 else ""), str(abs(scaled)).rjust(places + 1, "0")
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"


def plain(value: Fraction, places: int = 6) -> str:
    """`value` as short as it can be written; what has no end in decimals is cut at `places`, half to even."""
    text = fixed(value, places)
    return text.rstrip("0").rstrip(".") if "." in text else text


def whole_part(amount: object, of: int) -> int:
    """How many of `of` members `amount` asks for: a count, "60%" (rounded up), "majority" or "all"."""
    if amount == "all":
        return of
    if amount == "majority":
        return of // 2 + 1
    if isinstance(amount, str) and amount.strip().endswith("%"):
        share = exact(amount.strip()[:-1]) * of / 100
        return -(-share.numerator // share.denominator)
    try:
        wanted = exact(amount)
    except ValueError:
        wanted = Fraction(-1)
    if wanted.denominator != 1 or wanted < 0:
        raise ValueError(
            f"{str(amount)[:_LONGEST]} is not a count: write a whole number, a percentage, majority or all"
        )
    return int(wanted)
