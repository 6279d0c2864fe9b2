"""Publishing: the browser, the actions, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.cast import Cast
from typer.testing import CliRunner

import longarc
from longarc.document.findings import Invalid
from longarc.document.starter import STARTER
from longarc.engine import tests as example
from longarc.framework.actions import publish
from longarc.framework.cli import framework_app
from longarc.framework.models import Framework, Version
from longarc.framework.queries import compiled, version_in_use
from longarc.guard import NotPermitted, Refused
from longarc.history.models import Event
from longarc.people.models import Person
from longarc.people.system import system_person

As = Callable[[Person | None], Client]
DEMO = Path(longarc.__file__).parent / "demo" / "framework"
ACME = Path(example.__file__).with_name("acme.yaml")


def test_a_folder_becomes_a_version_that_reads_back_as_the_same_framework(cast: Cast) -> None:
    version = publish(DEMO, by=cast.petra)
    assert version is not None
    assert len(compiled(version).skills) == 120
    assert version_in_use() == version
    assert Event.objects.get(verb="framework.published").facts == {"framework": "tidewater", "version": version.version}


def test_the_same_words_again_are_the_same_version_and_other_words_are_refused(cast: Cast) -> None:
    text = ACME.read_text()
    first = publish(text, by=cast.petra)
    assert publish(text, by=cast.petra) == first
    with pytest.raises(Refused, match="never changes"):
        publish(text.replace("Ships work in small", "Ships work in tiny"), by=cast.petra)
    assert Version.objects.count() == 1


def test_a_document_with_an_error_is_refused_whole_with_its_line(cast: Cast) -> None:
    text = ACME.read_text().replace("weights: {delivery: 70", "wieghts: {delivery: 70")
    with pytest.raises(Invalid) as caught:
        publish(text, by=cast.petra)
    assert any("wieghts" in finding.message and finding.line > 1 for finding in caught.value.findings)
    assert not Framework.objects.exists()


def test_a_dry_run_checks_and_writes_nothing(cast: Cast) -> None:
    assert publish(ACME.read_text(), by=cast.petra, dry_run=True) is None
    assert not Framework.objects.exists()


def test_only_publishers_and_people_partners_publish(cast: Cast, as_: As) -> None:
    answers = {key: as_(person).get("/framework/publish/").status_code for key, person in cast.people.items()}
    assert {key for key, status in answers.items() if status == 200} == {"petra", "paul"}
    with pytest.raises(NotPermitted):
        publish(ACME.read_text(), by=cast.otto)


def test_the_page_publishes_what_was_pasted(cast: Cast, as_: As) -> None:
    response = as_(cast.petra).post("/framework/publish/", {"document": STARTER})
    assert response.status_code == 302
    assert response["Location"] == f"/framework/{Framework.objects.get().pk}/"


def test_the_page_joins_the_files_of_a_folder(cast: Cast, as_: As) -> None:
    files = [SimpleUploadedFile(path.name, path.read_bytes()) for path in sorted(DEMO.glob("*.yaml"))]
    assert as_(cast.petra).post("/framework/publish/", {"files": files}).status_code == 302
    assert compiled(Version.objects.get()).tracks["backend"].steps


def test_what_was_typed_is_kept_beside_the_findings(cast: Cast, as_: As) -> None:
    text = ACME.read_text().replace("weights: {delivery: 70", "wieghts: {delivery: 70")
    response = as_(cast.petra).post("/framework/publish/", {"document": text})
    page = response.content.decode()
    assert response.status_code == 422
    assert "wieghts: {delivery: 70" in page.split("<textarea")[1]
    assert "wieghts" in page.split("<textarea")[0]
    assert not Framework.objects.exists()


@pytest.mark.parametrize("text", ["", "\t- [", "format: careerframework/1", "[]", "a: &x [*x]"])
def test_what_is_no_framework_is_told_and_nothing_breaks(cast: Cast, as_: As, text: str) -> None:
    assert as_(cast.petra).post("/framework/publish/", {"document": text}).status_code == 422


def two_frameworks(cast: Cast) -> tuple[Version, Version]:
    """The one in use, and another published beside it."""
    first, other = publish(DEMO, by=cast.petra), publish(ACME.read_text(), by=cast.petra)
    assert first is not None
    assert other is not None
    return first, other


def test_a_publisher_puts_another_framework_in_use_on_the_page(cast: Cast, as_: As) -> None:
    first, other = two_frameworks(cast)
    assert version_in_use() == first
    address = f"/framework/{other.framework_id}/use/"
    page = as_(cast.petra).get("/framework/").content.decode()
    assert address in page
    assert f"/framework/{first.framework_id}/use/" not in page
    assert as_(cast.petra).post(address)["Location"] == "/framework/"
    assert version_in_use() == other
    assert Event.objects.get(verb="framework.put-in-use").actor_id == cast.petra.pk


def test_putting_in_use_twice_is_once_and_is_not_for_everybody(cast: Cast, as_: As) -> None:
    first, other = two_frameworks(cast)
    assert "/use/" not in as_(cast.amara).get("/framework/").content.decode()
    assert as_(cast.daniel).post(f"/framework/{other.framework_id}/use/").status_code == 403
    assert as_(cast.daniel).post(f"/api/v1/frameworks/{other.framework_id}/use").status_code == 403
    assert version_in_use() == first
    for _ in range(2):
        answer = as_(cast.petra).post(f"/api/v1/frameworks/{other.framework_id}/use")
        assert (answer.status_code, answer.json()["in_use"]) == (200, True)
    assert Event.objects.filter(verb="framework.put-in-use").count() == 1


def test_the_command_puts_what_it_publishes_in_use(cast: Cast) -> None:
    publish(DEMO, by=cast.petra)
    told = CliRunner().invoke(framework_app, ["publish", str(ACME), "--use"])
    assert (told.exit_code, told.stdout.splitlines()[-1]) == (0, "It is in use.")
    assert version_in_use() == Version.objects.get(framework__key="acme-tech")


def test_everybody_here_reads_every_page_of_a_framework(cast: Cast, as_: As, django_assert_max_num_queries) -> None:
    version = publish(DEMO, by=system_person())
    assert version is not None
    home = f"/framework/{version.framework_id}/"
    client = as_(cast.tom)
    for address in ("/framework/", home, f"{home}tracks/backend/", f"{home}competencies/craft/"):
        client.get(address)
        with django_assert_max_num_queries(8):
            response = client.get(address)
        assert response.status_code == 200
    assert client.get(f"{home}tracks/none/").status_code == 404
    assert as_(cast.lena).get(home).status_code == 404


def test_pay_stands_on_no_page_of_a_framework(cast: Cast, as_: As) -> None:
    version = publish(DEMO, by=system_person())
    assert version is not None
    page = as_(cast.tom).get(f"/framework/{version.framework_id}/tracks/backend/").content.decode()
    assert "58000" not in page
    assert "58,000" not in page
    assert "Senior Engineer" in page


def test_the_api_publishes_lists_and_keeps_the_document_for_those_who_publish(cast: Cast, as_: As) -> None:
    client = as_(cast.petra)
    answer = client.post("/api/v1/frameworks", {"document": ACME.read_text()}, content_type="application/json")
    assert answer.status_code == 201
    id, version = answer.json()["framework"], answer.json()["version"]["id"]
    assert as_(cast.tom).get("/api/v1/frameworks").json()["items"][0]["id"] == id
    assert as_(cast.tom).get(f"/api/v1/frameworks/{id}").json()["versions"][0]["id"] == version
    assert "min: 30000" in client.get(f"/api/v1/frameworks/{id}/versions/{version}").json()["document"]
    assert as_(cast.tom).get(f"/api/v1/frameworks/{id}/versions/{version}").status_code == 404
    refused = as_(cast.tom).post("/api/v1/frameworks", {"document": "x"}, content_type="application/json")
    assert refused.status_code == 403


def test_the_api_answers_with_the_findings(cast: Cast, as_: As) -> None:
    body = {"document": ACME.read_text().replace("weights: {delivery: 70", "weights: {delivery: 75")}
    answer = as_(cast.petra).post("/api/v1/frameworks", body, content_type="application/json")
    assert answer.status_code == 422
    assert any("105" in finding["message"] for finding in answer.json()["findings"])


@pytest.mark.django_db
def test_the_command_publishes_says_so_and_tells_errors_by_line(tmp_path: Path) -> None:
    runner = CliRunner()
    assert runner.invoke(framework_app, ["publish", str(DEMO), "--dry-run"]).exit_code == 0
    assert not Version.objects.exists()
    result = runner.invoke(framework_app, ["publish", str(DEMO)])
    assert (result.exit_code, Version.objects.count()) == (0, 1)
    broken = tmp_path / "broken.yaml"
    broken.write_text(ACME.read_text().replace("weights: {delivery: 70", "weights: {delivery: 75"))
    result = runner.invoke(framework_app, ["publish", str(broken)])
    assert result.exit_code == 1
    assert f"{broken}:" in result.stdout
    assert runner.invoke(framework_app, ["publish", str(tmp_path / "none")]).exit_code == 2
