"""What must be true of people, roles and organizations; nothing is written here."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from accounts.codes import corporate_number_of, fault_of_code, fault_of_corporate_number
from accounts.kinds import OrganizationKind
from accounts.roles import ROLES, Group, Role
from workflow.problems import Problem, stop

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from accounts.models import Invitation, LocalGovernment, Membership, Organization, User

APPLICANTS = frozenset({OrganizationKind.LOCAL_GOVERNMENT, OrganizationKind.COUNCIL})
BOTH_POSTS = frozenset({Role.EDITOR, Role.CERTIFIER})


def the_role_fits_the_organization(organization: "Organization", role: str) -> list[Problem]:
    """Those who apply hold no staff role, and the ministry applies for nothing."""
    group = ROLES[Role(role)].group
    if group is Group.RUN and organization.kind in APPLICANTS:
        text = _("「%(role)s」は応募する側の組織には置けません。国の機関か、事務局を受け持つ組織を選んでください。")
    elif group is Group.APPLY and organization.kind == OrganizationKind.MINISTRY:
        text = _("「%(role)s」は国の機関には置けません。応募する組織を選んでください。")
    else:
        return []
    return [stop("ROLE_DOES_NOT_FIT", text % {"role": ROLES[Role(role)].label})]


def one_person_holds_one_post(organization: "Organization", role: str, held: "Iterable[Membership]") -> list[Problem]:
    """Nobody is 担当 and 決裁者 at once, but where the organization says so (small towns), nor twice the same."""
    mine = {Role(membership.role) for membership in held if membership.organization_id == organization.pk}
    if Role(role) in mine:
        return [stop("ROLE_HELD", _("この人は、この組織でもう同じ役割を持っています。"))]
    both = mine | {Role(role)} >= BOTH_POSTS and Role(role) in BOTH_POSTS
    if both and not organization.one_person_may_hold_both_posts:
        return [
            stop(
                "BOTH_POSTS",
                _(
                    "%(organization)sでは、一人が担当と決裁者を兼ねることができません。別の人にするか、組織の設定で兼務を認めてください。"
                )
                % {"organization": organization},
            )
        ]
    return []


def the_organization_goes_on(organization: "Organization", on: date) -> list[Problem]:
    """Nobody joins what has ended."""
    if organization.closed_on is None or organization.closed_on >= on:
        return []
    return [stop("ORGANIZATION_CLOSED", _("%(name)sは終わった組織です。") % {"name": organization})]


def the_organization_has_no_end(organization: "Organization") -> list[Problem]:
    """A body ends once; another day is written after the first one was taken back."""
    if organization.closed_on is None:
        return []
    return [stop("CLOSED_ALREADY", _("%(name)sの終わりの日は、もう記されています。") % {"name": organization})]


def it_carries_on(ending: "Organization", successor: "Organization", on: date) -> list[Problem]:
    """Roles move from a body that ends to another of its kind that goes on."""
    if ending.closed_on is None:
        words = _("%(name)sの終わりの日が、まだ記されていません。先に組織を終わらせてください。") % {"name": ending}
        return [stop("NOT_ENDING", words)]
    if ending.pk == successor.pk or ending.kind != successor.kind:
        return [stop("NO_SUCCESSOR", _("引き継ぐ組織には、同じ種類の、別の組織を選んでください。"))]
    return the_organization_goes_on(successor, on)


def somebody_is_to_move(moves: "Sequence[object]") -> list[Problem]:
    """A second click, or a body without people: nothing is left to move."""
    if moves:
        return []
    return [stop("NOBODY_TO_MOVE", _("移す役割がありません。みなさん、もう引き継ぐ組織の役割を持っています。"))]


def the_end_is_explained(reason: str) -> list[Problem]:
    """Whoever finds the body closed years later must find out why."""
    return [] if reason.strip() else [stop("NO_REASON", _("理由を書いてください。例：○○市との合併。"))]


def the_invitation_waits(invitation: "Invitation", at: datetime) -> list[Problem]:
    """An invitation is accepted once, in time, unless it was withdrawn."""
    if invitation.accepted_at:
        return [stop("ACCEPTED", _("この招待は、もう受けられています。いつものアドレスでサインインしてください。"))]
    if invitation.withdrawn_at:
        return [stop("WITHDRAWN", _("この招待は取り消されました。招いた人に尋ねてください。"))]
    if invitation.expires_at <= at:
        return [stop("EXPIRED", _("この招待は期限が過ぎています。招いた人に、もう一度送るよう頼んでください。"))]
    return []


def an_administrator_remains(membership: "Membership", others: int) -> list[Problem]:
    """Somebody has to be left who keeps the people."""
    if membership.role != Role.ADMINISTRATOR or others:
        return []
    return [
        stop("LAST_ADMINISTRATOR", _("管理者がいなくなるため、終わらせられません。先に別の人を管理者にしてください。"))
    ]


def the_membership_ends_after_it_begins(membership: "Membership", until: date) -> list[Problem]:
    """A role ends on or after its first day."""
    if until >= membership.since_on:
        return []
    return [stop("PERIOD_REVERSED", _("終わりの日が、始まりの日より前です。始まりの日以後の日にしてください。"))]


def the_number_is_right(organization: "Organization") -> list[Problem]:
    """A body has a valid 法人番号, a local government the one of its code; without one it says why."""
    number, place = organization.corporate_number, organization.local_government
    if not number:
        return _of_missing_number(organization)
    if fault := fault_of_corporate_number(number):
        return [stop("CORPORATE_NUMBER", fault)]
    if place and number != corporate_number_of(place.code):
        text = _("法人番号が団体コード%(code)sのもの（%(number)s）と違います。")
        return [stop("CORPORATE_NUMBER", text % {"code": place.code, "number": corporate_number_of(place.code)})]
    return []


def _of_missing_number(organization: "Organization") -> list[Problem]:
    if organization.local_government or organization.without_number_because.strip():
        return []
    return [
        stop(
            "NO_CORPORATE_NUMBER",
            _("法人番号を書いてください。法人格のない協議会のように番号がないときは、その理由を書いてください。"),
        )
    ]


def the_kind_and_the_code_agree(organization: "Organization") -> list[Problem]:
    """A local government has its code, and nobody else has one."""
    is_government = organization.kind == OrganizationKind.LOCAL_GOVERNMENT
    if is_government == bool(organization.local_government):
        return []
    if is_government:
        return [stop("NO_CODE", _("地方公共団体には団体コードを選んでください。"))]
    return [stop("CODE_OF_ANOTHER_KIND", _("団体コードを持てるのは地方公共団体だけです。"))]


def the_code_is_right(place: "LocalGovernment") -> list[Problem]:
    """Six digits of an existing prefecture with the right check digit."""
    fault = fault_of_code(place.code)
    return [stop("CODE", fault)] if fault else []


def the_code_can_be_closed(place: "LocalGovernment", successor: "LocalGovernment", on: date) -> list[Problem]:
    """A code ends once, into another one that is in force."""
    if place.valid_to:
        return [stop("CODE_CLOSED", _("この団体コードは、もう終わっています。"))]
    if successor.pk == place.pk:
        return [stop("OWN_SUCCESSOR", _("引き継ぐ団体には、別の団体を選んでください。"))]
    if successor.valid_to and successor.valid_to < on:
        return [stop("SUCCESSOR_CLOSED", _("引き継ぐ団体が、その日にはもう終わっています。"))]
    if place.valid_from and on <= place.valid_from:
        return [stop("PERIOD_REVERSED", _("合併の日が、このコードの始まりの日以前です。"))]
    return []


def the_account_is_open(person: "User") -> list[Problem]:
    """A shut account takes up no role."""
    if person.is_active:
        return []
    return [stop("ACCOUNT_SHUT", _("このアカウントは止められています。管理者に尋ねてください。"))]
