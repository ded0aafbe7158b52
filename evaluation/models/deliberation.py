"""What the panel said about one application: the change it seeks, who stood where, dissent, conclusion (S04)."""

import re
from functools import cached_property

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from applications.models import Application
from applications.states.application import ApplicationState
from evaluation.models.conflict import Conflict, memberships_in_force, ties_among
from evaluation.models.review import Review, range_of_reviews, sheets_in_hand
from evaluation.points import Range, is_split
from evaluation.rules.deliberating import every_review_is_in
from evaluation.states import EXCUSED_REVIEWS, ReviewState, Stance
from workflow.models import Journey
from workflow.problems import Problem, stop


def _unspaced(text: str) -> str:
    return re.sub(r"\s+", "", text)


class Deliberation(models.Model):
    """The record of the talk; it is the warrant with which an application comes before the panel."""

    application = models.OneToOneField(Application, models.PROTECT, related_name="deliberation", verbose_name=_("応募"))
    held_on = models.DateField(_("話し合った日"), null=True, blank=True)
    change_sought = models.TextField(_("この提案に求める変革"), blank=True)
    split_answer = models.TextField(_("意見が割れた点と、その答え"), blank=True)
    dissent = models.TextField(_("少数意見"), blank=True)
    conclusion = models.TextField(_("結論"), blank=True)
    opened_at = models.DateTimeField(_("審査会に出した時"))
    saved_at = models.DateTimeField(_("最後に書いた時"), null=True, blank=True)

    class Meta:
        ordering = ["application_id"]

    def __str__(self) -> str:
        return _("%(application)s の話し合い") % {"application": self.application}

    def belongs_to(self) -> frozenset[int]:
        """It belongs to the programme."""
        return frozenset()

    def warrants(self, thing: Journey, step: str) -> list[Problem]:
        """It opens the panel for its own application once every review is in or excused."""
        if thing != self.application or step != "convene_panel":
            return [stop("OTHER_SUBJECT", _("この記録は別の応募のものです。"))]
        return every_review_is_in(self)

    def reviews(self) -> list[Review]:
        """Every review of the application, with screener, sheets and scores in hand."""
        return self._reviews

    @cached_property
    def _reviews(self) -> list[Review]:
        return list(
            Review.objects.filter(assignment__application=self.application_id)
            .select_related("assignment__screener", "assignment__application__call")
            .prefetch_related(*sheets_in_hand())
        )

    @cached_property
    def range(self) -> "Range | None":
        """The points of all sheets that count, side by side."""
        return range_of_reviews(self._reviews)

    @property
    def is_split(self) -> bool:
        """REVIEW_SPLIT."""
        return is_split(self.range)

    @cached_property
    def members(self) -> list[User]:
        """The panel for this application: every screener of its call who still holds a post and whom nothing ties.

        A screener excused for other reasons than a tie still sits on the panel. Four queries.
        """
        held = memberships_in_force().filter(person__assignments__application__call=self.application.call_id)
        rows = list(held.distinct())
        ties = ties_among(Conflict.objects.facts_of(rows), [self.application])
        out = {review.screener.pk for review in self._reviews if review.state == ReviewState.CONFLICTED}
        out |= {person for _application, person in ties}
        people = {row.person_id: row.person for row in rows if row.person_id not in out}
        return sorted(people.values(), key=lambda person: (person.family_kana, person.pk))

    def with_reviews(self, reviews: list[Review]) -> "Deliberation":
        """The same record over reviews that a page has read already."""
        self.__dict__["_reviews"] = reviews
        return self

    def is_tied(self, person: User) -> bool:
        """Whether this person has a tie to the application, by the rules or by word."""
        ties = Conflict.objects.ties_of([person], [self.application])
        said = any(r.screener.pk == person.pk and r.state == ReviewState.CONFLICTED for r in self._reviews)
        return bool(ties) or said

    def silent_members(self) -> list[User]:
        """Members of whom no position and no absence is recorded."""
        heard = {position.member_id for position in self.positions.all()}
        return [person for person in self.members if person.pk not in heard]

    @property
    def has_opposition(self) -> bool:
        """Whether somebody stood against."""
        return any(position.stance == Stance.AGAINST for position in self.positions.all())

    @property
    def cites_the_call(self) -> bool:
        """Whether the conclusion holds the call's own words, however the lines break."""
        quoted = _unspaced(self.application.call.transformation_sought)
        return bool(quoted) and quoted in _unspaced(self.conclusion)

    @property
    def is_writable(self) -> bool:
        """Whether the panel still talks; a staged decision closes the record."""
        return self.application.state in (ApplicationState.PANEL, ApplicationState.RESCINDED)

    @property
    def excused(self) -> list[Review]:
        """The reviews without scores."""
        return [review for review in self._reviews if review.state in EXCUSED_REVIEWS]


class Position(models.Model):
    """Where one member of the panel stood, in a word and, if they like, in their own words."""

    deliberation = models.ForeignKey(Deliberation, models.PROTECT, related_name="positions")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="positions", verbose_name=_("委員")
    )
    stance = models.CharField(_("立場"), max_length=10, choices=Stance.choices)
    words = models.TextField(_("理由"), blank=True)

    class Meta:
        ordering = ["member__family_kana", "member_id"]
        constraints = [models.UniqueConstraint(fields=["deliberation", "member"], name="position_once_per_member")]

    def __str__(self) -> str:
        return f"{self.member} {self.get_stance_display()}"
