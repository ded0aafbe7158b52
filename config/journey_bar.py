"""The eight steps of every journey, where a thing stands on them, and whose turn it is."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum
from typing import Any

from django.utils.translation import gettext_lazy as _


class Stage(IntEnum):
    """The eight steps, in the order of life."""

    PROPOSAL = 1
    SCREENING = 2
    GRANT = 3
    PILOT = 4
    GATE = 5
    IMPLEMENTATION = 6
    FOLLOW_UP = 7
    SELF_STANDING = 8

    @property
    def label(self) -> Any:
        """The word under the mark."""
        return STAGE_WORDS[self]


STAGE_WORDS = {
    Stage.PROPOSAL: _("提案"),
    Stage.SCREENING: _("審査"),
    Stage.GRANT: _("交付"),
    Stage.PILOT: _("実証"),
    Stage.GATE: _("関門"),
    Stage.IMPLEMENTATION: _("実装"),
    Stage.FOLLOW_UP: _("フォローアップ"),
    Stage.SELF_STANDING: _("自走"),
}


@dataclass(frozen=True)
class Turn:
    """Whose turn it is, what for, until when; the sentence that stands alone."""

    whose: Any
    what: Any
    until: datetime | date | None = None
    yours: bool = False
    # Instead of 「…の番です」: 「終わりました。」「自走しています。」
    opening: Any = ""


@dataclass(frozen=True)
class Stop:
    """One step on the line: done, here, ahead, or over."""

    stage: Stage
    state: str
    when: Any = ""
    word: Any = ""

    @property
    def label(self) -> Any:
        """The word under the mark; what ended says how."""
        return self.word or self.stage.label

    @property
    def aloud(self) -> Any:
        """What a screen reader says after the word."""
        return {"done": _("済み"), "here": _("いまここ"), "ahead": _("これから"), "over": _("ここで終わり")}[self.state]


@dataclass(frozen=True)
class JourneyBar:
    """The line of eight and the sentence under it."""

    here: Stage
    turn: Turn | None = None
    whens: dict[Stage, Any] = field(default_factory=dict)
    # What to say where it ended: 「審査（不採択）」.
    over: Any = ""
    # Stages that were passed by without being done (a project that went back to its pilot has no gate behind it).
    skipped: frozenset[Stage] = frozenset()

    @property
    def stops(self) -> list[Stop]:
        """The eight steps with their state."""
        return [
            Stop(stage, self._state(stage), self.whens.get(stage, ""), self.over if stage is self.here else "")
            for stage in Stage
        ]

    def _state(self, stage: Stage) -> str:
        if stage is self.here:
            return "over" if self.over else "here"
        return "done" if stage < self.here and stage not in self.skipped else "ahead"
