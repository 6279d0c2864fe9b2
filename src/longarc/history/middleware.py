"""The reading ledger is written when the answer has gone out, by the thread that gave it: nobody waits, nothing is lost."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable

from django.http import HttpRequest, HttpResponse

from longarc.history.actions import write_readings
from longarc.history.models import Reading

log = logging.getLogger(__name__)


class ReadingLedger:
    """Writes what `ledger.note` collected, if the page was really given."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        readings = request.__dict__.pop("readings", {})
        if readings and response.status_code < 400:
            response._resource_closers.append(lambda: _write(readings.values()))  # type: ignore[attr-defined]  # Django's own; the stubs leave it out
        return response


def _write(readings: Iterable[Reading]) -> None:
    try:
        write_readings(readings)
    except Exception:  # Django drops what a closer raises; an unwritten reading must be seen by the operator
        log.exception("reading ledger not written")
