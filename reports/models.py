"""A paper that somebody asked for, with its progress and, in the end, its file."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from reports.journeys import ReportRunJourney
from reports.periods import Period
from reports.states import RunState


def place_of(run: "ReportRun", filename: str) -> str:
    """Files lie by the run's number; the name people see is given at the download."""
    return f"reports/{run.pk}/{filename}"


class ReportRun(ReportRunJourney):
    """One paper of one kind about one subject, in one language."""

    kind = models.CharField(_("種類"), max_length=40)
    subject_number = models.CharField(_("対象の番号"), max_length=40, blank=True)
    title = models.CharField(_("題名"), max_length=300)
    # Both or neither; without them the paper speaks of everything so far.
    period_from = models.DateField(_("いつから"), null=True, blank=True)
    period_to = models.DateField(_("いつまで"), null=True, blank=True)
    language = models.CharField(_("言語"), max_length=5, default="ja")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("頼んだ人"))
    readers = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="+", blank=True, verbose_name=_("ほかに受け取る人")
    )
    asked_at = models.DateTimeField(_("頼んだ時"))
    done = models.PositiveIntegerField(_("済んだ数"), default=0)
    total = models.PositiveIntegerField(_("全部の数"), default=0)
    doing = models.CharField(_("いましていること"), max_length=200, blank=True)
    file = models.FileField(_("ファイル"), upload_to=place_of, blank=True)
    filename = models.CharField(_("ファイルの名"), max_length=200, blank=True)
    sha256 = models.CharField(_("照合番号"), max_length=64, blank=True)

    class Meta(ReportRunJourney.Meta):
        ordering = ["-id"]
        indexes = [models.Index(fields=["asked_by", "-id"])]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page that shows its progress."""
        return reverse("reports:run", kwargs={"pk": self.pk})

    @property
    def period(self) -> Period | None:
        """What it speaks of, where somebody chose."""
        return Period(self.period_from, self.period_to) if self.period_from and self.period_to else None

    @property
    def state_label(self) -> str:
        """The state in words."""
        return str(RunState(self.state).label)

    def people_for(self, right: str) -> Iterable[Any]:
        """A paper concerns the person who asked for it, and whom it was made for as well."""
        return [self.asked_by, *self.readers.all()]
