"""Foreign frameworks to the format. A reader is found by its name; it converts what it can and lists the rest."""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from pathlib import Path

from longarc.readers.result import CannotRead, ReadResult

READERS = {
    "bls": "longarc.readers.bls",
    "case": "longarc.readers.case",
    "financial-times": "longarc.readers.financial_times",
    "onet": "longarc.readers.onet",
    "markdown": "longarc.readers.markdown",
    "snowflake": "longarc.readers.snowflake",
    "spreadsheet": "longarc.readers.spreadsheet",
    "uk-ddat": "longarc.readers.uk_ddat",
    "unidays": "longarc.readers.unidays",
}

MAPPED = ("spreadsheet",)


def reader(name: str, mapped: Mapping[str, str] | None = None) -> Callable[[Path], ReadResult]:
    """The `read(path) -> ReadResult` of a reader. Raises CannotRead where there is none of that name.

    `mapped` says which column is what (field → title or letter); only a reader of tables takes one.
    """
    if name not in READERS:
        raise CannotRead(f'no reader "{name}"; there are {", ".join(sorted(READERS))}')
    read: Callable[..., ReadResult] = import_module(READERS[name]).read
    if not mapped:
        return read
    if name not in MAPPED:
        raise CannotRead(f"{name} takes no --map; {', '.join(MAPPED)} does")
    return lambda path: read(path, mapped)


def mapping(pairs: Iterable[str]) -> dict[str, str]:
    """`FIELD=COLUMN` pairs as a mapping. Raises CannotRead."""
    found = {}
    for pair in pairs:
        field, sign, column = pair.partition("=")
        if not sign or not field.strip() or not column.strip():
            raise CannotRead(f"--map {pair}: say FIELD=COLUMN, for example competency=B")
        found[field.strip()] = column.strip()
    return found
