"""A framework in other forms: valid for others, the same bytes each time, and never a bound of pay where it is open."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any
from zipfile import ZipFile

import jsonschema
import pytest
from django.test import Client
from django.urls import reverse
from tests import parts
from tests.cast import Cast
from typer.testing import CliRunner

from longarc.document.files import load
from longarc.engine import tests as example
from longarc.engine.tests.making import competency, document, track
from longarc.framework.actions import publish
from longarc.framework.cli import framework_app
from longarc.framework.exports import FORMS, export
from longarc.people.models import Person
from longarc.people.system import system_person

As = Callable[[Person | None], Client]
ACME = Path(example.__file__).with_name("acme.yaml")
BOUNDS = ("30000", "42000", "84000", "820000")


def acme() -> Any:
    return load(ACME)[0]


@pytest.fixture
def case_schema() -> Any:
    folder = parts.frameworks()
    parts.need(folder, "the folder of real frameworks")
    return json.loads((folder / "case-samples" / "case-v1p0-cfpackage-schema.json").read_text())


def case() -> Any:
    return json.loads(export("case", acme()).content)


def test_yaml_reads_back_equal_and_gives_the_same_bytes() -> None:
    once = export("yaml", acme()).content
    again = load(once.decode())[0]
    assert again == acme()
    assert export("yaml", again).content == once


def test_the_case_package_is_valid_against_the_schema_of_case(case_schema: Any) -> None:
    jsonschema.validate(case(), case_schema, format_checker=jsonschema.FormatChecker())


def test_every_statement_of_a_framework_is_an_item_of_case() -> None:
    items = {item["humanCodingScheme"]: item for item in case()["CFItems"]}
    assert items["small-batches"]["fullStatement"] == "Ships work in small, safe pieces."
    assert items["small-batches"]["notes"] == "- Split a schema change into three releases."
    assert items["incident-first-aid"]["CFItemType"] == "Certificate"
    assert items["engineer/e3"]["CFItemType"] == "Step"


def test_what_belongs_to_what_comes_in_the_order_of_the_file() -> None:
    rows = [row for row in case()["CFAssociations"] if row["associationType"] == "isChildOf"]
    steps = [row for row in rows if row["destinationNodeURI"]["title"] == "engineer"]
    assert [row["sequenceNumber"] for row in steps] == [1, 2, 3, 4]


def test_moves_and_levels_asked_for_are_associations() -> None:
    rows = {(row["associationType"], row["originNodeURI"]["title"]) for row in case()["CFAssociations"]}
    assert ("isPeerOf", "Senior {discriminator} Engineer") in rows
    needs = [track({"all": [{"competency": "c", "level": "L2"}]})]
    package = json.loads(export("case", document(tracks=needs)).content)
    assert [row["destinationNodeURI"]["title"] for row in package["CFAssociations"] if row["associationType"] == "hasSkillLevel"] == ["c: L2"]  # fmt: skip


def test_an_id_of_case_that_a_skill_carries_is_kept() -> None:
    known = "3f1b2c9e-5a40-4c0e-9b7a-0a6f1de2c001"
    levels = [
        {"level": "L1", "summary": "x", "skills": [{"id": "s", "text": "S", "ids": {"case": f"urn:uuid:{known}"}}]}
    ]
    package = json.loads(export("case", document(competencies=[{"id": "c", "levels": levels}])).content)
    assert known in {item["identifier"] for item in package["CFItems"]}


def test_ids_stay_the_same_from_version_to_version() -> None:
    def ids(version: str) -> set[str]:
        package = json.loads(export("case", document(framework={"version": version})).content)
        return {item["identifier"] for item in package["CFItems"]}

    assert ids("1") == ids("2")


def test_the_pages_link_only_to_pages_that_are_there() -> None:
    files = export("html", acme()).files
    for name, content in files.items():
        for link in re.findall(r'href="([^"#:]+)', content.decode()):
            assert normpath(join(dirname(name), link)) in files, (name, link)


def test_the_pages_are_there_in_every_language_and_each_leads_to_itself_in_the_others() -> None:
    files = export("html", acme()).files
    page, own = files["cs/competency-delivery.html"].decode(), files["competency-delivery.html"].decode()
    assert '<html lang="cs" dir="ltr">' in page
    assert "<h1>Dodávání</h1>" in page
    assert '<a href="../competency-delivery.html" hreflang="en"' in page
    assert '<a href="cs/competency-delivery.html" hreflang="cs"' in own
    assert '<span lang="en" dir="auto" data-original="missing" title="Not translated yet">Gives dates and keeps them.</span>' in page  # fmt: skip
    assert "data-original" not in own
    alone = export("html", acme(), "cs").files
    assert "Dodávání" in alone["competency-delivery.html"].decode()
    assert not [name for name in alone if "/" in name]


def test_a_language_is_no_way_out_of_the_folder() -> None:
    texts = {"../../etc": {"competency/c": {"name": "Out"}}, "ar": {"competency/c": {"name": "حرفة"}}}
    files = export("html", document(texts=texts)).files
    assert not [name for name in files if normpath(name).startswith("..")]
    assert '<html lang="ar" dir="rtl">' in files["ar/index.html"].decode()


@pytest.mark.parametrize("form", ["csv", "xlsx", "pdf"])
def test_a_form_in_one_language_is_in_the_one_asked_for(form: str) -> None:
    assert export(form, acme(), "cs") == export(form, acme(), "cs")
    assert export(form, acme(), "cs").content != export(form, acme()).content
    assert export(form, acme(), "en") == export(form, acme())


def test_the_table_says_in_the_original_what_is_not_translated() -> None:
    table = export("csv", acme(), "cs").content.decode()
    assert "Dodávání" in table
    assert "Gives dates and keeps them." in table


def test_what_somebody_wrote_is_no_markup_in_the_pages() -> None:
    written = document(competencies=[competency("<b>&", {"L1": 1}) | {"name": "<script>alert(1)</script>"}])
    pages = b"".join(export("html", written).files.values())
    assert b"<script" not in pages
    assert b"&lt;script&gt;" in pages


def test_ids_that_look_alike_get_pages_of_their_own() -> None:
    written = document(competencies=[competency("a/b", {"L1": 1}), competency("A.B", {"L1": 1}), competency("日", {})])
    assert {"competency-a-b.html", "competency-a-b-2.html", "competency-x.html"} <= set(export("html", written).files)


@pytest.mark.parametrize("form", sorted(FORMS))
def test_an_export_gives_the_same_bytes_each_time(form: str) -> None:
    assert export(form, acme()) == export(form, acme())


def test_the_document_to_print_is_a_pdf_that_can_be_read_aloud() -> None:
    content = export("pdf", acme()).content
    assert content.startswith(b"%PDF-")
    assert b"pdfuaid" in content


def test_nothing_in_a_framework_is_taken_for_an_instruction_of_the_typesetter() -> None:
    hostile = '#import "x" $ \\ ] { @a <b> ” 🌊 \u202e'
    written = document(competencies=[competency("c", {"L1": 1}) | {"name": hostile, "about": hostile}])
    assert export("pdf", written).content.startswith(b"%PDF-")


def test_open_forms_hold_no_bound_of_pay() -> None:
    for form in ("case", "html"):
        found = export(form, acme())
        content = found.content + b"".join(found.files.values())
        assert "pay" in found.left_out
        assert not any(bound.encode() in content for bound in BOUNDS)


def test_the_command_counts_what_is_not_translated_and_refuses_a_language_without_texts(tmp_path: Path) -> None:
    line = ["export", str(ACME), "--to", "csv", "-o", str(tmp_path / "a.csv"), "--language"]
    answer = CliRunner().invoke(framework_app, [*line, "cs"])
    assert answer.exit_code == 0
    assert "texts are missing or stale" in answer.output
    answer = CliRunner().invoke(framework_app, [*line, "fr"])
    assert answer.exit_code == 2
    assert 'no texts in "fr"; there are en, cs' in answer.output


def test_the_command_writes_a_file_or_a_folder_and_names_what_is_left_out(tmp_path: Path) -> None:
    answer = CliRunner().invoke(framework_app, ["export", str(ACME), "--to", "html", "-o", str(tmp_path / "open")])
    assert (answer.exit_code, (tmp_path / "open" / "index.html").is_file()) == (0, True)
    answer = CliRunner().invoke(framework_app, ["export", str(ACME), "--to", "case", "-o", str(tmp_path / "a.json")])
    assert "pay: left out, case has no place for it" in answer.output
    assert json.loads((tmp_path / "a.json").read_text())["CFDocument"]["version"] == "2026.2"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere.yaml", "--to", "pdf", "-o", "x.pdf"], "cannot be read"),
        ([str(ACME), "--to", "docx", "-o", "x"], 'no form "docx"'),
        ([str(ACME), "--to", "yaml", "-o", "/nowhere/at/all.yaml"], "cannot be written"),
    ],
)
def test_a_mistake_at_the_command_is_told_in_a_line(arguments: list[str], words: str) -> None:
    answer = CliRunner().invoke(framework_app, ["export", *arguments])
    assert answer.exit_code == 2
    assert words in answer.output
    assert "Traceback" not in answer.output


def test_everybody_takes_the_open_forms_along_and_publishers_the_whole_file(cast: Cast, as_: As) -> None:
    version = publish(ACME, by=system_person())
    assert version is not None

    def get(who: Person | None, form: str) -> Any:
        return as_(who).get(reverse("export-framework", args=[version.framework_id, form]))

    pdf = get(cast.amara, "pdf")
    assert pdf["Content-Disposition"] == 'attachment; filename="acme-tech-20262.pdf"'
    assert pdf.content.startswith(b"%PDF-")
    assert "index.html" in ZipFile(BytesIO(get(cast.amara, "html").content)).namelist()
    assert get(cast.amara, "yaml").status_code == 403
    assert b"820000" in get(cast.petra, "yaml").content
    assert get(cast.amara, "docx").status_code == 404
    assert get(cast.lena, "pdf").status_code == 404
    assert get(None, "pdf").status_code == 302


def test_the_api_gives_the_same_file(cast: Cast, as_: As) -> None:
    version = publish(ACME, by=system_person())
    assert version is not None
    path = f"/api/v1/frameworks/{version.framework_id}/export"
    assert as_(cast.amara).get(f"{path}?to=case").json() == case()
    assert as_(cast.amara).get(f"{path}?to=yaml").status_code == 403
