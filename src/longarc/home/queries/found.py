"""What the search finds: people, what the framework says, pages, and things to do. Nothing that somebody wrote for some."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import combining, normalize

from django.urls import reverse

from longarc.framework.models import Version
from longarc.framework.queries import compiled, version_on
from longarc.framework.reading import Pinned
from longarc.framework.searching import search
from longarc.home.doings import doings
from longarc.people.models import Person
from longarc.people.policy import has_left
from longarc.people.queries import directory
from longarc.standing.queries import framework_of
from longarc.ui import places

PEOPLE, HITS = 8, 10


@dataclass(frozen=True)
class Link:
    """One thing found, and where it leads."""

    words: str
    url: str
    hint: str = ""


@dataclass(frozen=True)
class Found:
    """What has every word sought; `more` of the framework is on its own page. Without a word: all pages and things to do."""

    sought: str
    people: tuple[Link, ...]
    framework: tuple[Link, ...]
    more: Link | None
    pages: tuple[Link, ...]
    doings: tuple[Link, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found."""
        return not (self.people or self.framework or self.pages or self.doings)


def found(person: Person, sought: str, wishes: Sequence[str] = ()) -> Found:
    """What this person finds by some words, in the first language of `wishes` that the framework has. At most five queries."""
    return Found(
        sought,
        _people(person, sought) if sought else (),
        *(_framework(person, sought, wishes) if sought and not has_left(person) else ((), None)),
        tuple(link for link in _pages(person) if has_all(link.words, sought)),
        tuple(
            Link(str(doing.words), reverse(doing.page))
            for doing in doings(person)
            if has_all(f"{doing.words} {doing.also}", sought)
        ),
    )


def has_all(text: str, sought: str) -> bool:
    """Whether a text has every word of another, as beginnings or parts of words, whatever their case and accents."""
    plain = _plain(text)
    return all(word in plain for word in _plain(sought).split())


def _plain(text: str) -> str:
    return "".join(sign for sign in normalize("NFKD", text.casefold()) if not combining(sign))


def _people(person: Person, sought: str) -> tuple[Link, ...]:
    rows = directory(person, sought)[:PEOPLE]
    return tuple(Link(row.name, reverse("people:person", args=[row.pk]), _place_of(row)) for row in rows)


def _place_of(person: Person) -> str:
    row = person.assignment
    return ", ".join(filter(None, (row.team, row.division.name))) if row else ""


def _framework(person: Person, sought: str, wishes: Sequence[str]) -> tuple[tuple[Link, ...], Link | None]:
    framework = framework_of(person)
    version = version_on(framework) if framework else None
    if version is None:
        return (), None
    hits, count = search(compiled(version, wishes), sought)
    shown = tuple(Link(hit.words, _address(version, hit.of_track, hit.place, hit.anchor), hit.within) for hit in hits)
    all_of_it = reverse("framework", args=[version.framework_id], query={"q": sought})
    return shown[:HITS], Link(str(count), all_of_it) if count > HITS else None


def _address(version: Version, of_track: bool, place: str, anchor: str) -> str:
    page = Pinned(version.framework_id).address("framework-track" if of_track else "framework-competency", place)
    return f"{page}#{anchor}" if anchor else page


def _pages(person: Person) -> list[Link]:
    known = [(place.url, place.label) for place in places.for_user(person)]
    known += [(url, words) for url, words, _glyph in places.menu()]
    return [Link(str(words), url) for url, words in known]
