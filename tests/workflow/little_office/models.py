"""The nouns of the little office. They point at no real table, so that tests may empty those alone."""

from django.db import models

from tests.workflow.little_office.journey import FilingJourney
from workflow.problems import stop


class Filing(FilingJourney):
    title = models.CharField(max_length=100, blank=True)
    pages = models.IntegerField(default=2)
    copies = models.IntegerField(default=1)
    writer = models.BigIntegerField(default=0)
    handed_in_at = models.DateTimeField(null=True, blank=True)
    lent_at = models.DateTimeField(null=True, blank=True)
    fee_yen = models.IntegerField(default=0)
    stamp_number = models.IntegerField(null=True, blank=True)
    closed = models.BooleanField(default=False)

    class Meta:
        app_label = "little_office"

    def __str__(self):
        return self.title

    def given_explanations(self):
        return {"THIN": "別添のとおり"} if self.title.endswith("（別添）") else {}


class StampDuty(models.Model):
    """The warrant without which nothing is stamped."""

    filing = models.ForeignKey(Filing, models.CASCADE)
    number = models.IntegerField(default=7)
    paid = models.BooleanField(default=True)

    class Meta:
        app_label = "little_office"

    def __str__(self):
        return f"{self.number}"

    def warrants(self, thing, step_name):
        if self.filing_id != thing.pk:
            return [stop("OTHER_FILING", "この印紙は別の届出のものです。")]
        return [] if self.paid else [stop("UNPAID", "印紙代が払われていません。")]
