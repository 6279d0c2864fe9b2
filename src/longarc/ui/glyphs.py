"""Small drawings beside words. Those with a meaning of ours are in `glyphs.svg`; everyday ones come with the parts."""

from functools import cache

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

OWN = {
    **dict.fromkeys(
        ["only-you", "two", "three", "everyone", "on-track", "at-risk", "off-track", "resting", "unsaid"], "0 0 34 20"
    ),
    **dict.fromkeys(["up", "lateral", "deeper"], "0 0 24 24"),
    **dict.fromkeys(["job", "others", "course"], "0 0 20 20"),
    "arc": "0 0 40 20",
}
TURNING = {"arrow-left", "arrow-right", "chevron-left", "chevron-right", "log-out", "undo-2", "on-track", "off-track"}
RINGS = {"only-you", "two", "three", "everyone"}


def drawn(name: str, label: str = "") -> SafeString:
    """The `<svg>` of a glyph: silent beside words, or an image with a name when it stands alone."""
    if not label:
        return _silent(name)
    return format_html('{} role="img" aria-label="{}">{}', _opened(name), label, _used(name))


@cache
def _silent(name: str) -> SafeString:
    return format_html('{} aria-hidden="true">{}', _opened(name), _used(name))


@cache
def _opened(name: str) -> SafeString:
    """The start tag, still open for what it says to a screen reader."""
    box = OWN.get(name, "0 0 24 24")
    kind = " data-wide" if box == "0 0 34 20" else "" if name in OWN else " data-everyday"
    turns = " data-turns" if name in TURNING else ""
    return format_html('<svg class="glyph"{}{} viewBox="{}"', mark_safe(kind), mark_safe(turns), box)  # noqa: S308


@cache
def _used(name: str) -> SafeString:
    sheet = static("ui/glyphs.svg" if name in OWN else "ui/parts/icons.svg")
    return format_html('<use href="{}#{}"/></svg>', sheet, name)
