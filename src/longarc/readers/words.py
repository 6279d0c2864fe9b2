"""Beginnings of words that say what a column, field or heading is for, in several languages: the one list of them.

They are hints and only break ties between what looks alike; a source in any other language is read by its structure.
"""

from __future__ import annotations

from collections.abc import Iterable

EXAMPLE = (
    "exampl", "beispiel", "ejempl", "exempl", "esempi", "příklad", "priklad", "voorbeeld", "przyk", "illustr",
    "evidence", "nachweis", "例", "پ", "مثال", "דוגמ",
)  # fmt: skip
ABOUT = (
    "descri", "beschreib", "definition", "definic", "popis", "about", "meaning", "overview", "erläuter", "erklär",
    "bedeutung", "význam", "explica", "what it", "scope", "summary", "zusammenfass", "resumen", "shrnut", "detail",
    "guidance", "notes", "описан", "说明", "説明", "定義", "וצף", "תיאור", "وصف",
)  # fmt: skip
LEVEL = (
    "level", "stufe", "niveau", "nivel", "nível", "livello", "urov", "úrov", "grad", "rung", "poziom", "seniorit",
    "rank", "stage", "rang", "уров", "级", "級", "段", "レベル", "רמה", "مستوى",
)  # fmt: skip
WEIGHT = ("weight", "gewicht", "peso", "poids", "váha", "waga", "points", "punkte", "puntos", "משקל", "وزن")
OPTIONAL = ("option", "desir", "nice", "wunsch", "wünsch", "kann", "deseab", "souhait", "volit", "facult", "bonus")
SCORE = (
    "score", "rating", "assess", "bewert", "einschätz", "punkt", "évalu", "evalu", "valora", "puntu", "hodnoc",
    "skóre", "ocena", "beoordel", "оценк", "評価", "评分", "דירוג", "تقييم",
)  # fmt: skip
REQUIRED = (
    "requir",
    "needed",
    "target",
    "expected",
    "soll",
    "erforder",
    "requer",
    "requis",
    "attendu",
    "požad",
    "wymag",
    "vereist",
    "требу",
    "必要",
    "要求",
)
WHOSE = {
    "self": ("self", "selbst", "auto", "sebe", "propi", "own", "eigen", "my ", "mein", "עצמ"),
    "manager": ("manager", "lead", "führung", "vorgesetz", "jefe", "respons", "nadříz", "manažer", "boss", "מנהל"),
    "peer": ("peer", "colleague", "kolleg", "compañer", "collègue", "koleg"),
    "agreed": ("agreed", "final", "vereinbart", "acorda", "dohod", "abgestimmt"),
}


def hinted(name: str, hints: Iterable[str]) -> bool:
    """Whether one of the hints stands in a name."""
    folded = name.casefold()
    return any(hint in folded for hint in hints)
