"""`make check`: format, lint, types, floors of the house, templates, migrations, generated docs, known holes."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.parts import ROOT

BIN = Path(sys.executable).parent
DJANGO = [sys.executable, "-m", "django"]
TEMPLATES = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("src/longarc/*/templates/**/*.html"))
CHECKS: dict[str, list[str]] = {
    "format": [str(BIN / "ruff"), "format", "--check", "--quiet", "."],
    "lint": [str(BIN / "ruff"), "check", "--quiet", "."],
    "floors": [str(BIN / "lint-imports"), "--no-cache"],
    "templates": [str(BIN / "djade"), "--check", "--target-version", "5.2", *TEMPLATES],
    "settings": [*DJANGO, "check", "--fail-level", "WARNING"],
    "migrations": [*DJANGO, "makemigrations", "--check", "--dry-run"],
    "docs": [sys.executable, "-m", "tests.docs", "--check"],
    "types": [str(BIN / "mypy"), "--no-error-summary"],
}


def main() -> int:
    """Run all, show what the failing ones said; exit code 0 if none failed."""
    failed = [name for name, command in CHECKS.items() if not _passes(name, command)]
    if not _no_known_holes():
        failed.append("dependencies")
    print(f"Failed: {', '.join(failed)}" if failed else "All checks passed.")
    return int(bool(failed))


def _passes(name: str, command: list[str]) -> bool:
    began = time.monotonic()
    environment = {**os.environ, "PYTHONPATH": "src:.", "DJANGO_SETTINGS_MODULE": "tests.settings"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    print(f"{name:12} {'ok' if done.returncode == 0 else 'FAILED'}  {time.monotonic() - began:.0f} s", flush=True)
    if done.returncode:
        print(done.stdout + done.stderr, flush=True)
    return done.returncode == 0


def _no_known_holes() -> bool:
    """Ask the vulnerability service about every locked package. Without network that is said, and is no failure."""
    with tempfile.TemporaryDirectory(prefix="longarc-audit-") as folder:
        listed = Path(folder, "requirements.txt")
        export = [str(BIN / "uv"), "export", "--frozen", "--quiet", "--no-emit-project", "-o", str(listed)]
        subprocess.run(export, cwd=ROOT, check=True, capture_output=True)
        audit = [
            str(BIN / "pip-audit"),
            "--disable-pip",
            "--require-hashes",
            "--progress-spinner",
            "off",
            "-r",
            str(listed),
        ]
        try:
            done = subprocess.run(audit, cwd=folder, capture_output=True, text=True, check=False, timeout=120)
        except subprocess.TimeoutExpired:
            return _not_asked("no answer within 120 s")
    if done.returncode and "Found" not in done.stderr:
        return _not_asked((done.stderr.strip().splitlines() or ["no answer"])[-1][:200])
    print(f"{'dependencies':12} {'FAILED' if done.returncode else 'ok'}")
    if done.returncode:
        print(done.stdout + done.stderr)
    return done.returncode == 0


def _not_asked(reason: str) -> bool:
    print(f"{'dependencies':12} not checked: the vulnerability service cannot be reached ({reason})")
    return True


if __name__ == "__main__":
    sys.exit(main())
