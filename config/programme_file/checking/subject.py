"""What the loaded database holds of one application, fetched when a figure asks for it."""

from collections.abc import Mapping
from functools import cached_property

from applications.models import Application, UptakeSeries
from applications.scheme import Figures, figures
from config.portfolio.standing import Standing
from config.programme_file import shape
from config.programme_file.loading.people import screener_address
from evaluation.models import Review
from evaluation.models.review import range_of_reviews
from evaluation.points import Range
from grants.models import Grant
from kpi.models import AnswerCounts, Kpi


class Subject:
    """One application; the file only says which row is meant, every figure comes from the database."""

    def __init__(
        self, said: shape.Application, names: Mapping[str, str], application: Application, standing: Standing
    ) -> None:
        self.said, self.names, self.application, self.standing = said, names, application, standing

    @cached_property
    def scheme(self) -> Figures:
        """The arithmetic of its business scheme over the years of its frame."""
        lines = [line.as_line() for line in self.application.scheme_lines.all()]
        return figures(lines, self.application.scheme.years)

    @cached_property
    def kpis(self) -> list[Kpi]:
        """Its targets in the order in which they were set."""
        chosen = self.application.indicator_set
        return list(chosen.kpis.filter(taken_over_by=None).order_by("position", "id")) if chosen else []

    @cached_property
    def uptake(self) -> UptakeSeries | None:
        """The series from which the trend is read."""
        return UptakeSeries.objects.filter(project__application=self.application).first()

    @cached_property
    def reviews(self) -> list[Review]:
        """Its reviews with their sheets."""
        reviews = Review.objects.filter(assignment__application=self.application)
        return list(reviews.select_related("assignment__screener").prefetch_related("sheets__scores__criterion"))

    def review_of(self, place: int) -> Review | None:
        """The review that stands at a place of the file."""
        code = self.said.sheets[place].screener
        email = screener_address(code, self.names[code])
        return next((review for review in self.reviews if review.screener.email == email), None)

    @cached_property
    def range(self) -> Range | None:
        """The points of all sheets that count."""
        return range_of_reviews(self.reviews)

    def answers(self, place: int, question: str) -> AnswerCounts:
        """The counts of one question in the survey at a place of the file; LookupError when there are none."""
        wave = self.said.wellbeing.waves[place]
        return AnswerCounts.objects.get(
            wave__indicator_set=self.application.indicator_set,
            wave__year=wave.year,
            wave__method=wave.method or "",
            question=question,
            segment=None,
        )

    @cached_property
    def grant(self) -> Grant | None:
        """Its grant."""
        return Grant.objects.filter(application=self.application).first()
