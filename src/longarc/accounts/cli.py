"""`longarc start` for the first person of all, `longarc token create` for the demo's cast, and `longarc invite` for a first sign-in."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

import typer
from django.conf import settings
from django.utils import timezone

from longarc.accounts import actions
from longarc.accounts.links import first_link
from longarc.guard import expect, need
from longarc.people import queries
from longarc.people.actions import begin_organisation
from longarc.people.models import Person
from longarc.people.system import system_person

token_app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="Personal tokens for the API.\n\nExample: longarc token create amara@tidewater.example --scope read",
)


@token_app.callback()
def _token() -> None:
    """Keeps `create` a word of its own."""


@token_app.command("create")
def create(
    email: Annotated[str, typer.Argument(help="The address of one of the demo's cast.")],
    scope: Annotated[list[str] | None, typer.Option(help="read or write; give it twice for both.")] = None,
    name: Annotated[str, typer.Option(help="What the token is for.")] = "command line",
    days: Annotated[int, typer.Option(help="For how many days.", min=1, max=365)] = 30,
) -> None:
    """Print a new token for one of the demo's cast. Elsewhere a person makes their own, and this says where.

    Example: longarc token create amara@tidewater.example --scope read --scope write

    Beside a demo that runs in .demo, begin the line with LONGARC_MODE=demo LONGARC_DATA=.demo.
    """
    if settings.LONGARC.mode not in {"demo", "test"}:
        page = f"{settings.LONGARC.base_url.rstrip('/')}/account/tokens/"
        typer.echo(f"A token acts as a person, so only that person makes it: at {page}", err=True)
        raise typer.Exit(1)
    person = _person(email)
    ends_on = timezone.localdate() + timedelta(days=days)
    _row, secret = actions.make_token(person, name, scope or ["read"], ends_on, by=system_person())
    typer.echo(secret)


def invite(
    email: Annotated[str, typer.Argument(help="Somebody in the roster who has no password yet.")] = "",
    everybody: Annotated[bool, typer.Option("--everybody", help="Everybody who cannot sign in yet.")] = False,
) -> None:
    """Send somebody the link with which they choose their first password.

    Example: longarc invite nia@example.org

    With --everybody it goes to all who cannot sign in yet and hold no link that still works.
    """
    expect(bool(email) != everybody, "Invite one address, or --everybody.")
    if everybody:
        sent = actions.invite_everybody(by=system_person())
        typer.echo(f"{sent} invitations are in the queue; the worker sends them.")
        return
    person = _person(email)
    actions.invite(person, by=system_person())
    typer.echo(f"An invitation to {person.email} is in the queue; the worker sends it.")


def start(
    name: Annotated[str, typer.Option(help="The first person: a people partner, and executive to begin with.")],
    email: Annotated[str, typer.Option(help="The address with which they sign in.")],
    division: Annotated[str, typer.Option(help="Their division, as it is called in the roster.")],
    organisation: Annotated[str, typer.Option(help="Its name; not needed where LONGARC_ORGANISATION is set.")] = "",
) -> None:
    """Bring the first person into a fresh installation, and print the link to their first password.

    Example: longarc start --organisation Example --name "Petra Vogel" --email petra@example.org --division People

    The page /start/ of the server does the same in the browser.
    """
    told = {"organisation": organisation, "name": name, "email": email, "division": division}
    person = begin_organisation(by=system_person(), **told)
    typer.echo(f"{person.name} is the first one here. A link to a first password, once and for three days:")
    typer.echo(first_link(person))


def _person(email: str) -> Person:
    return need(queries.by_address(email), f"Nobody has the address {email}.")
