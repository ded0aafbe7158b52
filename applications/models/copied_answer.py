"""Which answers of a draft were copied from the application before it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.models.application import Application


class CopiedAnswer(models.Model):
    """One answer that was copied; it counts as copied for as long as it says the same."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="copied_answers")
    key = models.SlugField(_("問いの記号"), max_length=40)
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["application", "key"], name="one_copy_per_question")]

    def __str__(self) -> str:
        return f"{self.application_id} {self.key}"
