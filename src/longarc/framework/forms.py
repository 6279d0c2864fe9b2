"""What comes in when a framework is published: files, or text."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LARGEST = 16_000_000


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        rows = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(FilesField, self).clean(row, initial) for row in rows]


class PublishForm(forms.Form):
    """A framework as text; files, where given, take the place of the text."""

    files = FilesField(  # type: ignore[assignment]
        label=_("Files"),
        required=False,
        help_text=_("One file, or all the files of one folder."),
        widget=ManyFiles(attrs={"multiple": True, "accept": ".yaml,.yml"}),
    )
    document = forms.CharField(
        label=_("Or the text itself"),
        required=False,
        max_length=LARGEST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "false", "wrap": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        texts = self._texts(cleaned)
        if not texts and not self.errors:
            raise forms.ValidationError(_("There is nothing to publish yet. Choose files, or paste a text."))
        cleaned["texts"] = texts
        return cleaned

    def _texts(self, cleaned: dict[str, Any]) -> dict[str, str]:
        """Each text by the name of its file."""
        texts: dict[str, str] = {}
        for file in cleaned.get("files") or []:
            if file.size > LARGEST:
                self.add_error("files", _("“%(name)s” is too large.") % {"name": file.name})
                continue
            try:
                texts[file.name] = file.read().decode("utf-8-sig")
            except UnicodeDecodeError:
                self.add_error("files", _("“%(name)s” is not UTF-8; keep it in that encoding.") % {"name": file.name})
        if not texts and (document := cleaned.get("document", "")).strip():
            texts["framework.yaml"] = document.replace("\r\n", "\n")
        return texts
