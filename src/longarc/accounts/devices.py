"""What a browser says of itself, in two names somebody knows: the browser and the system it runs on."""

from __future__ import annotations

# Each browser also names those it descends from, so the most particular word comes first.
BROWSERS = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Vivaldi/", "Vivaldi"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
]
SYSTEMS = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
]


def browser_and_system(user_agent: str) -> tuple[str, str]:
    """Both names, each empty where it is none that we know."""
    return _first(BROWSERS, user_agent), _first(SYSTEMS, user_agent)


def _first(known: list[tuple[str, str]], text: str) -> str:
    return next((name for sign, name in known if sign in text), "")
