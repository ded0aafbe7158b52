"""Expected against sent: which deeds were to tell somebody, and what became of each notice (M7)."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Count, Q, QuerySet, TextChoices
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from workflow.delivery import ABANDONED
from workflow.machines import step_named
from workflow.models import Notice, TrailEntry

# Who may see whether everybody's mail arrives, and who may send again; the engine knows rights by their word alone.
WATCHES_DELIVERY = "see_all"
SENDS_AGAIN = "keep_desk"


class Fate(TextChoices):
    """What became of a notice."""

    SENT = "sent", _("送った")
    WAITING = "waiting", _("これから送る")
    LATE = "late", _("遅れている")
    GIVEN_UP = "given_up", _("送れなかった")
    UNCERTAIN = "uncertain", _("送れたか不明")
    ON_THE_SITE = "site", _("画面だけ")


# Whoever looks at the failures can do something about these.
SENDABLE = (Fate.GIVEN_UP, Fate.UNCERTAIN)
TROUBLED = (*SENDABLE, Fate.LATE)


def fated(fate: Fate, at: datetime) -> Q:
    """The notices of one fate; the fates are whole and do not overlap."""
    unsent = Q(sent_at=None, due_at=None)
    early = Q(sent_at=None, due_at__gte=at - ABANDONED) | (unsent & Q(claimed_at__gte=at - ABANDONED))
    return {
        Fate.SENT: Q(sent_at__isnull=False),
        Fate.WAITING: early,
        Fate.LATE: Q(sent_at=None, due_at__lt=at - ABANDONED),
        Fate.GIVEN_UP: unsent & Q(attempts__gt=0, claimed_at=None),
        Fate.UNCERTAIN: unsent & Q(claimed_at__lt=at - ABANDONED),
        Fate.ON_THE_SITE: unsent & Q(attempts=0, claimed_at=None),
    }[fate]


def fate_of(notice: Notice, at: datetime) -> Fate:
    """The same of one notice that was read already."""
    if notice.sent_at:
        return Fate.SENT
    if notice.due_at:
        return Fate.LATE if notice.due_at < at - ABANDONED else Fate.WAITING
    if notice.claimed_at:
        return Fate.UNCERTAIN if notice.claimed_at < at - ABANDONED else Fate.WAITING
    return Fate.GIVEN_UP if notice.attempts else Fate.ON_THE_SITE


@dataclass(frozen=True)
class StepLine:
    """One kind of deed: how often it happened, how often nobody was there to be told, and its notices by fate."""

    subject_label: str
    event: str
    words: str
    times: int = 0
    untold: int = 0
    counts: tuple[tuple[Fate, int], ...] = ()

    @property
    def key(self) -> str:
        """How the address names it."""
        return f"{self.subject_label}.{self.event}"

    @property
    def expected(self) -> int:
        """How many of its notices are to go out by mail."""
        return sum(count for fate, count in self.counts if fate is not Fate.ON_THE_SITE)

    @property
    def needs_a_look(self) -> bool:
        """Whether something of it did not arrive, or nobody was there to be told."""
        return bool(self.untold) or any(count for fate, count in self.counts if fate in TROUBLED)


def groups() -> list[tuple[str, str]]:
    """By what the site groups things, for a list to choose from: code and words."""
    choices: list[tuple[str, str]] = import_string(settings.WORKFLOW_GROUPS).choices()
    return choices


def entries_since(since: datetime, code: str = "") -> QuerySet[TrailEntry]:
    """What was recorded since a moment: everything, or that of one group."""
    entries = TrailEntry.objects.filter(recorded_at__gte=since)
    return entries.filter(import_string(settings.WORKFLOW_GROUPS).entries(code)) if code else entries


def lines(entries: QuerySet[TrailEntry], at: datetime) -> list[StepLine]:
    """Every kind of deed among the entries that told somebody or was to, trouble first; two statements."""
    found: dict[tuple[str, str], StepLine] = {}
    for row in _times(entries):
        key = row["subject_label"], row["event"]
        found[key] = StepLine(*key, "", row["times"], row["untold"] if _was_to_tell(*key) else 0)
    for row in _fates(entries, at):
        key = row["entry__subject_label"], row["entry__event"]
        counts = tuple((fate, row[fate.value]) for fate in Fate)
        found[key] = replace(found[key], counts=counts)
    told = [_worded(line) for line in found.values() if line.counts or line.untold]
    return sorted(told, key=lambda line: not line.needs_a_look)


def _times(entries: QuerySet[TrailEntry]) -> Any:
    return (
        entries.order_by()
        .values("subject_label", "event")
        .annotate(times=Count("pk", distinct=True), untold=Count("pk", filter=Q(notices=None), distinct=True))
        .order_by("subject_label", "event")
    )


def _fates(entries: QuerySet[TrailEntry], at: datetime) -> Any:
    told = Notice.objects.filter(entry__in=entries).order_by()
    counted = {fate.value: Count("pk", filter=fated(fate, at)) for fate in Fate}
    return told.values("entry__subject_label", "entry__event").annotate(**counted)


def _was_to_tell(label: str, event: str) -> bool:
    step = step_named(label, event)
    return bool(step and step.tell)


def _worded(line: StepLine) -> StepLine:
    entry = TrailEntry(subject_label=line.subject_label, event=line.event)
    return replace(line, words=import_string(settings.WORKFLOW_WORDS)(entry))


def chosen(entries: QuerySet[TrailEntry], key: str, fate: str, at: datetime) -> QuerySet[Notice]:
    """The notices of the entries, narrowed to one kind of deed and one fate where such a thing was asked for."""
    label, _dot, event = key.rpartition(".")
    told = Notice.objects.filter(entry__in=entries.filter(subject_label=label, event=event) if key else entries)
    if fate in Fate.values:
        told = told.filter(fated(Fate(fate), at))
    return told.select_related("recipient", "entry").order_by("-pk")
