"""Working on one application together: what is said about an answer, and who is invited to which chapters."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Invitation, User
from accounts.people import holders
from applications.models.application import Application


class Comment(models.Model):
    """A comment on one answer among those who apply; never part of what is submitted, never shown to anybody else."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="comments")
    question = models.CharField(_("項目"), max_length=40)
    answers = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="replies")
    text = models.TextField(_("コメント"))
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(_("書いた時"))
    settled_at = models.DateTimeField(_("済んだ時"), null=True, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return str(self.application)

    def get_absolute_url(self) -> str:
        """Where it stands among the others."""
        return reverse("applications:comments", args=[self.application.number]) + f"#comment-{self.thread.pk}"

    @property
    def thread(self) -> "Comment":
        """The comment that began the talk."""
        return self.answers or self

    def belongs_to(self) -> frozenset[int]:
        """It belongs to those who apply."""
        return self.application.belongs_to()

    def people_for(self, right: str) -> Iterable[Any] | None:
        """Who is told: those who write the application, and whoever took part in the talk and still works on it."""
        if right != "write_chapters":
            return None
        thread = self.thread
        spoke = Q(pk=thread.written_by_id) | Q(pk__in=thread.replies.values("written_by"))
        return User.objects.filter(spoke & self._still_reads())

    def _still_reads(self) -> Q:
        """Certifiers of today, and people invited to chapters whose invitation has not ended."""
        invited = self.application.invited_writers.filter(ended_at=None)
        named = Q(pk__in=invited.values("person")) | Q(pk__in=invited.values("invitation__accepted_by"))
        certifiers = holders("sign_application", within=self).values("pk")
        return Q(pk__in=certifiers) | named & Q(pk__in=holders("write_chapters", within=self).values("pk"))


class InvitedWriter(models.Model):
    """Somebody from outside who was invited to write named chapters of one application, and nothing else."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="invited_writers")
    # Known by the invitation until it is accepted; somebody who is here already is named at once.
    invitation = models.ForeignKey(Invitation, models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("招いた人")
    )
    sections = models.JSONField(_("書く章"), default=list)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(_("招いた時"))
    ended_at = models.DateTimeField(_("終えた時"), null=True, blank=True)

    class Meta:
        ordering = ["invited_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(invitation__isnull=False) | Q(person__isnull=False), name="invited_writer_is_somebody"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def who(self) -> Any:
        """The person, once there is one."""
        return self.person or (self.invitation.accepted_by if self.invitation else None)

    @property
    def name(self) -> str:
        """The name, or the address while the invitation waits."""
        if self.who:
            return str(self.who.get_full_name())
        return self.invitation.email if self.invitation else ""
