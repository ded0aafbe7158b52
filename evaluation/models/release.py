"""The release of decisions: one batch, checked by a second person, with the letters exactly as they go (M4)."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Q, Sum
from django.utils.translation import gettext_lazy as _

from applications.models import Call
from applications.states.application import ApplicationState
from applications.states.call import Intent
from evaluation.balance import Adoption, Balance, balance_of
from evaluation.journeys.release import ReleaseJourney
from evaluation.states import ADOPTIONS, OUT_BATCHES, STAGED_BATCHES, BatchState, Serves
from workflow.models import Notice

if TYPE_CHECKING:
    from evaluation.models.decision import Decision


@dataclass(frozen=True)
class Delivery:
    """How many notices of a batch there are, were sent, and failed: expected against sent (L25)."""

    expected: int
    sent: int
    failed: int

    @property
    def all_sent(self) -> bool:
        """Whether nothing waits any more."""
        return self.expected == self.sent


class ReleaseBatch(ReleaseJourney):
    """Decisions of one call that are told in one moment."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="batches", verbose_name=_("公募"))
    number = models.PositiveSmallIntegerField(_("組の番号"))
    planned_at = models.DateTimeField(_("公表の予定"), null=True, blank=True)
    letter_number = models.CharField(_("文書番号"), max_length=60, blank=True)
    balance_reason = models.TextField(_("公募の意図と釣り合わない理由"), blank=True)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("組をつくった人")
    )
    drafted_at = models.DateTimeField(_("組をつくった時"))
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("確かめた人")
    )
    checked_at = models.DateTimeField(_("確かめた時"), null=True, blank=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("公表した人")
    )
    released_at = models.DateTimeField(_("公表した時"), null=True, blank=True)
    delivered_at = models.DateTimeField(_("届いた時"), null=True, blank=True)

    class Meta(ReleaseJourney.Meta):
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["call", "number"], name="batch_once_per_number")]

    def __str__(self) -> str:
        return _("%(call)s 公表の組 %(number)s") % {"call": self.call, "number": self.number}

    @property
    def label(self) -> str:
        """The state in words."""
        return str(BatchState(self.state).label)

    @property
    def is_open(self) -> bool:
        """Whether decisions may still be put in, taken out, or reworded."""
        return self.state == BatchState.DRAFT_BATCH

    @property
    def is_staged(self) -> bool:
        """Whether nobody outside has been told."""
        return self.state in STAGED_BATCHES

    @cached_property
    def decisions_in_hand(self) -> "list[Decision]":
        """Its decisions in the order in which rows are locked: by application."""
        return list(self.decisions.select_related("application__lead", "application__call").order_by("application_id"))

    @property
    def adoptions(self) -> "list[Decision]":
        """Those that adopt."""
        return [decision for decision in self.decisions_in_hand if decision.is_adoption]

    @property
    def granted_yen(self) -> int:
        """What this batch promises in yen."""
        return sum(decision.granted_yen or 0 for decision in self.adoptions)

    @cached_property
    def promised_yen(self) -> int:
        """What this batch and all released batches of the call promise together, in yen; what a city declined is free."""
        told = self.decisions.model.objects.filter(
            batch__call=self.call_id,
            batch__state__in=OUT_BATCHES,
            kind__in=ADOPTIONS,
            superseded_by=None,
            application__state=ApplicationState.ADOPTED,
        )
        before: int | None = told.exclude(batch=self.pk).aggregate(sum=Sum("granted_yen"))["sum"]
        return self.granted_yen + (before or 0)

    @cached_property
    def balance(self) -> Balance:
        """The adopted set beside what the call declared (S06a)."""
        found = [Adoption(decision.serves, decision.granted_yen or 0) for decision in self.adoptions]
        return balance_of(found, declared_shares(self.call))

    @cached_property
    def delivery(self) -> Delivery:
        """Expected against sent, over every notice of its letters that was to be mailed."""
        entries = Letter.objects.filter(decision__batch=self.pk).values("entry")
        told = Notice.objects.filter(entry__in=entries)
        # A release that a file tells of was never mailed: those notices only stand on the site.
        only_on_the_site = Q(sent_at=None, due_at=None, attempts=0)
        notices = list(told.exclude(only_on_the_site).values_list("sent_at", "failure"))
        sent = sum(1 for at, _failure in notices if at)
        return Delivery(len(notices), sent, sum(1 for at, failure in notices if failure and not at))

    def people_for(self, right: str) -> list[Any] | None:
        """Of the desk, whoever put it together is told."""
        return [self.drafted_by] if right == "keep_desk" else None


def declared_shares(call: Call) -> dict[str, int] | None:
    """The call's intent as shares in percent; None where it asks for both without saying how much of each."""
    if call.intent == Intent.BROADEN:
        return {Serves.BROADEN: 100, Serves.PILOT: 0}
    if call.intent == Intent.PILOT:
        return {Serves.BROADEN: 0, Serves.PILOT: 100}
    return call.intent_shares or None


class Letter(models.Model):
    """What one city was told, frozen at the release, with the trail entry whose notices carried it."""

    decision = models.OneToOneField("evaluation.Decision", models.PROTECT, related_name="letter")
    content = models.JSONField(_("文面"))
    sha256 = models.CharField(max_length=64)
    frozen_at = models.DateTimeField(_("公表した時"))
    entry = models.ForeignKey("workflow.TrailEntry", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["decision_id"]

    def __str__(self) -> str:
        return str(self.decision)
