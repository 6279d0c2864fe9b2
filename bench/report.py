"""The table, and whether the ratios hold."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bench.http import Measured

PAGE_TO_BARE = 4.0
LARGE_TO_SMALL = 1.2
QUERIES = 12
WHAT_IF_MS = 20
ENGINE_SECONDS = 1
ROSTER_SECONDS = 3  # for 10 000 people, on an idle machine with two cores, as all absolute limits
DEMO_SECONDS = 10
PROCESS_MB = 200
NEAR = 1.5
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")


@dataclass(frozen=True)
class Line:
    """One page as one person sees it, beside the bare page of the same run."""

    who: str
    page: Measured
    bare: Measured
    rate: float

    @property
    def ratio(self) -> float:
        """p95 over the bare page's p95."""
        return self.page.quantile(0.95) / self.bare.quantile(0.95)

    def __str__(self) -> str:
        page = self.page
        times = "  ".join(f"{page.quantile(q):7.2f}" for q in (0.5, 0.95, 0.99))
        return (
            f"{self.who:8} {short(page.path):44} {page.queries:4d}  {times}  {page.size:7d}  {self.rate:6.0f}  {self.ratio:5.2f}"
            f"{flag(self.ratio, PAGE_TO_BARE)}{flag(page.queries, QUERIES)}"
        )


HEAD = f"{'who':8} {'page':44} {'sql':>4}  {'p50 ms':>7}  {'p95 ms':>7}  {'p99 ms':>7}  {'bytes':>7}  {'req/s':>6}  {'×bare':>5}"


def short(path: str) -> str:
    """An address without ids."""
    return ID.sub("…", path)[:44]


def flag(value: float, limit: float) -> str:
    """A mark where a limit is missed; a loud one from half as much again."""
    if value <= limit:
        return ""
    return "  ! near" if value < NEAR * limit else "  !! over"


def figure(name: str, value: float, unit: str, limit: float) -> str:
    """One figure with its limit, and whether it holds."""
    return f"{name:53} {value:8.2f} {unit:3} of {limit:g}{flag(value, limit)}"


def growth(small: list[Line], large: list[Line]) -> list[str]:
    """p50 at the large size over p50 at the small one, page by page."""
    lines = []
    for one, other in zip(small, large, strict=True):
        ratio = other.page.quantile(0.5) / one.page.quantile(0.5)
        lines.append(f"{one.who:8} {short(one.page.path):44} {ratio:5.2f}{flag(ratio, LARGE_TO_SMALL)}")
        if one.page.queries != other.page.queries:
            lines.append(f"         !! {one.page.queries} queries became {other.page.queries}")
    return lines
