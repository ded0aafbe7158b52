"""Evidence of real use: dated observations with source and observer (S24b)."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.rights import Right
from applications.journeys.evidence import EvidenceJourney
from applications.models.project import Project
from applications.models.quarantine import Quarantined
from applications.states.evidence import EvidenceKind, EvidenceState


class Evidence(Quarantined, EvidenceJourney):
    """One observation: exactly what it shows, who saw it on which day, and where one can look it up."""

    told_of_a_virus = (Right.RUN_PROJECT, Right.KEEP_DESK)

    project = models.ForeignKey(Project, models.PROTECT, related_name="evidence")
    kind = models.CharField(_("種類"), max_length=20, choices=EvidenceKind.choices)
    text = models.TextField(_("何が分かるか"))
    observed_on = models.DateField(_("見た日・起きた日"))
    observer = models.CharField(_("見た人"), max_length=200, blank=True)
    outside_team = models.BooleanField(_("事業チームの外の人が見たか"), default=False)
    source = models.CharField(_("出所"), max_length=300, blank=True)
    link = models.URLField(_("写しの在りか（URL）"), blank=True, max_length=500)
    file = models.FileField(_("写し（ファイル）"), max_length=200, blank=True)
    file_name = models.CharField(_("ファイルの名前"), max_length=255, blank=True)
    valid_until = models.DateField(_("いつまで有効か"), null=True, blank=True)
    renews = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="renewals", verbose_name=_("更新した元の証拠")
    )
    renewal_asked_at = models.DateTimeField(_("更新を頼んだ時"), null=True, blank=True)
    claimed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    claimed_at = models.DateTimeField(_("出した時"))
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    judged_at = models.DateTimeField(_("確かめた時"), null=True, blank=True)
    judgement = models.TextField(_("確かめたこと・認めない理由"), blank=True)

    class Meta(EvidenceJourney.Meta):
        abstract = False
        ordering = ["-observed_on", "-id"]
        verbose_name = _("証拠")
        indexes = [models.Index(fields=["project", "state", "kind"])]

    def __str__(self) -> str:
        return self.text[:60]

    def belongs_to(self) -> frozenset[int]:
        """The project's organizations."""
        return self.project.belongs_to()

    def runs_out_within(self, days: int, on: date) -> bool:
        """Whether it still weighs on this day, and will not so many days later."""
        return (
            self.state == EvidenceState.VERIFIED
            and self.valid_until is not None
            and on <= self.valid_until <= on + timedelta(days=days)
        )

    @property
    def can_be_looked_up(self) -> bool:
        """Whether it says where one can see it: a source, a link or a file."""
        return bool(self.source.strip() or self.link or (self.file and not self.is_infected))

    @property
    def lies_on_the_table(self) -> bool:
        """Whether the same observation of the same day waits for the desk already."""
        same = Evidence.objects.filter(project=self.project_id, kind=self.kind, observed_on=self.observed_on)
        return same.filter(text=self.text, state=EvidenceState.CLAIMED).exclude(pk=self.pk).exists()

    @property
    def name(self) -> str:
        """What people call its copy."""
        return self.file_name

    @property
    def home(self) -> Project:
        """What it speaks of: where the trail tells of its copy."""
        return self.project
