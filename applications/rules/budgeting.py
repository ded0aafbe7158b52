"""A budget: its shares add up, its categories are the call's or explained, each of its lines says an amount."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from applications.rules.places import in_chapter
from workflow.fields.amount import yen
from workflow.problems import Problem, explain, notice, stop
from workflow.punctuation import listed

if TYPE_CHECKING:
    from applications.models import Application


def the_shares_add_up(application: Application) -> list[Problem]:
    """Where the members say what each of them bears, that is together the total without the request."""
    shares = [member.share_yen for member in application.members.all() if member.share_yen is not None]
    figures = application.budget()
    if not shares or figures.own_funds is None or sum(shares) == figures.own_funds:
        return []
    text = _(
        "構成員の負担額を足すと%(shares)sですが、自己負担は%(own)s（事業費%(total)s − 申請額%(requested)s）です（差 %(gap)s）。"
        "構成員の負担額か、申請額を直してください。"
    )
    said = {
        "shares": yen(sum(shares)),
        "own": yen(figures.own_funds),
        "total": yen(figures.total),
        "requested": yen(figures.requested or 0),
        "gap": yen(abs(sum(shares) - figures.own_funds)),
    }
    return [stop("SHARES_MISMATCH", text % said, in_chapter(application, "consortium", "members", _("直す")))]


def every_eligible_category_is_listed(application: Application) -> list[Problem]:
    """An eligible line under a category that the call does not list goes on with a reason."""
    on_the_list = {row["name"] for row in application.form_version.categories}
    if not on_the_list:
        return []
    lines = enumerate(application.budget_lines.all())
    free = {place: line.category for place, line in lines if line.eligible and line.category not in on_the_list}
    if not free:
        return []
    text = _("この公募の一覧にない費目があります（%(names)s）。なぜ補助の対象になるか、理由を書いてください。")
    named = listed(sorted({name or _("費目の記入なし") for name in free.values()}))
    place = in_chapter(application, "budget", f"budget_lines-{min(free)}-category")
    return [explain("CATEGORY_NOT_LISTED", text % {"names": named}, place)]


def every_line_has_an_amount(application: Application) -> list[Problem]:
    """A line whose amount nobody wrote, or nobody could read, stops by its name; a line at 0 yen is only named."""
    lines = list(enumerate(application.budget_lines.all()))
    unwritten = _("「%(name)s」の金額が書かれていません。金額を書くか、行を外してください。")
    found = [
        stop(
            "AMOUNT_NOT_WRITTEN",
            unwritten % {"name": line.named},
            in_chapter(application, "budget", f"budget_lines-{place}-amount_yen", _("金額を書く")),
        )
        for place, line in lines
        if line.amount_yen is None
    ]
    empty = {place: line.named for place, line in lines if line.amount_yen == 0}
    if not empty:
        return found
    text = _("金額が0円の経費の行があります（%(names)s）。金額を書くか、行を外してください。")
    first = in_chapter(application, "budget", f"budget_lines-{min(empty)}-amount_yen", _("直す"))
    return [*found, notice("LINE_WITHOUT_AMOUNT", text % {"names": listed(empty.values())}, first)]
