"""What tests need beside Python: where it is on this machine, and what to say when it is not."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> Path | None:
    """A browser that Playwright can drive."""
    found = next((path for path in map(shutil.which, CHROMIUM) if path), None)
    return Path(found) if found else None


def postgresql() -> Path | None:
    """The folder with `initdb` and `postgres`, of the newest version."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    if folders:
        return folders[-1]
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def frameworks() -> Path | None:
    """The folder of real frameworks beside the repository (or `LONGARC_FRAMEWORKS`)."""
    folders = [Path(os.environ.get("LONGARC_FRAMEWORKS", "")), *(ROOT.parent / "shared" / "frameworks",)]
    return next((folder for folder in folders if folder.name and folder.is_dir()), None)


def need(part: object, name: str) -> None:
    """Skip the test that lacks this part, with a line that names it; in CI that is a failure."""
    if part is not None:
        return
    words = f"{name} is missing on this machine"
    if in_ci():
        pytest.fail(f"{words}, and CI=true")
    pytest.skip(words)


def in_ci() -> bool:
    """Whether a missing part is a failure."""
    return os.environ.get("CI", "").lower() in {"1", "true", "yes"}
