"""Axes, levels and views of the distance to implementation (S21): described, never summed."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Axis(models.TextChoices):
    """What has to be there before a service stands by itself."""

    NEED = "need", _("必要性")
    TECHNOLOGY = "technology", _("技術")
    OPERATION = "operation", _("運営")
    RULES = "rules", _("規程")
    FINANCE = "finance", _("財源")
    DATA = "data", _("データ")
    CONSENT = "consent", _("合意")

    @property
    def question(self) -> str:
        """What the axis asks, as a neighbour would."""
        return str(QUESTIONS[self])

    def sentence(self, level: int) -> str:
        """What a level means on this axis, 0 to 5."""
        return str(LEVELS[self][level])


class View(models.TextChoices):
    """Who looks."""

    CITY = "city", _("市")
    SCREENER = "screener", pgettext_lazy("people", "審査")
    MINISTRY = "ministry", _("国")


class Occasion(models.TextChoices):
    """When one looks; readings are made again at each gate and follow-up."""

    APPLICATION = "application", _("応募時")
    AWARD = "award", _("採択時")
    GATE = "gate", _("関門")
    FOLLOW_UP = "follow_up", _("フォローアップ")
    BETWEEN = "between", _("途中")


LOWEST, HIGHEST = 0, 5

QUESTIONS = {
    Axis.NEED: _("だれが困り、使うか"),
    Axis.TECHNOLOGY: _("動くことが分かったか"),
    Axis.OPERATION: _("だれが続けるか"),
    Axis.RULES: _("決まりに書かれたか"),
    Axis.FINANCE: _("だれが払い続けるか"),
    Axis.DATA: _("だれが直し続けるか"),
    Axis.CONSENT: _("関わる人が納得したか"),
}

LEVELS = {
    Axis.NEED: (
        _("困っている人がまだ分かりません。"),
        _("困っていそうな人を思い描いています。"),
        _("困っている人に会い、使う場面を書きました。"),
        _("実際の人が試しに使っています。"),
        _("頼まれなくても繰り返し使う人がいます。"),
        _("なくなると困ると言われ、日々使われています。"),
    ),
    Axis.TECHNOLOGY: (
        _("何で実現するか決まっていません。"),
        _("使えそうな技術を調べています。"),
        _("構成と相手先の案があります。"),
        _("現地で試しています。"),
        _("現地で動き続けることが分かりました。"),
        _("保守の体制とともに動き続けています。"),
    ),
    Axis.OPERATION: (
        _("続ける人が決まっていません。"),
        _("候補の名前が挙がっています。"),
        _("担う組織と役割の案があります。"),
        _("その組織が試しに運営しています。"),
        _("担う組織と人が正式に決まりました。"),
        _("事業チームなしで運営が続いています。"),
    ),
    Axis.RULES: (
        _("関係する決まりを調べていません。"),
        _("変えるべき決まりが分かりました。"),
        _("改正案・運用案があります。"),
        _("特例や要領で試しています。"),
        _("決まりが変わりました。"),
        _("変わった決まりで日々動いています。"),
    ),
    Axis.FINANCE: (
        _("払う人が決まっていません。"),
        _("払いそうな人を挙げています。"),
        _("費用と収入の案があります。"),
        _("一部の払い手が試しに払っています。"),
        _("払い手が書面で約束しました。"),
        _("補助金なしで払われ続けています。"),
    ),
    Axis.DATA: (
        _("データを直す人が決まっていません。"),
        _("必要なデータを挙げています。"),
        _("直す人・頻度・費用の案があります。"),
        _("試しに更新しています。"),
        _("直す人と費用が決まりました。"),
        _("決めた頻度で更新が続いています。"),
    ),
    Axis.CONSENT: (
        _("関わる人に話していません。"),
        _("関わる人を挙げています。"),
        _("説明の案と影響評価の案があります。"),
        _("説明し、意見を聞いています。"),
        _("影響評価を公表し、主な関係者が納得しました。"),
        _("異議を聞く窓口があり、納得が続いています。"),
    ),
}

# Four words across the picture; each spans the levels it covers (design language, 8).
BANDS = (
    (_("まだない"), (0,)),
    (_("案がある"), (1, 2)),
    (_("試している"), (3,)),
    (_("続いている"), (4, 5)),
)
