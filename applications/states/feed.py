"""What a series of observed data can be: where its numbers come from, and how the city draws them (S17)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FeedSource(models.TextChoices):
    """Where the numbers come from."""

    SENSOR = "sensor", _("センサー")
    USE_LOG = "use_log", _("利用ログ")
    BY_HAND = "by_hand", _("人が数えた")
    OTHER = "other", _("その他")


class FoldBy(models.TextChoices):
    """What stands under the axis."""

    DAY = "day", _("日ごと")
    HOUR = "hour", _("一日の時刻ごと")
    WEEKDAY = "weekday", _("曜日ごと")
    MONTH = "month", _("月ごと")


class FoldHow(models.TextChoices):
    """What several numbers of one place come to."""

    SUM = "sum", _("合計")
    MEAN = "mean", _("平均")
    MOST = "most", _("最大")
