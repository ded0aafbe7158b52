"""差戻し: while one is open, the turn is the city's until it answers, and the desk's after that."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from accounts.rights import Right
from applications.models import Correction
from config.journey.turns import party
from config.waiting.item import Waiting, page

Corrections = dict[tuple[str, str], Correction]


def open_corrections(limit: int) -> Corrections:
    """The open 差戻し of everything, by its subject; 1 query for all kinds of things."""
    found = Correction.objects.filter(closed_at=None).order_by("-id")[:limit]
    return {(correction.subject_label, correction.subject_id): correction for correction in found}


def with_correction(item: Waiting, correction: Correction | None, right: Right = Right.WRITE_APPLICATION) -> Waiting:
    """The same wait, turned to whoever has to answer the 差戻し."""
    if correction is None:
        return item
    if correction.waits_for_city:
        deed = _("差し戻された%(count)s点を直して返します。") % {"count": len(correction.items)}
        return replace(
            item,
            right=right,
            whose=party(right, item.place),
            title=_("差戻し"),
            deed=deed,
            button=_("直す"),
            due=correction.due_on,
            since=correction.opened_at,
            url=correction_url(item, correction),
        )
    return replace(
        item,
        right=Right.KEEP_DESK,
        whose=party(Right.KEEP_DESK, item.place),
        title=_("直されたところの確認"),
        deed=_("差し戻したところが直っているかを確かめます。"),
        button=_("確かめる"),
        since=correction.answered_at,
    )


def correction_url(item: Waiting, correction: Correction) -> str:
    """Where the city mends what is listed; other things than applications are mended on their own page."""
    if correction.subject_label != "applications.application":
        return item.url
    return page("applications:correct", number=item.number) or item.url
