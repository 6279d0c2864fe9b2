"""What the tests of readers share: the real folders, the same sources said otherwise, and what the engine makes of them."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from tests import parts

from longarc.document.check import check
from longarc.document.files import dump, load
from longarc.engine.answers import to_json
from longarc.engine.compiling import compile as compile_framework
from longarc.engine.evaluate import evaluate
from longarc.engine.profile import Assessment, Profile
from longarc.readers.result import ReadResult

SEEDS = (1, 7, 23)


def real_folder(name: str) -> Path:
    """The folder of a real framework. Without it the test is skipped, with a line; in CI it fails."""
    folder = parts.frameworks()
    parts.need(folder, "the folder of real frameworks")
    return folder / name  # type: ignore[operator]


def otherwise(value: Any, seed: int, names: Mapping[str, str]) -> Any:
    """The same tree with its keys in another order and called otherwise. Lists stay as they are."""
    if isinstance(value, list):
        return [otherwise(member, seed, names) for member in value]
    if not isinstance(value, Mapping):
        return value
    rows = [(names.get(key, key), otherwise(member, seed, names)) for key, member in value.items()]
    random.Random(f"{seed}{len(rows)}").shuffle(rows)  # noqa: S311 - an order, not a secret
    return dict(rows)


def nonsense(values: Iterable[str]) -> dict[str, str]:
    """A name that means nothing for each."""
    return {value: f"f{place}" for place, value in enumerate(sorted(set(values)))}


def all_keys(value: Any) -> set[str]:
    if isinstance(value, Mapping):
        return set(value).union(*map(all_keys, value.values()))
    return set().union(*map(all_keys, value)) if isinstance(value, list) else set()


def texts_of(value: Any) -> set[str]:
    """Every text that stands in a document, wherever, without its outer blanks."""
    if isinstance(value, Mapping):
        return set().union(*map(texts_of, value.values()))
    if isinstance(value, list):
        return set().union(*map(texts_of, value))
    return {value.strip()} if isinstance(value, str) else set()


def write_json(path: Path, value: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def errors_of(result: ReadResult, folder: Path) -> list[str]:
    """What the check finds wrong with an imported framework, as it is written."""
    file = folder / "imported.yaml"
    file.write_text(dump(result.document), encoding="utf-8")
    assert load(file)[0] == result.document
    return [str(finding) for finding in check(file) if finding.severity == "error"]


def standing_in(result: ReadResult, track: str, levels: Mapping[str, str]) -> dict[str, Any]:
    """The answer of the engine on the framework as it was written, for somebody at these levels of competencies."""
    given = [Assessment(name, level, date(2026, 1, 1), of="competency") for name, level in levels.items()]
    framework = compile_framework(load(dump(result.document))[0])
    return to_json(evaluate(framework, Profile.of(assessments=given), track, date(2026, 2, 1)))


def tables_otherwise(folder: Path, into: Path, seed: int) -> Path:
    """Every CSV table of a folder under another name, deeper, with its columns in another order and called otherwise,
    semicolons between cells, Windows line ends and a byte-order mark."""
    chance = random.Random(seed)  # noqa: S311 - an order, not a secret
    into.mkdir(parents=True, exist_ok=True)
    for place, file in enumerate(sorted(folder.rglob("*.csv"), reverse=True)):
        rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline="")))
        order = list(range(len(rows[0])))
        chance.shuffle(order)
        rows[0] = [f"Spalte {chance.randrange(10**6)} {at}" for at in range(len(rows[0]))]
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=";", lineterminator="\r\n").writerows([row[at] for at in order] for row in rows)
        (into / f"t{place}.csv").write_bytes(b"\xef\xbb\xbf" + out.getvalue().encode())
    return into
