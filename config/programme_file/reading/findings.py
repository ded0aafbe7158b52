"""What the reader found in a file: where, what stood there, what was expected."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Finding:
    """One fault (the row is refused) or one notice (it is read all the same), in one line; line 0 is not known."""

    path: str
    line: int
    found: str
    expected: str
    is_notice: bool = False

    def __str__(self) -> str:
        place = self.path or _("ファイルの先頭")
        if self.line:
            place = _("%(path)s（%(line)d行目）") % {"path": place, "line": self.line}
        return _("%(place)s：見つかったもの %(found)s、期待したもの %(expected)s") % {
            "place": place,
            "found": self.found,
            "expected": self.expected,
        }


class Findings:
    """Faults and notices in the order in which they were met; a path and sentence only once."""

    def __init__(self) -> None:
        self._rows: dict[Finding, None] = {}

    def add(self, finding: Finding) -> None:
        """Keeps one more."""
        self._rows.setdefault(finding)

    @property
    def faults(self) -> list[Finding]:
        """What refuses the row it stands in."""
        return [row for row in self._rows if not row.is_notice]

    @property
    def notices(self) -> list[Finding]:
        """What is worth knowing and refuses nothing."""
        return [row for row in self._rows if row.is_notice]

    def faults_under(self, path: str) -> list[Finding]:
        """The faults at a path or below it."""
        return [row for row in self.faults if row.path == path or row.path.startswith((f"{path}.", f"{path}["))]


def shown(value: Any, limit: int = 40) -> str:
    """A piece of the file as a sentence may quote it: one line, never longer than the limit."""
    text = " ".join(str(value).split())
    return f"「{text[:limit]}…」" if len(text) > limit else f"「{text}」"
