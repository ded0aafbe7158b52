"""One screener's review: its state, what is being written, and the sheets handed in."""

from collections.abc import Iterable
from fractions import Fraction
from functools import cached_property

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from applications.models import Application, Criterion
from evaluation.journeys.review import ReviewJourney
from evaluation.models.assignment import Assignment
from evaluation.models.conflict import Conflict
from evaluation.points import HIGHEST_SCORE, Range, points_of, range_of
from evaluation.states import GIVEN_REVIEWS, OPEN_REVIEWS, READING_REVIEWS, Confidence, ReviewState, TieKind


class Review(ReviewJourney):
    """What one screener does with one assignment (M3)."""

    assignment = models.OneToOneField(Assignment, models.PROTECT, related_name="review", verbose_name=_("割当て"))
    declared_at = models.DateTimeField(_("申告した時"), null=True, blank=True)
    began_at = models.DateTimeField(_("書き始めた時"), null=True, blank=True)
    submitted_at = models.DateTimeField(_("提出した時"), null=True, blank=True)
    amended_at = models.DateTimeField(_("最後に直した時"), null=True, blank=True)
    locked_at = models.DateTimeField(_("確定した時"), null=True, blank=True)
    excuse = models.TextField(_("審査しない理由"), blank=True)
    comment = models.TextField(_("全体の所見"), blank=True)

    class Meta(ReviewJourney.Meta):
        ordering = ["assignment__application_id", "assignment__screener_id"]

    def __str__(self) -> str:
        return str(self.assignment)

    @property
    def application(self) -> Application:
        """The application under review."""
        return self.assignment.application

    @property
    def screener(self) -> User:
        """The one person who may write it."""
        return self.assignment.screener

    @cached_property
    def criteria(self) -> list[Criterion]:
        """What the call judges by, in its order."""
        return list(self.application.call.criteria.all())

    @property
    def label(self) -> str:
        """The state in words."""
        return str(ReviewState(self.state).label)

    @property
    def is_open(self) -> bool:
        """Whether it is still to be handed in."""
        return self.state in OPEN_REVIEWS

    @property
    def is_given(self) -> bool:
        """Whether its sheet counts."""
        return self.state in GIVEN_REVIEWS

    @property
    def may_read(self) -> bool:
        """Whether the proposal's text lies open to its screener."""
        return self.state in READING_REVIEWS

    @property
    def sheet(self) -> "Sheet | None":
        """The sheet that counts: the last one handed in; None for an excused review."""
        sheets = sorted(self.sheets.all(), key=lambda sheet: sheet.number)
        return sheets[-1] if sheets else None

    def ties(self) -> list[TieKind]:
        """What the organisation rules find between screener and application today."""
        return Conflict.objects.ties_of([self.screener], [self.application]).get(
            (self.application.pk, self.screener.pk), []
        )

    def people_for(self, right: str) -> list[User] | None:
        """Whoever is told of a review as its screener is this one alone."""
        return [self.screener] if right == "screen" else None


class DraftScore(models.Model):
    """What the screener has written so far about one criterion; saved at every pause, complete or not (L04, L05)."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="drafts", verbose_name=_("審査"))
    criterion = models.ForeignKey(
        "applications.Criterion", models.PROTECT, related_name="+", verbose_name=_("審査基準")
    )
    value = models.PositiveSmallIntegerField(_("点"), null=True, blank=True)
    reason = models.TextField(_("根拠"), blank=True)
    confidence = models.CharField(_("自信のほど"), max_length=10, choices=Confidence.choices, blank=True)
    saved_at = models.DateTimeField(_("保存した時"))

    class Meta:
        ordering = ["criterion__position", "criterion_id"]
        constraints = [
            models.UniqueConstraint(fields=["review", "criterion"], name="draft_once_per_criterion"),
            models.CheckConstraint(
                condition=models.Q(value__isnull=True) | models.Q(value__lte=HIGHEST_SCORE), name="draft_score_0_to_5"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion} {self.value}"


class Sheet(models.Model):
    """One handed-in version of a review; the database refuses to change or delete it (L18)."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="sheets", verbose_name=_("審査"))
    number = models.PositiveSmallIntegerField(_("版"))
    given_at = models.DateTimeField(_("提出した時"))
    comment = models.TextField(_("全体の所見"), blank=True)
    amended_because = models.TextField(_("直した理由"), blank=True)

    class Meta:
        ordering = ["review_id", "number"]
        constraints = [models.UniqueConstraint(fields=["review", "number"], name="sheet_once_per_number")]

    def __str__(self) -> str:
        return f"{self.review} #{self.number}"

    @cached_property
    def points(self) -> Fraction:
        """Points of 100, exact; computed from its scores each time, never stored (L13)."""
        scores = list(self.scores.all())
        return points_of(
            {score.criterion.code: score.value for score in scores},
            {score.criterion.code: score.criterion.weight for score in scores},
        )

    @cached_property
    def by_code(self) -> "dict[str, Score]":
        """Its scores by the criterion's code."""
        return {score.criterion.code: score for score in self.scores.all()}


class Score(models.Model):
    """The score of one criterion on one sheet, with its reason; append-only like its sheet."""

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="scores", verbose_name=_("審査票"))
    criterion = models.ForeignKey(
        "applications.Criterion", models.PROTECT, related_name="+", verbose_name=_("審査基準")
    )
    value = models.PositiveSmallIntegerField(_("点"))
    reason = models.TextField(_("根拠"))
    confidence = models.CharField(_("自信のほど"), max_length=10, choices=Confidence.choices, blank=True)

    class Meta:
        ordering = ["criterion__position", "criterion_id"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "criterion"], name="score_once_per_criterion"),
            models.CheckConstraint(condition=models.Q(value__lte=HIGHEST_SCORE), name="score_0_to_5"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion} {self.value}"


def range_of_reviews(reviews: Iterable[Review]) -> Range | None:
    """The points of every review that counts, side by side; None while there is none."""
    sheets = [review.sheet for review in reviews if review.is_given]
    return range_of(sheet.points for sheet in sheets if sheet)


def with_sheets(reviews: models.QuerySet[Review]) -> models.QuerySet[Review]:
    """The reviews with their sheets, scores and criteria; two queries more."""
    return reviews.prefetch_related(*sheets_in_hand())


def sheets_in_hand() -> list[models.Prefetch]:
    """What is read along where points are to be told."""
    return [models.Prefetch("sheets__scores", Score.objects.select_related("criterion"))]
