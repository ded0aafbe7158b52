"""Names for what a pilot tries: kinds of mechanism, where one stands, what a review says, how likely a risk is."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MechanismKind(models.TextChoices):
    """What kind of device a city sets up so that something begins to move (S27c)."""

    INCENTIVE = "incentive", _("ごほうび・奨励")
    CALL_FOR_APPS = "call_for_apps", _("アプリの募集")
    DATA_DAY = "data_day", _("データの日")
    RULE_CHANGE = "rule_change", _("決まりを変える")
    PLACE = "place", _("場をつくる")
    PEOPLE = "people", _("人を育てる")
    OTHER = "other", _("そのほか")


class MechanismState(models.TextChoices):
    """Where a mechanism stands."""

    RUNNING = "running", _("試している")
    STOPPED = "stopped", _("やめた")


class Likelihood(models.TextChoices):
    """How likely a risk is, in words; never a figure."""

    UNLIKELY = "unlikely", _("まず起きない")
    POSSIBLE = "possible", _("起きるかもしれない")
    LIKELY = "likely", _("起きそう")
    HAPPENING = "happening", _("もう起きている")
