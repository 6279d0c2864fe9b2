"""Every message of the source that people read, as gettext knows it. Needs none of gettext's tools."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation.template import templatize

from tests.house.source import PRODUCT, Module, modules

PLURALS = {"ngettext": 0, "ngettext_lazy": 0, "npgettext": 1, "npgettext_lazy": 1}
CONTEXTS = {"pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy"}
FUNCTIONS = {"gettext", "gettext_lazy", "gettext_noop", "_", *PLURALS, *CONTEXTS}
# Modules that say what one without Django has marked.
SAID_FOR_OTHERS = {"people/words.py"}

_STRING = r"""u?((?:"(?:[^"\\]|\\.)*")|(?:'(?:[^'\\]|\\.)*'))"""
# What Django makes of a template: calls among letters that stand for everything else.
_CALL = re.compile(rf"\b(n?p?gettext|_)\(({_STRING}(?:, {_STRING})*)")
_LITERAL = re.compile(_STRING)


@dataclass(frozen=True)
class Message:
    """One sentence of the source, with its plural where it has one."""

    singular: str
    plural: str
    context: str
    path: str  # below src/longarc


def messages() -> list[Message]:
    """All of them, by file and place; one that stands in several files comes several times."""
    found = [message for module in modules() for message in in_python(module)]
    for path in sorted(PRODUCT.rglob("*")):
        if path.suffix in {".html", ".txt"} and "/tests/" not in path.as_posix():
            found += in_template(Module(path.relative_to(PRODUCT).as_posix(), path.read_text(encoding="utf-8")))
    return sorted(found, key=lambda message: message.path)


def in_python(module: Module) -> Iterator[Message]:
    """Those that a module says."""
    known = _imported(module.tree)
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id not in known:
            continue
        function = known[node.func.id]
        words = [_words(module, argument) for argument in node.args[: _strings(function)]]
        if all(words):
            yield _message(function, words, module)


def in_template(template: Module) -> Iterator[Message]:
    """Those that a template says."""
    for found in _CALL.finditer(templatize(template.text)):
        words = [str(ast.literal_eval(literal)) for literal in _LITERAL.findall(found[2])]
        yield _message(found[1], words, template)


def _message(function: str, words: list[str], module: Module) -> Message:
    context = words.pop(0) if function in CONTEXTS else ""
    return Message(words[0], words[1] if function in PLURALS else "", context, module.path)


def _strings(function: str) -> int:
    return 1 + (function in PLURALS) + (function in CONTEXTS)


def _imported(tree: ast.Module) -> dict[str, str]:
    """Names under which a module calls gettext. What knows no Django marks its words with a `_` of its own."""
    known = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                if node.module == "django.utils.translation" and alias.name in FUNCTIONS:
                    known[alias.asname or alias.name] = alias.name
                elif alias.name == "_":
                    known["_"] = "_"
        elif isinstance(node, ast.FunctionDef) and node.name == "_":
            known["_"] = "_"
    return known


def _words(module: Module, argument: ast.expr) -> str:
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return argument.value
    if module.path in SAID_FOR_OTHERS:
        return ""
    raise ValueError(module.at(argument, "gettext is given something else than words, which no catalogue can hold"))
