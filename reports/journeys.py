"""The machine of a paper: asked by a person, made by the worker."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.rights import Right
from reports.rules import the_asker_stops_it
from reports.states import RunState
from workflow.models import Journey, StateField
from workflow.steps import step


class ReportRunJourney(Journey):
    """asked → making → ready, or failed with its reason; the asker may stop it."""

    state = StateField(_("状態"), default=RunState.ASKED)
    making_since = models.DateTimeField(_("つくり始めた時"), null=True, blank=True)
    ended_at = models.DateTimeField(_("終わった時"), null=True, blank=True)
    failure = models.TextField(_("つくれなかった理由"), blank=True)

    class Meta:
        abstract = True

    @step(state, source=(RunState.ASKED, RunState.MAKING), target=RunState.MAKING, right=Right.RUN_CLOCK)
    def begin(self, *, at):  # type: ignore[no-untyped-def]
        """The worker takes it in hand (again, if an earlier worker was cut off)."""
        self.making_since = at

    @step(state, source=RunState.MAKING, target=RunState.READY, right=Right.RUN_CLOCK, tell=(Right.READ_PAPERS,))
    def finish(self, *, at):  # type: ignore[no-untyped-def]
        """The file is there; the asker is told."""
        self.ended_at = at

    @step(
        state,
        source=(RunState.ASKED, RunState.MAKING),
        target=RunState.FAILED,
        right=Right.RUN_CLOCK,
        tell=(Right.READ_PAPERS,),
    )
    def fail(self, *, at, reason):  # type: ignore[no-untyped-def]
        """A failure is a state with its reason."""
        self.ended_at, self.failure = at, reason

    @step(
        state,
        source=(RunState.ASKED, RunState.MAKING),
        target=RunState.STOPPED,
        right=Right.READ_PAPERS,
        guards=(the_asker_stops_it,),
    )
    def halt(self, *, at):  # type: ignore[no-untyped-def]
        """The asker no longer wants it."""
        self.ended_at = at
