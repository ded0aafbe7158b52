"""Kinds and states of evidence of real use (S24b)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EvidenceKind(models.TextChoices):
    """What an observation shows; the words are those of the programme file (S24b)."""

    RULE = "rule", _("規程")
    BUDGET = "budget", _("予算")
    CONTRACT = "contract", _("契約")
    CONTINUED_USE = "continued_use", _("継続利用")
    LOG = "log", _("ログ")
    OBSERVATION = "observation", _("観察")
    RESIDENTS = "residents", _("住民")
    INTERVIEW = "interview", _("聞き取り")
    OPERATION = "operation", _("体制")
    ADOPTION = "adoption", _("ほかでの採用")

    @property
    def meaning(self) -> str:
        """One line that says what belongs to this kind."""
        return str(MEANINGS[self])


MEANINGS = {
    EvidenceKind.RULE: _("条例・要綱・規約などの決まりが変わった"),
    EvidenceKind.BUDGET: _("経常の予算に費目が立った"),
    EvidenceKind.CONTRACT: _("契約・協定・書面の同意が結ばれた"),
    EvidenceKind.CONTINUED_USE: _("事業チームの手を離れても使われ続けている"),
    EvidenceKind.LOG: _("利用の記録"),
    EvidenceKind.OBSERVATION: _("現場で見たこと"),
    EvidenceKind.RESIDENTS: _("住民の声や動き"),
    EvidenceKind.INTERVIEW: _("使う人・やめた人への聞き取り"),
    EvidenceKind.OPERATION: _("担う組織と人が決まった"),
    EvidenceKind.ADOPTION: _("ほかの部署や市町村が取り入れた"),
}

# A change of the institution: what stays when the project team has gone home.
INSTITUTIONAL = frozenset({EvidenceKind.RULE, EvidenceKind.BUDGET, EvidenceKind.CONTRACT})
# What weighs at the gate (programme file, "Uptake").
WEIGHS_AT_THE_GATE = INSTITUTIONAL | {EvidenceKind.CONTINUED_USE}
# What shows that somebody uses it.
SHOWS_USE = frozenset(
    {
        EvidenceKind.CONTINUED_USE,
        EvidenceKind.LOG,
        EvidenceKind.OBSERVATION,
        EvidenceKind.RESIDENTS,
        EvidenceKind.INTERVIEW,
    }
)
# In operation needs this many kinds, one of them observed by a person outside the project team (S24b).
KINDS_FOR_OPERATION = 3


class EvidenceState(models.TextChoices):
    """How far an observation is confirmed."""

    CLAIMED = "claimed", _("未確認")
    VERIFIED = "verified", _("確認済み")
    REFUSED = "refused", _("認めず")
    EXPIRED = "expired", _("期限切れ")
