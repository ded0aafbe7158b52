"""One application while it is loaded: what the file says, who acts, and the rows made so far."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cached_property

from accounts.models import Organization, User
from applications.models import Application, Call, Evidence, Project
from config.programme_file import shape
from config.programme_file.loading.agenda import TOKYO
from config.programme_file.loading.people import Cast
from config.programme_file.loading.reach import Money, Pilot, Proposal, money_of, pilot_of, proposal_of
from grants.models import Grant


class Story:
    """What the acts of one application share."""

    application: Application
    project: Project
    grant: Grant

    def __init__(self, said: shape.Application, call: Call, cast: Cast) -> None:
        self.said, self.call, self.cast = said, call, cast
        self.evidence: dict[int, Evidence] = {}

    @property
    def life(self) -> shape.Lifecycle:
        """The dates and amounts after the award."""
        return self.said.lifecycle

    # How far it goes

    @property
    def proposal(self) -> Proposal:
        """How far the application goes."""
        return proposal_of(self.said.status)

    @property
    def pilot(self) -> Pilot:
        """How far the project goes."""
        return pilot_of(self.said.status)

    @property
    def money(self) -> Money:
        """How far the grant goes."""
        return money_of(self.said.status, self.life)

    @property
    def is_stopped(self) -> bool:
        """Whether the project was given up in between (中止)."""
        return self.said.status == "中止"

    # Who acts

    @cached_property
    def partners(self) -> Mapping[str, Organization]:
        """The municipalities of the council as organizations, by name."""
        return {town: self.cast.organization(town) for town in self.said.consortium.municipalities}

    @cached_property
    def lead(self) -> Organization:
        """The municipality that leads."""
        return self.partners[self.said.lead]

    @cached_property
    def editor(self) -> User:
        """担当 of the lead."""
        return self.cast.editor(self.said.lead)

    @cached_property
    def certifier(self) -> User:
        """決裁者 of the lead."""
        return self.cast.certifier(self.said.lead)

    def call_people_in(self) -> None:
        """Makes sure that somebody writes and somebody signs for the lead, whatever its status asks of them."""
        self.cast.editor(self.said.lead)
        self.cast.certifier(self.said.lead)

    # When, where the file gives no day

    def within_the_call(self, share: float) -> datetime:
        """A moment while the call was open, as a share of that time."""
        return self.said_call_opens + (self.said_call_closes - self.said_call_opens) * share

    @property
    def said_call_opens(self) -> datetime:
        """When the call opened."""
        return self.call.opens_at  # type: ignore[return-value]

    @property
    def said_call_closes(self) -> datetime:
        """When the call closed."""
        return self.call.closes_at  # type: ignore[return-value]

    def after_the_close(self, days: int) -> date:
        """A day so many days after the close."""
        return (self.said_call_closes.astimezone(TOKYO) + timedelta(days=days)).date()

    @cached_property
    def last_known_day(self) -> date:
        """The latest day that the file gives for anything that was seen."""
        uptake = self.said.uptake
        seen = [row.observed_on for row in uptake.evidence] if uptake else []
        life = self.life
        days = [life.decided_on, life.reported_on, life.stop_report_on, life.fixed_on, *life.followed_up_on, *seen]
        return max([day for day in days if day], default=self.after_the_close(60))
