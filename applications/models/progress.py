"""Progress returns: the same questions again and again, beside the answer before (M7, S02, S15b)."""

from functools import cached_property
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.journeys.progress import ProgressReturnJourney
from applications.models.project import Project
from applications.states.progress import Direction


class ProgressReturn(ProgressReturnJourney):
    """One return: its observation period is kept apart from the day it is due."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="returns")
    sequence = models.PositiveSmallIntegerField(_("第何回"))
    period_from = models.DateField(_("見た期間の始まり"))
    period_to = models.DateField(_("見た期間の終わり"))
    opens_on = models.DateField(_("書き始める日"))
    due_on = models.DateField(_("締切"))
    direction = models.CharField(_("方向は同じか"), max_length=10, choices=Direction.choices, blank=True)
    direction_words = models.TextField(_("方向について"), blank=True)
    tangible = models.TextField(_("まちづくりの手触り"), blank=True)
    tangible_out_of_scope = models.TextField(_("手触りを対象外とする理由"), blank=True)
    convenience = models.TextField(_("日々の便利さ"), blank=True)
    convenience_out_of_scope = models.TextField(_("便利さを対象外とする理由"), blank=True)
    done = models.TextField(_("この期間にしたこと"), blank=True)
    learned = models.TextField(_("問いについて分かったこと"), blank=True)
    troubles = models.TextField(_("困っていること"), blank=True)
    next_steps = models.TextField(_("次にすること"), blank=True)
    submitted_at = models.DateTimeField(_("提出した時"), null=True, blank=True)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    accepted_at = models.DateTimeField(_("受理した時"), null=True, blank=True)
    row_version = models.PositiveIntegerField(default=0)

    class Meta(ProgressReturnJourney.Meta):
        abstract = False
        ordering = ["sequence"]
        verbose_name = _("進み具合の報告")
        constraints = [
            models.UniqueConstraint(fields=["project", "sequence"], name="one_return_per_sequence"),
            models.CheckConstraint(
                condition=models.Q(period_from__lte=models.F("period_to")), name="return_period_runs"
            ),
        ]

    def __str__(self) -> str:
        return str(_("%(number)s 第%(sequence)d回の報告") % {"number": self.project.number, "sequence": self.sequence})

    def belongs_to(self) -> frozenset[int]:
        """The project's organizations."""
        return self.project.belongs_to()

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        """Reads again, the open 差戻し too."""
        self.__dict__.pop("corrections", None)
        super().refresh_from_db(*args, **kwargs)

    @cached_property
    def corrections(self) -> list[Any]:
        """Every 差戻し of this return that the desk has not closed yet."""
        found = apps.get_model("applications", "Correction").objects.filter(
            subject_label=self._meta.label_lower, subject_id=str(self.pk), closed_at=None
        )
        return list(found)

    def open_corrections(self) -> list[Any]:
        """The same, as the rules ask for it."""
        return self.corrections

    @property
    def open_items(self) -> list[str]:
        """The fields that an open 差戻し has opened again."""
        return [item["key"] for one in self.corrections if one.waits_for_city for item in one.items]

    @property
    def before(self) -> "ProgressReturn | None":
        """The return before this one."""
        return self.project.returns.filter(sequence__lt=self.sequence).order_by("-sequence").first()
