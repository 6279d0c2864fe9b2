"""`make dev`: the demo, started again whenever a file of the product changes."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from hatch_build import compile_catalogues

ROOT = Path(__file__).parent.parent
WATCHED = {".py", ".html", ".css", ".js", ".svg", ".yaml", ".po"}


def main() -> None:
    """Until Ctrl-C."""
    command = [sys.executable, "-m", "longarc.project.cli", "demo", *sys.argv[1:]]
    while True:
        _listen(signal.default_int_handler)
        with suppress(ImportError):  # Babel comes with `make test`; without it `make setup` has compiled them
            compile_catalogues()
        demo = subprocess.Popen(command, start_new_session=True)
        try:
            seen = _moments()
            while demo.poll() is None and _moments() == seen:
                time.sleep(1)
            if demo.returncode is not None:
                sys.exit(demo.returncode)
        except KeyboardInterrupt:
            return
        finally:
            _listen(signal.SIG_IGN)  # asked twice, it would leave server and worker behind
            demo.terminate()
            demo.wait()


def _listen(handler: Any) -> None:
    for asked in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked, handler)


def _moments() -> dict[str, int]:
    files = (path for path in ROOT.glob("src/longarc/**/*") if path.suffix in WATCHED)
    return {str(path): path.stat().st_mtime_ns for path in files}


if __name__ == "__main__":
    main()
