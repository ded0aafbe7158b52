"""One decision about one application: staged quietly, released with others, superseded but never changed."""

from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.models import Application
from evaluation.models.deliberation import Deliberation
from evaluation.models.release import ReleaseBatch
from evaluation.rules.deciding import it_goes_out_now, it_may_be_taken_back, what_the_decision_lacks
from evaluation.states import ADOPTIONS, OUT_BATCHES, DecisionKind, Serves
from workflow.models import Journey
from workflow.problems import Problem, stop


class Decision(models.Model):
    """What is decided, why, and what the city will read; the warrant of every step that it causes.

    `conditions` are [{"text", "due_on"}]; `looks` are the distance as the panel and the ministry see it:
    [{"axis", "view", "level", "text"}], level None where nobody assessed it (S21).
    """

    application = models.ForeignKey(Application, models.PROTECT, related_name="decisions", verbose_name=_("応募"))
    batch = models.ForeignKey(
        ReleaseBatch,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name=_("公表の組"),
    )
    kind = models.CharField(_("決定"), max_length=30, choices=DecisionKind.choices)
    serves = models.CharField(_("公募の意図に対して"), max_length=10, choices=Serves.choices, blank=True)
    granted_yen = models.BigIntegerField(_("内示額（円）"), null=True, blank=True)
    reasons = models.TextField(_("決定の理由"), blank=True)
    commentary = models.TextField(_("講評（市に届きます）"), blank=True)
    advice = models.TextField(_("次に向けて（市に届きます）"), blank=True)
    message_desired = models.TextField(_("望む実証の姿"), blank=True)
    message_distance = models.TextField(_("実装までの距離"), blank=True)
    conditions = models.JSONField(_("条件"), default=list, blank=True)
    looks = models.JSONField(_("距離の見立て"), default=list, blank=True)
    staged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("決めた人")
    )
    staged_at = models.DateTimeField(_("決めた時"))
    rescinded_at = models.DateTimeField(_("取り消した時"), null=True, blank=True)
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by", verbose_name=_("改める決定")
    )

    class Meta:
        ordering = ["application_id", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(rescinded_at=None, supersedes=None),
                name="decision_one_first_in_force",
            ),
            models.CheckConstraint(
                condition=Q(granted_yen=None) | Q(granted_yen__gte=0), name="decision_amount_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application.number} {self.get_kind_display()}"

    def belongs_to(self) -> frozenset[int]:
        """Where its application belongs."""
        return self.application.belongs_to()

    @property
    def is_adoption(self) -> bool:
        """Adopted, with or without conditions."""
        return self.kind in ADOPTIONS

    @property
    def is_out(self) -> bool:
        """Whether the city has been told."""
        return self.batch is not None and self.batch.state in OUT_BATCHES

    @property
    def is_open(self) -> bool:
        """Whether its words may still be mended: staged, and not checked yet."""
        return self.rescinded_at is None and (self.batch is None or self.batch.is_open)

    @property
    def message(self) -> str:
        """What the ministry tells the city about the pilot it hopes for and the distance that remains (S21)."""
        return "\n\n".join(part for part in (self.message_desired.strip(), self.message_distance.strip()) if part)

    @cached_property
    def deliberation(self) -> Deliberation | None:
        """The talk it rests on."""
        return Deliberation.objects.filter(application=self.application_id).first()

    def warrants(self, thing: Journey, step: str) -> list[Problem]:
        """Lets its own application be decided, taken back, or told the result."""
        if thing != self.application or self.rescinded_at is not None:
            return [stop("OTHER_SUBJECT", _("この決定は別の応募のものか、取り消されています。"))]
        if step == "decide":
            return what_the_decision_lacks(self)
        if step == "rescind":
            return it_may_be_taken_back(self)
        return it_goes_out_now(self, step)
