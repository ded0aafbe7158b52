"""The evidence of a project as a page shows it: what weighs today, and of the rest why it weighs nothing (S24b)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from applications.models import Evidence, Project
from applications.states.evidence import EvidenceState
from workflow.fields.calendar import era_date


@dataclass(frozen=True)
class Shown:
    """One observation, and in words why it does not count; blank when it does."""

    item: Evidence
    lacks: str
    has_run_out: bool


@dataclass(frozen=True)
class EvidenceShown:
    """Every observation, the newest first; nothing disappears because it lost its weight."""

    lines: Sequence[Shown]

    @property
    def verified(self) -> int:
        """How many count today."""
        return sum(not line.lacks for line in self.lines)

    @property
    def claimed(self) -> int:
        """How many wait for the desk."""
        return sum(line.item.state == EvidenceState.CLAIMED for line in self.lines)

    @property
    def refused(self) -> int:
        """How many were not accepted, or lost their confirmation."""
        return sum(line.item.state == EvidenceState.REFUSED for line in self.lines)

    @property
    def run_out(self) -> int:
        """How many have passed their last day."""
        return sum(line.has_run_out for line in self.lines)


def evidence_shown(project: Project, on: date) -> EvidenceShown:
    """All of it, with what each lacks on a day; no query beyond the project's own evidence."""
    return EvidenceShown([_shown(item, on) for item in project.all_evidence])


def _shown(item: Evidence, on: date) -> Shown:
    past = item.valid_until is not None and item.valid_until < on
    has_run_out = item.state == EvidenceState.EXPIRED or (item.state == EvidenceState.VERIFIED and past)
    return Shown(item, _lacks(item, has_run_out), has_run_out)


def _lacks(item: Evidence, has_run_out: bool) -> str:
    if has_run_out:
        day = era_date(item.valid_until, weekday=False) if item.valid_until else ""
        return _("%(day)sで期限が切れました。関門や運用の判断では数えません。") % {"day": day}
    if item.state == EvidenceState.REFUSED:
        return _("認められていません。関門や運用の判断では数えません。")
    if item.state == EvidenceState.CLAIMED:
        return _("確かめられるまで、数えません。")
    return ""
