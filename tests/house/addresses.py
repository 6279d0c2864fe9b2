"""Every address the product answers at, found by walking the URLconf."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

# Views of others, each with the reason why they need not say who may open them.
THIRD_PARTY = {
    "allauth.": "allauth marks each of its views as open or as for signed-in people; those it leaves out need a session",
}
OPEN_API = {"openapi-json": "the document of the API names no person", "api-root": "answers nothing but 404"}


@dataclass(frozen=True)
class Address:
    """One pattern with its view."""

    pattern: str
    view: Callable[..., Any]
    name: str

    @property
    def of_api(self) -> bool:
        """Whether django-ninja answers here."""
        return self.pattern.startswith("api/")

    @property
    def operations(self) -> list[Any]:
        """What django-ninja answers here; it keeps them in the closure of its view."""
        cells = (cell.cell_contents for cell in getattr(self.view, "__closure__", None) or ())
        return next((cell.operations for cell in cells if hasattr(cell, "operations")), [])

    @property
    def slice(self) -> str:
        """The slice whose view it is; for the API that of its first operation."""
        operations = self.operations
        module = operations[0].view_func.__module__ if operations else self.view.__module__
        parts = module.split(".")
        return parts[1] if parts[0] == "longarc" else parts[0]


def addresses() -> list[Address]:
    """All of them, each once."""
    return list({found.pattern: found for found in _walk(get_resolver(), "")}.values())


def _walk(resolver: URLResolver, before: str) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield Address(path, pattern.callback, pattern.name or "")
        else:
            yield from _walk(pattern, path)


def says_who(address: Address) -> list[str]:
    """A view says who may open it (`access`); an operation of the API has a way to sign in."""
    view = address.view
    if any(view.__module__.startswith(module) for module in THIRD_PARTY):
        return []
    if address.of_api:
        if address.name in OPEN_API:
            return []
        if address.operations and all(operation.auth_callbacks for operation in address.operations):
            return []
        return [f"{address.pattern}: an operation without sign-in"]
    if getattr(view, "access", None) in {"signed-in", "public"}:
        return []
    return [f"{address.pattern}: the view does not say who may open it"]
