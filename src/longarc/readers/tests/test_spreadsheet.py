"""Spreadsheets of any layout and language: every statement comes through once, under its competency and level."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from longarc.document.check import check_document
from longarc.document.files import dump, load
from longarc.engine.compiling import compile as compile_framework
from longarc.readers import reader
from longarc.readers.result import ReadResult
from longarc.readers.tests.books import Merge, Rows, write

Facts = set[tuple[str, str, str]]
WORDS = {
    "english": ["Area", "Competency", "Level", "Statement", "Junior", "Mid", "Senior", "Craft", "People", "Coding",
                "Testing", "Feedback", "Mentoring", "Career framework"],
    "numbers": ["Topic", "Skill", "Rung", "What you do", "L1", "L2", "L3", "Making", "Leading", "Software",
                "Verification", "Telling", "Coaching", "Ladder"],
    "german": ["Bereich", "Kompetenz", "Stufe", "Aussage", "Einsteiger", "Fortgeschritten", "Experte", "Handwerk",
               "Menschen", "Programmieren", "Prüfen", "Rückmeldung", "Begleitung", "Laufbahnen"],
    "spanish": ["Área", "Competencia", "Nivel", "Afirmación", "Nivel 1", "Nivel 2", "Nivel 3", "Oficio", "Personas",
                "Programación", "Pruebas", "Retroalimentación", "Mentoría", "Carreras"],
    "czech": ["Oblast", "Schopnost", "Úroveň", "Výrok", "Semínko", "Stromek", "Strom", "Řemeslo", "Lidé",
              "Programování", "Zkoušení", "Zpětná vazba", "Vedení druhých", "Růst"],
    "hebrew and pictures": ["תחום", "מיומנות", "רמה", "היגד", "🌱 א", "🌿 ב", "🌳 ג", "מלאכה", "אנשים", "תכנות",
                            "בדיקות", "משוב", "חניכה", "קריירה"],
}  # fmt: skip
TEXTS = [
    [["Writes small pieces of code", "Asks others to look at the code"], ["Writes code for whole features"], ["Sets the rules for code", "Teaches others to code"]],
    [["Writes tests of units"], ["Writes tests of whole services", "Finds out why tests fail"], ["Plans how the tests of a product are made"]],
    [["Takes feedback calmly"], ["Gives feedback to those beside them"], ["Makes feedback a habit of the team", "שואלת לפני שהיא משיבה 🙂"]],
    [[], ["Shows a newcomer around for a month"], ["Accompanies several people over a year"]],
]  # fmt: skip
KINDS = [".xlsx", ".ods", ".csv"]


class Words:
    """The titles of one language, by what they are for."""

    def __init__(self, language: str) -> None:
        row = WORDS[language]
        self.area, self.competency, self.level, self.statement = row[:4]
        self.levels, self.groups, self.names, self.title = row[4:7], row[7:9], row[9:13], row[13]

    def facts(self) -> Facts:
        return {
            (name, level, text)
            for name, levels in zip(self.names, TEXTS, strict=True)
            for level, texts in zip(self.levels, levels, strict=True)
            for text in texts
        }


def cell(texts: Iterable[str], bullet: str = "") -> str:
    return "\n".join(f"{bullet}{text}" for text in texts)


def wide(words: Words, bullet: str = "- ") -> Rows:
    """Competencies in rows, levels in columns, groups in the first column."""
    rows = [[words.groups[at // 2], words.names[at], *(cell(texts, bullet) for texts in TEXTS[at])] for at in range(4)]
    return [[words.area, words.competency, *words.levels], *rows]


def turned(words: Words) -> Rows:
    """Levels in rows, competencies in columns."""
    return [
        [words.level, *words.names],
        *([level, *(cell(TEXTS[name][at], "• ") for name in range(4))] for at, level in enumerate(words.levels)),
    ]


def grouped_columns(words: Words) -> Rows:
    """Levels in rows, and two rows of titles: groups over competencies."""
    return [["", words.groups[0], "", words.groups[1], ""], *turned(words)]


def titled(words: Words) -> Rows:
    """A title, a pair of notes and a blank row above; a note below."""
    return [[words.title], ["v", "2.1"], [], *wide(words, ""), [], [f"{words.title} (2024)"]]


def filled_down(words: Words) -> Rows:
    """Each group stands once, above blanks, as where cells were merged."""
    head, *rows = wide(words)
    return [head, *([row[0] if at % 2 == 0 else "", *row[1:]] for at, row in enumerate(rows))]


def headed(words: Words) -> Rows:
    """Groups as lone rows between the competencies, with blank rows and the titles again."""
    head, *rows = [row[1:] for row in wide(words, "* ")]
    return [head, [words.groups[0]], *rows[:2], [], [words.groups[1]], head, *rows[2:]]


def long(words: Words) -> Rows:
    rows = [
        [words.groups[at // 2], name, level, text]
        for at, name in enumerate(words.names)
        for place, level in enumerate(words.levels)
        for text in TEXTS[at][place]
    ]
    return [[words.area, words.competency, words.level, words.statement], *rows]


def long_with_more(words: Words) -> Rows:
    head, *rows = long(words)
    return [["#", *head, "w"], *([f"S-{at:03}", *row, at % 3 + 1] for at, row in enumerate(rows))]


def one_a_row(words: Words) -> Rows:
    """A competency over several rows, each with the next statement of each level."""
    rows: list[list[str]] = []
    for at, name in enumerate(words.names):
        rows += [[name, *line] for line in itertools.zip_longest(*TEXTS[at], fillvalue="")]
    return [[words.competency, *words.levels], *rows]


LAYOUTS = [wide, turned, grouped_columns, titled, filled_down, headed, long, long_with_more, one_a_row]


def read(path: Path, mapped: Mapping[str, str] | None = None) -> ReadResult:
    return reader("spreadsheet", mapped)(path)


def facts(document: Any) -> Facts:
    names = {
        id: {value["id"]: value.get("name", value["id"]) for value in scale["values"]}
        for id, scale in document["scales"].items()
    }
    return {
        (row["name"], names[row["scale"]][level["level"]], skill["text"])
        for row in document["competencies"]
        for level in row["levels"]
        for skill in level.get("skills", [])
    }


def groups(document: Any) -> dict[str, str]:
    names = {group["id"]: group["name"] for group in document.get("groups", [])}
    return {row["name"]: names.get(row.get("group"), "") for row in document["competencies"]}


def is_sound(result: ReadResult) -> None:
    assert result.facts_in == result.facts_out
    document, findings = load(dump(result.document))
    found = [*findings, *check_document(document).kept]
    assert [str(one) for one in found if one.severity == "error"] == []
    compile_framework(document)


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
@pytest.mark.parametrize("kind", KINDS)
def test_the_same_facts_come_out_of_every_layout_in_every_language(
    kind: str, layout: Callable[[Words], Rows], language: str, tmp_path: Path
) -> None:
    words = Words(language)
    result = read(write(tmp_path / f"x{kind}", {"S1": layout(words)}))
    assert facts(result.document) == words.facts()
    assert result.dropped == []
    is_sound(result)


@pytest.mark.parametrize("layout", [wide, titled, filled_down, headed, long, long_with_more, grouped_columns])
def test_groups_are_found(layout: Callable[[Words], Rows], tmp_path: Path) -> None:
    words = Words("numbers")
    document = read(write(tmp_path / "x.xlsx", {"S1": layout(words)})).document
    assert groups(document) == dict(zip(words.names, [name for name in words.groups for _twice in (1, 2)], strict=True))


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("layout", [wide, turned, long, long_with_more], ids=lambda layout: layout.__name__)
def test_another_order_of_rows_and_columns_gives_the_same_facts(
    layout: Callable[[Words], Rows], seed: int, tmp_path: Path
) -> None:
    words, chance = Words("numbers"), random.Random(seed)  # noqa: S311 - an order, not a secret
    head, *rows = layout(words)
    order = list(range(len(head)))
    chance.shuffle(order)
    chance.shuffle(rows)
    shuffled = [[row[at] for at in order] for row in [head, *rows]]
    result = read(write(tmp_path / "x.csv", {"S": shuffled}))
    assert facts(result.document) == words.facts()
    assert [value["name"] for value in result.document["scales"]["levels"]["values"][1:]] == words.levels
    is_sound(result)


def test_reading_twice_gives_the_same_bytes_and_so_does_another_file_name(tmp_path: Path) -> None:
    words = Words("czech")
    one, other = (write(tmp_path / name, {"S1": titled(words)}) for name in ("one.xlsx", "other.xlsx"))
    assert dump(read(one).document) == dump(read(one).document) == dump(read(other).document)


MERGES: dict[str, list[Merge]] = {"S1": [(1, 0, 2, 0), (3, 0, 4, 0)]}


@pytest.mark.parametrize("kind", [".xlsx", ".ods"])
def test_merged_groups_hold_for_all_their_rows(kind: str, tmp_path: Path) -> None:
    words = Words("german")
    result = read(write(tmp_path / f"x{kind}", {"S1": filled_down(words)}, MERGES))
    assert facts(result.document) == words.facts()
    assert groups(result.document)[words.names[1]] == words.groups[0]
    is_sound(result)
