"""Frameworks written in Markdown: headings and points, or tables, in one file or a folder of files with links.

The titles that lead to a statement are read as competency and level: whichever set looks like levels is (see `axes`).
What stands above both tells tracks apart. Guaranteed: every point, nested point, filled cell and paragraph is in the
document, or listed as dropped with its place; every choice is listed as guessed; the same files always give the same document.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from longarc.document.files import read_path
from longarc.document.findings import Unreadable
from longarc.readers.limits import MOST_FILES
from longarc.readers.markdown.axes import promoted
from longarc.readers.markdown.building import Build
from longarc.readers.markdown.leaves import Content, content_of, set_overviews_apart, split_by_leads
from longarc.readers.markdown.outline import Section, outline
from longarc.readers.markdown.tables import are_in_tables, read_tables
from longarc.readers.result import CannotRead, ReadResult

ENDINGS = {".md", ".markdown", ".mdown", ".mkd"}


def read(path: Path) -> ReadResult:
    """Read a file, or every Markdown file of a folder and the folders in it. Raises CannotRead."""
    outlines = [(name, _outline(name, title, text)) for name, title, text in _files(path)]
    folders = _folders(outlines)
    contents = [content_of(root, name, folders.get(name, "")) for name, root in outlines]
    leads = {(name, point.line): point.lead for name, root in outlines for point in _points(root)}
    if are_in_tables(contents):
        return read_tables(list(zip(contents, (root for _name, root in outlines), strict=True)), str(path))
    for content in contents:
        set_overviews_apart(content)
        split_by_leads(content, leads)
    promoted(contents)
    if not any(content.leaves or content.marks for content in contents):
        raise CannotRead(f"{path}: no list and no table of statements under headings here")
    result = ReadResult()
    build = Build(contents, result)
    result.document = build.document()
    result.facts_in, result.facts_out = _facts_in(contents), _facts_out(result.document)
    return result


def _files(path: Path) -> list[tuple[str, str, str]]:
    """Name, title and text of each file; a file that only introduces the others (README, index) comes first."""
    if not path.exists():
        raise CannotRead(f"{path}: there is no such file or folder")
    files = [path] if path.is_file() else sorted(file for file in path.rglob("*") if file.suffix.lower() in ENDINGS)
    if not files:
        raise CannotRead(f"{path}: there is no Markdown file in this folder")
    if len(files) > MOST_FILES:
        raise CannotRead(f"{path}: more than {MOST_FILES} files")
    found = []
    for file in files:
        name = file.name if path.is_file() else file.relative_to(path).as_posix()
        try:
            found.append((name, file.stem.replace("-", " ").replace("_", " "), read_path(file)))
        except Unreadable as problem:
            raise CannotRead(f"{name}:{str(problem).removeprefix(f'{file}:')}") from None
    return found


def _outline(name: str, title: str, text: str) -> Section:
    try:
        return outline(text, title)
    except CannotRead as problem:
        raise CannotRead(f"{name}: {problem}") from None


def _folders(outlines: Sequence[tuple[str, Section]]) -> dict[str, str]:
    """The folder of each file that says something, where there are several such folders."""
    found = {
        name: Path(name).parent
        for name, root in outlines
        if any(way[-1].tables or any(not point.is_link for point in way[-1].points) for way in root.walk())
    }
    folders = set(found.values())
    if len(folders) < 2 or Path() in folders:
        return {}
    short = len({folder.name for folder in folders}) == len(folders)
    return {name: folder.name if short else folder.as_posix() for name, folder in found.items()}


def _points(root: Section) -> list[Any]:
    return [point for way in root.walk() for point in way[-1].points]


def _facts_in(contents: Sequence[Content]) -> dict[str, int]:
    leaves = [leaf for content in contents for leaf in content.leaves]
    paragraphs = sum(len(leaf.prose) for content in contents for leaf in [*content.leaves, *content.prose])
    return {
        "statements": sum(len(leaf.statements) for leaf in leaves),
        "examples": sum(len(row.examples) for leaf in leaves for row in leaf.statements),
        "paragraphs": paragraphs,
        "marks in tables": sum(len(content.marks) for content in contents),
        "links": sum(len(content.links) for content in contents),
    }


def _facts_out(document: dict[str, Any]) -> dict[str, int]:
    levels = [level for row in document["competencies"] for level in row["levels"]]
    skills = [skill for level in levels for skill in level.get("skills", [])]
    notes = document.get("x-notes", [])
    steps = [step for track in document.get("tracks", []) for step in track["steps"]]
    needs = [need for step in steps for need in step.get("need", {}).get("all", [])]
    needs += [mark for step in steps for mark in step.get("x-nothing-asked", [])]
    paragraphs = [
        text
        for row in [*levels, *document["competencies"], *document.get("tracks", []), *steps]
        for text in row.get("x-prose", [])
    ]
    return {
        "statements": len(skills) + sum(len(note["points"]) for note in notes),
        "examples": sum(len(skill.get("examples", [])) for skill in skills)
        + sum(len(note["nested"]) for note in notes),
        "paragraphs": len(paragraphs) + len(document.get("x-prose", [])),
        "marks in tables": sum("x-mark" in need for need in needs),
        "links": len(document.get("x-links", [])),
    }
