"""What stands on the page of a call beside its own words: files, frequent questions, questions of the day."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.rights import Right
from applications.models.call import Call
from applications.models.quarantine import Quarantined


class CallFile(Quarantined):
    """A file that anybody may take away: 公募要領, a form to fill in by hand; a removed one keeps its row."""

    told_of_a_virus = (Right.KEEP_DESK,)

    call = models.ForeignKey(Call, models.PROTECT, related_name="files", verbose_name=_("公募"))
    title = models.CharField(_("何のファイルか"), max_length=120)
    name = models.CharField(_("ファイル名"), max_length=255)
    media_type = models.CharField(_("種類"), max_length=120)
    size_bytes = models.PositiveBigIntegerField(_("大きさ"))
    sha256 = models.CharField(max_length=64)
    file = models.FileField(_("ファイル"), max_length=200)
    uploaded_at = models.DateTimeField(_("載せた時"))
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(_("外した時"), null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.title

    @property
    def home(self) -> Call:
        """What it is put up on: where the trail tells of it."""
        return self.call


class FrequentQuestion(models.Model):
    """One question that everybody asks, with its answer; kept in the desk's own order."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="frequent_questions", verbose_name=_("公募"))
    question = models.CharField(_("質問"), max_length=300)
    answer = models.TextField(_("答え"))
    position = models.PositiveSmallIntegerField(_("順番"), default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.question


class CallQuestion(models.Model):
    """A question of one organization on a day; its answer is everybody's, who asked is nobody's business."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="questions", verbose_name=_("公募"))
    organization = models.ForeignKey(
        "accounts.Organization", models.PROTECT, related_name="+", verbose_name=_("たずねた団体")
    )
    text = models.TextField(_("質問"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("たずねた時"))
    # As the public reads it: reworded where the asker could be told from it.
    public_text = models.TextField(_("公開する質問の文"), blank=True)
    answer = models.TextField(_("答え"), blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(_("答えた時"), null=True, blank=True)
    published_at = models.DateTimeField(_("公開した時"), null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-id"]

    def __str__(self) -> str:
        return str(_("%(call)sへの質問") % {"call": self.call.number})

    def get_absolute_url(self) -> str:
        """Where it stands on the page of its call."""
        return f"{reverse('applications:call', kwargs={'number': self.call.number})}#questions"

    def belongs_to(self) -> frozenset[int]:
        """The organization that asked."""
        return frozenset({self.organization_id})
