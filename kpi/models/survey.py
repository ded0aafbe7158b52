"""Survey waves kept as counts per answer; no mean is stored anywhere (S12)."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from kpi.factors import name_of
from kpi.models.indicator import IndicatorSet
from kpi.suppression import may_show
from workflow.punctuation import listed


def check_counts(value: object) -> None:
    """Counts are a list of at least three whole numbers, none negative."""
    whole = isinstance(value, list) and all(type(count) is int and count >= 0 for count in value)
    if not whole or len(value) < 3:  # type: ignore[arg-type]
        raise ValidationError(_("回答数は、答えごとの人数（0以上の整数）を3つ以上並べてください。"))


class SurveyWave(models.Model):
    """One survey with its collection record (S16): how, where and whom it asked."""

    indicator_set = models.ForeignKey(IndicatorSet, models.CASCADE, related_name="waves", verbose_name=_("指標セット"))
    year = models.PositiveSmallIntegerField(_("調査の年（西暦）"))
    method = models.CharField(_("方法"), max_length=200)
    n = models.PositiveIntegerField(_("回答者数"))
    area = models.CharField(_("範囲"), max_length=200, blank=True)
    population = models.CharField(_("だれに聞いたか"), max_length=200, blank=True)
    from_on = models.DateField(_("調査の初日"), null=True, blank=True)
    until_on = models.DateField(_("調査の末日"), null=True, blank=True)
    response_rate_permille = models.PositiveSmallIntegerField(_("回収率（千分率）"), null=True, blank=True)
    note = models.TextField(_("メモ"), blank=True)

    class Meta:
        verbose_name = _("調査")
        verbose_name_plural = _("調査")
        ordering = ["indicator_set", "year", "id"]
        constraints = [
            models.UniqueConstraint(fields=["indicator_set", "year", "method", "area"], name="kpi_wave_once"),
            models.CheckConstraint(
                condition=models.Q(response_rate_permille__isnull=True) | models.Q(response_rate_permille__lte=1000),
                name="kpi_wave_rate_at_most_all",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}"

    def belongs_to(self) -> frozenset[int]:
        """As the set it was made for."""
        return self.indicator_set.belongs_to()


class SurveySegment(models.Model):
    """A part of those who answered (a district, an age group), kept only as a size and counts."""

    wave = models.ForeignKey(SurveyWave, models.CASCADE, related_name="segments", verbose_name=_("調査"))
    area = models.CharField(_("地区"), max_length=100, blank=True)
    age = models.CharField(_("年代"), max_length=40, blank=True)
    sex = models.CharField(_("性別"), max_length=40, blank=True)
    n = models.PositiveIntegerField(_("回答者数"))

    class Meta:
        verbose_name = _("区分")
        verbose_name_plural = _("区分")
        ordering = ["wave", "area", "age", "sex", "id"]
        constraints = [models.UniqueConstraint(fields=["wave", "area", "age", "sex"], name="kpi_segment_once")]

    def __str__(self) -> str:
        return listed((part for part in (self.area, self.age, self.sex) if part), "・")

    @property
    def may_be_shown(self) -> bool:
        """Whether it is large enough to be shown by itself."""
        return may_show(self.n)


class AnswerCounts(models.Model):
    """How many people chose each answer to one question, from the lowest answer to the highest."""

    wave = models.ForeignKey(SurveyWave, models.CASCADE, related_name="answers", verbose_name=_("調査"))
    segment = models.ForeignKey(
        SurveySegment, models.CASCADE, related_name="answers", null=True, blank=True, verbose_name=_("区分")
    )
    question = models.CharField(_("問い"), max_length=120)
    counts = models.JSONField(_("答えごとの人数"), validators=[check_counts])
    first_value = models.SmallIntegerField(_("いちばん低い答えの番号"), default=1)

    class Meta:
        verbose_name = _("回答数")
        verbose_name_plural = _("回答数")
        ordering = ["wave", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["wave", "question"], condition=models.Q(segment__isnull=True), name="kpi_counts_once"
            ),
            models.UniqueConstraint(
                fields=["segment", "question"],
                condition=models.Q(segment__isnull=False),
                name="kpi_segment_counts_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name of the factor or question."""
        return name_of(self.question)

    @property
    def answered(self) -> int:
        """How many answered this question."""
        return sum(self.counts)


class Reading(models.Model):
    """What the city itself reads in its distributions: a state, a feature, a question (S10); dated, never changed."""

    indicator_set = models.ForeignKey(
        IndicatorSet, models.CASCADE, related_name="readings", verbose_name=_("指標セット")
    )
    text = models.TextField(_("読み"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("書いた人")
    )
    written_at = models.DateTimeField(_("書いた時"))

    class Meta:
        verbose_name = _("読み")
        verbose_name_plural = _("読み")
        ordering = ["-written_at", "-id"]

    def __str__(self) -> str:
        return self.text[:40]
