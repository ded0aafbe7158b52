"""KPIs of an application that is still being written: a list that may be written anew as often as one likes."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.access import must_hold
from accounts.rights import Right
from kpi.models import IndicatorSet, Kpi
from workflow import trail
from workflow.clock import now
from workflow.problems import Refused, stop

if TYPE_CHECKING:
    from accounts.models import User


def write_draft_kpis(
    *, indicator_set: IndicatorSet, by: "User", rows: Sequence[dict[str, Any]], at: datetime | None = None
) -> list[Kpi]:
    """Replaces the list; refused once a value was recorded or a definition was changed with its reason (S18)."""
    must_hold(by, Right.KEEP_INDICATORS, indicator_set)
    with transaction.atomic():
        kept = list(indicator_set.kpis.select_for_update())
        same = [{name: getattr(kpi, name) for name in row} for kpi, row in zip(kept, rows, strict=False)]
        if len(kept) == len(rows) and same == list(rows):
            return kept
        if any(kpi.takes_over_id for kpi in kept) or indicator_set.kpis.exclude(actuals=None).exists():
            text = _("すでに実績や変更の理由が記録されているため、まとめて書き直せません。1つずつ直してください。")
            raise Refused([stop("KPI_IN_USE", text)])
        indicator_set.kpis.all().delete()
        made = Kpi.objects.bulk_create(
            Kpi(indicator_set=indicator_set, position=place, **row) for place, row in enumerate(rows, start=1)
        )
        trail.record(indicator_set, "write_draft_kpis", by=by, at=at or now(), kpis=[row["name"] for row in rows])
    return made
