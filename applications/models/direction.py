"""The answer to the direction question where no return carries it: before a project goes to its gate (S15b)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.models.change import ChangeRequest
from applications.models.project import Project
from applications.states.progress import Direction


class DirectionAnswer(models.Model):
    """What a city said of the large direction when it asked for the gate; kept beside the text it looked at."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="direction_answers", verbose_name=_("事業"))
    direction = models.CharField(_("方向は同じか"), max_length=10, choices=Direction.choices)
    words = models.TextField(_("方向について"), blank=True)
    # The purpose as it read on the day: what the answer compares with stays readable when it changes.
    purpose = models.TextField(_("その日の目的"), blank=True)
    raised = models.ForeignKey(
        ChangeRequest, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("目的の変更")
    )
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(_("答えた時"))

    class Meta:
        ordering = ["-answered_at", "-id"]
        verbose_name = _("方向の答え")

    def __str__(self) -> str:
        return f"{self.project.number} {self.get_direction_display()}"

    def belongs_to(self) -> frozenset[int]:
        """The project's organizations."""
        return self.project.belongs_to()
