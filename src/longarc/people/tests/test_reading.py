"""Files as they come from other systems, and what is said about those that cannot be used."""

from __future__ import annotations

import pytest

from longarc.people import reading
from longarc.people.reading import read
from longarc.people.roster import difference, understand

HEADER = "email,name,manager_email,division,joined_on,left_on,country,time_zone,locale,fte,pay_amount,pay_currency,pay_period"
GOOD = "ana@t.example,Ana,,Engineering,2025-01-01,,NL,Europe/Amsterdam,en,1,69000,EUR,year"


def problems(data: str | bytes) -> list[tuple[int, str, str]]:
    """Line, column and words of every problem of a file."""
    from datetime import date

    data = data if isinstance(data, bytes) else data.encode()
    found = difference(understand(read(data)), {}, date(2026, 3, 2)).problems
    return [(problem.line, problem.column, problem.reason % problem.values) for problem in found]


def one_problem(data: str | bytes) -> tuple[int, str, str]:
    (found,) = problems(data)
    return found


def with_cell(column: str, cell: str) -> str:
    names, cells = HEADER.split(","), GOOD.split(",")
    cells[names.index(column)] = cell
    return f"{HEADER}\n{','.join(cells)}\n"


def test_a_good_file_has_no_problem() -> None:
    assert problems(f"{HEADER}\n{GOOD}\n") == []


@pytest.mark.parametrize(
    ("column", "cell", "words"),
    [
        ("email", "", "The address is empty"),
        ("email", "ana at t", "not an e-mail address"),
        ("name", "", "The name is empty"),
        ("name", "A" * 151, "longer than 150"),
        ("manager_email", "nobody@t.example", "Nobody has the address nobody@t.example"),
        ("manager_email", "ana@t.example", "Nobody manages themselves"),
        ("division", "", "needs a division"),
        ("joined_on", "01/03/2025", "Write it as 2026-03-01"),
        ("joined_on", "2025-02-30", "is not a day"),
        ("left_on", "2024-12-31", "before the day of joining"),
        ("country", "Holland", "two letters"),
        ("country", "ZZ", "not a country"),
        ("time_zone", "Amsterdam", "not a time zone"),
        ("locale", "english please", "not a language"),
        ("locale", "zz", "not a language"),
        ("locale", "xx-yy", "not a language"),
        ("locale", "en-zz", "not a language"),
        ("locale", "german", "not a language"),
        ("joined_on", "0001-01-01", "working life"),
        ("left_on", "9999-12-31", "working life"),
        ("name", "=B2&C2", "formula"),
        ("name", "#N/A", "formula or its error"),
        ("name", "\u200b", "no letter"),
        ("name", "Ana \u202eseyeR", "control character"),
        ("fte", "0", "between 0 and 1"),
        ("fte", "1.2", "between 0 and 1"),
        ("fte", "most", "not a share"),
        ("pay_amount", "69k", "not an amount"),
        ("pay_amount", "", "together"),
        ("pay_currency", "EURO", "three letters"),
        ("pay_period", "week", "hour, month or year"),
    ],
)
def test_a_bad_cell_is_told_with_its_line_column_and_reason(column: str, cell: str, words: str) -> None:
    line, told, reason = one_problem(with_cell(column, cell))
    assert (line, told) == (2, column)
    assert words in reason


@pytest.mark.parametrize("locale", ["", "de", "de_AT", "pt-BR", "zh-Hant", "zh-hans-cn", "es-419", "fil", "nb"])
def test_a_language_that_there_is_needs_no_more_than_its_code(locale: str) -> None:
    assert problems(with_cell("locale", locale)) == []


def test_a_first_line_that_names_the_separator_is_not_the_header() -> None:
    text = f"sep=;\r\n{HEADER}\r\n{GOOD}\r\n".replace(",", ";")
    assert problems(text) == []
    line, column, _ = one_problem(text.replace("NL", "ZZ"))
    assert (line, column) == (3, "country")


def test_a_column_that_is_missing_is_told_at_the_header_wherever_it_stands() -> None:
    assert [line for line, _, _ in problems("\n\nemail\nana@t.example\n")] == [3]


def test_an_old_or_locked_workbook_is_named() -> None:
    assert "behind a password" in one_problem(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 504)[2]


def test_two_people_with_one_address_are_told_by_both_lines() -> None:
    line, column, reason = one_problem(f"{HEADER}\n{GOOD}\n{GOOD.replace('ana@', 'ANA@')}\n")
    assert (line, column) == (3, "email")
    assert "line 2" in reason


