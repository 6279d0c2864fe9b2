"""The product's modules as the rules see them: path, slice, floor, syntax tree."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from tests.parts import ROOT

PRODUCT = ROOT / "src" / "longarc"

# The floors inside a slice; a module never imports one that stands higher in its own slice.
FLOORS = {
    "urls": 7,
    "feed_urls": 7,
    "start_urls": 7,
    "views": 6,
    "api": 6,
    "cli": 6,
    "jobs": 6,
    "receivers": 6,
    "forms": 5,
    "actions": 4,
    "queries": 3,
    "notices": 3,
    "policy": 2,
    "signals": 2,
    "models": 1,
}
DOORS = {"urls", "feed_urls", "start_urls", "views", "api", "cli", "jobs", "receivers"}
CLOSED = {"urls", "views", "api", "cli", "forms", "receivers"}


@dataclass(frozen=True)
class Module:
    """One file of the product."""

    path: str  # below src/longarc
    text: str

    @property
    def slice(self) -> str:
        """The subject it belongs to."""
        return self.path.split("/")[0].removesuffix(".py")

    @property
    def kind(self) -> str:
        """`views` for views.py and for everything in views/; '' for a file of the slice itself."""
        parts = self.path.split("/")
        return parts[1].removesuffix(".py") if len(parts) > 1 else ""

    @property
    def name(self) -> str:
        """As it is imported."""
        return "longarc." + self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @cached_property
    def tree(self) -> ast.Module:
        """Its syntax."""
        return ast.parse(self.text)

    def at(self, node: ast.AST, words: str) -> str:
        """A complaint about one place."""
        return f"{self.path}:{getattr(node, 'lineno', 1)}: {words}"

    def imported(self) -> Iterator[tuple[ast.AST, str]]:
        """What it imports when it runs; what only a type checker reads does not count."""
        for node in _running(self.tree):
            if isinstance(node, ast.Import):
                yield from ((node, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                for alias in node.names:
                    longer = f"{node.module}.{alias.name}"
                    yield node, longer if node.module.startswith("longarc") and _is_module(longer) else node.module


def module(path: str, text: str) -> Module:
    """A module that is only thought of, to see a rule complain."""
    return Module(path, text)


@lru_cache
def modules() -> list[Module]:
    """All of the product's own, without tests and migrations."""
    found = []
    for path in sorted(PRODUCT.rglob("*.py")):
        relative = path.relative_to(PRODUCT).as_posix()
        if "/tests/" not in relative and "/migrations/" not in relative:
            found.append(Module(relative, path.read_text(encoding="utf-8")))
    return found


@lru_cache
def templates() -> list[Module]:
    """All templates of pages; a mail in plain text escapes nothing."""
    return [
        Module(path.relative_to(PRODUCT).as_posix(), path.read_text(encoding="utf-8"))
        for path in sorted(PRODUCT.rglob("templates/**/*.html"))
    ]


def texts() -> Iterator[Module]:
    """Every text file that is committed or would be, its path below the repository; what holds a NUL is no text."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    for path in (ROOT / name for name in names if name):
        content = path.read_bytes() if path.is_file() else b""
        if content and b"\0" not in content:
            yield Module(path.relative_to(ROOT).as_posix(), content.decode(errors="replace"))


@lru_cache
def _is_module(name: str) -> bool:
    path = PRODUCT.parent / Path(*name.split("."))
    return path.with_suffix(".py").is_file() or path.is_dir()


def _running(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            continue
        yield child
        yield from _running(child)
