"""Foreign frameworks to the format. A reader is found by its name; it converts what it can and lists the rest."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from longarc.framework.readers.result import CannotRead, ReadResult

READERS = {
    "bls": "longarc.framework.readers.bls",
    "case": "longarc.framework.readers.case",
    "financial-times": "longarc.framework.readers.financial_times",
    "onet": "longarc.framework.readers.onet",
    "markdown": "longarc.framework.readers.markdown",
    "snowflake": "longarc.framework.readers.snowflake",
    "uk-ddat": "longarc.framework.readers.uk_ddat",
    "unidays": "longarc.framework.readers.unidays",
}


def reader(name: str) -> Callable[[Path], ReadResult]:
    """The `read(path) -> ReadResult` of a reader. Raises CannotRead where there is none of that name."""
    if name not in READERS:
        raise CannotRead(f'no reader "{name}"; there are {", ".join(sorted(READERS))}')
    read: Callable[[Path], ReadResult] = import_module(READERS[name]).read
    return read
