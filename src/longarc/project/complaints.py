"""What the command line says when it cannot do its job: one plain line each, to standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from pydantic import ValidationError

from longarc.guard import NotPermitted, Refused


class CannotRun(Exception):
    """The command cannot do its job; the words say why and what can be done."""


def set_up() -> None:
    """Load Django with the settings of the environment."""
    import django

    django.setup()


def lines(error: ValidationError) -> list[str]:
    """What is wrong with the settings, one line each, without the values (they may be secrets)."""
    found = []
    for problem in error.errors(include_url=False, include_input=False, include_context=False):
        words = problem["msg"].removeprefix("Value error, ")
        name = "LONGARC_" + "_".join(str(part) for part in problem["loc"]).upper() if problem["loc"] else ""
        found.append(f"{name}: {words}" if name else words)
    return found


@contextmanager
def in_plain_words() -> Iterator[None]:
    """Turn what goes wrong by somebody's mistake into lines and exit code 1."""
    try:
        yield
    except CannotRun as reason:
        _leave([str(reason)])
    except ValidationError as error:
        if error.title != "Configuration":
            raise
        _leave(lines(error))
    except (NotPermitted, Refused) as no:
        _leave([str(no) or "You may not do that."])
    except Exception as error:
        from django.db import OperationalError, ProgrammingError

        if not isinstance(error, OperationalError | ProgrammingError):
            raise
        words = " ".join(str(error).split())
        _leave([f"The database does not answer as it should: {words}", "`longarc doctor` says what is wrong."])


def _leave(words: list[str]) -> None:
    for line in words:
        sys.stderr.write(f"longarc: {line}\n")
    raise SystemExit(1) from None
