"""How the files of the demonstration are read and understood: a part a class, a fault a line with its file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

FOLDER: Path = Path(__file__).parent
Day = Annotated[int, Field(ge=-800, le=800)]
Past = Annotated[int, Field(ge=-800, le=0)]
Words = Annotated[str, Field(min_length=1)]
Line = Annotated[str, Field(min_length=1, max_length=300)]
Short = Annotated[str, Field(min_length=1, max_length=200)]


class Written(BaseModel):
    """A part of a file; a key that is not known is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Broken(Exception):
    """Files that cannot be loaded; `faults` are lines, `file: where: what`."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = list(faults)


def require(holds: bool, words: str) -> None:
    """Refuse a file, in words."""
    if not holds:
        raise ValueError(words)


def in_order(words: str, *days: int | None, strictly: bool = False) -> None:
    """Days that are given come one after another."""
    given = [day for day in days if day is not None]
    pairs = list(zip(given, given[1:], strict=False))
    fits = all(a < b for a, b in pairs) if strictly else all(a <= b for a, b in pairs)
    require(fits, f"{words}: {', '.join(map(str, given))} do not follow each other")


Part = TypeVar("Part", bound=BaseModel)


def read(path: Path) -> Any:
    """The plain content of a YAML file."""
    try:
        return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    except YAMLError as wrong:
        raise Broken([f"{path.name}: {' '.join(str(wrong).split())}"]) from wrong


def understand(kind: type[Part], data: Any, name: str) -> Part:
    """A part of a file as values, or every fault in it."""
    try:
        return kind.model_validate(data)
    except ValidationError as wrong:
        faults = [f"{name}: {'.'.join(map(str, e['loc'])) or 'file'}: {e['msg']}" for e in wrong.errors()]
        raise Broken(faults) from wrong
