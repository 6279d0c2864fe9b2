"""YAML 1.2 (core schema) to plain values that remember their lines. Bounded, and without floats."""

import re
from decimal import Decimal
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml import events as ev
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from longarc.framework.findings import Findings, Unreadable

DEEPEST, MOST_VALUES = 60, 1_000_000
_INT, _OCT, _HEX = re.compile(r"[-+]?[0-9]+"), re.compile(r"0o[0-7]+"), re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,3})?")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
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
        line = event.start_mark.line + 1
        if depth > DEEPEST:
            raise Unreadable(f"{self.file}:{line}: values are nested more than {DEEPEST} deep")
        before = self.count
        if isinstance(event, ev.AliasEvent):
            return self._alias(event, line)
        self._add(1, line)
        value: Any
        if isinstance(event, ev.ScalarEvent):
            value = scalar(event.value) if event.style is None and event.tag is None else event.value
            if event.style is None and event.value.lower() in TRAPS and not (is_key and event.value == "on"):
                message = (
                    f'{event.value} is read as a text; other tools read it as true or false: write "{event.value}"'
                )
                self.findings.add("warning", message, file=self.file, line=line)
        elif isinstance(event, ev.SequenceStartEvent):
            value = self._sequence(events, line, depth)
        else:
            value = self._mapping(events, line, depth)
        if event.anchor:
            self.anchors[event.anchor] = (value, self.count - before)
        return value

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
            if isinstance(event, ev.SequenceEndEvent):
                break
            result.lines.append(event.start_mark.line + 1)
            result.append(self.build(events, event, depth + 1))
        return result

    def _mapping(self, events: Any, line: int, depth: int) -> Map:
        result = Map(self.file, line)
        for event in events:
            if isinstance(event, ev.MappingEndEvent):
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
BEGINNINGS = (ev.ScalarEvent, ev.SequenceStartEvent, ev.MappingStartEvent, ev.AliasEvent)


def parse(text: str, file: str, findings: Findings) -> Any:
    """The one document in `text`. Raises Unreadable where no value can be made of it."""
    builder = _Builder(file, findings)
    documents: list[Any] = []
    try:
        events = iter(YAML(typ="safe", pure=True).parse(text))
        documents.extend(builder.build(events, event) for event in events if isinstance(event, BEGINNINGS))
    except MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        words = " ".join(part for part in (problem.context, problem.problem) if part)
        raise Unreadable(f"{file}:{mark.line + 1 if mark else 1}: not YAML: {words}{_hint(text, mark)}") from None
    except (YAMLError, ValueError, RecursionError) as problem:
        raise Unreadable(f"{file}:1: not YAML: {str(problem).splitlines()[0] if str(problem) else problem!r}") from None
    if len(documents) > 1:
        raise Unreadable(f"{file}:1: {len(documents)} documents in one file (lines of ---); write one a file")
    return documents[0] if documents else None


def _hint(text: str, mark: Any) -> str:
    lines = text.splitlines()
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())] or "\t" in line:
        return "; use spaces instead of the tab"
    if line.count(": ") > 1:
        return '; a text with ": " in it must be in quotes'
    return ""
