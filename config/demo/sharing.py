"""What the demo's towns say they have, and what one of its projects leaves to the others (S06b, S27d)."""

from datetime import datetime

from django.utils import timezone

from accounts.kinds import OrganizationKind
from accounts.models import Organization, User
from accounts.roles import Role
from applications.actions.sharing import publish_sharing, write_sharing
from applications.models import Project, Referability
from applications.states.project import AFTER_THE_GATE
from catalogue.actions.describing import describe_town
from catalogue.actions.offering import add_entry, publish_version
from catalogue.models import DataKind, EntryKind, TownDescription
from workflow.notices import only_on_the_site

# People a town can spare, yen a year, a city OS, data: by how many people live there.
SMALL, MIDDLE, LARGE = 30_000, 100_000, 10_000_000
HAS = {
    SMALL: (1, 500_000, False, (DataKind.FACILITY,)),
    MIDDLE: (2, 3_000_000, False, (DataKind.FACILITY, DataKind.LEDGER)),
    LARGE: (6, 20_000_000, True, (DataKind.FLOW, DataKind.SENSOR, DataKind.LEDGER, DataKind.OPEN)),
}
FAILED = "当番を一人にしたら、その人が休んだ二週間、知らせが止まった。はじめから二人で回すべきだった。"
COPY = "センサーがなくても、見回りの時刻を紙に書き、翌朝に共有するところから始められる。"
RULE = "第1条　当番は二人一組とし、月ごとに代わる。\n第2条　知らせを出した人は、その日のうちに理由を帳面に残す。"


def describe_towns(*, at: datetime) -> None:
    """Every town that came into the programme says what it has; those that said so are left alone."""
    with only_on_the_site():
        for body in Organization.objects.filter(kind=OrganizationKind.LOCAL_GOVERNMENT, town_description=None):
            _describe(body, at)


def leave_guides(*, at: datetime) -> None:
    """Two projects publish what others can learn, once."""
    if Referability.objects.exists():
        return
    with only_on_the_site():
        for project in Project.objects.filter(state__in=AFTER_THE_GATE).order_by("number")[:2]:
            _leave(project, at)


def _somebody(body: Organization, role: Role, at: datetime) -> User | None:
    found = (
        body.memberships.in_force(timezone.localdate(at))
        .filter(role=role)
        .select_related("person")
        .order_by("pk")
        .first()
    )
    if found is None:
        return None
    found.person.acting_for = body
    return found.person


def _describe(body: Organization, at: datetime) -> TownDescription | None:
    editor = _somebody(body, Role.EDITOR, at)
    if editor is None or body.population is None:
        return None
    staff, yen, city_os, held = next(HAS[most] for most in HAS if body.population <= most)
    said = {"population": body.population, "staff": staff, "yearly_yen": yen, "has_city_os": city_os}
    return describe_town(organization=body, by=editor, held=held, at=at, **said)


def _leave(project: Project, at: datetime) -> Referability | None:
    lead = project.application.lead
    editor, certifier = _somebody(lead, Role.EDITOR, at), _somebody(lead, Role.CERTIFIER, at)
    if editor is None or certifier is None:
        return None
    rule = add_entry(
        provider=lead,
        by=editor,
        at=at,
        kind=EntryKind.OPERATING_RULE,
        name=f"当番のきまり（{project.number}）",
        function="だれが知らせを出し、だれが代わるかを決める。",
        from_project=project.number,
    )
    publish_version(entry=rule, text=RULE, by=editor, at=at)
    needs = {"staff": 2, "yearly_yen": 5_000_000, "data_kinds": [DataKind.LEDGER]}
    write_sharing(project=project, by=editor, at=at, what_failed=FAILED, what_to_copy=COPY, **needs)
    return publish_sharing(project=project, by=certifier, at=at)
