"""Finds what a deciding module knows of KPIs: by import, by attribute, by name in a string, at any depth."""

import ast
from collections.abc import Iterator
from pathlib import Path

# Rooms whose code decides whether a step may be taken.
DECIDING_ROOMS = ("rules", "journeys")
DECIDING_APPS = ("applications", "evaluation", "grants")
FORBIDDEN = "kpi"
# What is worth knowing before one submits: never a guard, and held by the test of what can stop.
NOTICES = "notices.py"
# A KPI by its name, the nouns that hold KPIs, and the quadrant that holds what became of them.
SAID_OF_A_KPI = (FORBIDDEN, "indicator_set", "town_goal", "quadrant", "overrule")
# Names that lead to a KPI only where they stand alone: a hypothesis of value hangs on a goal of the town.
LEADS_TO_A_KPI = frozenset({"goal", "goal_id"})
# Whoever chose indicators says why (S08b): asks before the award whether any were chosen, and never what came of them.
ASKS_WHETHER_CHOSEN = "asking.py", "the_chosen_indicators_have_a_reason"
# What makes a guard stop or ask for words; `notice` alone does neither.
STOPS = frozenset({"stop", "explain", "explain_there", "Problem", "replace", "step"})


def module_path(root: Path, dotted: str) -> Path | None:
    """The file of a module of the project; None for what is not ours."""
    stem = root.joinpath(*dotted.split("."))
    for path in (stem.with_suffix(".py"), stem / "__init__.py"):
        if path.exists():
            return path
    return None


def deciding_files(root: Path) -> list[Path]:
    """Every rule and journey of the floors that decide about money and the gate."""
    return [
        path
        for app in DECIDING_APPS
        for room in DECIDING_ROOMS
        for path in [*(root / app / room).rglob("*.py"), root / app / f"{room}.py"]
        if path.exists()
    ]


def _run_time_nodes(tree: ast.Module) -> Iterator[ast.AST]:
    """Everything but what only the type checker reads."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            waiting += node.orelse
            continue
        yield node
        waiting += ast.iter_child_nodes(node)


def imported(tree: ast.Module) -> set[str]:
    """Dotted names of everything a module imports at run time, late imports included."""
    names: set[str] = set()
    for node in _run_time_nodes(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def closure(root: Path, begin: list[Path]) -> dict[Path, Path]:
    """Every file of ours reached by imports from `begin`, with the file that first imported it."""
    reached = {path: path for path in begin}
    waiting = list(begin)
    while waiting:
        path = waiting.pop()
        for name in imported(ast.parse(path.read_text(encoding="utf-8"))):
            found = module_path(root, name)
            if found is not None and found not in reached:
                reached[found] = path
                waiting.append(found)
    return reached


def asked_by_guards(root: Path) -> list[Path]:
    """Every module that a guard, or the verdict at the gate, reaches by imports, and every noun it reaches by asking."""
    begin = [path for path in deciding_files(root) if path.name != NOTICES]
    begin.append(root / "evaluation" / "actions" / "gating.py")
    nouns = [path for app in DECIDING_APPS for path in (root / app / "models").rglob("*.py")]
    return sorted(path for path in {*closure(root, begin), *nouns} if path.relative_to(root).parts[0] in DECIDING_APPS)


def readers_by_import(root: Path) -> list[str]:
    """Deciding modules that reach `kpi` by imports, however far; each with the file that opens the door."""
    begin = deciding_files(root)
    return sorted(
        f"{path.relative_to(root)} (from {source.relative_to(root)})"
        for path, source in closure(root, begin).items()
        if path.relative_to(root).parts[0] == FORBIDDEN
    )


def says_kpi(node: ast.AST) -> bool:
    """Whether a name, attribute, argument or string (but no docstring) speaks of a KPI or leads to one."""
    said = [getattr(node, field, None) for field in ("id", "attr", "arg", "name")]
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        said.append(node.value)
    words = [word.lower() for word in said if isinstance(word, str)]
    return any(said_of in word for word in words for said_of in SAID_OF_A_KPI) or any(map(_leads_there, words))


def _leads_there(word: str) -> bool:
    """Whether a name, or a step of a look-up (`hypotheses__goal__value`), is one that leads to a KPI."""
    return bool(LEADS_TO_A_KPI & set(word.split("__")))


def _without_docstrings(tree: ast.AST) -> Iterator[ast.AST]:
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return (node for node in ast.walk(tree) if id(node) not in docstrings)


def _calls(function: ast.FunctionDef) -> set[str]:
    return {
        node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        for node in ast.walk(function)
        if isinstance(node, ast.Call)
    }


def _said_with_friends(function: ast.FunctionDef, local: dict[str, ast.FunctionDef]) -> tuple[bool, set[str]]:
    """Whether a function, or one beside it that it calls, speaks of a KPI; and everything they call."""
    seen: set[str] = set()
    waiting, calls, speaks = [function], set(), False
    while waiting:
        here = waiting.pop()
        if here.name in seen:
            continue
        seen.add(here.name)
        speaks = speaks or any(says_kpi(node) for node in _without_docstrings(here))
        called = _calls(here)
        calls |= called
        waiting += [local[name] for name in called if name in local]
    return speaks, calls


def readers_that_can_stop(path: Path) -> list[str]:
    """Functions of a rules or journey file that speak of a KPI and can stop, or ask for words."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    local = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    found = []
    for name, function in local.items():
        speaks, calls = _said_with_friends(function, local)
        if speaks and calls & STOPS and (path.name, name) != ASKS_WHETHER_CHOSEN:
            found.append(f"{path.name}:{function.lineno} {name}")
    return found


def speaks_of_kpi(path: Path) -> list[str]:
    """Every line of a file that speaks of a KPI, docstrings aside, as it reads."""
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    said = {getattr(node, "lineno", 0) for node in _without_docstrings(ast.parse(text)) if says_kpi(node)}
    return [lines[number - 1].strip() for number in sorted(said)]
