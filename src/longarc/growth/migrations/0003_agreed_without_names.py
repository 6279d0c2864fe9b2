"""The kept digests of plans leave out names from now on: renewed from the kept texts, so that what was agreed stays so."""

import hashlib
import re

from django.db import migrations

SPAN = re.compile(r"^(?P<person>.+), (?P<span>\d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d)$", re.MULTILINE)
ACTION = re.compile(
    r"^(?P<what>- .*) \((?P<owner>[^()]+), (?P<rest>(?:on-the-job|with-others|courses)(?:, by \d{4}-\d\d-\d\d)?)\)$",
    re.MULTILINE,
)


def without_names(text):
    """A kept text with the parts people have in it instead of their names."""
    first = SPAN.search(text)
    if first is None:
        return text
    person = first["person"]

    def by_role(found):
        role = "the person" if found["owner"] == person else "the manager"
        return f"{found['what']} ({role}, {found['rest']})"

    text = text[: first.start()] + f"the person, {first['span']}" + text[first.end() :]
    return ACTION.sub(by_role, text)


def renew(apps, schema_editor):
    """Each kept text, and the plans whose caches name it. A plan with another digest has changed since, and still has."""
    Plan, PlanText = apps.get_model("growth", "Plan"), apps.get_model("growth", "PlanText")
    for kept in PlanText.objects.iterator():
        new = hashlib.sha256(without_names(kept.text).encode()).hexdigest()
        for cache in ("digest", "agreed_digest"):
            Plan.objects.filter(pk=kept.plan_id, **{cache: kept.digest}).update(**{cache: new})
        PlanText.objects.filter(pk=kept.pk).update(digest=new)


class Migration(migrations.Migration):
    dependencies = [("growth", "0002_agreements_at_hand")]
    operations = [migrations.RunPython(renew, migrations.RunPython.noop)]
