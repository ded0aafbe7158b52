"""The formal check and what comes of it: items, 差戻し, explanations, notes on fields, readers."""

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.models.application import Application
from applications.states.application import CheckAnswer, Reading
from applications.states.explaining import EXPLAINED
from workflow.models import Journey


class FormalCheckItem(models.Model):
    """One question of the formal check, answered by the machine or by the desk."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="check_items")
    code = models.CharField(max_length=60)
    question = models.CharField(_("確認すること"), max_length=200)
    answer = models.CharField(_("結果"), max_length=20, choices=CheckAnswer.choices, blank=True)
    found = models.TextField(_("見つかったこと"), blank=True)
    is_automatic = models.BooleanField(_("自動"), default=False)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(_("確認した時"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["application", "code"], name="one_check_item_per_code")]

    def __str__(self) -> str:
        return self.question


class Correction(models.Model):
    """差戻し: reason, items and due date; an orthogonal record for any thing, never a state of it.

    Only the listed items open; the submitted version stays. `items` are keys of the thing's own
    fields or sections, each with the words that say what to mend.
    """

    subject_label = models.CharField(_("対象の種類"), max_length=80)
    subject_id = models.CharField(_("対象の番号"), max_length=40)
    reason = models.TextField(_("理由"))
    items = models.JSONField(_("直すところ"), default=list)
    due_on = models.DateField(_("期限"))
    opened_at = models.DateTimeField(_("差し戻した時"))
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(_("直した時"), null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answer = models.TextField(_("直した人のことば"), blank=True)
    closed_at = models.DateTimeField(_("終えた時"), null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["subject_label", "subject_id"])]

    def __str__(self) -> str:
        return self.reason

    @property
    def subject(self) -> Journey:
        """The thing that was sent back."""
        thing: Journey = apps.get_model(self.subject_label)._base_manager.get(pk=self.subject_id)
        return thing

    @property
    def is_open(self) -> bool:
        """Whether the desk has not yet closed it."""
        return self.closed_at is None

    @property
    def waits_for_city(self) -> bool:
        """Whether the applicant still has to mend what is listed."""
        return self.closed_at is None and self.answered_at is None

    def opens(self, key: str) -> bool:
        """Whether this field or section is among the listed items."""
        return self.waits_for_city and any(item.get("key") == key for item in self.items)


class Explanation(models.Model):
    """The written reason with which one goes on where a problem asks for words."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="explanations")
    code = models.CharField(max_length=60)
    text = models.TextField(_("理由"))
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField(_("書いた時"))

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["application", "code"], name="one_explanation_per_code")]

    def __str__(self) -> str:
        return self.text

    @property
    def heading(self) -> str:
        """What the words answer, for whoever reads them without the problem beside."""
        return str(EXPLAINED.get(self.code, _("理由")))


class FieldNote(models.Model):
    """A note beside one field: a comment of the desk, or a screener's remark copied down after the release."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="field_notes")
    key = models.CharField(_("どの欄か"), max_length=60, blank=True)
    text = models.TextField(_("ことば"))
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    signed = models.CharField(_("名義"), max_length=120)
    written_at = models.DateTimeField(_("書いた時"))

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text


class Reader(models.Model):
    """Leave for one person outside city and desk to read one application.

    Written by the floor above when a screener is assigned (cover), has declared no conflict
    (whole) or a conflict (nothing, everywhere).
    """

    application = models.ForeignKey(Application, models.CASCADE, related_name="readers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="readings")
    reads = models.CharField(_("どこまで"), max_length=20, choices=Reading.choices)
    since = models.DateTimeField(_("いつから"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["application", "person"], name="one_reading_per_person")]

    def __str__(self) -> str:
        return f"{self.person} {self.application_id} {self.reads}"
