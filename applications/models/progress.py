"""Progress returns: the same questions again and again, beside the answer before (M7, S02, S15b)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.rights import Right
from applications.journeys.progress import ProgressReturnJourney
from applications.models.call import Call
from applications.models.project import Project
from applications.models.sent_back import SentBack
from applications.models.workbook import HandedIn
from applications.states.progress import Direction


class ReturnSchedule(models.Model):
    """How often the projects of one call report, and how long they have; without one, every quarter."""

    call = models.OneToOneField(Call, models.PROTECT, related_name="return_schedule")
    every_months = models.PositiveSmallIntegerField(_("何か月ごとに"), default=3)
    opens_after_days = models.PositiveSmallIntegerField(_("期間の終わりから書き始めるまで（日）"), default=1)
    due_after_days = models.PositiveSmallIntegerField(_("期間の終わりから締切まで（日）"), default=30)

    class Meta:
        verbose_name = _("報告の予定")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(opens_after_days__lte=models.F("due_after_days")), name="schedule_opens_before_due"
            ),
            models.CheckConstraint(
                condition=models.Q(every_months__in=[1, 2, 3, 4, 6, 12]), name="schedule_divides_the_year"
            ),
        ]

    def __str__(self) -> str:
        return str(
            ngettext("%(months)dか月ごと", "%(months)dか月ごと", self.every_months) % {"months": self.every_months}
        )


class ProgressReturn(SentBack, ProgressReturnJourney):
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
    # The last reminder that was sent, in days from the due day; -7 before, 0 on it, 7 after.
    reminded = models.SmallIntegerField(null=True, editable=False)

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

    def get_absolute_url(self) -> str:
        """Its own page."""
        return str(self.project.place("project_return", sequence=self.sequence).url)

    def belongs_to(self) -> frozenset[int]:
        """The project's organizations."""
        return self.project.belongs_to()

    @property
    def before(self) -> "ProgressReturn | None":
        """The return before this one."""
        return self.project.returns.filter(sequence__lt=self.sequence).order_by("-sequence").first()


class ReturnWorkbook(HandedIn):
    """A return that was filled in offline and handed in; nothing of it is in the return before a person says yes."""

    told_of_a_virus = (Right.RUN_PROJECT,)

    progress = models.ForeignKey(ProgressReturn, models.CASCADE, related_name="workbooks")
    row_version = models.PositiveIntegerField(default=0)

    class Meta(HandedIn.Meta):
        verbose_name = _("記入済みの報告のブック")

    @property
    def home(self) -> Project:
        """The project whose return it was filled in for: where the trail tells of it."""
        return self.progress.project
