"""What the command line says when it cannot do its job: one plain line each, to standard error."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import ValidationError

from longarc.guard import NotPermitted, Refused

NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


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
    """Turn what goes wrong by somebody's mistake into lines and exit code 1; an answer that finds no room, into 2."""
    try:
        try:
            yield
        finally:
            sys.stdout.flush()  # by Python itself it would come too late to be told in words
    except CannotRun as reason:
        _leave([str(reason)])
    except ValidationError as error:
        if error.title != "Configuration":
            raise
        _leave([*lines(error), *_if_a_demo_is_meant()])
    except (NotPermitted, Refused) as no:
        _leave([str(no) or "You may not do that."])
    except OSError as error:
        if error.errno not in {*NO_ROOM, errno.EPIPE}:
            if not error.filename:
                raise
            _leave([f"{error.filename} cannot be used: {error.strerror}."])
        sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115 - what is left of the answer has no place to go to
        if error.errno == errno.EPIPE:  # whoever reads has seen enough
            _leave([])
        _leave([f"The answer cannot be written: {error.strerror}."], code=2)
    except Exception as error:
        from django.db import OperationalError, ProgrammingError

        if not isinstance(error, OperationalError | ProgrammingError):
            raise
        words = " ".join(str(error).split())
        _leave([f"The database does not answer as it should: {words}", "`longarc doctor` says what is wrong."])


def _if_a_demo_is_meant() -> list[str]:
    """Whoever calls a command where a demo lies, with nothing set, may mean the demo."""
    if "LONGARC_MODE" in os.environ or not Path(".demo/keys").is_file():
        return []
    return ["For the demo in this folder, begin the line with LONGARC_MODE=demo LONGARC_DATA=.demo"]


def _leave(words: list[str], code: int = 1) -> None:
    for line in words:
        sys.stderr.write(f"longarc: {line}\n")
    raise SystemExit(code) from None
