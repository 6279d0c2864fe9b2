"""What a cell of a roster says, column by column; `Bad` when it cannot be understood. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from longarc.people.codes import COUNTRIES, CURRENCIES, is_language, time_zones
from longarc.people.reading import _

LONGEST = {"name": 150, "division": 120, "team": 120, "place": 80, "track": 80, "step": 80, "discriminator": 80}
ADDRESS = re.compile(r"[^@\s<>\",;:]+@[^@\s<>\",;:.]+(\.[^@\s<>\",;:.]+)+")
LONGEST_LOCALE = 10
YEARS = range(1900, 2200)
SHEET_ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
# These turn the text around them, so that a page shows something else than what stands there.
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
PERIODS = ("hour", "month", "year")


class Bad(Exception):
    """Carries why a cell cannot be understood."""

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(reason)
        self.reason, self.values = reason, values


def _text(column: str) -> Callable[[str], str]:
    longest = LONGEST[column]

    def read(cell: str) -> str:
        if len(cell) > longest:
            raise Bad(_("This is longer than %(limit)s characters."), limit=longest)
        if not cell.isprintable() and any(letter in TURNING or _is_control(letter) for letter in cell):
            raise Bad(_("There is a control character in this cell."))
        if cell.startswith("=") or cell in SHEET_ERRORS:
            raise Bad(_("“%(cell)s” is a formula or its error, not what it should give."), cell=cell[:60])
        return cell

    return read


def _is_control(letter: str) -> bool:
    return unicodedata.category(letter) == "Cc"


def _name(cell: str) -> str:
    if not cell:
        raise Bad(_("The name is empty."))
    name = _text("name")(cell)
    if not any(letter.isalnum() for letter in name):
        raise Bad(_("There is no letter in this name."))
    return name


def _address(cell: str) -> str:
    if len(cell) > 254 or not ADDRESS.fullmatch(cell):
        raise Bad(_("“%(cell)s” is not an e-mail address."), cell=cell[:60])
    return cell.lower()


def _needed_address(cell: str) -> str:
    if not cell:
        raise Bad(_("The address is empty."))
    if cell.lower().endswith("@longarc.invalid"):
        raise Bad(_("This address is Longarc’s own."))
    return _address(cell)


def _day(cell: str) -> date | None:
    if not cell:
        return None
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", cell):
            raise ValueError
        day = date.fromisoformat(cell)
    except ValueError:
        raise Bad(_("“%(cell)s” is not a day. Write it as 2026-03-01."), cell=cell[:60]) from None
    if day.year not in YEARS:
        raise Bad(_("%(cell)s is not a day in anybody’s working life."), cell=cell)
    return day


def _country(cell: str) -> str:
    if cell and cell.upper() not in COUNTRIES:
        raise Bad(_("“%(cell)s” is not a country. Write two letters, such as NL."), cell=cell[:60])
    return cell.upper()


def _time_zone(cell: str) -> str:
    if cell and cell not in time_zones():
        raise Bad(_("“%(cell)s” is not a time zone. Write it as Europe/Amsterdam."), cell=cell[:60])
    return cell


def _locale(cell: str) -> str:
    code = cell.replace("_", "-").lower()
    if code and not (len(code) <= LONGEST_LOCALE and is_language(code)):
        raise Bad(_("“%(cell)s” is not a language. Write it as en or pt-br."), cell=cell[:60])
    return code


def _share(cell: str) -> Decimal:
    share = _number(
        cell or "1", _("“%(cell)s” is not a share of working time. Write 1 for all of it, 0.8 for four days of five.")
    )
    if not 0 < share <= 1 or share != round(share, 3):
        raise Bad(_("“%(cell)s” is not between 0 and 1. Write 0.8 for four days of five."), cell=cell[:60])
    return share


def _amount(cell: str) -> str:
    if not cell:
        return ""
    amount = _number(cell, _("“%(cell)s” is not an amount. Write digits and a point, such as 69000.50."))
    if not 0 <= amount < 10**12 or amount != round(amount, 2):
        raise Bad(_("This is not an amount of money."))
    return str(amount)


def _number(cell: str, reason: str) -> Decimal:
    if not re.fullmatch(r"\d{1,12}([.,]\d{1,6})?", cell):
        raise Bad(reason, cell=cell[:60])
    return Decimal(cell.replace(",", "."))


def _currency(cell: str) -> str:
    if cell and cell.upper() not in CURRENCIES:
        raise Bad(_("“%(cell)s” is not a currency. Write three letters, such as EUR."), cell=cell[:60])
    return cell.upper()


def _period(cell: str) -> str:
    if cell and cell.lower() not in PERIODS:
        raise Bad(_("“%(cell)s” is not a period. Write hour, month or year."), cell=cell[:60])
    return cell.lower()


READERS: Mapping[str, Callable[[str], Any]] = {
    "email": _needed_address,
    "name": _name,
    "manager_email": lambda cell: _address(cell) if cell else "",
    "joined_on": _day,
    "left_on": _day,
    "country": _country,
    "time_zone": _time_zone,
    "locale": _locale,
    "fte": _share,
    "pay_amount": _amount,
    "pay_currency": _currency,
    "pay_period": _period,
    **{column: _text(column) for column in ("division", "team", "place", "track", "step", "discriminator")},
}
