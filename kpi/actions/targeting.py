"""A city sets targets for itself, changes them when it learns, and records what it saw; nobody approves."""

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.access import must_hold
from accounts.rights import Right
from kpi.models import IndicatorSet, Kpi, KpiActual
from workflow import trail
from workflow.clock import now
from workflow.problems import Problem, stop
from workflow.steps import Refused

if TYPE_CHECKING:
    from accounts.models import User

DEFINITION = ("name", "unit", "kind", "direction", "baseline", "target", "due_on")


def set_kpi(
    *,
    indicator_set: IndicatorSet,
    by: "User",
    name: str,
    target: Decimal,
    due_on: date,
    kind: str,
    at: datetime | None = None,
    **definition: Any,
) -> Kpi:
    """Adds a target: name, unit, kind, direction, baseline, target, due_on."""
    at = at or now()
    must_hold(by, Right.KEEP_INDICATORS, indicator_set)
    with transaction.atomic():
        made = Kpi.objects.create(
            indicator_set=indicator_set,
            name=name,
            target=target,
            due_on=due_on,
            kind=kind,
            position=indicator_set.kpis.count() + 1,
            **definition,
        )
        trail.record(made, "set_kpi", by=by, at=at, target=target, due_on=due_on)
    return made


def redefine_kpi(*, kpi: Kpi, by: "User", reason: str, at: datetime | None = None, **changes: Any) -> Kpi:
    """Changes a definition or target at any time with a reason; the old series stays, marked with a break (S18)."""
    at = at or now()
    must_hold(by, Right.KEEP_INDICATORS, kpi)
    if not reason.strip():
        raise Refused([stop("NO_CHANGE_REASON", _("定義を変えた理由が書かれていません。理由を書いてください。"))])
    with transaction.atomic():
        locked = Kpi.objects.select_for_update().get(pk=kpi.pk)
        if hasattr(locked, "taken_over_by"):
            raise Refused([_old_definition()])
        kept = {field: getattr(locked, field) for field in DEFINITION}
        made = Kpi.objects.create(
            indicator_set=locked.indicator_set,
            takes_over=locked,
            position=locked.position,
            change_reason=reason.strip(),
            changed_on=timezone.localdate(at),
            **{**kept, **changes},
        )
        trail.record(made, "redefine_kpi", by=by, at=at, reason=reason, before=kept, changes=changes)
    return made


def _old_definition() -> Problem:
    return stop("OLD_DEFINITION", _("この定義は、もう次の定義に替わっています。新しい定義を開いてください。"))


def record_actual(
    *, kpi: Kpi, by: "User", value: Decimal, observed_on: date, note: str = "", at: datetime | None = None
) -> KpiActual:
    """Records a value under the day it was observed; it weighs in no step of any machine (S24b)."""
    at = at or now()
    must_hold(by, Right.KEEP_INDICATORS, kpi)
    if observed_on > timezone.localdate(at):
        raise Refused(
            [stop("FUTURE_VALUE", _("まだ来ていない日の実績は記録できません。観測した日を確かめてください。"))]
        )
    with transaction.atomic():
        if hasattr(Kpi.objects.select_for_update(of=("self",)).get(pk=kpi.pk), "taken_over_by"):
            raise Refused([_old_definition()])
        made = KpiActual.objects.create(
            kpi=kpi, value=value, observed_on=observed_on, note=note, recorded_by=by, recorded_at=at
        )
        trail.record(kpi, "record_actual", by=by, at=at, value=value, observed_on=observed_on)
    return made
