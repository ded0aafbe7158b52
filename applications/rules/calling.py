"""What a call must say before it may be approved, and when it opens and closes."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from applications.states.call import Intent
from workflow.problems import Place, Problem, stop
from workflow.punctuation import listed

if TYPE_CHECKING:
    from applications.models import Call


def _on_its_page(call: Call, field: str) -> Place:
    return Place("applications:call_edit", {"number": call.number}, f"id_{field}", _("直す"))


def the_change_it_seeks_is_declared(call: Call) -> list[Problem]:
    """A call states first which transformation it seeks (S04)."""
    if call.transformation_sought.strip():
        return []
    return [
        stop(
            "TRANSFORMATION_MISSING",
            _("この公募が求める変革が書かれていません。採否はこの文に照らして話し合います。"),
            _on_its_page(call, "transformation_sought"),
        )
    ]


def its_intent_is_declared(call: Call) -> list[Problem]:
    """Broaden, pilot or both; declared shares must add up to 100 percent (S06a)."""
    place = _on_its_page(call, "intent")
    if call.intent not in Intent.values:
        return [stop("INTENT_MISSING", _("公募の狙い（裾野拡大・パイロット創出・両方）が選ばれていません。"), place)]
    shares = call.intent_shares or {}
    if shares and sum(shares.values()) != 100:
        text = _("狙いの割合の合計が%(total)s％です。100％になるように直してください。") % {
            "total": sum(shares.values())
        }
        return [stop("INTENT_SHARES", text, place)]
    return []


def the_call_has_the_type(call: Call, name: str) -> list[Problem]:
    """A type is asked for by its name; without a name the first one of the call is meant."""
    names = [kind.name for kind in call.types.all()]
    if not name or name in names:
        return []
    text = _("この公募に「%(name)s」という類型はありません。次から選んでください：%(names)s") % {
        "name": name,
        "names": listed(names, "・"),
    }
    return [stop("NO_SUCH_TYPE", text)]


def its_form_is_published(call: Call) -> list[Problem]:
    """The form version is chosen, published and can no longer change."""
    if call.form_version is not None and call.form_version.published_at:
        return []
    if call.form_version is not None:
        place = Place("applications:call_form", {"number": call.number}, "publish", _("確かめて公開する"))
        return [stop("FORM_NOT_PUBLISHED", _("応募様式が下書きのままです。確かめて、公開してください。"), place)]
    return [
        stop(
            "FORM_NOT_PUBLISHED",
            _("応募様式が選ばれていません。様式を選んでください。"),
            _on_its_page(call, "form_version"),
        )
    ]


def its_types_have_caps(call: Call) -> list[Problem]:
    """At least one type, each with a cap above zero yen."""
    types = list(call.types.all())
    place = _on_its_page(call, "types")
    if not types:
        return [stop("TYPES_MISSING", _("事業の類型が1つもありません。"), place)]
    return [
        stop("CAP_MISSING", _("類型「%(name)s」の上限額がありません。") % {"name": kind.name}, place)
        for kind in types
        if kind.cap_yen <= 0
    ]


def its_money_is_set(call: Call) -> list[Problem]:
    """A budget above zero and a rate between nothing and everything."""
    found = []
    if call.budget_yen <= 0:
        found.append(stop("BUDGET_MISSING", _("予算額が入っていません。"), _on_its_page(call, "budget_yen")))
    if not 0 < call.rate_numerator <= call.rate_denominator:
        text = _("補助率は、0より大きく1以下の分数で書いてください（例 1/2）。")
        found.append(stop("RATE_WRONG", text, _on_its_page(call, "rate_numerator")))
    return found


def its_criteria_have_anchors(call: Call) -> list[Problem]:
    """Criteria exist, their weights make 100, and each says what its levels mean."""
    criteria = list(call.criteria.all())
    place = _on_its_page(call, "criteria")
    if not criteria:
        return [stop("CRITERIA_MISSING", _("審査基準がありません。"), place)]
    found = [
        stop(
            "ANCHORS_MISSING",
            _("審査基準「%(name)s」に、点数の意味（0と5の言葉）がありません。") % {"name": criterion.name},
            place,
        )
        for criterion in criteria
        if not criterion.has_anchors()
    ]
    total = sum(criterion.weight for criterion in criteria)
    if total != 100:
        text = _("審査基準の配点の合計が%(total)s点です。100点になるように直してください。") % {"total": total}
        found.append(stop("WEIGHTS_WRONG", text, place))
    return found


def its_times_are_in_order(call: Call) -> list[Problem]:
    """Opens before it closes; the consultation ends before the close."""
    if call.opens_at is None or call.closes_at is None:
        return [stop("TIMES_MISSING", _("受付の開始と締切の日時が要ります。"), _on_its_page(call, "opens_at"))]
    found = []
    if call.opens_at >= call.closes_at:
        text = _("締切が開始より前になっています。日時を直してください。")
        found.append(stop("TIMES_REVERSED", text, _on_its_page(call, "closes_at")))
    if call.consultation_until and call.consultation_until > call.closes_at:
        text = _("事前相談の期限が締切より後になっています。")
        found.append(stop("CONSULTATION_LATE", text, _on_its_page(call, "consultation_until")))
    return found


def the_director_did_not_write_it_alone(call: Call, *, by: Any) -> list[Problem]:
    """Whoever composed a call does not approve it too."""
    if call.composed_by_id is None or call.composed_by_id != by.pk:
        return []
    return [stop("SAME_PERSON", _("この公募はあなたが作成しました。決裁は別の人が行います。"))]


def its_day_has_come(call: Call, *, at: datetime) -> list[Problem]:
    """The opening minute is reached."""
    if call.opens_at and at >= call.opens_at:
        return []
    return [stop("NOT_YET", _("受付開始の日時になっていません。"))]


def its_end_has_come(call: Call, *, at: datetime) -> list[Problem]:
    """The closing second is past."""
    if call.closes_at and not call.is_before_close(at):
        return []
    return [stop("NOT_YET", _("締切の日時になっていません。"))]


def its_end_has_not_come(call: Call, *, at: datetime) -> list[Problem]:
    """There is still time to apply."""
    if call.closes_at and call.is_before_close(at):
        return []
    return [stop("TOO_LATE", _("締切を過ぎています。閉じた公募は再び開けません。必要な応募者には提出猶予を出します。"))]
