"""The command line as a person and a program meet it: real processes, no traceback for a mistake."""

from __future__ import annotations

import ast
import json
import os
import re
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.parts import ROOT

LONGARC = [sys.executable, "-m", "longarc.project.cli"]


def environment(**settings: str) -> dict[str, str]:
    """A clean one, with these settings."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("LONGARC_", "DJANGO_"))}
    return {**clean, "PYTHONPATH": str(ROOT / "src"), **settings}


def call(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run one command to its end."""
    command = [*LONGARC, *arguments]
    return subprocess.run(
        command, env=environment(**settings), capture_output=True, text=True, check=False, timeout=120
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_missing_settings_get_a_line_each_and_no_traceback(tmp_path: Path) -> None:
    for command in (["migrate"], ["serve"], ["worker"]):
        done = call(*command, LONGARC_DATA=str(tmp_path))
        assert done.returncode == 1
        assert done.stderr.startswith("longarc: LONGARC_SECRET_KEY")
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        "",
        "framework",
        "framework check",
        "paths",
        "roster",
        "roster import",
        "token",
        "token create",
        "start",
        "role",
        "invite",
        "standing",
        "profile",
        "profile import",
        "profile export",
    ],
)
def test_help_needs_no_installation_and_shows_an_example(words: str) -> None:
    done = call(*words.split(), "--help", LONGARC_BASE_URL="https://longarc.example")
    assert done.returncode == 0, done.stderr
    assert "Example: longarc" in " ".join(done.stdout.split())
    assert "--install-completion" not in done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full is Linux's")
@pytest.mark.parametrize("words", ["schema check", "schema framework", "framework check --help"])
def test_an_answer_that_finds_no_room_is_told_in_words(words: str) -> None:
    with Path("/dev/full").open("w") as full:
        command = [*LONGARC, *words.split()]
        done = subprocess.run(command, env=environment(), stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "longarc: The answer cannot be written: No space left on device.\n")


def test_whoever_has_read_enough_is_not_complained_to() -> None:
    command = [*LONGARC, "schema", "framework"]
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(command, env=environment(), stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert done.stderr == ""


def test_a_secret_in_a_wrong_setting_is_not_repeated() -> None:
    done = call("migrate", LONGARC_SECRET_KEY="short-secret")
    assert "short-secret" not in done.stderr + done.stdout


def test_the_doctor_prints_new_keys_with_which_it_then_is_content(tmp_path: Path) -> None:
    done = call("doctor", LONGARC_DATA=str(tmp_path))
    assert done.returncode == 1
    keys = dict(line.split(": ", 1)[1].split("=", 1) for line in done.stdout.splitlines() if "new key" in line)
    assert set(keys) == {"LONGARC_SECRET_KEY", "LONGARC_MASTER_KEYS"}
    settings = {**keys, "LONGARC_DATA": str(tmp_path)}
    assert call("migrate", **settings).returncode == 0
    told = json.loads(call("doctor", "--json", **settings).stdout)
    assert [found["subject"] for found in told["findings"] if found["wrong"]] == ["worker"]


def test_the_doctor_leads_a_fresh_installation_from_the_first_person_to_the_first_framework(tmp_path: Path) -> None:
    keys = {"LONGARC_SECRET_KEY": "k" * 60, "LONGARC_MASTER_KEYS": "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE="}
    settings = {**keys, "LONGARC_DATA": str(tmp_path)}

    def next_step() -> str:
        findings = json.loads(call("doctor", "--json", **settings).stdout)["findings"]
        return next(found["words"] for found in findings if found["subject"] == "first steps" and not found["wrong"])

    assert call("migrate", **settings).returncode == 0
    assert "longarc roster import" in next_step() and "/start/ with the key" in next_step()
    people = tmp_path / "people.csv"
    people.write_text("email,name,division,joined_on\npetra@example.org,Petra Vogel,People,2024-01-01\n")
    assert call("roster", "import", str(people), **settings).returncode == 0
    assert "longarc role grant" in next_step()
    assert (
        call("role", "grant", "petra@example.org", "people-partner", "--division", "People", **settings).returncode == 0
    )
    assert "longarc framework publish" in next_step()
    assert call("framework", "publish", str(ROOT / "src/longarc/demo/framework"), **settings).returncode == 0
    assert "longarc roster import" in next_step() and "/start/" not in next_step()
    people.write_text("email,name,division\npetra@example.org,Petra Vogel,People\nnia@example.org,Nia Osei,People\n")
    assert call("roster", "import", str(people), **settings).returncode == 0
    assert "longarc invite" in next_step()
    assert call("invite", "nia@example.org", **settings).returncode == 0
    assert next_step() == "people are here, a people partner and a framework"


def test_the_first_person_comes_from_the_command_line_once(tmp_path: Path) -> None:
    keys = {"LONGARC_SECRET_KEY": "k" * 60, "LONGARC_MASTER_KEYS": "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE="}
    settings = {**keys, "LONGARC_DATA": str(tmp_path)}
    assert call("migrate", **settings).returncode == 0
    assert re.search(r"^Nobody is here yet\. Begin at \S+/start/ with the key [A-Z2-7-]{29}$", said_by_serve(settings))
    words = ["start", "--name", "Petra Vogel", "--division", "People", "--email"]
    for wrong in ([*words, "petra"], [*words, "petra@example.org"]):  # no address; no name of the organisation
        done = call(*wrong, **settings)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith("longarc: ") and "Traceback" not in done.stderr
    done = call(*words, "petra@example.org", "--organisation", "Example", **settings)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1].startswith("http://localhost:8000/account/password/reset/key/")
    again = call(*words, "mallory@example.org", "--organisation", "Elsewhere", **settings)
    assert (again.returncode, again.stdout) == (1, "")
    assert "already" in again.stderr
    assert said_by_serve(settings) == "", "a key that opens nothing any more"


