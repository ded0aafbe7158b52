"""Where a problem of a grant is mended."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from workflow.problems import Place

if TYPE_CHECKING:
    from grants.models import Grant


def place(page: str, grant: "Grant", fragment: str = "", label: Any = "") -> Place:
    """A page of this grant, at a field."""
    return Place(
        f"grants:{page}",
        {"number": grant.application.number, "year": grant.fiscal_year},
        fragment,
        label or _("直す"),
    )


def yen(amount: int) -> str:
    """An amount as a sentence says it."""
    return _("%(amount)s円") % {"amount": f"{amount:,}"}
