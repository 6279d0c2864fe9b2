from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DemoConfig(AppConfig):
    name = "longarc.demo"
    label = "demo"

    def ready(self) -> None:
        from longarc.demo.shipped import text
        from longarc.framework.shipped import Shipped, offer

        about = _(
            "Five competencies with about 120 skills, two families of tracks with grades and pay: large, and whole."
        )
        offer(Shipped("demonstration", _("That of the demonstration"), about, text))
