"""Files that belong to an application, stored by the hash of their content."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.rights import Right
from applications.models.application import Application
from applications.models.quarantine import Quarantined
from applications.states.application import Paper


class Attachment(Quarantined):
    """One file; never overwritten, never deleted: a removed one keeps its row and says when."""

    told_of_a_virus = (Right.WRITE_APPLICATION, Right.KEEP_DESK)

    application = models.ForeignKey(Application, models.PROTECT, related_name="attachments")
    paper = models.CharField(_("何の書類か"), max_length=30, choices=Paper.choices)
    name = models.CharField(_("ファイル名"), max_length=255)
    media_type = models.CharField(_("種類"), max_length=120)
    size_bytes = models.PositiveBigIntegerField(_("大きさ"))
    sha256 = models.CharField(max_length=64)
    file = models.FileField(_("ファイル"), max_length=200)
    is_placeholder = models.BooleanField(_("仮"), default=False)
    uploaded_at = models.DateTimeField(_("添付した時"))
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    removed_at = models.DateTimeField(_("外した時"), null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name

    def was_copied_for(self, application: Application) -> bool:
        """Whether it came over from the application before it: nobody attaches anything before a draft is begun."""
        return application.previous_id is not None and self.uploaded_at <= application.started_at

    @property
    def home(self) -> Application:
        """What it is attached to: where the trail tells of it."""
        return self.application
