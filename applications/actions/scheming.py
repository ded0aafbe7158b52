"""The business scheme after the award: its lines, how sure they are, and what they really came to (S25)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.access import must_hold
from accounts.rights import Right
from applications.actions.permission import must_be_open
from applications.models import Project, Scheme, SchemeActual, SchemeLine
from applications.states.scheme import COMMITTED, Agreement, LineCategory, LineKind
from workflow.clock import now
from workflow.problems import stop
from workflow.steps import Refused
from workflow.trail import record


def save_frame(
    *, project: Project, first_fiscal_year: int, years: int, note: str, by: Any, at: datetime | None = None
) -> Scheme:
    """Sets the columns of the table."""
    must_hold(by, Right.RUN_PROJECT, project)
    must_be_open(project)
    frame: dict[str, Any] = {"first_fiscal_year": first_fiscal_year, "years": years, "note": note}
    with transaction.atomic():
        scheme, _created = Scheme.objects.update_or_create(application=project.application, defaults=frame)
        record(project, "save_scheme_frame", by=by, at=at, **frame)
    return scheme


def add_line(
    *,
    project: Project,
    kind: LineKind,
    category: LineCategory,
    name: str,
    amounts_yen: Sequence[int | None],
    by: Any,
    at: datetime | None = None,
    note: str = "",
    **agreed: Any,
) -> SchemeLine:
    """Adds a line; its kind is what the person chose; `agreed` is how sure its money is, as in change_line."""
    must_hold(by, Right.RUN_PROJECT, project)
    must_be_open(project)
    _must_name_its_paper(agreed)
    with transaction.atomic():
        line = SchemeLine.objects.create(
            application=project.application,
            position=project.application.scheme_lines.count() + 1,
            kind=kind,
            category=category,
            name=name,
            note=note,
            amounts_yen=list(amounts_yen),
            **agreed,
        )
        record(project, "add_scheme_line", by=by, at=at, name=name, amounts_yen=list(amounts_yen), **agreed)
    return line


def change_line(
    *,
    project: Project,
    line: SchemeLine,
    by: Any,
    at: datetime | None = None,
    **fields: Any,
) -> SchemeLine:
    """Changes a line; the trail keeps what it said before."""
    must_hold(by, Right.RUN_PROJECT, project)
    must_be_open(project)
    _must_name_its_paper(fields)
    with transaction.atomic():
        before = {name: getattr(line, name) for name in fields}
        if before == fields:
            return line
        for name, value in fields.items():
            setattr(line, name, value)
        line.save(update_fields=list(fields))
        record(project, "change_scheme_line", by=by, at=at, name=line.name, old=before, new=fields)
    return line


def change_amounts(
    *, project: Project, amounts: Mapping[SchemeLine, list[int | None]], by: Any, at: datetime | None = None
) -> None:
    """Changes the amounts of several lines, all or none."""
    with transaction.atomic():
        for line, amounts_yen in amounts.items():
            change_line(project=project, line=line, by=by, at=at, amounts_yen=amounts_yen)


def _must_name_its_paper(said: Mapping[str, Any]) -> None:
    """A promise in writing names its paper."""
    if said.get("agreement") in COMMITTED and not said.get("agreement_paper", "").strip():
        raise Refused([stop("NO_PAPER", _("書面の約束には、その書面の名前と日付を書いてください。"))])


def agree_line(
    *,
    project: Project,
    line: SchemeLine,
    agreement: Agreement,
    paper: str,
    by: Any,
    at: datetime | None = None,
    ends_on: date | None = None,
) -> SchemeLine:
    """Says how sure a revenue is; a promise in writing names its paper."""
    fields = {"agreement": agreement, "agreement_paper": paper, "agreement_ends_on": ends_on}
    return change_line(project=project, line=line, by=by, at=at, **fields)


def record_actual(
    *,
    project: Project,
    line: SchemeLine,
    fiscal_year: int,
    amount_yen: int,
    by: Any,
    at: datetime | None = None,
    source: str = "",
) -> SchemeActual:
    """Writes what a line really came to in a fiscal year; a later word replaces it, the trail keeps both."""
    must_hold(by, Right.RUN_PROJECT, project)
    must_be_open(project)
    at = at or now()
    with transaction.atomic():
        actual, _created = SchemeActual.objects.update_or_create(
            line=line,
            fiscal_year=fiscal_year,
            defaults={"amount_yen": amount_yen, "source": source, "recorded_at": at},
        )
        record(project, "record_actual", by=by, at=at, name=line.name, fiscal_year=fiscal_year, amount_yen=amount_yen)
    return actual


def record_actuals(
    *,
    project: Project,
    fiscal_year: int,
    amounts: Mapping[SchemeLine, int],
    by: Any,
    at: datetime | None = None,
    source: str = "",
) -> None:
    """Writes what every line came to in one fiscal year, all or none."""
    said: dict[str, Any] = {"project": project, "fiscal_year": fiscal_year, "source": source, "by": by, "at": at}
    with transaction.atomic():
        for line, amount_yen in amounts.items():
            record_actual(line=line, amount_yen=amount_yen, **said)
