"""The life of a version of an indicator set: draft, published, superseded. Nobody approves it (S18)."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.rights import Right
from kpi.rules.choosing import (
    a_change_says_why,
    every_choice_has_its_reason,
    it_begins_after_the_one_before,
    some_factor_is_chosen,
    the_town_sought_is_written,
)
from kpi.states import VersionState
from workflow.models import Journey, StateField
from workflow.steps import step


class VersionJourney(Journey):
    """A city puts its own indicators in force and replaces them when it learns."""

    state = StateField(default=VersionState.DRAFT)
    published_at = models.DateTimeField(_("使い始めた時"), null=True, blank=True)
    superseded_at = models.DateTimeField(_("次の版に替わった時"), null=True, blank=True)

    class Meta:
        abstract = True

    @step(
        state,
        source=VersionState.DRAFT,
        target=VersionState.PUBLISHED,
        right=Right.KEEP_INDICATORS,
        guards=(
            some_factor_is_chosen,
            every_choice_has_its_reason,
            a_change_says_why,
            it_begins_after_the_one_before,
            the_town_sought_is_written,
        ),
        label=_("指標を使い始めた"),
    )
    def publish(self, *, at: datetime) -> None:
        """The version is used from now on."""
        self.published_at = at

    @step(
        state,
        source=VersionState.PUBLISHED,
        target=VersionState.SUPERSEDED,
        right=Right.KEEP_INDICATORS,
        label=_("次の版に替えた"),
    )
    def supersede(self, *, at: datetime) -> None:
        """A newer version takes over; this one and its series stay readable."""
        self.superseded_at = at