def said_by_serve(settings: dict[str, str]) -> str:
    """What `longarc serve` says for itself before it serves; it is stopped as soon as it listens."""
    port = free_port()
    command = [*LONGARC, "serve", "--port", str(port)]
    with subprocess.Popen(command, env=environment(**settings), stdout=subprocess.PIPE, text=True) as process:
        end = time.monotonic() + 60
        while not _listens(port):
            assert time.monotonic() < end, "the server does not come up"
            time.sleep(0.1)
        process.terminate()
        assert process.stdout
        return "".join(line for line in process.stdout if "[WARNING]" not in line).strip()


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_a_command_where_a_demo_lies_is_told_how_to_speak_to_it(tmp_path: Path) -> None:
    def said(**settings: str) -> str:
        words = [*LONGARC, "token", "create", "amara@tidewater.example"]
        done = subprocess.run(
            words, env=environment(**settings), cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120
        )
        assert (done.returncode, done.stdout) == (1, "")
        return done.stderr

    assert "LONGARC_MODE=demo" not in said()
    (tmp_path / ".demo").mkdir()
    (tmp_path / ".demo" / "keys").touch()
    assert said().splitlines()[-1].endswith("begin the line with LONGARC_MODE=demo LONGARC_DATA=.demo")
    assert "LONGARC_MODE=demo" not in said(LONGARC_MODE="production")


def test_an_sqlite_file_may_lie_wherever_its_address_says(tmp_path: Path) -> None:
    good = {"LONGARC_SECRET_KEY": "k" * 60, "LONGARC_MASTER_KEYS": "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE="}
    here = tmp_path / "a b" / "people.db"
    here.parent.mkdir()
    settings = {
        **good,
        "LONGARC_DATA": str(tmp_path),
        "LONGARC_DATABASE_URL": f"sqlite:///{str(here).replace(' ', '%20')}",
    }
    assert call("migrate", **settings).returncode == 0
    assert here.is_file() and not (tmp_path / "longarc.sqlite3").exists()
    told = json.loads(call("doctor", "--json", **settings).stdout)
    assert [found["subject"] for found in told["findings"] if found["wrong"]] == ["worker"]
    for nowhere in ("sqlite://", "sqlite:///", "sqlite://host/file", "mysql://host/name"):
        done = call("migrate", **{**settings, "LONGARC_DATABASE_URL": nowhere})
        assert done.returncode == 1 and "Or sqlite:////folder/file" in done.stderr


