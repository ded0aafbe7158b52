"""One place in the file: its path, what stands there, and the ways down from it."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Self

import yaml
from django.utils.translation import gettext as _

from config.programme_file.reading.findings import Finding, Findings, shown

TAG = "tag:yaml.org,2002:"
PLAIN = {"str", "null", "bool", "int", "float", "timestamp"}
LONGEST_LIST = 20_000


class Place:
    """A node with its path. Reading never raises: what is wrong goes to the findings, a neutral value comes back."""

    def __init__(self, node: yaml.Node | None, path: str, findings: Findings, line: int = 1) -> None:
        self.node, self.path, self.findings = node, path, findings
        self.line = node.start_mark.line + 1 if node is not None else line

    # What stands here

    @property
    def kind(self) -> str:
        """The YAML kind in one word: map, seq, str, int, float, bool, null, timestamp, missing or other."""
        if self.node is None:
            return "missing"
        word = self.node.tag.removeprefix(TAG)
        return word if word in PLAIN | {"map", "seq"} else "other"

    @property
    def is_blank(self) -> bool:
        """Nothing, null or an empty text."""
        return self.kind in {"missing", "null"} or (self.kind == "str" and not self.raw.strip())

    @property
    def raw(self) -> str:
        """A scalar exactly as it is written."""
        return self.node.value if isinstance(self.node, yaml.ScalarNode) else ""

    @property
    def found(self) -> str:
        """What stands here, for a sentence."""
        if self.kind == "missing":
            return _("キーがない")
        if isinstance(self.node, yaml.MappingNode):
            return _("キーと値の組")
        if isinstance(self.node, yaml.SequenceNode):
            return _("一覧（%(count)d件）") % {"count": len(self.node.value)}
        if self.kind == "null" or not self.raw:
            return _("空")
        return shown(self.raw) if self.kind != "other" else shown(f"{self.node.tag} {self.raw}" if self.node else "")

    def fault(self, expected: str, found: str | None = None) -> None:
        """Says that what stands here cannot be read."""
        self.findings.add(Finding(self.path, self.line, found or self.found, expected))

    def notice(self, expected: str, found: str | None = None) -> None:
        """Says something worth knowing; what stands here is read all the same."""
        self.findings.add(Finding(self.path, self.line, found or self.found, expected, is_notice=True))

    # Going down

    @cached_property
    def children(self) -> dict[str, Self]:
        """The keys of a mapping; each key counts once."""
        if self.is_blank:
            return {}
        if not isinstance(self.node, yaml.MappingNode):
            self.fault(_("キーと値の組"))
            return {}
        rows: dict[str, Self] = {}
        for key, value in self.node.value:
            child = type(self)(value, self._below(key), self.findings)
            if not isinstance(key, yaml.ScalarNode) or key.tag == f"{TAG}merge":
                child.fault(_("文字のキー"), found=shown(getattr(key, "value", "")))
            elif key.value in rows:
                child.fault(
                    _("キーは一度だけ（%(line)d行目にもあります）") % {"line": rows[key.value].line},
                    found=shown(key.value),
                )
            else:
                rows[key.value] = child
        return rows

    def _below(self, key: yaml.Node) -> str:
        word = key.value if isinstance(key, yaml.ScalarNode) else "?"
        return f"{self.path}.{word}" if self.path else word

    def __getitem__(self, key: str) -> Self:
        """The place under a key, whether or not something stands there."""
        path = f"{self.path}.{key}" if self.path else key
        return self.children.get(key) or type(self)(None, path, self.findings, self.line)

    def items(self) -> list[Self]:
        """The places of a list; nothing is an empty list."""
        if self.is_blank:
            return []
        if not isinstance(self.node, yaml.SequenceNode):
            self.fault(_("一覧（- で始まる行）"))
            return []
        if len(self.node.value) > LONGEST_LIST:
            self.fault(_("%(limit)d件までの一覧") % {"limit": LONGEST_LIST})
            return []
        return [type(self)(node, f"{self.path}[{place}]", self.findings) for place, node in enumerate(self.node.value)]

    def pairs(self) -> Iterator[tuple[str, Self]]:
        """The keys and places of a mapping whose keys are free."""
        yield from self.children.items()

    def knows_only(self, names: Iterable[str]) -> None:
        """Says of every other key that it is not read."""
        known = set(names)
        for name, child in self.children.items():
            if name not in known:
                child.notice(_("このキーは読みません"), found=_("知らないキー %(key)s") % {"key": shown(name)})
