"""How forms are drawn: label, hint, field, problem, one under the other."""

from typing import Any

from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest

from longarc.ui.widgets import drawn


class Renderer(TemplatesSetting):
    """For `FORM_RENDERER`. Widgets keep the markup of Django's own; `django.forms` must be among the installed apps."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        """A widget, a field or a form; the common widgets without a template."""
        plain = drawn(template_name, context["widget"]) if "widget" in context else None
        return super().render(template_name, context, request) if plain is None else plain
