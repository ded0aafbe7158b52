"""M2: the application, from the first word to the released result; until it is sent in journeys/sending.py."""

from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.rights import Right
from applications.journeys.sending import STATE, SendingJourney
from applications.rules.checking import (
    every_check_item_is_answered,
    no_check_item_is_amiss,
    no_correction_is_open,
    the_reason_is_coded,
    two_people_find_it_ineligible,
)
from applications.rules.sending import the_call_is_over_for_it
from applications.states.application import ApplicationState
from workflow.steps import step


class ApplicationJourney(SendingJourney):
    """The steps of an application: sent by its city, then judged and released. No KPI stands in any guard."""

    # What the ministry says, handed down with the released decision
    result_told_at = models.DateTimeField(_("結果を伝えた時"), null=True, blank=True)
    conditions = models.JSONField(_("採択の条件"), default=list, blank=True)
    ministry_message = models.TextField(_("望む実証の姿と、実装までの距離（国から）"), blank=True)

    class Meta:
        abstract = True

    @step(
        STATE,
        source=ApplicationState.SUBMITTED,
        target=ApplicationState.FORMAL_CHECK,
        right=Right.RUN_CLOCK,
        guards=(the_call_is_over_for_it,),
        tell=(Right.KEEP_DESK,),
        label=_("形式審査に入れた"),
    )
    def start_formal_check(self) -> None:
        """After the close all applications enter the formal check together."""

    @step(
        STATE,
        source=ApplicationState.FORMAL_CHECK,
        target=ApplicationState.UNDER_REVIEW,
        right=Right.KEEP_DESK,
        guards=(every_check_item_is_answered, no_check_item_is_amiss, no_correction_is_open),
        tell=(Right.WRITE_APPLICATION,),
        label=_("形式審査を終え、有識者審査へ進めた"),
    )
    def pass_formal_check(self) -> None:
        """The desk finds it in order and hands it to the screeners."""

    @step(
        STATE,
        source=ApplicationState.FORMAL_CHECK,
        target=ApplicationState.INELIGIBLE,
        right=Right.RELEASE_DECISIONS,
        guards=(the_reason_is_coded, two_people_find_it_ineligible),
        tell=(Right.WRITE_APPLICATION, Right.SIGN_APPLICATION, Right.KEEP_DESK),
        label=_("要件を満たさないと決めた"),
    )
    def find_ineligible(self) -> None:
        """The director confirms what the desk staged: it is not eligible, for a coded legal reason."""

    @step(
        STATE,
        source=ApplicationState.UNDER_REVIEW,
        target=ApplicationState.PANEL,
        right=Right.KEEP_DESK,
        warrant="evaluation.deliberation",
        tell=(Right.CHAIR_PANEL,),
        label=_("審査会にかけた"),
    )
    def convene_panel(self) -> None:
        """All reviews are in or excused: the desk puts it before the panel."""

    @step(
        STATE,
        source=(ApplicationState.PANEL, ApplicationState.RESCINDED),
        target=ApplicationState.DECIDED,
        right=Right.CHAIR_PANEL,
        warrant="evaluation.decision",
        tell=(Right.KEEP_DESK,),
        label=_("審査会の結論を置いた"),
    )
    def decide(self) -> None:
        """The panel has decided; staged, and told to nobody outside until the release."""

    @step(
        STATE,
        source=ApplicationState.DECIDED,
        target=ApplicationState.RESCINDED,
        right=Right.RELEASE_DECISIONS,
        warrant="evaluation.decision",
        tell=(Right.CHAIR_PANEL, Right.KEEP_DESK),
        label=_("公表前の決定を取り消した"),
        needs_reason=True,
    )
    def rescind(self) -> None:
        """The director takes a staged decision back; a new one follows and the old one stays on record."""

    @step(
        STATE,
        source=ApplicationState.DECIDED,
        target=ApplicationState.ADOPTED,
        right=Right.RELEASE_DECISIONS,
        warrant="evaluation.decision",
        tell=(Right.WRITE_APPLICATION, Right.SIGN_APPLICATION),
        label=_("採択した"),
    )
    def adopt(self, *, at: datetime, facts: dict[str, Any]) -> None:
        """Released as adopted; conditions and the ministry's message are handed down with it."""
        self._hear(at, facts)

    @step(
        STATE,
        source=ApplicationState.DECIDED,
        target=ApplicationState.RESERVE,
        right=Right.RELEASE_DECISIONS,
        warrant="evaluation.decision",
        tell=(Right.WRITE_APPLICATION, Right.SIGN_APPLICATION),
        label=_("補欠とした"),
    )
    def put_in_reserve(self, *, at: datetime, facts: dict[str, Any]) -> None:
        """Released as reserve."""
        self._hear(at, facts)

    @step(
        STATE,
        source=ApplicationState.DECIDED,
        target=ApplicationState.REJECTED,
        right=Right.RELEASE_DECISIONS,
        warrant="evaluation.decision",
        tell=(Right.WRITE_APPLICATION, Right.SIGN_APPLICATION),
        label=_("不採択とした"),
    )
    def reject(self, *, at: datetime, facts: dict[str, Any]) -> None:
        """Released as rejected, with what the panel says to the city."""
        self._hear(at, facts)

    @step(
        STATE,
        source=ApplicationState.RESERVE,
        target=ApplicationState.ADOPTED,
        right=Right.RELEASE_DECISIONS,
        warrant="evaluation.decision",
        tell=(Right.WRITE_APPLICATION, Right.SIGN_APPLICATION, Right.KEEP_DESK),
        label=_("補欠から採択した"),
        needs_reason=True,
    )
    def adopt_from_reserve(self, *, at: datetime, facts: dict[str, Any]) -> None:
        """A place became free, and the reserve is adopted."""
        self._hear(at, facts)

    @step(
        STATE,
        source=ApplicationState.ADOPTED,
        target=ApplicationState.DECLINED,
        right=Right.SIGN_APPLICATION,
        tell=(Right.KEEP_DESK, Right.WRITE_APPLICATION),
        label=_("採択を辞退した"),
        needs_reason=True,
    )
    def decline(self) -> None:
        """The city declines the adoption, with a reason."""

    def _hear(self, at: datetime, facts: dict[str, Any]) -> None:
        """Takes down what the ministry says: told_at, conditions, the message on the distance (S21)."""
        self.result_told_at = at
        self.conditions = list(facts.get("conditions", []))
        self.ministry_message = str(facts.get("message", ""))
