"""Verdicts on the hypotheses of an experiment (S20)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Verdict(models.TextChoices):
    """What the pilot showed about a hypothesis; blank is not yet said."""

    SUPPORTED = "supported", _("確かめられた")
    PARTLY = "partly", _("一部は確かめられた")
    REJECTED = "rejected", _("ちがっていた")
    UNKNOWN = "unknown", _("分からなかった")
