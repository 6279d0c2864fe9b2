"""The first start: an organisation gets its name, a first division, and the first of its people."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from longarc.guard import expect, permit
from longarc.history.actions import record
from longarc.people.actions.roles import grant_role
from longarc.people.models import Assignment, Division, Organisation, Person, Role
from longarc.people.organisation import organisation_name, said
from longarc.people.policy import may_begin_organisation
from longarc.people.queries import nobody_is_here
from longarc.people.system import system_person


@transaction.atomic
def begin_organisation(*, organisation: str, name: str, email: str, division: str, by: Person) -> Person:
    """The first person is here: people partner of a first division, who takes a framework and a roster, and executive, who
    grants the roles of everybody else. They have no password yet. Of two who begin at once, one does.

    `organisation` is its name; where the operator has set one, that stands, and none is kept.
    """
    permit(may_begin_organisation(by), _("An organisation is begun by whoever runs the installation."))
    Person.objects.select_for_update().get(pk=system_person().pk)
    expect(nobody_is_here(), _("Somebody is here already. They sign in, and invite the others."))
    expect(bool(organisation_name()) or _fits(organisation, Organisation), _("The organisation needs a name."))
    expect(_fits(name, Person), _("The first person needs a name."))
    expect(_is_address(email), _("The first person needs an e-mail address."))
    expect(_fits(division, Division), _("The first division needs a name."))
    if not organisation_name():
        Organisation.objects.create(name=organisation.strip())
        said()
    person = Person.objects.create_user(email, name=name.strip())
    of = Division.objects.create(name=division.strip())
    Assignment.objects.create(person=person, division=of, starts_on=timezone.localdate())
    record("organisation.begun", person, by=by, person=person)
    grant_role(person, Role.Kind.PEOPLE_PARTNER, by=by, division=of)
    grant_role(person, Role.Kind.EXECUTIVE, by=by)
    return person


def _fits(text: str, kind: type[Organisation] | type[Person] | type[Division]) -> bool:
    return 0 < len(text.strip()) <= (kind._meta.get_field("name").max_length or 0)


def _is_address(email: str) -> bool:
    try:
        validate_email(email.strip())
    except ValidationError:
        return False
    return len(email.strip()) <= (Person._meta.get_field("email").max_length or 0)
