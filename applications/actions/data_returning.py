"""Data given back: what is owed, delivered, confirmed or waived (S29c)."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.access import must_hold
from accounts.rights import Right
from applications.models import DataDelivery, DataReturn, Project, Service
from workflow.clock import now
from workflow.problems import stop
from workflow.steps import Refused
from workflow.trail import record


def owe_data(
    *,
    project: Project,
    name: str,
    by: Any,
    at: datetime | None = None,
    service: Service | None = None,
    data_format: str = "",
    address: str = "",
    licence: str = "",
    columns: str = "",
    every_days: int | None = None,
) -> DataReturn:
    """Writes down which data the project gives back, how and how often."""
    if not by.may(Right.RUN_PROJECT, within=project):
        must_hold(by, Right.KEEP_DESK, project)
    with transaction.atomic():
        owed = DataReturn.objects.create(
            project=project,
            service=service,
            name=name,
            data_format=data_format,
            address=address,
            licence=licence,
            columns=columns,
            every_days=every_days,
        )
        record(project, "owe_data", by=by, at=at, name=name, every_days=every_days)
    return owed


def deliver_data(
    *, owed: DataReturn, delivered_on: date, note: str, by: Any, at: datetime | None = None
) -> DataDelivery:
    """The city says that it gave data back."""
    must_hold(by, Right.RUN_PROJECT, owed.project)
    at = at or now()
    with transaction.atomic():
        delivery = DataDelivery.objects.create(data_return=owed, delivered_on=delivered_on, note=note, recorded_at=at)
        record(owed.project, "deliver_data", by=by, at=at, name=owed.name, delivered_on=delivered_on)
    return delivery


def confirm_delivery(*, delivery: DataDelivery, by: Any, at: datetime | None = None) -> None:
    """The desk has looked: the data is there."""
    project = delivery.data_return.project
    must_hold(by, Right.KEEP_DESK, project)
    at = at or now()
    with transaction.atomic():
        delivery.verified_at, delivery.verified_by = at, by
        delivery.save(update_fields=["verified_at", "verified_by"])
        record(project, "confirm_delivery", by=by, at=at, name=delivery.data_return.name)


def waive_data_return(*, owed: DataReturn, waiver: str, by: Any, at: datetime | None = None) -> None:
    """The director waives a return, with the reason."""
    must_hold(by, Right.DECIDE_GATE, owed.project)
    if not waiver.strip():
        raise Refused([stop("NO_WAIVER_REASON", _("免除の理由が書かれていません。"))])
    at = at or now()
    with transaction.atomic():
        owed.waiver, owed.waived_at, owed.waived_by = waiver, at, by
        owed.save(update_fields=["waiver", "waived_at", "waived_by"])
        record(owed.project, "waive_data_return", by=by, at=at, reason=waiver, name=owed.name)
