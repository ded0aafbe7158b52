"""What waits for those who keep people and organizations: invitations without an answer, towns that merged."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import Invitation, Organization
from accounts.people import holders
from accounts.queries import invitations_visible_to
from accounts.rights import Right
from config.waiting.item import Waiting, page


def invitations_waiting(user: Any, today: date, limit: int) -> Iterable[Waiting]:
    """Invitations that ran out unanswered: an editor's own house, an administrator's own letters; 1 query."""
    found = invitations_visible_to(user).run_out(today).select_related("organization")
    keeps = user.may(Right.KEEP_PEOPLE)
    if keeps:
        found = found.filter(invited_by__in=holders(Right.KEEP_PEOPLE))
    right = Right.KEEP_PEOPLE if keeps else Right.INVITE_COLLEAGUE
    url = page("accounts:invitations") if keeps else page("accounts:organization", "invitations")
    return [_unanswered(one, right, url) for one in found.order_by("expires_at", "pk")[:limit]]


def _unanswered(one: Invitation, right: Right, url: str) -> Waiting:
    deed = _("もう一度送るか、取り消します。")
    thing = f"{one.email} {one.card.label}"
    place = str(one.organization)
    return Waiting(right, place, _("返事のない招待"), deed, _("招待を見る"), url, "", place, thing, one.expires_at)


def merged_towns_waiting(today: date, limit: int) -> Iterable[Waiting]:
    """Organizations that go on though their code has ended; 1 query."""
    found = Organization.objects.going_on(today).filter(local_government__valid_to__lt=today)
    return [_merged(body) for body in found.select_related("local_government").order_by("pk")[:limit]]


def _merged(body: Organization) -> Waiting:
    ended = body.local_government.valid_to if body.local_government else None
    deed = _("残る仕事を確かめ、組織の終わりの日を記します。")
    url = page("home:close_organization", pk=body.pk)
    return Waiting(
        Right.KEEP_PEOPLE,
        str(body),
        _("合併したまちの組織"),
        deed,
        _("終わりを記す"),
        url,
        body.code,
        str(body),
        since=ended,
    )
