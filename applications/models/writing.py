"""Writing together: who saved what last, and who has a chapter open just now."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.models.application import Application


class SectionStamp(models.Model):
    """Who saved a chapter last and when; its version is the lock for whoever writes a chapter as a whole."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="stamps")
    section = models.CharField(max_length=40)
    row_version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["application", "section"], name="one_stamp_per_section")]

    def __str__(self) -> str:
        return f"{self.application_id} {self.section} v{self.row_version}"


class AnswerStamp(models.Model):
    """Who wrote one answer last and when, so that two who wrote the same one can be told of each other."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="answer_stamps")
    question = models.CharField(max_length=40)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["application", "question"], name="one_stamp_per_answer")]

    def __str__(self) -> str:
        return f"{self.application_id} {self.question}"


class BornRow(models.Model):
    """A new row as one page sent it: sent once more under the same sign, it is known again and not stored twice."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="born_rows")
    question = models.CharField(max_length=40)
    sign = models.CharField(max_length=40)
    row = models.PositiveBigIntegerField()
    # The mark of what it said when it was stored (applications/merging.py).
    mark = models.CharField(max_length=16)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "question", "sign"], name="one_row_per_sign_of_a_page")
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.question} {self.row}"


class Presence(models.Model):
    """Somebody who has a chapter open for writing; a sign of life, not a lock."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="presences")
    section = models.CharField(max_length=40)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("書いている人")
    )
    since_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "section", "person"], name="one_presence_per_chapter")
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.application_id} {self.section}"
