"""A roll-out to a second municipality, confirmed by that municipality's certifier (S30)."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.journeys.rollout import RollOutJourney
from applications.models.project import Project
from applications.states.rollout import RollOutState
from workflow.problems import Problem, stop


class RollOut(RollOutJourney):
    """What a second municipality took over; the warrant of 横展開."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="roll_outs")
    to = models.ForeignKey(
        "accounts.Organization", models.PROTECT, related_name="adopted_roll_outs", verbose_name=_("相手の市町村")
    )
    what = models.TextField(_("何を取り入れるか"))
    starts_on = models.DateField(_("いつから"), null=True, blank=True)
    proposed_at = models.DateTimeField(_("頼んだ時"))
    answered_at = models.DateTimeField(_("返事の時"), null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answer = models.TextField(_("返事"), blank=True)

    class Meta(RollOutJourney.Meta):
        abstract = False
        ordering = ["-id"]
        verbose_name = _("横展開")

    def __str__(self) -> str:
        return f"{self.project.number} → {self.to}"

    def belongs_to(self) -> frozenset[int]:
        """The second municipality alone: the answer is hers."""
        return frozenset({self.to_id})

    def warrants(self, thing: Any, step_name: str) -> list[Problem]:
        """Carries 横展開 of its own project once the second municipality has confirmed."""
        if step_name != "roll_out" or thing != self.project:
            return [stop("WRONG_WARRANT", _("この確認は、別の事業または別の手続のものです。"))]
        if self.state != RollOutState.CONFIRMED:
            return [stop("SECOND_CITY_HAS_NOT_CONFIRMED", _("相手の市町村の決裁者が、まだ確認していません。"))]
        return []
