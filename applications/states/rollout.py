"""States of a roll-out to a second municipality (S30)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RollOutState(models.TextChoices):
    """Whether the second municipality has said yes."""

    PROPOSED = "proposed", _("相手の確認待ち")
    CONFIRMED = "confirmed", _("相手が確認")
    DECLINED = "declined", _("相手が見送り")
