"""Prefectures, municipalities and wards by their official code; reference data, kept through mergers."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.codes import corporate_number_of
from accounts.folding import folded, search_terms
from accounts.kinds import LocalGovernmentKind


class LocalGovernmentQuerySet(models.QuerySet["LocalGovernment"]):
    """Codes in their order."""

    def valid_on(self, day: date) -> "LocalGovernmentQuerySet":
        """Those whose code was in force on a day."""
        return self.filter(Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gte=day))

    def found_by(self, typed: str) -> "LocalGovernmentQuerySet":
        """Those whose name, prefecture, reading or code holds every term that was typed."""
        found = self
        for term in search_terms(typed):
            found = found.filter(folded__contains=term)
        return found


class LocalGovernment(models.Model):
    """One 団体コード (JIS X 0401/0402 with check digit), as text because of its leading zero."""

    code = models.CharField(_("団体コード"), max_length=6, unique=True)
    prefecture = models.CharField(_("都道府県"), max_length=20)
    name = models.CharField(_("名称"), max_length=60)
    kana = models.CharField(_("よみ"), max_length=120, blank=True)
    kind = models.CharField(_("種類"), max_length=10)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("上の団体")
    )
    valid_from = models.DateField(_("この日から"), null=True, blank=True)
    valid_to = models.DateField(_("この日まで"), null=True, blank=True)
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors", verbose_name=_("引き継いだ団体")
    )
    folded = models.CharField(max_length=300, blank=True, editable=False)

    objects = LocalGovernmentQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="local_government_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(successor=None) | Q(valid_to__isnull=False),
                name="local_government_successor_of_closed_code",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: object, **kwargs: object) -> None:
        """Saves with the search key in step with the names."""
        self.folded = self.search_key()
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def search_key(self) -> str:
        """Code, names and reading, folded; the bulk loader sets it by hand."""
        return folded(self.code, self.full_name, self.kana)

    @property
    def full_name(self) -> str:
        """The name after its prefecture's, as one tells two towns of the same name apart."""
        return self.name if self.name == self.prefecture else f"{self.prefecture} {self.name}"

    @property
    def corporate_number(self) -> str:
        """The 法人番号, which follows from the code; a ward of a city is no body of its own and has none."""
        return "" if self.kind == LocalGovernmentKind.WARD else corporate_number_of(self.code)

    def belongs_to(self) -> frozenset[int]:
        """Reference data belongs to the programme."""
        return frozenset()
