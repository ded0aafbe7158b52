"""Who does what where, from when until when."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models.organization import Organization
from accounts.roles import ROLES, Role, RoleCard


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships in the order of joining."""

    def in_force(self, on: date) -> "MembershipQuerySet":
        """Those that hold on a day; the last day itself still counts."""
        return self.filter(Q(until_on=None) | Q(until_on__gte=on), since_on__lte=on)

    def with_right(self, right: str) -> "MembershipQuerySet":
        """Those whose role holds a right."""
        return self.filter(role__in=[role for role, card in ROLES.items() if right in card.rights])


class Membership(models.Model):
    """One role of one person in one organization; it ends by its date and is never deleted."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships", verbose_name=_("人")
    )
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="memberships", verbose_name=_("組織"))
    role = models.CharField(_("役割"), max_length=20)
    title = models.CharField(_("部署・役職"), max_length=120, blank=True)
    since_on = models.DateField(_("この日から"))
    until_on = models.DateField(_("この日まで"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["since_on", "pk"]
        indexes = [models.Index(fields=["role", "organization"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("since_on")), name="membership_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["person", "organization", "role"],
                condition=Q(until_on=None),
                name="membership_one_open_per_role",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.organization} {self.card.label}"

    @property
    def card(self) -> RoleCard:
        """What the role does, sees and may."""
        return ROLES[Role(self.role)]

    def belongs_to(self) -> frozenset[int]:
        """It belongs to its organization."""
        return frozenset({self.organization_id})
