"""What a stopped project still owes: the money to pay back, and every duty that stays, with its place and its day.

The project's page stands on a floor that knows no grant; the sums are laid beside it here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import F, prefetch_related_objects
from django.utils.translation import gettext as _

from applications.models import DataReturn, Project
from applications.states.progress import STILL_OWED
from applications.states.project import ProjectState
from grants.models import Grant, Obligation, Repayment
from grants.queries.seeing import grants_visible_to
from grants.states import GrantState, ObligationKind

# 中止 and 終了: the work has stopped, and what was promised has not.
STOPPED = (ProjectState.DISCONTINUED, ProjectState.ENDED)
# The money was decided, and nobody has yet said what it was spent on.
REPORT_IS_OWED = (GrantState.DECIDED, GrantState.DISCONTINUED)


# What is said of a duty that outlives the grant; read beside the grant in one go.
OF_A_DUTY = ("kind", "text", "until_on", "done_on")


@dataclass(frozen=True)
class Order:
    """One 返還命令 as it stands on a day; all amounts in whole yen."""

    repayment: Repayment
    on: date

    @property
    def is_paid(self) -> bool:
        """Whether all of it came back."""
        return self.repayment.paid_on is not None

    @property
    def charges_yen(self) -> int:
        """加算金 and 延滞金: as received, else as they stand on the day."""
        if self.is_paid:
            return self.repayment.penalty_yen + self.repayment.late_charge_yen
        return self.repayment.owed_on(self.on) - self.repayment.ordered_yen

    @property
    def left_yen(self) -> int:
        """What is still owed on the day, with what has grown on it."""
        return 0 if self.is_paid else self.repayment.owed_on(self.on)


@dataclass(frozen=True)
class OwedOfGrant:
    """One grant of a stopped project: what was paid out, what may be kept, what is asked back."""

    grant: Grant
    orders: Sequence[Order]
    obligations: Sequence[Obligation]

    @property
    def left_yen(self) -> int:
        """What is still owed of every order."""
        return sum(order.left_yen for order in self.orders)

    @property
    def unordered_yen(self) -> int:
        """What was paid beyond what may be kept while nobody ordered it back yet."""
        return 0 if self.orders else self.grant.to_come_back_yen


@dataclass(frozen=True)
class Duty:
    """One thing that is still to be done: what, where one does it, and by when where a day is set."""

    kind: str
    words: str
    url: str
    by: date | None = None
    # A day until which something must be kept up, rather than one by which it must be done.
    until: date | None = None


def owed_by(project: Project, user: Any, on: date) -> list[OwedOfGrant]:
    """Each grant of a stopped project that this person may open, oldest year first; 2 queries."""
    grants = grants_visible_to(user).filter(application=project.application_id)
    duties = {f"duty_{name}": F(f"obligations__{name}") for name in OF_A_DUTY}
    rows = list(grants.order_by("fiscal_year", "obligations__until_on", "obligations__id").annotate(**duties))
    found = list({row.pk: row for row in rows}.values())
    prefetch_related_objects(found, "repayments")
    for grant in found:
        grant.application = project.application
    obligations: dict[int, list[Obligation]] = {}
    for row in rows:
        if row.duty_kind is not None:  # type: ignore[attr-defined]
            said = {name: getattr(row, f"duty_{name}") for name in OF_A_DUTY}
            obligations.setdefault(row.pk, []).append(Obligation(**said))
    return [
        OwedOfGrant(
            grant,
            [Order(one, on) for one in grant.repayments.all()],
            [one for one in obligations.get(grant.pk, []) if one.is_open_on(on)],
        )
        for grant in found
    ]


def duties_of(project: Project, owed: Sequence[OwedOfGrant], on: date) -> list[Duty]:
    """Money first, then reports, data and lessons, then what must be kept up for years; 2 queries."""
    return [
        *(duty for one in owed for duty in _of_money(one)),
        *_reports(project, owed),
        *_data(project, on),
        *_lessons(project),
        *(duty for one in owed for duty in _kept_up(one)),
    ]


def _of_money(one: OwedOfGrant) -> list[Duty]:
    url = one.grant.get_absolute_url()
    kind = _("返還")
    if one.unordered_yen:
        words = _("使わなかった%(yen)s円を、返還命令を受けて返す") % {"yen": f"{one.unordered_yen:,}"}
        return [Duty(kind, words, url)]
    said = _("%(yen)s円を返す（%(number)s）")
    return [
        Duty(kind, said % {"yen": f"{order.left_yen:,}", "number": order.repayment.number}, url, order.repayment.due_on)
        for order in one.orders
        if not order.is_paid
    ]


def _reports(project: Project, owed: Sequence[OwedOfGrant]) -> list[Duty]:
    kind = _("報告")
    of_money = [
        Duty(kind, _("実績報告を出す（何に使ったかを示し、額の確定を受ける）"), one.grant.get_absolute_url())
        for one in owed
        if one.grant.state in REPORT_IS_OWED
    ]
    said = _("第%(sequence)d回の進み具合の報告を出す")
    return of_money + [
        Duty(kind, said % {"sequence": one.sequence}, _to(project, "project_return", sequence=one.sequence), one.due_on)
        for one in project.returns.filter(state__in=STILL_OWED)
    ]


def _data(project: Project, on: date) -> list[Duty]:
    said = _("「%(name)s」のデータを還す")
    return [
        Duty(_("データの還元"), said % {"name": one.name}, _to(project, "project_data", f"return-{one.pk}"), _due(one))
        for one in project.data_returns.with_last_verified()
        if not one.is_met(on)
    ]


def _due(one: DataReturn) -> date | None:
    """The day on which the next delivery was due; None before the first, or where it is given once."""
    last = one.last_verified_on
    return None if last is None or one.every_days is None else last + timedelta(days=one.every_days)


def _lessons(project: Project) -> list[Duty]:
    found = []
    if not project.public_lessons.strip():
        url = _to(project, "project_lessons", "id_public_lessons")
        found.append(Duty(_("学び"), _("ほかのまちへの学びを書く"), url))
    if not project.data_return_statement.strip():
        url = _to(project, "project_lessons", "id_data_return_statement")
        found.append(Duty(_("学び"), _("データをどう還したかを書く"), url))
    return found


def _kept_up(one: OwedOfGrant) -> list[Duty]:
    url = one.grant.get_absolute_url()
    return [
        Duty(str(duty.get_kind_display()), duty.text, url, **{_day_of(duty): duty.until_on}) for duty in one.obligations
    ]


def _day_of(duty: Obligation) -> str:
    """The tax is reported by its day; books and property are kept until theirs."""
    return "by" if duty.kind == ObligationKind.INPUT_TAX else "until"


def _to(project: Project, page: str, fragment: str = "", **more: Any) -> str:
    return str(project.place(page, fragment, **more).url)
