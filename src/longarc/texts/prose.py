"""Markdown of what people write, cleaned. Raw HTML is text, links are followed without telling where from."""

from __future__ import annotations

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

_markdown = MarkdownIt("commonmark", {"html": False, "breaks": True})
_tags = {"p", "br", "em", "strong", "ul", "ol", "li", "blockquote", "code", "pre", "a", "h3", "h4", "hr"}


def render(text: str) -> SafeString:
    """Safe HTML of a Markdown text."""
    html = _markdown.render(text)
    return mark_safe(  # noqa: S308 - cleaned by nh3
        nh3.clean(html, tags=_tags, link_rel="noopener noreferrer nofollow", url_schemes={"http", "https", "mailto"})
    )
