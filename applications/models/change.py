"""Change requests: old and new side by side for ever (S15b, S18)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.journeys.change import ChangeRequestJourney
from applications.models.progress import ProgressReturn
from applications.models.project import Project
from applications.models.sent_back import SentBack
from applications.states.change import ChangeKind
from applications.states.progress import Direction


class ChangeRequest(SentBack, ChangeRequestJourney):
    """One change of purpose, content or indicator, with its reason."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="changes")
    raised_in = models.ForeignKey(
        ProgressReturn, models.PROTECT, null=True, blank=True, related_name="changes", verbose_name=_("もとの報告")
    )
    kind = models.CharField(_("何を変えるか"), max_length=20, choices=ChangeKind.choices)
    direction = models.CharField(_("方向は同じか"), max_length=10, choices=Direction.choices, blank=True)
    direction_words = models.TextField(_("方向について"), blank=True)
    shift_percent = models.DecimalField(
        _("動く経費の割合（％）"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    minor = models.BooleanField(_("軽微な変更か"), default=False)
    old_text = models.TextField(_("いまの文"))
    new_text = models.TextField(_("変えたあとの文"), blank=True)
    reason = models.TextField(_("変える理由"), blank=True)
    created_at = models.DateTimeField(_("書いた時"))
    submitted_at = models.DateTimeField(_("出した時"), null=True, blank=True)
    decided_at = models.DateTimeField(_("決まった時"), null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answer = models.TextField(_("国からの返事"), blank=True)

    class Meta(ChangeRequestJourney.Meta):
        abstract = False
        ordering = ["-id"]
        verbose_name = _("変更の届出・申請")

    def __str__(self) -> str:
        return f"{self.project.number} {self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        """Its own page."""
        return str(self.project.place("project_change", pk=self.pk).url)

    def belongs_to(self) -> frozenset[int]:
        """The project's organizations."""
        return self.project.belongs_to()
