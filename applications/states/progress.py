"""States of a progress return (M7) and the answers to its direction question (S15b)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReturnState(models.TextChoices):
    """Where a progress return stands."""

    NOT_DUE = "not_due", _("まだ先")
    DUE = "due", _("提出待ち")
    OVERDUE = "overdue", _("期限を過ぎています")
    SUBMITTED = "submitted", _("提出済み")
    ACCEPTED = "accepted", _("受理")


# A return may be written until it is handed in; 差戻し opens single items again.
WRITABLE = (ReturnState.NOT_DUE, ReturnState.DUE, ReturnState.OVERDUE)
# What had fallen due when a project was stopped is owed all the same.
STILL_OWED = (ReturnState.DUE, ReturnState.OVERDUE)


class Direction(models.TextChoices):
    """Whether the direction still is the one that was promised."""

    SAME = "same", _("同じ")
    REFINED = "refined", _("細かくなった")
    CHANGED = "changed", _("変わった")


# Days from the due day on which the city is reminded: a week before, on the day, a week after, a month after.
REMINDERS = (-7, 0, 7, 30)
