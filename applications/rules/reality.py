"""What must be real before a project goes on (S22, S24b, S25): evidence, people, money. No indicator is asked here.

A house test reads this room: nothing in it may know of `kpi`.
"""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from applications.rules.visiting import WITHIN_ONE_ROUND
from applications.states.evidence import KINDS_FOR_OPERATION, WEIGHS_AT_THE_GATE, EvidenceKind
from applications.uptake import Trend
from workflow.fields.calendar import era_date
from workflow.problems import Problem, Weight, explain, notice, stop
from workflow.punctuation import listed

if TYPE_CHECKING:
    from applications.models import Project


def the_map_is_complete(project: "Project") -> list[Problem]:
    """Every service stands on an infrastructure (S22); an infrastructure that carries nothing is only named."""
    place = project.place("project_map")
    if not project.has_services:
        return [stop("NO_SERVICE", _("サービスが一つも書かれていません。サービスと基盤の図を作ってください。"), place)]
    problems = [
        stop(
            "SERVICE_ON_NOTHING",
            _("「%(name)s」を支えるインフラが書かれていません。線でつないでください。") % {"name": name},
            project.place("project_map", f"service-{pk}"),
        )
        for pk, name in project.services_on_nothing
    ]
    idle = project.idle_infrastructures
    if idle:
        words = _("「%(names)s」は、どのサービスも支えていません。") % {
            "names": listed((name for _pk, name in idle), "・")
        }
        problems.append(notice("INFRASTRUCTURE_CARRIES_NOTHING", words, place))
    return problems


def lasting_change_is_verified(project: "Project", *, at: datetime) -> list[Problem]:
    """Verified evidence of institutional change or of continued use (S24b)."""
    if project.evidence_for_the_gate(timezone.localdate(at)):
        return []
    kinds = listed((kind.label for kind in EvidenceKind if kind in WEIGHS_AT_THE_GATE), "・")
    words = _("確認済みの証拠（%(kinds)sのどれか）が、まだありません。証拠を出し、事務局の確認を受けてください。")
    return [stop("NO_VERIFIED_EVIDENCE", words % {"kinds": kinds}, project.place("project", "evidence"))]


def use_is_not_falling(project: "Project") -> list[Problem]:
    """Use does not fall; where it does, the reason is asked for in words."""
    place = project.place("project", "uptake")
    if project.uptake_trend is None:
        return [
            explain(
                "USE_IS_NOT_COUNTED", _("使っている人の数がありません。数えるか、数えない理由を書いてください。"), place
            )
        ]
    if project.uptake_trend != Trend.FALLING:
        return []
    first, last = project.uptake_values[0], project.uptake_values[-1]
    words = _("利用が %(first)s から %(last)s に減っています。減ったわけを書いてください。")
    return [explain("USE_IS_FALLING", words % {"first": f"{first:,}", "last": f"{last:,}"}, place)]


def the_operator_is_named(project: "Project") -> list[Problem]:
    """Somebody is named who will run it."""
    if project.names_operator:
        return []
    words = _("実装後の運営主体が決まっていません。だれが動かすかを書いてください。")
    return [stop("OPERATOR_NOT_NAMED", words, project.place("project_people", "id_operator_name"))]


def the_data_maintainer_is_named(project: "Project") -> list[Problem]:
    """Somebody is named who keeps the data right."""
    if project.names_data_maintainer:
        return []
    words = _("データを直す人が決まっていません。だれが直すかを書いてください。")
    return [stop("DATA_MAINTAINER_NOT_NAMED", words, project.place("project_people", "id_data_maintainer_name"))]


def the_upkeep_payer_is_named(project: "Project") -> list[Problem]:
    """Somebody is named who pays for the upkeep of the data (S25)."""
    if project.names_upkeep_payer:
        return []
    words = _("データの保守更新の払い手が決まっていません。だれが払い続けるかを書いてください。")
    return [stop("UPKEEP_PAYER_NOT_NAMED", words, project.place("project_people", "id_data_upkeep_payers"))]


def the_goal_is_said(project: "Project") -> list[Problem]:
    """The goal names its sentence, user, place, operator and definition (S24a); who goes on without it says why."""
    if project.goal_is_whole:
        return []
    words = _(
        "実装した姿が、まだ一文で書かれていません。関門では、この一文を証拠の隣に置いて見ます。"
        "書くか、書けないわけを残してください。"
    )
    return [explain("GOAL_NOT_SAID", words, project.place("project_goal", "id_goal_sentence"))]


# What 実装 means before the gate; the checklist shows these from the first day of the pilot.
REAL_ENOUGH_FOR_THE_GATE = (
    the_goal_is_said,
    the_operator_is_named,
    the_data_maintainer_is_named,
    use_is_not_falling,
    lasting_change_is_verified,
    the_map_is_complete,
    the_upkeep_payer_is_named,
)


