"""What people do: each role with its words, its rights and how far it reaches."""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.rights import Right


class Role(TextChoices):
    """A post that somebody holds in an organization."""

    EDITOR = "editor", pgettext_lazy("role", "担当")
    CERTIFIER = "certifier", pgettext_lazy("role", "決裁者")
    PARTNER = "partner", pgettext_lazy("role", "共同執筆者")
    OFFICER = "officer", pgettext_lazy("role", "事務局")
    DIRECTOR = "director", pgettext_lazy("role", "決裁")
    SCREENER = "screener", pgettext_lazy("role", "審査員")
    CHAIR = "chair", pgettext_lazy("role", "座長")
    FINANCE = "finance", pgettext_lazy("role", "交付・精算")
    ADMINISTRATOR = "administrator", pgettext_lazy("role", "管理者")
    AUDITOR = "auditor", pgettext_lazy("role", "監査")


class Scope(StrEnum):
    """How far a role reaches: what belongs to its own organization, or the whole programme."""

    OWN = "own"
    PROGRAMME = "programme"


class Group(TextChoices):
    """What people come here for; the sign-in page of the demo is grouped by it."""

    APPLY = "apply", _("応募する人")
    SCREEN = "screen", _("審査する人")
    RUN = "run", _("進める人")


@dataclass(frozen=True)
class RoleCard:
    """One role as data: what the page of roles prints and what access asks."""

    role: Role
    group: Group
    scope: Scope
    does: Promise | str
    sees: Promise | str
    # What the first page shows, in one line.
    glance: Promise | str
    rights: frozenset[Right]

    @property
    def label(self) -> str:
        """The name of the role."""
        return str(self.role.label)


def _card(
    role: Role,
    group: Group,
    scope: Scope,
    does: Promise | str,
    sees: Promise | str,
    glance: Promise | str,
    *rights: Right,
) -> tuple[Role, RoleCard]:
    given = frozenset(rights) | (RIGHTS_OF_WHOEVER_ACTS if Right.AUDIT not in rights else frozenset())
    return role, RoleCard(role, group, scope, does, sees, glance, given)


# What everyone who acts for some organization may do, whatever the role.
RIGHTS_OF_EVERYONE = frozenset({Right.READ_PAPERS})
# What every role may do that does not only read: a paper that is made counts as a version and leaves its trail.
RIGHTS_OF_WHOEVER_ACTS = frozenset({Right.ORDER_PAPERS})

ROLES: dict[Role, RoleCard] = dict(
    (
        _card(
            Role.EDITOR,
            Group.APPLY,
            Scope.OWN,
            _("応募書類を書き、採択のあとは実証を進めて報告と証拠を出します。同じ組織の人を招けます。"),
            _("自分の組織と、共に応募する組織の応募と事業。公表前のほかの組織のものは見えません。"),
            _("書いている応募と進めている事業、直すところの一覧"),
            Right.WRITE_APPLICATION,
            Right.RUN_PROJECT,
            Right.APPLY_FOR_GRANT,
            Right.KEEP_INDICATORS,
            Right.KEEP_CATALOGUE,
            Right.INVITE_COLLEAGUE,
        ),
        _card(
            Role.CERTIFIER,
            Group.APPLY,
            Scope.OWN,
            _("組織を代表して決裁します。応募や報告を確かめて送るか、理由を添えて担当へ戻します。"),
            _("自分の組織と、共に応募する組織の応募と事業、その写しと履歴。"),
            _("決裁を待つ応募と報告、その写し"),
            Right.SIGN_APPLICATION,
            Right.SIGN_PROJECT,
            Right.APPLY_FOR_GRANT,
        ),
        _card(
            Role.PARTNER,
            Group.APPLY,
            Scope.OWN,
            _("共に応募する企業や大学の人として、招かれた章だけを書きます。"),
            _("招かれた応募書だけ。ほかの応募や事業は見えません。"),
            _("招かれた応募書と、自分が書く章"),
            Right.WRITE_CHAPTERS,
        ),
        _card(
            Role.SCREENER,
            Group.SCREEN,
            Scope.PROGRAMME,
            _("割り当てられた応募を、利害関係を申告したうえで採点し、理由を書きます。"),
            _("自分に割り当てられた応募だけ。ほかの審査員の採点は、自分の採点を出したあとに見えます。"),
            _("割り当てられた応募、左に本文・右に採点"),
            Right.SCREEN,
        ),
        _card(
            Role.CHAIR,
            Group.SCREEN,
            Scope.PROGRAMME,
            _("審査の話合いを進め、意見の割れた案件の結論と理由を記録します。"),
            _("話合いに出た応募と、そのすべての採点と理由。"),
            _("開いた評価の表、割れた案件から"),
            Right.CHAIR_PANEL,
        ),
        _card(
            Role.OFFICER,
            Group.RUN,
            Scope.PROGRAMME,
            _("公募を用意し、形式審査、審査員の割当て、差戻し、証拠の確認、フォローアップを行います。"),
            _("すべての公募、応募、審査、事業、フォローアップ。"),
            _("きょう待っているもの、期限の古い順"),
            Right.KEEP_DESK,
            Right.COMPOSE_CALL,
            Right.CONFIRM_DECISION,
            Right.INSPECT_GRANT,
            Right.KEEP_CATALOGUE,
            Right.SEE_ALL,
            Right.SEE_PEOPLE,
        ),
        _card(
            Role.DIRECTOR,
            Group.RUN,
            Scope.PROGRAMME,
            _("公募を承認し、採否をまとめて公表し、交付と関門を決定します。"),
            _("すべての公募、応募、審査、事業と、公募の意図との釣り合い。"),
            _("公表を待つ決定と、公募の意図との釣り合い"),
            Right.APPROVE_CALL,
            Right.CONFIRM_DECISION,
            Right.RELEASE_DECISIONS,
            Right.DECIDE_GATE,
            Right.DECIDE_GRANT,
            Right.SEE_ALL,
            Right.SEE_PEOPLE,
        ),
        _card(
            Role.FINANCE,
            Group.RUN,
            Scope.PROGRAMME,
            _("実績報告を検査し、交付額を確定し、支払と返還を記録します。"),
            _("すべての応募と事業、交付の額とその計算の一段ずつ。"),
            _("額の確定待ち、一段ずつの計算"),
            Right.INSPECT_GRANT,
            Right.FIX_GRANT,
            Right.PAY_GRANT,
            Right.SEE_ALL,
            Right.SEE_PEOPLE,
        ),
        _card(
            Role.AUDITOR,
            Group.RUN,
            Scope.PROGRAMME,
            _("記録と文書を調べます。何も書き換えず、紙面もできたものを読みます。"),
            _("すべての記録、文書、履歴。変更はできません。"),
            _("すべての履歴と文書、変更はできない"),
            Right.SEE_ALL,
            Right.SEE_PEOPLE,
            Right.AUDIT,
        ),
        _card(
            Role.ADMINISTRATOR,
            Group.RUN,
            Scope.PROGRAMME,
            _("組織、人、役割を登録し、招待を送り、退いた人の役割を終わらせます。"),
            _("組織と人と役割。応募や審査の中身は見えません。"),
            _("組織と人と役割、招待の返事"),
            Right.SEE_PEOPLE,
            Right.KEEP_PEOPLE,
        ),
    )
)


def cards_with(right: Right | str) -> list[RoleCard]:
    """The roles that hold a right."""
    return [card for card in ROLES.values() if right in card.rights or right in RIGHTS_OF_EVERYONE]
