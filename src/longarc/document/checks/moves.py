"""Moves between steps."""

from longarc.document import schema
from longarc.document.checks.needs import Known, check_need
from longarc.document.checks.place import Report


def check(written: schema.Document, to: Report) -> None:
    known = Known.of(written)
    promotions: dict[str, list[tuple[str, int]]] = {}
    for at, row in enumerate(written.moves):
        if row.from_ not in known.steps:
            to.error(("moves", at, "from"), f'there is no step "{row.from_}"; steps are named track/step')
        for target in row.to:
            if target not in known.steps:
                to.error(("moves", at, "to"), f'there is no step "{target}"; steps are named track/step')
            elif target == row.from_:
                to.error(("moves", at), f'the move leads from "{target}" to itself')
            elif row.kind == "promotion" and not row.both_ways:
                promotions.setdefault(row.from_, []).append((target, at))
        if row.kind == "promotion" and row.both_ways:
            to.error(("moves", at, "both-ways"), "a promotion leads one way; write the way back as a return")
        if row.need is not None:
            check_need(row.need, known, ("moves", at, "need"), to)
    _circles(promotions, to)


def _circles(promotions: dict[str, list[tuple[str, int]]], to: Report) -> None:
    """A promotion that leads back to where it began."""
    state: dict[str, int] = {}
    for start in promotions:
        if start in state:
            continue
        waiting = [(start, iter(promotions[start]))]
        state[start] = 1
        while waiting:
            name, edges = waiting[-1]
            target, at = next(edges, ("", -1))
            if not target:
                state[name] = 2
                waiting.pop()
            elif state.get(target) == 1:
                to.error(("moves", at), f'promotions lead round in a circle through "{name}" and "{target}"; cut it')
            elif target not in state:
                state[target] = 1
                waiting.append((target, iter(promotions.get(target, []))))
