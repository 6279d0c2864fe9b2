"""Competencies that share skills: what can be raised without a look at any other competency."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from longarc.engine.model import Competency, Skill
from longarc.engine.needs import LevelReached, SkillScored
from longarc.paths.ground import Ground
from longarc.paths.tree import Leaf, Tree, competencies_of


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Competencies none of whose skills count outside of it, or a single skill that counts at no level."""

    competencies: tuple[Competency, ...]
    leaves: tuple[Leaf, ...]
    lone: Skill | None = None


def blocks_of(ground: Ground, tree: Tree) -> list[Block]:
    """The blocks that a need reads, in the order of the framework."""
    known = ground.view.framework.competencies
    layout = ground.layout
    names = set(competencies_of(tree))
    homes: dict[str, tuple[str, ...]] = {}
    for leaf in tree.skills:
        skill = cast(SkillScored, leaf.need).skill
        homes[layout.root[skill.id]] = layout.homes.get(layout.root[skill.id], ())
        names.update(homes[layout.root[skill.id]])
    names |= _covering(ground, names)
    group = _groups(ground, names)
    leaves: dict[str, list[Leaf]] = {}
    for leaf in tree.levels:
        leaves.setdefault(group[cast(LevelReached, leaf.need).competency.id], []).append(leaf)
    alone: dict[str, list[Leaf]] = {}
    for leaf in tree.skills:
        root = layout.root[cast(SkillScored, leaf.need).skill.id]
        if homes[root]:
            leaves.setdefault(group[homes[root][0]], []).append(leaf)
        else:
            alone.setdefault(root, []).append(leaf)
    found = []
    for head in dict.fromkeys(group[name] for name in known if name in names):
        members = tuple(known[name] for name in known if name in names and group[name] == head)
        found.append(Block(members, tuple(leaves.get(head, ()))))
    found += [Block((), tuple(rows), cast(SkillScored, rows[0].need).skill) for rows in alone.values()]
    return found


def _covering(ground: Ground, names: Iterable[str]) -> set[str]:
    """Competencies beside these where a level given directly would stand for one of their skills."""
    layout, known = ground.layout, ground.view.framework.competencies
    found: set[str] = set()
    waiting = [name for name in names if name in layout.tied]
    while waiting:
        skills = [skill for level in known[waiting.pop()].levels for skill in level.skills]
        for other in {home for skill in skills for home in layout.homes[layout.root[skill.id]]}:
            if other not in found and ground.may_be_given(known[other]):
                found.add(other)
                waiting.append(other)
    return found


def _groups(ground: Ground, names: Iterable[str]) -> dict[str, str]:
    """The first member of the block of each competency."""
    head = {name: name for name in names}
    if not ground.layout.tied & head.keys():
        return head

    def find(name: str) -> str:
        while head[name] != name:
            name = head[name]
        return name

    holder: dict[str, str] = {}
    for name in head:
        for level in ground.view.framework.competencies[name].levels:
            for skill in level.skills:
                other = holder.setdefault(ground.layout.root[skill.id], name)
                head[find(name)] = find(other)
    return {name: find(name) for name in head}
