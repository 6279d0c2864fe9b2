"""What a slice above may add when something happens to a framework."""

from __future__ import annotations

from django.dispatch import Signal

# After a dry run of publishing, with `text`: receivers answer with sentences about what it would change.
publishing_tried = Signal()
