"""Whether somebody may: the one question of page, file, API, export and paper."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from accounts.rights import Right
from accounts.roles import RIGHTS_OF_EVERYONE, ROLES, Scope
from workflow.problems import stop
from workflow.steps import Refused

if TYPE_CHECKING:
    from accounts.models import User


def may(user: "User", right: Right | str, within: Any = None) -> bool:
    """Whether this person, acting for the organization in hand, holds the right for the thing.

    Rights of the programme hold everywhere. Rights of one's own organization hold for things that
    belong to it; asked without a thing, the answer is whether the person holds the right at all.
    """
    if not user.is_active or user.acting_for is None:
        return False
    if right in RIGHTS_OF_EVERYONE:
        return True
    reaches = {ROLES[role].scope for role in user.roles if right in ROLES[role].rights}
    if Scope.PROGRAMME in reaches:
        return True
    return Scope.OWN in reaches and (within is None or user.acting_for.pk in within.belongs_to())


def must_hold(user: "User", right: Right | str, within: Any = None) -> None:
    """Asks where no step asks: raises Refused when the person does not hold the right for the thing."""
    if not user.may(right, within=within):
        raise Refused([stop("NO_RIGHT", _("この手続を行う権限がありません。担当する人に頼んでください。"))])
