"""The people whom the acts of a file need: its screeners, and made ones for everybody it does not name."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from hashlib import sha256

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions.keeping_people import found_site, give_role, register_person
from accounts.folding import folded_email
from accounts.kinds import OrganizationKind
from accounts.models import Membership, Organization, User
from accounts.roles import Role
from config.programme_file import shape
from config.programme_file.loading import names
from config.programme_file.loading.names import Name, address, name_at
from config.programme_file.loading.places import settle_body, settle_city, settle_prefectures

BUREAU, PANEL = "都市局", "有識者委員会"


def screener_address(code: str, name: str) -> str:
    """The address under which a screener of a file is kept; another file's screener of the same sign is another."""
    sign = "".join(letter for letter in code if letter.isascii() and letter.isalnum()) or "screener"
    return folded_email(address(f"{sign}-{sha256(name.encode()).hexdigest()[:6]}", "panel"))


class Cast:
    """Everybody who acts when a file is loaded, the same people each time.

    Towns and their people are made when an application first needs them, so that a town that
    cannot be registered keeps out only the applications that name it.
    """

    def __init__(self, programme: shape.Programme, at: datetime) -> None:
        self.at = at
        self.towns = {town.name: town for town in programme.municipalities}
        self.places = {town.name: place for place, town in enumerate(programme.municipalities)}
        self.departments = departments_of(programme.applications)
        self._organizations: dict[str, Organization] = {}
        self._people: dict[str, User] = {}
        self.administrator = administrator_of_site(at)
        settle_prefectures(programme.prefectures, by=self.administrator, at=at)
        bureau = settle_body(BUREAU, OrganizationKind.MINISTRY, by=self.administrator, at=at)
        panel = settle_body(PANEL, OrganizationKind.OTHER, by=self.administrator, at=at)
        self.officer = self._member("officer", names.OFFICER, bureau, Role.OFFICER)
        self.director = self._member("director", names.DIRECTOR, bureau, Role.DIRECTOR)
        self.finance = self._member("finance", names.FINANCE, bureau, Role.FINANCE)
        self.auditor = self._member("auditor", names.AUDITOR, bureau, Role.AUDITOR)
        self.chair = self._member("chair", names.CHAIR, panel, Role.CHAIR)
        self.ties = {screener.code: screener.conflicts for screener in programme.screeners}
        self.screeners: Mapping[str, User] = {
            screener.code: self._screener(screener, panel) for screener in programme.screeners
        }

    def organization(self, town: str) -> Organization:
        """The municipality as an organization."""
        if town not in self._organizations:
            self._organizations[town] = settle_city(self.towns[town], by=self.administrator, at=self.at)
        return self._organizations[town]

    def forget(self) -> None:
        """Forgets what a rolled-back application may have made."""
        self._organizations.clear()
        self._people.clear()

    def editor(self, town: str) -> User:
        """Who writes for a municipality (担当)."""
        name = name_at(names.EDITORS, self.places[town])
        title = self.departments.get(town, "")
        return self._member("editor", name, self.organization(town), Role.EDITOR, title)

    def certifier(self, town: str) -> User:
        """Who signs for a municipality (決裁者)."""
        name = name_at(names.CERTIFIERS, self.places[town])
        title = _("副%(post)s") % {"post": f"{town[-1:]}長"}
        return self._member("certifier", name, self.organization(town), Role.CERTIFIER, title)

    def another_town(self, application: shape.Application) -> str:
        """A municipality of the file that is no part of this application; for a roll-out it confirms."""
        own = application.consortium.municipalities
        return next((town for town in self.towns if town not in own), "")

    def has_tie(self, sheet: shape.ReviewSheet, number: str) -> bool:
        """Whether a screener stepped back because of a tie, and not for another reason."""
        return "利益相反" in sheet.excuse or number in self.ties.get(sheet.screener, ())

    def _screener(self, screener: shape.Screener, panel: Organization) -> User:
        family, _space, given = screener.name.replace("\u3000", " ").partition(" ")
        email = screener_address(screener.code, screener.name)
        return self._known_or_new(email, Name(family, given, "", ""), panel, Role.SCREENER, screener.field)

    def _member(self, who: str, name: Name, body: Organization, role: Role, title: str = "") -> User:
        where = f"city-{body.code}" if body.code else "staff" if body.kind == OrganizationKind.MINISTRY else "panel"
        return self._known_or_new(address(who, where), name, body, role, title)

    def _known_or_new(self, email: str, name: Name, body: Organization, role: Role, title: str) -> User:
        if email not in self._people:
            known = User.objects.filter(email=folded_email(email)).first()
            self._people[email] = known or self._newcomer(email, name, body, role, title)
        return self._people[email]

    def _newcomer(self, email: str, name: Name, body: Organization, role: Role, title: str) -> User:
        person = register_person(
            email=email,
            by=self.administrator,
            at=self.at,
            family_name=name.family,
            given_name=name.given,
            family_kana=name.family_kana,
            given_kana=name.given_kana,
        )
        give = partial(give_role, person=person, organization=body, by=self.administrator, at=self.at)
        give(role=role, since=timezone.localdate(self.at), title=title)
        return person


def administrator_of_site(at: datetime) -> User:
    """Whoever keeps the people of this site; on an empty site a made one."""
    first = Membership.objects.filter(role=Role.ADMINISTRATOR, until_on=None).select_related("person").first()
    if first:
        return first.person
    name = names.ADMINISTRATOR
    return found_site(
        email=address("administrator", "staff"),
        family_name=name.family,
        given_name=name.given,
        organization=_("情報システム室"),
        at=at,
    )


def departments_of(applications: tuple[shape.Application, ...]) -> dict[str, str]:
    """Under which department the editor of a lead municipality works, where a member's name says it."""
    found = {}
    for application in applications:
        for member in application.consortium.members:
            if member.startswith(f"{application.lead} ") and application.lead not in found:
                found[application.lead] = member.removeprefix(application.lead).strip()
    return found
