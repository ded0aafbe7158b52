"""Opens a file and makes a bounded tree of YAML nodes of it; whatever is no programme file is one sentence."""

from pathlib import Path

import yaml
from django.utils.translation import gettext as _

# A programme of several hundred applications has about 3 MB and 20 levels at most.
LARGEST_FILE = 20_000_000
DEEPEST = 40
MOST_NODES = 2_000_000


class UnreadableError(Exception):
    """The file cannot be read at all; the message is the one line a person needs."""


def text_of(path: Path) -> str:
    """The text of a file, in UTF-8 with or without a byte order mark."""
    try:
        if path.is_dir():
            raise UnreadableError(_("%(path)s はフォルダーです。YAML ファイルを指定してください。") % {"path": path})
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise UnreadableError(
                _("ファイルが大きすぎます（%(size)d バイト）。%(limit)d バイトまで読みます。")
                % {"size": size, "limit": LARGEST_FILE}
            )
        return decoded(path.read_bytes())
    except OSError as error:
        raise UnreadableError(_("%(path)s を開けません（%(why)s）。") % {"path": path, "why": error.strerror}) from None


def decoded(content: bytes) -> str:
    """Bytes as text; binary files and other encodings are named as such."""
    if b"\0" in content:
        raise UnreadableError(_("文字のファイルではありません。YAML ファイル（UTF-8）を指定してください。"))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError(
            _("%(place)d バイト目が UTF-8 として読めません。UTF-8 で保存し直してください。")
            % {"place": error.start + 1}
        ) from None


def tree_of(text: str) -> yaml.Node:
    """The nodes of the one document in a text, checked for depth and size before anything is built of it."""
    try:
        _refuse_too_deep(text)
        node: yaml.Node | None = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        raise UnreadableError(_syntax(error)) from None
    except (yaml.YAMLError, ValueError) as error:
        raise UnreadableError(_("YAML として読めません（%(why)s）。") % {"why": " ".join(str(error).split())}) from None
    if node is None:
        raise UnreadableError(_("ファイルが空です。"))
    size_of(node, {}, set())
    return node


def _syntax(error: yaml.MarkedYAMLError) -> str:
    mark = error.problem_mark or error.context_mark
    return _("%(line)d行目 %(column)d文字目が YAML として読めません（%(why)s）。") % {
        "line": mark.line + 1 if mark else 0,
        "column": mark.column + 1 if mark else 0,
        "why": " ".join(str(error.problem or error.context or error).split()),
    }


def _refuse_too_deep(text: str) -> None:
    # The events come one by one from a parser that keeps its own stack, so depth is known before any recursion.
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise UnreadableError(
                _("%(line)d行目で入れ子が深すぎます（%(limit)d 段まで）。")
                % {"line": event.start_mark.line + 1 if event.start_mark else 0, "limit": DEEPEST}
            )


def size_of(node: yaml.Node, known: dict[int, int], above: set[int]) -> int:
    """How many nodes a reader would meet, aliases counted each time; refuses circles and bombs."""
    if isinstance(node, yaml.ScalarNode):
        return 1
    if id(node) in above:
        raise UnreadableError(
            _("%(line)d行目の別名（*）が自分自身を指しています。") % {"line": node.start_mark.line + 1}
        )
    if id(node) not in known:
        children = [part for pair in node.value for part in (pair if isinstance(pair, tuple) else (pair,))]
        above.add(id(node))
        known[id(node)] = 1 + sum(size_of(child, known, above) for child in children)
        above.discard(id(node))
        if known[id(node)] > MOST_NODES:
            raise UnreadableError(
                _("%(line)d行目の別名（*）を開くと大きくなりすぎます。") % {"line": node.start_mark.line + 1}
            )
    return known[id(node)]
