"""A screener's own second look at the distance: at the gate, or at a follow-up (S21)."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from applications.models import DistanceReading, Project
from applications.states.distance import Axis, Occasion, View
from evaluation.journeys.look import LookJourney
from evaluation.models.conflict import Conflict
from evaluation.models.gate import GateReview
from evaluation.states import LookState, TieKind


class ScreenerLook(LookJourney):
    """One screener of the application is asked how far the project is today; nobody else may answer for her.

    `gate` is the review at which she is asked, None at a follow-up. `levels` is what she says, axis by axis:
    [{"axis", "level", "text"}]. Her look becomes a reading beside the others' only when the whole round is in
    (`handed_down_at`), so that nobody is led by somebody else's (L16).
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="screener_looks", verbose_name=_("事業"))
    gate = models.ForeignKey(
        GateReview, models.PROTECT, null=True, blank=True, related_name="screener_looks", verbose_name=_("関門")
    )
    screener = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="screener_looks", verbose_name=_("審査員")
    )
    levels = models.JSONField(_("軸ごとの見立て"), default=list, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("頼んだ人"))
    asked_at = models.DateTimeField(_("頼んだ時"))
    given_at = models.DateTimeField(_("出した時"), null=True, blank=True)
    handed_down_at = models.DateTimeField(_("ほかの見立てに並べた時"), null=True, blank=True)

    class Meta(LookJourney.Meta):
        ordering = ["asked_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["gate", "screener"], name="look_once_per_gate_and_screener"),
            models.UniqueConstraint(
                fields=["project", "screener"],
                condition=models.Q(gate=None, state=LookState.ASKED),
                name="look_asked_once_between_gates",
            ),
        ]

    def __str__(self) -> str:
        return _("%(project)s 距離の見立て") % {"project": self.project.number}

    def get_absolute_url(self) -> str:
        """The page on which she answers, and later reads what she said."""
        return reverse("evaluation:look", kwargs={"pk": self.pk})

    @property
    def label(self) -> str:
        """The state in words."""
        return str(LookState(self.state).label)

    @property
    def is_open(self) -> bool:
        """Whether it is her turn."""
        return self.state == LookState.ASKED

    @property
    def occasion(self) -> Occasion:
        """When she looks."""
        return Occasion.GATE if self.gate_id else Occasion.FOLLOW_UP

    def belongs_to(self) -> frozenset[int]:
        """Where its project belongs."""
        return self.project.belongs_to()

    def people_for(self, right: str) -> list[Any] | None:
        """Of the screeners this one alone is told, of the desk whoever asked her."""
        return {"screen": [self.screener], "keep_desk": [self.asked_by]}.get(right)

    def ties(self) -> list[TieKind]:
        """What the organisation rules find between her and the applicant today."""
        application = self.project.application
        return Conflict.objects.ties_of([self.screener], [application]).get((application.pk, self.screener_id), [])

    def readings(self) -> Iterator[DistanceReading]:
        """What she said as readings, not stored; they carry no person: nobody outside learns who said what."""
        for said in self.levels:
            yield DistanceReading(
                application=self.project.application,
                axis=said["axis"],
                view=View.SCREENER,
                occasion=self.occasion,
                level=said["level"],
                text=said["text"],
            )


def said_by_axis(looks: Iterable[ScreenerLook]) -> Mapping[str, list[tuple[Any, DistanceReading]]]:
    """For each axis who said what, in the order in which they were asked."""
    found: dict[str, list[tuple[Any, DistanceReading]]] = {axis.value: [] for axis in Axis}
    for look in looks:
        for reading in look.readings():
            found[reading.axis].append((look.screener, reading))
    return found
