"""The parts from the npm registry: pinned, checked, and all that the pages ask for."""

import json
import re
from pathlib import Path

import pytest

import longarc.ui

UI = Path(longarc.ui.__file__).parent
ROOT = UI.parents[2]

pytestmark = pytest.mark.skipif(not (ROOT / "package-lock.json").is_file(), reason="only in a working copy")


def test_every_part_is_pinned_with_its_checksum_and_to_no_mirror():
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    asked = packages.pop("")["dependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in asked.values())
    assert {name.removeprefix("node_modules/") for name in packages} == set(asked)
    assert all("integrity" in package and "resolved" not in package for package in packages.values())


def test_every_part_a_page_or_a_style_sheet_asks_for_was_brought():
    sources = [*(UI / "static/ui").glob("*.css"), *UI.parent.rglob("templates/**/*.html")]
    asked = {name for source in sources for name in re.findall(r"parts/([\w.-]+\.\w+)", source.read_text())}
    assert asked
    assert asked - {part.name for part in (UI / "static/ui/parts").iterdir()} == set()


def test_each_part_comes_with_its_licence():
    parts = UI / "static/ui/parts"
    assert {licence.name.split("-LICENSE")[0] for licence in parts.glob("*-LICENSE.txt")} == {
        "htmx",
        "literata",
        "hanken-grotesk",
        "lucide",
    }
