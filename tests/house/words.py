"""What must not stand in a file."""

from __future__ import annotations

import ast
import re

from tests.house.source import Module

_INLINE = [
    (re.compile(r"\sstyle\s*="), "an inline style"),
    (re.compile(r"<style[\s>]", re.IGNORECASE), "a style element"),
    (re.compile(r"\son[a-z]+\s*=\s*[\"']"), "an inline handler"),
    (re.compile(r"\shx-on[:\w-]*\s*="), "an inline handler"),
    (re.compile(r"<script(?![^>]*\s(src=|type=.application/json))", re.IGNORECASE), "an inline script"),
    (re.compile(r"\|\s*safe\b|\{%\s*autoescape\s+off"), "text marked as safe"),
]
# Hints of form fields are ours; Django's own template does the same.
OUR_WORDS = {"ui/templates/ui/field.html", "ui/templates/ui/field_words.html"}
_DATE = re.compile(r"\|\s*date:\s*[\"'](?P<form>[^\"']*)[\"']")
FOR_MACHINES = {"Y-m-d", "c"}
# What the frame of every page is given (ui/context.py); a page may tell its `place`, and that there is no `sign_in_url`.
FRAME = {
    "places",
    "menu",
    "search_url",
    "sign_out_url",
    "language_url",
    "languages",
    "theme_url",
    "theme",
}
_MONTH_FIRST = re.compile(r"[FMNmnb][^A-Za-z]*[jd]")
_CONFLICT = re.compile(r"(?:<{7}|>{7}|\|{7})(?: .*)?|={7}")
_LATER = re.compile(r"\b(TODO|FIXME|XXX)\b")


def nothing_inline(template: Module) -> list[str]:
    """The content policy allows no inline style or script; nothing a person wrote is marked as safe."""
    return [
        f"{template.path}:{number}: {words}"
        for number, line in enumerate(template.text.splitlines(), 1)
        for pattern, words in _INLINE
        if pattern.search(line) and not (template.path in OUR_WORDS and "safe" in words)
    ]


def dates_by_name(template: Module) -> list[str]:
    """A date that people read is written as their language writes it, by the name of a form; machines read the year first."""
    return [
        f"{template.path}: a date as {found['form']}"
        for found in _DATE.finditer(template.text)
        if found["form"] not in FOR_MACHINES and not found["form"].endswith("_FORMAT")
    ]


def nothing_left_of_a_merge(text: Module) -> list[str]:
    """No line with which git marks the two sides of a conflict."""
    return [
        f"{text.path}:{number}: {line}"
        for number, line in enumerate(text.text.splitlines(), 1)
        if _CONFLICT.fullmatch(line)
    ]


def nothing_put_off(module: Module) -> list[str]:
    """What is not done stands in the list of issues, not in the code."""
    return [
        f"{module.path}:{number}: {found.group()}"
        for number, line in enumerate(module.text.splitlines(), 1)
        if (found := _LATER.search(line))
    ]


def notices_are_lines(module: Module) -> list[str]:
    """A notice is a line in a list and the subject of a mail: it has no full stop."""
    if module.kind != "notices":
        return []
    return [
        module.at(node, f"a notice with a full stop: {node.args[0].value}")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in {"_", "gettext", "gettext_lazy"}
        and isinstance(node.args[0], ast.Constant)
        and str(node.args[0].value).endswith(".")
    ]


def the_frame_keeps_its_words(module: Module) -> list[str]:
    """What a view gives its page has no name that the frame goes by: it would stand in the frame instead."""
    if module.kind != "views":
        return []
    keys = [key for node in ast.walk(module.tree) if isinstance(node, ast.Dict) for key in node.keys]
    return [
        module.at(key, f"takes the place of the frame's own: {key.value}")
        for key in keys
        if isinstance(key, ast.Constant) and key.value in FRAME
    ]
