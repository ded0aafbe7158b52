"""What the machine may find when it calls the address of returned data (S29c)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CheckOutcome(models.TextChoices):
    """One answer; only the first counts as a delivery."""

    GOOD = "good", _("確認できた")
    STALE = "stale", _("還元遅延")
    WRONG_COLUMNS = "wrong_columns", _("項目がそろわない")
    UNDATED = "undated", _("日付が分からない")
    UNREACHABLE = "unreachable", _("つながらない")
    NOT_ALLOWED = "not_allowed", _("呼び出せない場所")
