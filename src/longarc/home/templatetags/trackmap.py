"""The steps of the track map: one lane after another, each box a link to what its role asks."""

from __future__ import annotations

from urllib.parse import quote

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from longarc.framework.trackmap import Box, Lane

register = template.Library()

CURRENT, ON = mark_safe(' aria-current="true"'), mark_safe(' class="on"')
BOX = (
    '<a href="{}#role" aria-label="{}, {}"{}><rect class="{}" x="{}" y="{}" width="{}" height="38" rx="3"/>'
    '<text{} x="{}" y="{}"><tspan class="loud{}">{}</tspan> {}{}</text></a>'
)


@register.simple_tag
def boxes(lane: Lane, family: str = "") -> SafeString:
    """All steps of one track; `family` is kept in where they lead."""
    kept = f"&family={quote(family)}" if family else ""
    return format_html_join("\n", BOX, (_drawn(box, lane.track.name, kept) for box in lane.boxes))


def _drawn(box: Box, track: str, kept: str) -> tuple[str | int, ...]:
    held = box.kind == "held"
    on = ON if held else ""
    below = format_html('<tspan{} x="{}" dy="14">{}</tspan>', on, box.text_x, box.second) if box.second else ""
    return (
        *(f"?step={quote(box.key)}{kept}", f"{box.grade} {box.title}".strip(), track),
        *(CURRENT if box.kind == "selectedbar" else "", box.kind, box.x, box.y, box.width),
        *(on, box.text_x, box.text_y, " on" if held else "", box.grade, box.first, below),
    )
