"""YAML 1.2 (core schema) to plain values that remember their lines. Bounded, and without floats."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import yaml

from longarc.document.findings import Findings, Unreadable

DEEPEST, MOST_VALUES = 60, 1_000_000
SMALL = 200_000  # characters in which a mistake is looked for again, for better words about it
_INT, _OCT, _HEX = re.compile(r"[-+]?[0-9]+"), re.compile(r"0o[0-7]+"), re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,3})?")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_NUMERIC = frozenset("+-.0123456789")
_WORDS: dict[str, None | bool] = dict.fromkeys(("", "~", "null", "Null", "NULL"))
_WORDS |= dict.fromkeys(("true", "True", "TRUE"), True) | dict.fromkeys(("false", "False", "FALSE"), False)


class Map(dict[Any, Any]):
    """A mapping with its file, its line, and the line of each key."""

    __slots__ = ("file", "line", "lines")

    def __init__(self, file: str = "", line: int = 0):
        super().__init__()
        self.file, self.line, self.lines = file, line, dict[Any, int]()


class Seq(list[Any]):
    """A list with its file, its line, and the line of each member."""

    __slots__ = ("file", "line", "lines")

    def __init__(self, file: str = "", line: int = 0):
        super().__init__()
        self.file, self.line, self.lines = file, line, list[int]()


def scalar(text: str) -> Any:
    """What an unquoted scalar means in the core schema; numbers are int or Decimal."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _NUMERIC:
        return text
    if _INT.fullmatch(text) and len(text) <= 60:
        return int(text)
    if _OCT.fullmatch(text):
        return int(text[2:], 8)
    if _HEX.fullmatch(text):
        return int(text[2:], 16)
    if _FLOAT.fullmatch(text):
        return Decimal(text)
    return Decimal("NaN") if _NOT_FINITE.fullmatch(text) else text


class _Builder:
    """Turns the parser's events into values, counting what aliases would unfold to."""

    def __init__(self, file: str, findings: Findings):
        self.file, self.findings = file, findings
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.count = 0

    def build(self, events: Any, event: Any, depth: int = 0, *, is_key: bool = False) -> Any:
        line, kind = event.start_mark.line + 1, type(event).__name__
        if depth > DEEPEST:
            raise Unreadable(f"{self.file}:{line}: values are nested more than {DEEPEST} deep")
        if kind == "AliasEvent":
            return self._alias(event, line)
        before = self.count
        self._add(1, line)
        value: Any
        if kind == "ScalarEvent":
            value = self._scalar(event, line, is_key=is_key)
        elif kind == "SequenceStartEvent":
            value = self._sequence(events, line, depth)
        else:
            value = self._mapping(events, line, depth)
        if event.anchor:
            self.anchors[event.anchor] = (value, self.count - before)
        return value

    def _scalar(self, event: Any, line: int, *, is_key: bool) -> Any:
        text = event.value
        if event.style:
            return text
        if len(text) <= LONGEST_TRAP and text.lower() in TRAPS and not (is_key and text == "on"):
            message = f'{text} is read as a text; other tools read it as true or false: write "{text}"'
            self.findings.add("warning", message, file=self.file, line=line)
        return scalar(text) if event.tag is None else text

    def _add(self, count: int, line: int) -> None:
        self.count += count
        if self.count > MOST_VALUES:
            raise Unreadable(f"{self.file}:{line}: more than {MOST_VALUES:,} values, counting what aliases repeat")

    def _alias(self, event: Any, line: int) -> Any:
        if event.anchor not in self.anchors:
            raise Unreadable(f"{self.file}:{line}: *{event.anchor} names nothing written before it")
        value, size = self.anchors[event.anchor]
        self._add(size, line)
        return value

    def _sequence(self, events: Any, line: int, depth: int) -> Seq:
        result = Seq(self.file, line)
        for event in events:
            if type(event).__name__ == "SequenceEndEvent":
                break
            result.lines.append(event.start_mark.line + 1)
            result.append(self.build(events, event, depth + 1))
        return result

    def _mapping(self, events: Any, line: int, depth: int) -> Map:
        result = Map(self.file, line)
        for event in events:
            if type(event).__name__ == "MappingEndEvent":
                break
            at = event.start_mark.line + 1
            key = self.build(events, event, depth + 1, is_key=True)
            if isinstance(key, Map | Seq):
                raise Unreadable(f"{self.file}:{at}: a list or a mapping cannot be a key")
            if key in result:
                self.findings.add("error", f'the key "{key}" is written twice; keep one', file=self.file, line=at)
            result.lines[key] = at
            result[key] = self.build(events, next(events), depth + 1)
        return result


TRAPS = {"y", "n", "yes", "no", "on", "off"}
LONGEST_TRAP = 3
BEGINNINGS = {"ScalarEvent", "SequenceStartEvent", "MappingStartEvent", "AliasEvent"}


def parse(text: str, file: str, findings: Findings) -> Any:
    """The one document in `text`. Raises Unreadable where no value can be made of it."""
    try:
        documents = _documents(_quick_events(text), file, findings)
    except yaml.MarkedYAMLError as problem:
        documents = _again(text, file, findings, problem)
    except (yaml.YAMLError, ValueError, RecursionError) as problem:
        raise Unreadable(f"{file}:1: not YAML: {_first_line(problem)}") from None
    if len(documents) > 1:
        raise Unreadable(f"{file}:1: {len(documents)} documents in one file (lines of ---); write one a file")
    return documents[0] if documents else None


def _documents(events: Iterator[Any], file: str, findings: Findings) -> list[Any]:
    own = Findings(limit=findings.limit)
    builder = _Builder(file, own)
    documents = [builder.build(events, event) for event in events if type(event).__name__ in BEGINNINGS]
    findings.extend(own.kept)
    return documents


def _quick_events(text: str) -> Iterator[Any]:
    """The events of the parser in C: twenty times as quick as the other one."""
    return iter(yaml.parse(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)))


def _careful_events(text: str) -> Iterator[Any]:
    """The events of the parser in Python, which knows YAML 1.2 to the letter."""
    from ruamel.yaml import YAML  # it takes a while to come, and is needed for mistakes alone

    return iter(YAML(typ="safe", pure=True).parse(text))


def _again(text: str, file: str, findings: Findings, first: yaml.MarkedYAMLError) -> list[Any]:
    """What one parser refuses, the other one may read, or say more clearly; in a long text the first word counts."""
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    problem: Any = first
    if len(text) <= SMALL:
        try:
            return _documents(_careful_events(text), file, findings)
        except MarkedYAMLError as again:
            problem = again
        except (YAMLError, ValueError, RecursionError) as other:
            raise Unreadable(f"{file}:1: not YAML: {_first_line(other)}") from None
    mark = problem.problem_mark or problem.context_mark
    words = " ".join(part for part in (problem.context, problem.problem) if part)
    raise Unreadable(f"{file}:{mark.line + 1 if mark else 1}: not YAML: {words}{_hint(text, mark)}") from None


def _first_line(problem: Exception) -> str:
    return str(problem).splitlines()[0] if str(problem) else repr(problem)


def _hint(text: str, mark: Any) -> str:
    lines = text.splitlines()
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())] or "\t" in line:
        return "; use spaces instead of the tab"
    if line.count(": ") > 1:
        return '; a text with ": " in it must be in quotes'
    return ""
