"""The cast of the demo: whom one may enter as, and who they are."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DOMAIN = "tidewater.example"


@dataclass(frozen=True)
class Part:
    """One of the cast: the key in the contracts, and one line on who they are."""

    key: str
    description: str | Promise

    @property
    def address(self) -> str:
        """Their e-mail address in the invented organisation."""
        return f"{self.key}@{DOMAIN}"


CAST = (
    Part("amara", _("Engineer. Her plan, her standing and her conversations are what the demo is about.")),
    Part("daniel", _("Amara’s manager for the last half year.")),
    Part("ines", _("Daniel’s manager; she sees what the line may see, and no more.")),
    Part("tom", _("Works beside Amara in the same team.")),
    Part("milan", _("Mentor, in another team.")),
    Part("freya", _("Was Amara’s manager until Daniel came.")),
    Part("petra", _("People partner of Amara’s division.")),
    Part("paul", _("People partner of another division.")),
    Part("eva", _("Executive.")),
    Part("sam", _("Works in another division.")),
    Part("lena", _("Has left; for a while she still opens what is hers.")),
    Part("otto", _("Operator: keeps Longarc running and reads nobody’s record.")),
)
PARTS = {part.key: part for part in CAST}
