"""The order of levels: as they stand in a file; of files, as a page links to them or as they refer to each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from longarc.readers.ladders import in_order
from longarc.readers.markdown.leaves import Content
from longarc.readers.result import ReadResult


def in_a_file(levels: list[str]) -> list[str]:
    """As they stand there, or from the last to the first where numbers or words of rank say that the highest comes first."""
    told, _why = in_order(levels)
    return told if told == levels[::-1] else levels


def of_files(levels: list[str], contents: Sequence[Content], result: ReadResult) -> list[str]:
    """Of levels that are files of their own: by references, by the links of a page, by number or rank, by name."""
    files = {content.title: content for content in contents}
    if chain := _chain({name: named_in(files[name].links, files) for name in levels if name in files}, levels):
        return chain
    linked = [name for content in contents if content.title not in levels for name in named_in(content.links, files)]
    if set(levels) <= set(linked):
        return sorted(levels, key=linked.index)
    ranked, why = in_order(levels)
    what = f"the order of levels that are files of their own, by {why}"
    result.guessed.append({"what": what, "value": ", ".join(ranked), "file": contents[0].file, "line": 1})
    return ranked


def named_in(links: Sequence[str], files: Mapping[str, Content]) -> list[str]:
    """The titles of the files that links lead to, in their order."""
    found = []
    for link in links:
        end = link.split("#")[0].removeprefix("./").split("/")[-1]
        found += [title for title, content in files.items() if end and content.file.split("/")[-1] == end]
    return list(dict.fromkeys(found))


def _chain(links: Mapping[str, Sequence[str]], levels: Sequence[str]) -> list[str]:
    """Levels in the order in which each refers to the one before it; nothing where they do not."""
    before = {name: [one for one in links.get(name, ()) if one in levels and one != name] for name in levels}
    first = [name for name in levels if not before[name]]
    if len(first) != 1 or any(len(row) > 1 for row in before.values()):
        return []
    chain = first
    while len(chain) < len(levels):
        following = [name for name in levels if before[name] == [chain[-1]]]
        if len(following) != 1:
            return []
        chain.append(following[0])
    return chain
