"""People who sign in: by e-mail address, with a name in their own characters."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.access import may
from accounts.folding import folded, folded_email, full_kana, search_terms
from accounts.rights import Right
from accounts.roles import ROLES, Role, Scope

if TYPE_CHECKING:
    from accounts.models.membership import Membership
    from accounts.models.organization import Organization


class PeopleQuerySet(models.QuerySet["User"]):
    """People by their reading."""

    def found_by(self, typed: str) -> "PeopleQuerySet":
        """Those whose name, reading or address holds every term that was typed."""
        found = self
        for term in search_terms(typed):
            found = found.filter(folded__contains=term)
        return found

    def holding(self, role: str, on: date) -> "PeopleQuerySet":
        """Those who hold a role somewhere on a day."""
        open_end = Q(memberships__until_on=None) | Q(memberships__until_on__gte=on)
        return self.filter(open_end, memberships__role=role, memberships__since_on__lte=on).distinct()


class People(BaseUserManager.from_queryset(PeopleQuerySet)):  # type: ignore[misc]
    """Finds a person by the address, however it is capitalized."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Creates a person; without a password nobody can sign in until one is set."""
        person: User = self.model(email=email, **fields)
        person.set_password(password)
        person.save()
        return person

    def get_by_natural_key(self, username: str | None) -> "User":
        """The person with this address."""
        person: User = self.get(email=folded_email(username or ""))
        return person


class User(AbstractBaseUser):
    """A person. What they may do hangs on their memberships, never on the account itself."""

    email = models.EmailField(_("メールアドレス"), max_length=254, unique=True)
    family_name = models.CharField(_("姓"), max_length=60)
    given_name = models.CharField(_("名"), max_length=60, blank=True)
    family_kana = models.CharField(_("セイ"), max_length=60, blank=True)
    given_kana = models.CharField(_("メイ"), max_length=60, blank=True)
    language = models.CharField(_("画面とお知らせの言語"), max_length=5, blank=True)
    digest = models.BooleanField(_("お知らせを1日1通にまとめる"), default=True)
    is_active = models.BooleanField(_("サインインできる"), default=True)
    joined_at = models.DateTimeField(_("登録した時"), default=timezone.now)
    folded = models.CharField(max_length=600, blank=True, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["family_name"]

    objects: ClassVar[People] = People()

    class Meta:
        ordering = ["family_kana", "given_kana", "pk"]
        verbose_name = _("人")
        verbose_name_plural = _("人")

    def __str__(self) -> str:
        return self.get_full_name()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves with the address and reading in their one form; the name keeps its characters."""
        self.email = folded_email(self.email)
        self.family_kana, self.given_kana = full_kana(self.family_kana), full_kana(self.given_kana)
        self.folded = folded(f"{self.family_name}{self.given_name}", f"{self.family_kana}{self.given_kana}", self.email)
        super().save(*args, **kwargs)

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        """Reads again, memberships too."""
        self.forget_standing()
        super().refresh_from_db(*args, **kwargs)

    def get_full_name(self) -> str:
        """姓 and 名 with a space, as the trail prints it."""
        return f"{self.family_name} {self.given_name}".strip()

    def get_short_name(self) -> str:
        """姓 alone."""
        return self.family_name

    # -- whom they act for -------------------------------------------------------------------

    acting_for_id: int | None = None

    @cached_property
    def standing(self) -> list["Membership"]:
        """The memberships in force today, oldest first; read once per person in hand."""
        return list(self.memberships.in_force(timezone.localdate()).select_related("organization__local_government"))

    @cached_property
    def unread(self) -> int:
        """How many notices they have not read; read once per person in hand."""
        return int(self.notices.filter(read_at=None).count())

    def forget_standing(self) -> None:
        """Reads the memberships anew when they are asked for next: one was just given or ended."""
        self.__dict__.pop("standing", None)

    @property
    def organizations(self) -> list["Organization"]:
        """The organizations one may act for, in the order of joining."""
        return list({held.organization_id: held.organization for held in self.standing}.values())

    @property
    def acting_for(self) -> "Organization | None":
        """The organization one acts for: the chosen one while one belongs to it, else the first."""
        mine = self.organizations
        return next((body for body in mine if body.pk == self.acting_for_id), mine[0] if mine else None)

    @acting_for.setter
    def acting_for(self, organization: "Organization | None") -> None:
        self.acting_for_id = organization.pk if organization else None

    @property
    def acting_memberships(self) -> list["Membership"]:
        """The memberships in the organization one acts for."""
        body = self.acting_for
        return [held for held in self.standing if body and held.organization_id == body.pk]

    @property
    def roles(self) -> frozenset[Role]:
        """The roles in the organization one acts for."""
        return frozenset(Role(held.role) for held in self.acting_memberships)

    def may(self, right: Right | str, within: Any = None) -> bool:
        """Whether this person holds the right for the thing."""
        return may(self, right, within)

    def acting_title(self) -> str:
        """The post as the trail prints it in brackets: 事務局, 審査員, 青葉台市 担当."""
        words = "・".join(card.label for card in self._cards())
        body = self.acting_for
        own = body and all(card.scope is Scope.OWN for card in self._cards())
        return f"{body} {words}" if own else words

    def _cards(self) -> Iterable[Any]:
        mine = self.roles
        return [card for role, card in ROLES.items() if role in mine]
