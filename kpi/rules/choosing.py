"""What stands in the way of putting a version of an indicator set in force."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kpi.states import IN_FORCE_ONCE
from workflow.fields.calendar import era_date
from workflow.problems import Place, Problem, notice, stop

if TYPE_CHECKING:
    from kpi.models import IndicatorSetVersion


def _place(version: "IndicatorSetVersion", fragment: str) -> Place:
    return Place("kpi:choose", {"pk": version.indicator_set_id}, fragment, _("指標を選ぶ"))


def some_factor_is_chosen(version: "IndicatorSetVersion") -> list[Problem]:
    """A set without a factor says nothing."""
    if version.factors.exists():
        return []
    return [
        stop(
            "NO_FACTOR",
            _("こだわる指標が、まだ一つも選ばれていません。一つ以上選んでください。"),
            _place(version, "factors"),
        )
    ]


def every_choice_has_its_reason(version: "IndicatorSetVersion") -> list[Problem]:
    """A choice is the city's own and says why (S08b); the version's reason speaks for factors that have none."""
    if version.reason.strip():
        return []
    return [
        stop(
            "NO_REASON",
            _("「%(factor)s」を選んだ理由が書かれていません。理由を書いてください。") % {"factor": factor.name},
            _place(version, f"reason-{factor.factor}"),
        )
        for factor in version.factors.all()
        if not factor.reason.strip()
    ]


def a_change_says_why(version: "IndicatorSetVersion") -> list[Problem]:
    """A later version breaks the series, so it says why it does (S18)."""
    if version.number == 1 or version.reason.strip():
        return []
    return [
        stop(
            "NO_CHANGE_REASON",
            _("前の版から変えた理由が書かれていません。グラフの区切りに表示されるので、理由を書いてください。"),
            _place(version, "id_reason"),
        )
    ]


def it_begins_after_the_one_before(version: "IndicatorSetVersion") -> list[Problem]:
    """The series is broken where the next version begins: no version begins before the one that it replaces (S18)."""
    used = version.indicator_set.versions.filter(state__in=IN_FORCE_ONCE, number__lt=version.number)
    before = used.order_by("-number").first()
    if before is None or version.from_on >= before.from_on:
        return []
    words = _("前の版は%(day)sから使っています。「いつから使いますか」は、その日か、それより後にしてください。")
    said = {"day": era_date(before.from_on, weekday=False)}
    return [stop("BEGINS_TOO_EARLY", words % said, _place(version, "id_from_on_year"))]


def the_town_sought_is_written(version: "IndicatorSetVersion") -> list[Problem]:
    """Indicators follow from the town one wants; without it this is only told, never barred."""
    if version.town_sought.strip():
        return []
    return [
        notice(
            "NO_TOWN_SOUGHT",
            _("「めざすまち」が書かれていません。書くと、指標を選んだ筋道が伝わります。"),
            _place(version, "id_town_sought"),
        )
    ]
