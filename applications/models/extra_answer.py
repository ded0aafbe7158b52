"""Answers to the questions that one call asks beyond the standard form."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.models.application import Application
from applications.models.call import FormVersion


class ExtraAnswer(models.Model):
    """One answer under the key of its question; it outlives the question when a later form version drops it."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="extra_answers")
    key = models.SlugField(_("問いの記号"), max_length=40)
    value = models.JSONField(_("答え"), null=True)
    # The version under which it was answered: it is always read in those words (L03).
    form_version = models.ForeignKey(FormVersion, models.PROTECT, related_name="+", verbose_name=_("応募様式"))

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["application", "key"], name="one_extra_answer_per_question")]

    def __str__(self) -> str:
        return f"{self.application_id} {self.key}"
