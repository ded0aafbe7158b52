"""Follow-ups: dated visits for years after the pilot, a duty of every supported project (S26)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.models.evidence import Evidence
from applications.models.project import Project
from applications.states.evidence import SHOWS_USE, EvidenceState


class FollowUp(models.Model):
    """One visit, planned with its day and done with what was found; possible from pilot_closed on."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="follow_ups")
    due_on = models.DateField(_("予定の日"))
    done_on = models.DateField(_("聞いた日"), null=True, blank=True)
    met = models.CharField(_("会った人"), max_length=300, blank=True)
    found = models.TextField(_("分かったこと"), blank=True)
    in_use = models.BooleanField(_("使われているか"), null=True, blank=True)
    evidence_of_use = models.ForeignKey(
        Evidence, models.PROTECT, null=True, blank=True, related_name="follow_ups", verbose_name=_("使われている証拠")
    )
    next_step = models.TextField(_("次にすること"), blank=True)
    next_owner = models.CharField(_("次の担当"), max_length=200, blank=True)
    next_due_on = models.DateField(_("次の期日"), null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["due_on", "id"]
        verbose_name = _("フォローアップ")
        indexes = [models.Index(fields=["done_on", "due_on"])]

    def __str__(self) -> str:
        return f"{self.project.number} {self.due_on}"

    def belongs_to(self) -> frozenset[int]:
        """The project's organizations."""
        return self.project.belongs_to()

    @property
    def saw_use(self) -> bool:
        """Whether use was seen, by evidence that is verified (words alone do not count)."""
        seen = self.evidence_of_use
        return bool(self.in_use and seen and seen.state == EvidenceState.VERIFIED and seen.kind in SHOWS_USE)
