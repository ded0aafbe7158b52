"""Finds words in the source that the English edition would never hear of, whatever the catalogue says."""

import ast
import re
from collections.abc import Iterator

# What makemessages collects; an alias of another name is never looked at.
NOW = frozenset({"gettext", "ngettext", "pgettext", "npgettext"})
LAZY = frozenset({"gettext_lazy", "ngettext_lazy", "pgettext_lazy", "npgettext_lazy"})
COLLECTED = NOW | LAZY | {"_", "gettext_noop"}
HIRAGANA = re.compile("[ぁ-ゖ]")
# workflow/punctuation.py sets them as the language of the page does.
SIGN = re.compile("[、：｜〜（）「」]")
# Names of members whose value is a text that follows the language.
FOLLOWS_LANGUAGE = frozenset({"label", "labels", "meaning"})
NOT_ON_THE_PAGE = re.compile(
    r"{%\s*comment.*?endcomment\s*%}|{#.*?#}|{%\s*blocktrans(?:late)?\b.*?endblocktrans(?:late)?\s*%}|{%.*?%}|{{.*?}}"
    r"|<!--.*?-->",
    re.DOTALL,
)
JAPANESE = re.compile("[ぁ-ゖァ-ヺ㐀-鿿、。（）「」：｜〜／・]")


def called(node: ast.AST) -> str:
    """The name by which something is called; blank for anything else."""
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def uncollected(tree: ast.AST) -> Iterator[str]:
    """Japanese words outside the functions that makemessages collects; what a file says of itself is for its readers."""
    if called(tree) in COLLECTED:
        return
    if isinstance(tree, ast.Constant) and isinstance(tree.value, str) and HIRAGANA.search(tree.value):
        yield tree.value
    for child in ast.iter_child_nodes(tree):
        if not (isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)):
            yield from uncollected(child)


def texts_in_f_strings(tree: ast.AST) -> Iterator[str]:
    """gettext inside an f-string: makemessages does not read there."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield from (ast.unparse(part) for part in ast.walk(node) if called(part) in COLLECTED)


def signs_of_japanese(tree: ast.AST) -> Iterator[str]:
    """A Japanese sign put between values by hand: f"{head}：{words}", "、".join(names)."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [part.value for part in node.values if isinstance(part, ast.Constant)]
            if any(SIGN.search(str(part)) for part in parts):
                yield ast.unparse(node)
        elif called(node) == "join" and isinstance(node.func, ast.Attribute):  # type: ignore[attr-defined]
            between = node.func.value  # type: ignore[attr-defined]
            if isinstance(between, ast.Constant) and SIGN.search(str(between.value)):
                yield ast.unparse(node)


def put_together_too_early(tree: ast.Module) -> Iterator[str]:
    """A text put together while the module is read stays in the language of that moment for good."""
    aliases = {
        name.asname or name.name: name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for name in node.names
    }
    for node in at_import(tree):
        meant = aliases.get(called(node), "")
        if meant in NOW or (_puts_together(node) and any(_follows(part, aliases) for part in ast.walk(node))):
            yield ast.unparse(node)


def at_import(node: ast.AST) -> Iterator[ast.AST]:
    """What runs when a module is read: everything outside functions."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            yield child
            yield from at_import(child)


def _puts_together(node: ast.AST) -> bool:
    adds = isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Mod, ast.Add))
    return adds or isinstance(node, ast.JoinedStr) or called(node) in {"join", "str"}


def _follows(node: ast.AST, aliases: dict[str, str]) -> bool:
    is_member = isinstance(node, ast.Attribute) and node.attr in FOLLOWS_LANGUAGE
    return is_member or aliases.get(called(node), "") in LAZY


def untranslated(template: str) -> list[str]:
    """What a template says in Japanese outside {% translate %}, sign by sign."""
    shown = NOT_ON_THE_PAGE.sub(lambda found: "\n" * found.group().count("\n"), template)
    return [line.strip() for line in shown.splitlines() if JAPANESE.search(line)]
