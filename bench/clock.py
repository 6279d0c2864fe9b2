"""Server time and number of queries of each answer, told in headers."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import ExitStack

from django.db import connection
from django.http import HttpRequest, HttpResponse


class Clock:
    """Adds `X-Bench-Ms` (time from the first middleware to the finished response) and, if asked, `X-Bench-Queries`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        queries = 0

        def count(execute: Callable, *args: object) -> object:
            nonlocal queries
            queries += 1
            return execute(*args)

        with ExitStack() as stack:
            if "X-Bench-Count" in request.headers:
                stack.enter_context(connection.execute_wrapper(count))
            start = time.perf_counter()
            response = self.get_response(request)
            spent = time.perf_counter() - start
        readings = 1 if getattr(response, "_resource_closers", None) else 0
        response["X-Bench-Ms"] = f"{spent * 1000:.3f}"
        response["X-Bench-Queries"] = str(queries + readings)
        return response
