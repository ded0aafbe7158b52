"""A city records what it saw: survey waves as counts, patterns, its reading."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.access import must_hold
from accounts.rights import Right
from kpi.factors import HAPPINESS, name_of
from kpi.models import AnswerCounts, IndicatorSet, Pattern, Reading, SurveySegment, SurveyWave
from kpi.models.survey import check_counts
from workflow import trail
from workflow.clock import now
from workflow.problems import stop
from workflow.steps import Refused

if TYPE_CHECKING:
    from accounts.models import User

Answers = Mapping[str, Sequence[int]]


def record_wave(
    *,
    indicator_set: IndicatorSet,
    by: "User",
    year: int,
    method: str,
    n: int,
    answers: Answers,
    at: datetime | None = None,
    **record: Any,
) -> SurveyWave:
    """Records a wave of the whole town; `answers` maps question codes to counts, lowest answer first.

    `record` is the rest of the collection record: area, population, from_on, until_on,
    response_rate_permille, note. Raises Refused when counts are no counts or exceed n.
    """
    at = at or now()
    must_hold(by, Right.KEEP_INDICATORS, indicator_set)
    _must_add_up(answers, n)
    if year > timezone.localdate(at).year:
        words = _("%(year)s年は、まだ来ていません。調査をした年を確かめてください。") % {"year": year}
        raise Refused([stop("FUTURE_WAVE", words)])
    if indicator_set.waves.filter(year=year, method=method, area=record.get("area", "")).exists():
        said = {"year": year, "method": method}
        raise Refused(
            [
                stop(
                    "WAVE_TWICE",
                    _(
                        "%(year)s年の「%(method)s」の調査は、同じ範囲でもう記録されています。年と範囲を確かめてください。"
                    )
                    % said,
                )
            ]
        )
    with transaction.atomic():
        wave = SurveyWave.objects.create(indicator_set=indicator_set, year=year, method=method, n=n, **record)
        _keep(wave, None, answers)
        trail.record(indicator_set, "record_wave", by=by, at=at, year=year, method=method, n=n)
    return wave


def record_segment(
    *,
    wave: SurveyWave,
    by: "User",
    n: int,
    answers: Answers | None = None,
    area: str = "",
    age: str = "",
    sex: str = "",
    at: datetime | None = None,
) -> SurveySegment:
    """Records a part of a wave (district, age, sex); small ones are kept but never shown (S16)."""
    at = at or now()
    must_hold(by, Right.KEEP_INDICATORS, wave)
    _must_add_up(answers or {}, n)
    with transaction.atomic():
        segment = SurveySegment.objects.create(wave=wave, area=area, age=age, sex=sex, n=n)
        _keep(wave, segment, answers or {})
        trail.record(wave.indicator_set, "record_segment", by=by, at=at, year=wave.year, segment=str(segment))
    return segment


def _keep(wave: SurveyWave, segment: SurveySegment | None, answers: Answers) -> None:
    AnswerCounts.objects.bulk_create(
        AnswerCounts(
            wave=wave, segment=segment, question=question, counts=list(counts), first_value=int(question != HAPPINESS)
        )
        for question, counts in answers.items()
    )


def _must_add_up(answers: Answers, n: int) -> None:
    problems = []
    for question, counts in answers.items():
        try:
            check_counts(list(counts))
        except ValidationError as error:
            problems.append(stop("COUNTS", f"{name_of(question)}: {error.messages[0]}"))
            continue
        if sum(counts) > n:
            said = {"name": name_of(question), "sum": sum(counts), "n": n}
            problems.append(
                stop(
                    "COUNTS_EXCEED_N",
                    _("%(name)s: 回答の合計%(sum)s人が、回答者数%(n)s人を超えています。数を確かめてください。") % said,
                )
            )
    if problems:
        raise Refused(problems)


def set_patterns(
    *,
    indicator_set: IndicatorSet,
    by: "User",
    patterns: Sequence[tuple[str, int]],
    at: datetime | None = None,
) -> list[Pattern]:
    """Names the patterns of happiness with their shares in thousandths; the earlier list stays in the trail (S09)."""
    at = at or now()
    must_hold(by, Right.KEEP_INDICATORS, indicator_set)
    if sum(share for _name, share in patterns) > 1000:
        raise Refused(
            [stop("PATTERNS_EXCEED_ALL", _("幸せのかたちの割合の合計が100%を超えています。割合を確かめてください。"))]
        )
    with transaction.atomic():
        before = list(indicator_set.patterns.values_list("name", "share_permille"))
        indicator_set.patterns.all().delete()
        made = Pattern.objects.bulk_create(
            Pattern(indicator_set=indicator_set, name=name, share_permille=share, position=place)
            for place, (name, share) in enumerate(patterns, start=1)
        )
        trail.record(indicator_set, "set_patterns", by=by, at=at, before=before, after=list(patterns))
    return made


def write_reading(*, indicator_set: IndicatorSet, by: "User", text: str, at: datetime | None = None) -> Reading:
    """What the city reads in its distributions; a later reading stands above the earlier ones (S10)."""
    at = at or now()
    must_hold(by, Right.KEEP_INDICATORS, indicator_set)
    if not text.strip():
        raise Refused([stop("NO_READING", _("読みが空です。図から読み取ったことを、町の言葉で書いてください。"))])
    with transaction.atomic():
        made = Reading.objects.create(indicator_set=indicator_set, text=text.strip(), written_by=by, written_at=at)
        trail.record(indicator_set, "write_reading", by=by, at=at)
    return made
