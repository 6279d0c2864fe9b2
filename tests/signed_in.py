"""For mypy: the user of a request is a Person.

Every view is for signed-in people unless it says `@public` (tests/test_house.py), and the middleware lets nobody else in.
A public view asks `is_authenticated` before it reads anything of a person.
"""

from __future__ import annotations

from collections.abc import Callable

from mypy.plugin import AttributeContext, Plugin
from mypy.types import Type, get_proper_type


class PersonOfRequest(Plugin):
    """Answers before the plugin of django-stubs does, which would say "or nobody"."""

    def get_attribute_hook(self, fullname: str) -> Callable[[AttributeContext], Type] | None:
        return _person if fullname == "django.http.request.HttpRequest.user" else None


def _person(context: AttributeContext) -> Type:
    union = get_proper_type(context.default_attr_type)
    people = [item for item in getattr(union, "items", []) if "AnonymousUser" not in str(item)]
    return people[0] if people else context.default_attr_type


def plugin(version: str) -> type[Plugin]:
    """What mypy asks for."""
    return PersonOfRequest
