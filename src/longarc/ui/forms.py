"""How forms are drawn: label, hint, field, problem, one under the other."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """For `FORM_RENDERER`. Widgets keep Django's own templates; `django.forms` must be among the installed apps."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"
