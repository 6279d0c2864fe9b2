"""Who writes, and who may fetch."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.house.source import DOORS, Module

ALWAYS = {"save", "asave", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
ON_ROWS = {"create", "update", "delete"}  # dictionaries and files have some of these too
ROWS = ("objects", ".filter(", ".all()", "_visible_to(", ".exclude(", "_set", "queryset")

# Modules that write and are no actions, each with its reason.
WRITERS = {
    "people/models.py": "the manager of Person makes the account, as Django asks for it",
    "people/system.py": "the row that stands for the system itself",
    "texts/versions.py": "the one way in which actions rewrite a text",
    "texts/sealing.py": "the person's own key, made at the first word",
    "growth/revisions.py": "the one way in which growth's actions make a row once and change it as it was seen",
    "framework/models.py": "a published version refuses to be saved again",
    "standing/models.py": "a row of the log refuses to be saved again",
}
# Actions that ask nobody, each with its reason.
ASKS_NOBODY = {
    "history/actions.py": "writes down what an action has done, or who has read; the action has asked",
    "notices/actions.py:tell": "an action tells; it has asked",
    "notices/actions.py:mailed": "the mail job stamps what it has sent; no person acts",
    "accounts/actions.py:digest": "computes, it writes nothing",
    "accounts/actions.py:use_token": "the token itself asks; its person acts by it",
    "accounts/actions.py:see": "the session itself asks; its person is there",
    "accounts/actions.py:forget_sessions": "no person acts, and twice comes to the same as once",
    "accounts/actions.py:vouch": "part of the roster's action, which has asked",
    "jobs/actions.py": "what workers do about work itself; no person acts, and twice comes to the same as once",
    "demo/actions.py:enter": "nobody is signed in yet; it permits by mode and address",
    "framework/actions.py:checked": "reads a document and writes nothing",
    "people/actions/roster.py:opened": "reads what its caller was given through the policy",
    "conversations/actions/appointments.py:locked": "part of an action that has asked",
    "conversations/actions/closings.py:leans": "a question, it writes nothing",
    "conversations/actions/agendas.py:lists_changed": "part of an action that has asked",
    "conversations/actions/agendas.py:carry_over": "part of an action that has asked",
    "growth/actions/plans.py:write_template": "part of an action that has asked",
    "growth/actions/writing.py:written": "part of an action that has asked",
    "growth/actions/writing.py:reading_manager": "part of an action that has asked",
}


def only_actions_write(module: Module) -> list[str]:
    """Rows are made, changed and deleted in actions (and in what they are made of), nowhere else."""
    if module.kind == "actions" or module.path in WRITERS or module.slice in {"project"}:
        return []
    return [module.at(node, f"writes: {ast.unparse(node.func)}()") for node in _writes(module.tree)]


def doors_fetch_through_policy(module: Module) -> list[str]:
    """A door starts at `…visible_to`, a query or an action: it never touches a table by itself."""
    if module.kind not in DOORS - {"jobs"} or module.slice in {"project", "bench"}:
        return []
    return [
        module.at(node, f"fetches past the policy: {ast.unparse(node)}")
        for node in ast.walk(module.tree)
        if (isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager"})
        or (isinstance(node, ast.Name) and node.id in {"get_object_or_404", "get_list_or_404"})
    ]


def actions_have_an_actor_and_ask_first(module: Module) -> list[str]:
    """A public action takes `by`, and asks before it writes: by itself, or through the action it calls with `by`."""
    if module.kind != "actions" or module.path in ASKS_NOBODY:
        return []
    known = {node.name: node for node in module.tree.body if isinstance(node, ast.FunctionDef)}
    found = []
    for name, function in known.items():
        if name.startswith("_") or f"{module.path}:{name}" in ASKS_NOBODY:
            continue
        names = [argument.arg for argument in [*function.args.kwonlyargs, *function.args.args]]
        if "by" not in names:
            found.append(module.at(function, f"{name} has no actor (`by`)"))
            continue
        asked = min((node.lineno for node in ast.walk(function) if _asks(node, known)), default=None)
        first = min((node.lineno for node in _writes(function)), default=10**9)
        if asked is None:
            found.append(module.at(function, f"{name} never asks (`permit`)"))
        elif asked > first:
            found.append(module.at(function, f"{name} writes before it asks"))
    return found


def _asks(node: ast.AST, known: dict[str, ast.FunctionDef]) -> bool:
    if not isinstance(node, ast.Call):
        return False
    called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if called == "permit":
        return True
    if called in known and called.startswith("_"):
        return any(_asks(inner, {}) for inner in ast.walk(known[called]))
    passed = [keyword for keyword in node.keywords if keyword.arg == "by"]
    as_first = called.startswith(("may_", "ask_", "check_")) and any(getattr(a, "id", "") == "by" for a in node.args)
    return bool(passed and called not in {"record", "written", "tell"}) or as_first


def _writes(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        receiver, verb = ast.unparse(node.func.value), node.func.attr
        on_rows = verb in ON_ROWS and any(part in receiver for part in ROWS)
        one_row = verb == "delete" and not node.args and not node.keywords and "session" not in receiver
        if verb in ALWAYS or on_rows or one_row:
            yield node
