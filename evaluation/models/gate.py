"""The gate between pilot and implementation: one review per time that a city asks; the warrant of what follows."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.models import Project
from evaluation.journeys.gate import GateJourney
from evaluation.rules.gating import it_opens_the_step
from evaluation.states import GateState, Verdict
from workflow.models import Journey
from workflow.problems import Problem


class GateReview(GateJourney):
    """A verdict in the making, then for ever: reasons, lessons, minority opinion, conditions with dates.

    `conditions` are [{"text", "due_on"}]; `looks` the distance as the ministry and the panel see it again,
    [{"axis", "view", "level", "text"}]; `seen` is what the page showed when it was decided: the goal sentence,
    the definition's version, the checklist and the evidence (S24a).
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="gate_reviews", verbose_name=_("事業"))
    number = models.PositiveSmallIntegerField(_("回"))
    verdict = models.CharField(_("判定"), max_length=20, choices=Verdict.choices, blank=True)
    reasons = models.TextField(_("判定の理由"), blank=True)
    lessons = models.TextField(_("この実証から学んだこと"), blank=True)
    minority_opinion = models.TextField(_("少数意見"), blank=True)
    conditions = models.JSONField(_("条件"), default=list, blank=True)
    looks = models.JSONField(_("距離の見立て"), default=list, blank=True)
    seen = models.JSONField(_("判定のときに見たもの"), default=dict, blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("準備した人")
    )
    opened_at = models.DateTimeField(_("準備を始めた時"))
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("上げた人")
    )
    proposed_at = models.DateTimeField(_("決裁に上げた時"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("決裁した人")
    )
    decided_at = models.DateTimeField(_("決裁した時"), null=True, blank=True)

    class Meta(GateJourney.Meta):
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="gate_once_per_number")]

    def __str__(self) -> str:
        return _("%(project)s 関門（第%(number)s回）") % {"project": self.project.number, "number": self.number}

    @property
    def label(self) -> str:
        """The state in words."""
        return str(GateState(self.state).label)

    @property
    def public_label(self) -> str:
        """What the city reads."""
        return str(GateState(self.state).public_label)

    @property
    def is_decided(self) -> bool:
        """Whether the verdict stands."""
        return self.state == GateState.DECIDED

    def belongs_to(self) -> frozenset[int]:
        """Where its project belongs."""
        return self.project.belongs_to()

    def asked_looks(self) -> list[Any]:
        """The screeners who were asked to look again at this gate."""
        return [look for look in self.project.screener_looks.all() if look.gate_id == self.pk]

    def given_explanations(self) -> dict[str, str]:
        """Words the city wrote before, for example why use is falling."""
        return self.project.given_explanations()

    def warrants(self, thing: Journey, step: str) -> list[Problem]:
        """Opens the one step of its verdict."""
        return it_opens_the_step(self, thing, step)

    def people_for(self, right: str) -> list[Any] | None:
        """Of the desk, whoever prepared it is told."""
        return [self.opened_by] if right == "keep_desk" else None
