"""Framework files in and out: one file, or a folder of files whose top-level lists are joined.

`load(text_or_path) -> (document, findings)` and `dump(document) -> text` are inverse to each other: a document is plain
mappings, lists, strings, ints, Decimals and booleans, with the `x-` keys kept, and `dump` gives the same bytes each time.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from longarc.document.findings import Finding, Findings, Unreadable
from longarc.document.reading import Map, Seq, parse
from longarc.document.writing import dump

FORMAT = "careerframework/1"
LARGEST, LARGEST_FOLDER, MOST_FILES = 16_000_000, 64_000_000, 2_000
ParentOf = Callable[[str, str | None], Map | None]

__all__ = ["FORMAT", "ParentOf", "dump", "load", "load_joined", "no_parent", "parents_beside", "read_path", "read_text"]


def load(source: str | Path) -> tuple[Map, tuple[Finding, ...]]:
    """The document in `source` (a text, or the path of a file or folder) and what was wrong with reading it.

    A document with errors is returned as far as it could be read. Raises Unreadable where there is nothing to return.
    """
    findings = Findings()
    document = (
        read_text(source, "framework.yaml", findings) if isinstance(source, str) else load_joined(source, findings)
    )
    return document, tuple(findings.kept)


def read_text(text: str, file: str, findings: Findings, format_name: str = FORMAT) -> Map:
    """The mapping written in `text`; every line knows that it is from `file`. Raises Unreadable."""
    if len(text) > LARGEST:
        raise Unreadable(_too_large(file, len(text)))
    value = parse(text, file, findings)
    if not isinstance(value, Map):
        raise Unreadable(f'{file}:1: no mapping at the top; such a file begins with "format: {format_name}"')
    return value


def load_joined(path: Path, findings: Findings) -> Map:
    """The framework at `path`: the file, or the files of the folder joined. Raises Unreadable."""
    if path.is_dir():
        families = _families(path, findings)
        extended = {_id(parent) for family in families for parent in _extended(family)}
        main = [family for family in families if _own_id(family) not in extended] or families
        if len(main) > 1:
            names = ", ".join(sorted(str(_own_id(family)) for family in main))
            raise Unreadable(f"{path}:1: several frameworks in one folder ({names}); give one of its files")
        return join(main[0], findings)
    return read_text(read_path(path), str(path), findings)


def no_parent(_id: str, _version: str | None) -> None:
    return None


def parents_beside(path: Path) -> ParentOf:
    """Looks for a parent among the files in the folder of `path` (and in `path` itself, where it is a folder)."""

    def find(name: str, version: str | None) -> Map | None:
        for folder in [path, path.parent] if path.is_dir() else [path.parent]:
            for family in _families(folder, Findings(limit=0), containing=name):
                head = family[0].get("framework")
                if isinstance(head, Map) and head.get("id") == name and version in (None, head.get("version")):
                    return join(family, Findings(limit=0))
        return None

    return find


def join(documents: Sequence[Map], findings: Findings) -> Map:
    """One document: top-level lists one after the other, top-level mappings side by side; two different answers are an error."""
    whole = Map(documents[0].file, documents[0].line)
    for document in documents:
        for key, value in document.items():
            _join_section(whole, document, key, value, findings)
    return whole


def _join_section(whole: Map, document: Map, key: Any, value: Any, findings: Findings) -> None:
    here = whole.get(key)
    if key not in whole:
        whole[key], whole.lines[key] = _copy(value), document.lines[key]
    elif isinstance(here, Seq) and isinstance(value, Seq):
        here.extend(value)
        here.lines.extend(value.lines)
    elif isinstance(here, Map) and isinstance(value, Map):
        for name, member in value.items():
            _join_section(here, value, name, member, findings)
    elif here != value:
        message = f'"{key}" is given twice in the folder, here and in {whole.file}; keep one'
        findings.add("error", message, file=document.file, line=document.lines[key])


def _copy(value: Any) -> Any:
    if isinstance(value, Map):
        copy = Map(value.file, value.line)
        copy.update(value)
        copy.lines = dict(value.lines)
        return copy
    if isinstance(value, Seq):
        row = Seq(value.file, value.line)
        row.extend(value)
        row.lines = list(value.lines)
        return row
    return value


def _families(folder: Path, findings: Findings, containing: str = "") -> list[list[Map]]:
    """The documents of a folder, one list for each framework in it; files without a head belong to the only (or last) one."""
    heads: list[list[Map]] = []
    rest: list[Map] = []
    for path in _files(folder):
        try:
            text = read_path(path)
            document = read_text(text, str(path), findings)
        except Unreadable as problem:
            _told(problem, path, findings)
            continue
        if str(document.get("format", FORMAT)) != FORMAT:
            continue
        if isinstance(document.get("framework"), Map) and (not containing or containing in text):
            heads.append([document])
        elif not isinstance(document.get("framework"), Map):
            rest.append(document)
    if not heads and not rest:
        raise Unreadable(f"{folder}:1: no framework in this folder (files ending in .yaml)")
    if not heads:
        return [rest]
    children = [family for family in heads if _extended(family)]
    (children[0] if len(children) == 1 else heads[0]).extend(rest)
    return heads


def _told(problem: Unreadable, path: Path, findings: Findings) -> None:
    words = str(problem)
    head, _, message = words.removeprefix(f"{path}:").partition(": ")
    findings.add("error", message or words, file=str(path), line=int(head) if head.isdigit() else 1)


def _files(folder: Path) -> Iterator[Path]:
    paths = sorted(path for path in folder.rglob("*") if path.suffix in {".yaml", ".yml"} and path.is_file())
    if len(paths) > MOST_FILES:
        raise Unreadable(f"{folder}:1: more than {MOST_FILES} files")
    if (size := sum(path.stat().st_size for path in paths)) > LARGEST_FOLDER:
        raise Unreadable(
            f"{folder}:1: {size // 1_000_000} MB in all; a folder holds at most {LARGEST_FOLDER // 1_000_000} MB"
        )
    return iter(paths)


def read_path(path: Path) -> str:
    """The text of a file, or Unreadable: too large, binary, another encoding, not there."""
    try:
        if path.stat().st_size > LARGEST:
            raise Unreadable(_too_large(str(path), path.stat().st_size))
        data = path.read_bytes()
    except OSError as problem:
        raise Unreadable(f"{path}:1: cannot be read: {problem.strerror or problem}") from None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(f"{path}:1: written in UTF-16; save it as UTF-8")
    if b"\0" in data:
        raise Unreadable(f"{path}:1: not a text file; a framework is UTF-8 text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data[: problem.start].count(b"\n") + 1
        raise Unreadable(f"{path}:{line}: not UTF-8; keep the file in that encoding") from None


def _too_large(file: str, size: int) -> str:
    most = LARGEST // 1_000_000
    return f"{file}:1: {-(-size // 1_000_000)} MB; a file holds at most {most} MB: cut it into several in one folder"


def _own_id(family: Sequence[Map]) -> Any:
    head = family[0].get("framework")
    return head.get("id") if isinstance(head, Map) else None


def _extended(family: Sequence[Map]) -> list[Any]:
    head = family[0].get("framework")
    named = head.get("extends") if isinstance(head, Map) else None
    return named if isinstance(named, Seq) else [] if named is None else [named]


def _id(reference: Any) -> Any:
    return reference.get("id") if isinstance(reference, Map) else str(reference).partition("@")[0]
