"""The machine looks whether returned data is there: reachable, with its columns, new enough (S29c).

The address was typed by a city, so it is called through `fetching` alone: hosts of the allow-list only.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Max, Q
from django.utils import timezone

from accounts.rights import Right
from applications.fetching import Answer, FetchFailedError, RefusedAddressError, fetch
from applications.models import DataCheck, DataDelivery, DataReturn
from applications.returned_data import Found, read
from applications.states.data_return import CheckOutcome
from applications.states.project import RUNNING
from workflow.clock import CLOCK
from workflow.notices import tell
from workflow.trail import record

# Each address once a day; a few a minute, so that slow servers keep no other date waiting.
BETWEEN_CHECKS = timedelta(days=1)
A_ROUND = 3
Fetcher = Callable[[str], Answer]


def check_due_returns(*, at: datetime, fetcher: Fetcher | None = None) -> int:
    """Calls the addresses that nobody called for a day, longest unseen first; how many were called."""
    due = (
        DataReturn.objects.filter(waived_at=None, project__state__in=RUNNING)
        .exclude(address="")
        .annotate(last=Max("checks__checked_at"))
        .filter(Q(last=None) | Q(last__lt=at - BETWEEN_CHECKS))
        .order_by(F("last").asc(nulls_first=True), "pk")[:A_ROUND]
    )
    return sum(bool(check_data_return(owed=owed, at=at, fetcher=fetcher)) for owed in due)


def check_data_return(*, owed: DataReturn, at: datetime, fetcher: Fetcher | None = None) -> DataCheck:
    """Calls one address and keeps what was found; what is good is a delivery, what turned bad is told to the city."""
    found = _found(owed, fetcher or _guarded, at)
    with transaction.atomic():
        before = owed.last_check
        check = DataCheck.objects.create(
            data_return=owed, checked_at=at, outcome=found.outcome, words=found.words, updated_on=found.updated_on
        )
        if found.outcome == CheckOutcome.GOOD:
            _deliver(owed, found, at)
        if before is None or before.outcome != found.outcome:
            _tell(owed, found, at)
    return check


def _guarded(address: str) -> Answer:
    return fetch(address, allowed_hosts=settings.DATA_RETURN_HOSTS)


def _found(owed: DataReturn, fetcher: Fetcher, at: datetime) -> Found:
    try:
        answer = fetcher(owed.address)
    except RefusedAddressError as refused:
        return Found(CheckOutcome.NOT_ALLOWED, str(refused))
    except FetchFailedError as failed:
        return Found(CheckOutcome.UNREACHABLE, str(failed))
    return read(answer, owed.column_names, owed.every_days, timezone.localdate(at))


def _deliver(owed: DataReturn, found: Found, at: datetime) -> None:
    """What was found is a delivery, unless one of that day is confirmed already."""
    delivered_on = found.updated_on or timezone.localdate(at)
    if owed.deliveries.filter(delivered_on__gte=delivered_on, verified_at__isnull=False).exists():
        return
    DataDelivery.objects.create(
        data_return=owed,
        delivered_on=delivered_on,
        note=found.words[:300],
        recorded_at=at,
        verified_at=at,
        by_machine=True,
    )


def _tell(owed: DataReturn, found: Found, at: datetime) -> None:
    """The trail keeps every turn; only the bad ones make a notice, to the city and the desk."""
    project = owed.project
    facts = {"name": owed.name, "outcome": str(found.outcome), "words": found.words}
    event = "find_data_returned" if found.outcome == CheckOutcome.GOOD else "find_data_missing"
    entry = record(project, event, by=CLOCK, at=at, reason=found.words, **facts)
    if found.outcome != CheckOutcome.GOOD:
        tell(project, entry, (Right.RUN_PROJECT, Right.KEEP_DESK))
