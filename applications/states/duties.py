"""Who does what for a service or an asset: sides and duties of the role matrix (S27b)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Side(models.TextChoices):
    """Which side of the town carries it."""

    PUBLIC = "public", _("公共")
    PRIVATE = "private", _("民間")
    CITIZEN = "citizen", _("市民")


class Duty(models.TextChoices):
    """What somebody has to do, in the order of a life."""

    PLAN = "plan", _("計画する")
    FUND = "fund", _("お金を出す")
    BUILD = "build", _("つくる")
    OWN_DATA = "own_data", _("データを持つ")
    OPERATE = "operate", _("動かす")
    MAINTAIN = "maintain", _("直し続ける")
    STOP = "stop", _("やめると決める")