def test_a_circle_of_managers_is_told_once_with_everybody_in_it() -> None:
    text = "email,name,manager_email,division\na@t.example,Ana,b@t.example,X\nb@t.example,Bo,c@t.example,X\nc@t.example,Chidi,a@t.example,X\n"
    line, column, reason = one_problem(text)
    assert (line, column) == (2, "manager_email")
    assert "Ana → Bo → Chidi → Ana" in reason


def test_a_manager_who_has_left_is_told() -> None:
    text = "email,name,manager_email,division,joined_on,left_on\na@t.example,Ana,b@t.example,X,,\nb@t.example,Bo,,X,2020-01-01,2025-01-01\n"
    line, column, reason = one_problem(text)
    assert (line, column) == (2, "manager_email")
    assert "Bo has left" in reason


def test_every_problem_of_a_file_is_told_at_once() -> None:
    text = f"{HEADER}\n{GOOD.replace('NL', 'ZZ')}\nbo@t.example,Bo,x@t.example,Field,soon,,,,,,,,\n"
    assert [(line, column) for line, column, _ in problems(text)] == [
        (2, "country"),
        (3, "joined_on"),
        (3, "manager_email"),
    ]


def test_a_wrong_encoding_is_told_where_it_shows() -> None:
    line, column, reason = one_problem("email,name,team\nana@t.example,Ana,\nzoe@t.example,Zoé,\n".encode("latin-1"))
    assert (line, column) == (3, "name")
    assert "0xE9" in reason
    assert "CSV UTF-8" in reason


def test_utf_16_is_named() -> None:
    assert "UTF-16" in one_problem("email,name\n".encode("utf-16"))[2]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_separators_and_a_byte_order_mark_are_understood(separator: str) -> None:
    text = f"{HEADER}\n{GOOD}\n".replace(",", separator)
    assert problems(text.encode("utf-8-sig")) == []


def test_quoted_line_breaks_keep_the_count_of_lines_right() -> None:
    text = 'email,name,country,division\nana@t.example,"Ana\nReyes",NL,X\nbo@t.example,Bo,ZZ,X\n'
    assert one_problem(text)[:2] == (4, "country")


def test_a_row_with_too_many_cells_is_told() -> None:
    line, _, reason = one_problem(f"{HEADER}\n{GOOD},more\n")
    assert line == 2
    assert "14 cells" in reason


def test_a_quote_that_is_not_closed_is_told() -> None:
    line, _, reason = one_problem(f'{HEADER}\n{GOOD}\n"bo@t.example,Bo\n')
    assert line == 3
    assert "quote" in reason


@pytest.mark.parametrize("data", ["", "\n\n  \n"])
def test_an_empty_file_is_told(data: str) -> None:
    assert one_problem(data)[2] == "The file is empty."


def test_a_header_alone_is_told() -> None:
    assert "no rows" in one_problem(HEADER)[2]


def test_a_missing_column_and_a_misspelt_one_are_told() -> None:
    told = problems("email,manger_email\nana@t.example,\n")
    assert tuple(column for _, column, _ in told) == ("name", "manger_email")
    assert "Is it manager_email?" in told[1][2]


def test_a_column_that_stands_twice_is_told() -> None:
    assert one_problem("email,name,name,division\na@t.example,A,A,X\n")[1:] == (
        "name",
        "This column stands here twice.",
    )


def test_an_unknown_column_is_left_out_unless_it_is_mapped() -> None:
    table = read(b"email,name,division,cost_centre\na@t.example,A,X,4711\n")
    assert understand(table).ignored == ("cost_centre",)
    mapped = understand(table, ["cost_centre"])
    assert mapped.ignored == ()
    assert mapped.entries[0].attributes == {"cost_centre": "4711"}


def test_a_file_that_is_too_large_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_BYTES", 1024**2)
    assert "larger than 1 MB" in one_problem(b"x" * (1024**2 + 1))[2]


def test_more_rows_than_an_organisation_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_ROWS", 1)
    assert "more than 1 rows" in one_problem(f"{HEADER}\n{GOOD}\n{GOOD}\n")[2]


def test_a_broken_workbook_is_told() -> None:
    assert "cannot be opened" in one_problem(b"PK\x03\x04 not a workbook")[2]


def test_a_zero_byte_is_told() -> None:
    assert one_problem("email,name\nana@t.example,A\0na\n")[0] == 2
