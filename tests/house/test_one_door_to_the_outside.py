"""Nothing of the site calls another machine but through its one guarded door (decision 0018)."""

import ast

from tests.house.source import modules, name_of, tree_of

CALLS_OUTSIDE = {"socket", "http.client", "urllib.request", "urllib3", "requests", "httpx", "aiohttp", "ftplib"}
# The guarded door, the scanner's own socket, and the look whether the port of the site is free.
DOORS = {"applications/fetching.py", "applications/scanning.py", "config/management/commands/serve.py"}


def imported(path) -> set[str]:
    nodes = list(ast.walk(tree_of(path)))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def test_only_the_doors_open_a_line_to_another_machine():
    assert {name_of(path) for path in modules() if imported(path) & CALLS_OUTSIDE} == DOORS
