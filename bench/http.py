"""Asking a server, one after another or with several clients, over kept connections."""

from __future__ import annotations

import http.client
import threading
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Measured:
    """One page as one person sees it. Times in milliseconds at the server."""

    path: str
    queries: int
    size: int
    times: tuple[float, ...]

    def quantile(self, q: float) -> float:
        """The time that this part of the answers stayed at or under."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(q * len(ordered)))]


def ask(connection: http.client.HTTPConnection, path: str, cookie: str, **headers: str) -> http.client.HTTPResponse:
    """One answered GET; the body is read."""
    connection.request("GET", path, headers={"Cookie": cookie, "Accept": "text/html", **headers})
    response = connection.getresponse()
    response.body = response.read()  # type: ignore[attr-defined]
    if response.status != 200:
        raise RuntimeError(f"{path} answered {response.status}")
    return response


def measure(port: int, paths: tuple[str, ...], cookie: str, rounds: int, **headers: str) -> tuple[Measured, ...]:
    """Several pages turn by turn, so that what else the machine does falls on all of them alike.

    The first answers of each warm it up and do not count.
    """
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    count = {"X-Bench-Count": "1", **headers}
    counted = [[ask(connection, path, cookie, **count) for path in paths] for _ in range(4)][-1]
    answers = [[ask(connection, path, cookie, **headers) for path in paths] for _ in range(rounds)]
    return tuple(
        Measured(
            path,
            int(counted[at].headers["X-Bench-Queries"]),
            len(counted[at].body),  # type: ignore[attr-defined]
            tuple(float(turn[at].headers["X-Bench-Ms"]) for turn in answers),
        )
        for at, path in enumerate(paths)
    )


def rate(port: int, path: str, cookie: str, clients: int, seconds: float) -> float:
    """Requests per second with several clients at once, for a bounded time."""
    done = [0] * clients
    end = time.perf_counter() + seconds

    def client(number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        while time.perf_counter() < end:
            ask(connection, path, cookie)
            done[number] += 1

    threads = [threading.Thread(target=client, args=(number,)) for number in range(clients)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(done) / (time.perf_counter() - start)