def test_the_doctor_names_no_exception_of_a_database_that_is_not_there_yet(tmp_path: Path) -> None:
    good = {"LONGARC_SECRET_KEY": "k" * 60, "LONGARC_MASTER_KEYS": "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE="}
    done = call("doctor", **good, LONGARC_DATA=str(tmp_path))
    assert "Error" not in done.stdout and "cannot be asked after" in done.stdout


def test_the_server_shares_no_port_and_listens_only_where_it_can(tmp_path: Path) -> None:
    good = {"LONGARC_SECRET_KEY": "k" * 60, "LONGARC_MASTER_KEYS": "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE="}
    settings = {**good, "LONGARC_DATA": str(tmp_path)}
    with socket.socket() as there:
        there.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        there.bind(("127.0.0.1", 0))
        there.listen()
        port = there.getsockname()[1]
        taken = call("serve", "--port", str(port), **settings)
    assert (taken.returncode, taken.stdout) == (1, "")
    assert taken.stderr == f"longarc: Port {port} is taken. Another one: longarc serve --port {port + 1}\n"
    early = call("serve", "--port", str(free_port()), **settings)
    assert (early.returncode, early.stdout) == (1, "") and early.stderr.endswith("First run: longarc migrate\n")
    for nowhere in ("no.such.name.invalid", "192.0.2.1"):
        done = call("serve", "--host", nowhere, "--port", str(port), **settings)
        assert (done.returncode, done.stderr) == (1, f"longarc: {nowhere} is no address of this machine.\n")


def test_make_takes_a_folder_with_a_space_in_its_name() -> None:
    done = subprocess.run(["make", "-n", "demo", "DATA=my data"], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S607
    assert '--data "my data"' in done.stdout


@pytest.mark.parametrize(
    ("setting", "value", "subject"),
    [
        ("LONGARC_BASE_URL", "http://longarc.example", "address"),
        ("LONGARC_TIME_ZONE", "Europe/Nowhere", "settings"),
        ("LONGARC_MASTER_KEYS", "c2hvcnQ=", "settings"),
        ("LONGARC_DATABASE_URL", "postgresql://nobody@127.0.0.1:9/none", "database"),
        ("LONGARC_MAIL_URL", "smtp://127.0.0.1:9", "mail"),
    ],
)
def test_the_doctor_says_what_is_wrong(setting: str, value: str, subject: str, tmp_path: Path) -> None:
    good = {"LONGARC_SECRET_KEY": "k" * 60, "LONGARC_MASTER_KEYS": "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE="}
    done = call("doctor", "--json", **{**good, "LONGARC_DATA": str(tmp_path), setting: value})
    assert done.returncode == 1
    assert subject in [found["subject"] for found in json.loads(done.stdout)["findings"] if found["wrong"]]


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("LONGARC_SECRET_KEY_FILE", "/nowhere/key"),
        ("LONGARC_MASTER_KEYS_FILE", sys.executable),
        ("LONGARC_MASTER_KEYS", "c2hvcnQ="),
        ("LONGARC_MASTER_KEYS", "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=, no key"),
        ("LONGARC_LANGUAGES", "en,xx"),
        ("LONGARC_LANGUAGES", ""),
        ("LONGARC_TIME_ZONE", "Europe/Nowhere"),
        ("LONGARC_DATABASE_URL", "mysql://somebody:hush@127.0.0.1/longarc"),
        ("LONGARC_DATABASE_URL", "postgresql://somebody:hush@127.0.0.1:port/longarc"),
        ("LONGARC_MAIL_URL", "smtp://somebody:hush@127.0.0.1:port"),
        ("LONGARC_BASE_URL", "http://["),
        ("LONGARC_DATA", f"{__file__}/data"),
    ],
)
def test_a_setting_that_makes_no_sense_is_told_in_words(setting: str, value: str, tmp_path: Path) -> None:
    good = {"LONGARC_SECRET_KEY": "k" * 60, "LONGARC_MASTER_KEYS": "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE="}
    others = {name: key for name, key in good.items() if not setting.startswith(name)}
    done = call("migrate", **{**others, "LONGARC_DATA": str(tmp_path), setting: value})
    assert done.returncode == 1
    assert done.stderr.startswith("longarc: ")
    assert "Traceback" not in done.stderr
    assert "hush" not in done.stderr


