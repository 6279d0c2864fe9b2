"""Words that wait for the language of whoever is told."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise, lazy


def filled(words: Promise, values: Any) -> Promise:
    """`words % values`, still waiting. The sign itself would say it at once, in the language of whoever acts."""
    return lazy(lambda: str(words) % values, str)()
