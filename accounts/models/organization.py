"""Those for whom people act: local governments, the ministry, councils, companies, universities."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.codes import corporate_number_of
from accounts.folding import folded, search_terms
from accounts.kinds import OrganizationKind
from accounts.models.place import LocalGovernment


class OrganizationQuerySet(models.QuerySet["Organization"]):
    """Organizations by name."""

    def found_by(self, typed: str) -> "OrganizationQuerySet":
        """Those whose name, reading or number holds every term that was typed."""
        found = self
        for term in search_terms(typed):
            found = found.filter(folded__contains=term)
        return found

    def going_on(self, day: date) -> "OrganizationQuerySet":
        """Those that have not ended by that day; their last day itself still counts."""
        return self.filter(Q(closed_on=None) | Q(closed_on__gte=day))


class Organization(models.Model):
    """A body that owns applications, projects and indicators; people come and go, it stays (L07)."""

    kind = models.CharField(_("種類"), max_length=20)
    name = models.CharField(_("名称"), max_length=120)
    kana = models.CharField(_("フリガナ"), max_length=200, blank=True)
    local_government = models.OneToOneField(
        LocalGovernment,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="organization",
        verbose_name=_("団体コード"),
    )
    corporate_number = models.CharField(_("法人番号"), max_length=13, blank=True)
    without_number_because = models.CharField(_("法人番号がない理由"), max_length=200, blank=True)
    population = models.PositiveIntegerField(_("人口（人）"), null=True, blank=True)
    one_person_may_hold_both_posts = models.BooleanField(_("一人が担当と決裁者を兼ねることができる"), default=False)
    closed_on = models.DateField(_("終わった日"), null=True, blank=True)
    folded = models.CharField(max_length=400, blank=True, editable=False)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["corporate_number"], condition=~Q(corporate_number=""), name="organization_one_per_number"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        """Saves with the number that a code implies and the search key in step with the names."""
        if self.local_government and not self.corporate_number:
            self.corporate_number = corporate_number_of(self.local_government.code)
        self.folded = folded(self.name, self.kana, self.corporate_number, self.code)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def kind_label(self) -> str:
        """The kind in words."""
        return str(OrganizationKind(self.kind).label)

    @property
    def code(self) -> str:
        """The 団体コード; empty for what is no local government."""
        return self.local_government.code if self.local_government else ""

    def belongs_to(self) -> frozenset[int]:
        """It belongs to itself."""
        return frozenset({self.pk})
