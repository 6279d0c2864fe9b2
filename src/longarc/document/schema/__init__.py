"""The format `careerframework/1`: its single source. The JSON Schema and the reference page are generated from it.

Unknown keys are an error, except those beginning with `x-`, which are taken off before and kept in the document.
"""

from longarc.document.schema.competencies import Competency, Level, Pass, Scale, Skill
from longarc.document.schema.document import Document, Group, json_schema
from longarc.document.schema.kinds import Part, in_words, without_own_keys
from longarc.document.schema.pay import Bound, Market, Pay
from longarc.document.schema.tracks import Grade, Measure, Money, Need, Step, Track, Value

__all__ = [
    "Bound",
    "Competency",
    "Document",
    "Grade",
    "Group",
    "Level",
    "Market",
    "Measure",
    "Money",
    "Need",
    "Part",
    "Pass",
    "Pay",
    "Scale",
    "Skill",
    "Step",
    "Track",
    "Value",
    "in_words",
    "json_schema",
    "without_own_keys",
]