def the_gate_will_ask(project: "Project", *, at: datetime) -> list[Problem]:
    """What would still stop the verdict 実装, told to the city when it asks for the gate; it may ask all the same."""
    found = [
        *the_operator_is_named(project),
        *the_data_maintainer_is_named(project),
        *use_is_not_falling(project),
        *lasting_change_is_verified(project, at=at),
        *the_upkeep_payer_is_named(project),
    ]
    return [replace(problem, code=f"AT_THE_GATE_{problem.code}", weight=Weight.NOTICE) for problem in found]


def the_gate_is_still_ahead(project: "Project") -> list[Problem]:
    """A passed gate is not asked for again."""
    if not project.has_passed_the_gate:
        return []
    return [stop("GATE_ALREADY_PASSED", _("この事業は、すでに関門を通っています。"))]


def the_gate_is_passed(project: "Project") -> list[Problem]:
    """Self-sustaining and roll-out come only after a passed gate."""
    if project.has_passed_the_gate:
        return []
    return [
        stop(
            "GATE_NOT_PASSED",
            _("関門をまだ通っていません。先に関門に出してください。"),
            project.step_place("ask_for_gate"),
        )
    ]


def the_evidence_is_broad_enough(project: "Project", *, at: datetime) -> list[Problem]:
    """At least three kinds of verified evidence, one seen by a person outside the project team (S24b)."""
    on = timezone.localdate(at)
    place = project.place("project", "evidence")
    kinds = project.kinds_in_force(on)
    problems = []
    if len(kinds) < KINDS_FOR_OPERATION:
        words = ngettext(
            "確認済みの証拠は%(have)d種類です。運用中とするには%(need)d種類以上が要ります。",
            "確認済みの証拠は%(have)d種類です。運用中とするには%(need)d種類以上が要ります。",
            len(kinds),
        )
        problems.append(stop("TOO_FEW_KINDS", words % {"have": len(kinds), "need": KINDS_FOR_OPERATION}, place))
    if not project.seen_from_outside(on):
        words = _("事業チームの外の人が見た証拠が、まだ確認されていません。一つは外の人の目が要ります。")
        problems.append(stop("NOBODY_OUTSIDE_SAW_IT", words, place))
    return problems


def promised_revenue_covers_upkeep(project: "Project") -> list[Problem]:
    """Revenue promised in writing covers the upkeep of the data in every year (S25)."""
    figures = project.scheme_figures
    place = project.place("project_scheme")
    if not figures.plans_upkeep:
        words = _("データ保守更新の費用が計画にありません。データを直し続けるお金を書いてください。")
        return [stop("NO_DATA_UPKEEP", words, place)]
    if figures.upkeep_is_covered:
        return []
    words = _("保守更新財源 未確保 %(yen)s円／年。書面で約束された収入が、データの保守更新に足りません。")
    return [stop("UPKEEP_NOT_COVERED", words % {"yen": f"{max(figures.uncovered_upkeep):,}"}, place)]


def use_was_seen_twice(project: "Project") -> list[Problem]:
    """Two rounds of follow-up in a row saw use, by verified evidence, and no visit since the first did not (S26).

    The rhythm is yearly; visits less than half a year apart are one round, however many they are.
    """
    place = project.place("project_follow_up")
    seen = project.days_use_was_seen
    if len(seen) < 2:
        words = _("続けて2回のフォローアップで、使われていることを証拠で確かめる必要があります。")
        return [stop("USE_NOT_SEEN_TWICE", words, place)]
    second = seen[-1] + WITHIN_ONE_ROUND
    if seen[0] >= second:
        return []
    words = _(
        "使われていることを証拠で確かめた聞き取りは%(first)sと%(last)sにありますが、"
        "間が半年に満たないため、一つの回と数えます。%(second)s以後にもう一度聞いてください。"
    )
    days = {"first": seen[-1], "last": seen[0], "second": second}
    said = {name: era_date(day, weekday=False) for name, day in days.items()}
    return [stop("USE_SEEN_IN_ONE_ROUND", words % said, place)]


def no_subsidy_remains(project: "Project") -> list[Problem]:
    """The scheme's actuals hold no subsidy any more, and there are actuals to read."""
    place = project.place("project_scheme", "actuals")
    if not project.has_scheme_actuals:
        return [stop("NO_ACTUALS", _("収入の実績がまだありません。一年分の実績を入れてください。"), place)]
    if project.subsidy_in_actuals_yen == 0:
        return []
    words = _("直近の実績に補助金が %(yen)s円 あります。補助金なしで回る年を待ってください。")
    return [stop("SUBSIDY_REMAINS", words % {"yen": f"{project.subsidy_in_actuals_yen:,}"}, place)]


def data_is_returned(project: "Project", *, at: datetime) -> list[Problem]:
    """Every owed data set is returned in time, or its return is waived (S29c)."""
    on = timezone.localdate(at)
    return [
        stop(
            "DATA_NOT_RETURNED",
            _("還元遅延：「%(name)s」がまだ還されていません。還すか、免除の理由を残してください。")
            % {"name": owed.name},
            project.place("project_data", f"return-{owed.pk}"),
        )
        for owed in project.data_returns.with_last_verified()
        if not owed.is_met(on)
    ]
