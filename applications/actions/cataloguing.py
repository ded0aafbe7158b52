"""Looking in the catalogue before building: a service is chosen from it, or says why it is built new (S28)."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from applications.actions.writing import save_section
from applications.models import Application
from applications.queries.content import answer
from applications.sections import questions
from applications.words import is_empty
from catalogue.models import CatalogueEntry
from workflow.problems import Refused, stop

if TYPE_CHECKING:
    from accounts.models import User

Row = dict[str, Any]
SERVICES = next(question for question in questions() if question.key == "services")


def choose_entry(
    *,
    application: Application,
    entry: CatalogueEntry,
    by: "User",
    service: int | None = None,
    at: datetime | None = None,
) -> None:
    """Takes an entry for a service, or for a new one that bears its name; its yearly fees go into the scheme."""
    said = {"catalogue_entry": f"{entry.pk} {entry.name}", "from_catalogue": True, "reason_to_build_new": ""}
    _change_one(application, service, lambda row: {**row, "name": row.get("name") or entry.name, **said}, by=by, at=at)


def build_new(
    *,
    application: Application,
    service: int | None,
    reason: str,
    by: "User",
    name: str = "",
    at: datetime | None = None,
) -> None:
    """Says that a service is built new, and why nothing in the catalogue will do; refused without the reason."""
    if is_empty(reason):
        text = _("新しく作る理由を書いてください。目録にあるものでは足りない点を、審査員が読みます。")
        raise Refused([stop("REASON_MISSING", text)])
    said = {"catalogue_entry": "", "from_catalogue": False, "reason_to_build_new": reason}
    if service is None and is_empty(name):
        raise Refused([stop("NAME_MISSING", _("新しく作るサービスの名前を書いてください。"))])
    _change_one(application, service, lambda row: {**row, "name": row.get("name") or name, **said}, by=by, at=at)


def _change_one(
    application: Application,
    service: int | None,
    changed: Callable[[Row], Row],
    *,
    by: "User",
    at: datetime | None,
) -> None:
    """Changes one row of the table of services, or adds one; the others stay as they are now."""
    with transaction.atomic():
        locked = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
        rows: list[Row] = answer(locked, SERVICES, with_ids=True)
        if service is None:
            rows.append(changed({}))
        elif not any(row["id"] == service for row in rows):
            raise Refused([stop("NO_SUCH_SERVICE", _("そのサービスは、もうありません。"))])
        rows = [changed(row) if row.get("id") == service and service is not None else row for row in rows]
        save_section(application=application, section="services", content={"services": rows}, by=by, at=at)