def test_spaces_between_languages_do_no_harm(tmp_path: Path) -> None:
    settings = {"LONGARC_SECRET_KEY": "k" * 60, "LONGARC_MASTER_KEYS": "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE="}
    told = call("doctor", "--json", LONGARC_DATA=str(tmp_path), LONGARC_LANGUAGES="en, de", **settings)
    assert "settings" not in [found["subject"] for found in json.loads(told.stdout)["findings"] if found["wrong"]]


class Demo:
    """A running demo."""

    def __init__(self, data: Path) -> None:
        self.data, self.port = data, free_port()
        command = [*LONGARC, "demo", "--port", str(self.port), "--data", str(data)]
        self.process = subprocess.Popen(
            command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )

    def wait(self) -> str:
        """The line that says where it is."""
        assert self.process.stdout
        return self.process.stdout.readline()

    def get(self, path: str) -> int:
        with urllib.request.urlopen(f"http://localhost:{self.port}{path}", timeout=20) as answer:
            return answer.status

    def stop(self) -> float:
        """Seconds it took."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(20)
        return time.monotonic() - began

    def children(self) -> list[int]:
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(pid) for pid in listed.split()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture
def demo(folder: Path) -> Iterator[Demo]:
    running = Demo(folder)
    yield running
    if running.process.poll() is None:
        running.stop()


@pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc")
@pytest.mark.xdist_group("demo")
def test_the_demo_from_its_first_line_to_its_end(demo: Demo, folder: Path) -> None:
    assert demo.wait() == f"Longarc is at http://localhost:{demo.port}/\n"
    assert demo.get("/health/ready") == demo.get("/demo/") == 200
    with pytest.raises(urllib.error.HTTPError, match="404"):
        demo.get("/start/")
    assert stat.S_IMODE((folder / "keys").stat().st_mode) == 0o600
    taken = call("demo", "--port", str(demo.port), "--data", str(folder / "other"))
    assert (taken.returncode, taken.stdout) == (1, "")
    assert f"Port {demo.port} is taken" in taken.stderr
    assert "already runs" in call("demo", "--port", str(free_port()), "--data", str(folder)).stderr

    children = demo.children()
    for child in children:
        os.kill(child, signal.SIGKILL)  # both come back
    end = time.monotonic() + 60
    while set(demo.children()) & set(children) or len(demo.children()) < 2 or not _answers(demo):
        assert time.monotonic() < end, "server and worker did not come back"
        time.sleep(0.2)

    assert demo.stop() < 5
    assert demo.process.returncode == 0
    assert demo.process.stdout is not None
    assert demo.process.stdout.read() == ""
    with pytest.raises(OSError, match="refused"):
        demo.get("/")


def _answers(demo: Demo) -> bool:
    try:
        return demo.get("/health/ready") == 200
    except OSError:
        return False


@pytest.mark.parametrize("file", ["tests/dev.py", "hatch_build.py"])
def test_make_dev_needs_nothing_that_only_tests_have(file: str) -> None:
    body = ast.parse((ROOT / file).read_text()).body  # what is only tried, or taken late, may be missing
    taken = {node.module for node in body if isinstance(node, ast.ImportFrom)}
    taken |= {name.name for node in body if isinstance(node, ast.Import) for name in node.names}
    assert {str(name).partition(".")[0] for name in taken} <= {*sys.stdlib_module_names, "hatch_build"}
