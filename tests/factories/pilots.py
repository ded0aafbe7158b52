"""Makes what a pilot tries and its course, through plain creates; every name is fiction."""

from datetime import date
from typing import Any

from applications.models import Contact, Mechanism, Milestone, Project, Risk, Try
from applications.states.trying import Likelihood, MechanismKind
from tests.factories.projects import AT
from tests.factories.states import placed


def mechanism(of: Project, *, state: str = "running", **fields: Any) -> Mechanism:
    """A mechanism that is reviewed in December."""
    made = Mechanism.objects.create(
        project=of,
        **{
            "kind": MechanismKind.INCENTIVE,
            "name": "歩いた人へのコーヒー券",
            "hypothesis": "券があれば、駅前を歩く人が増える",
            "started_on": date(2026, 9, 1),
            "review_on": date(2026, 12, 10),
            **fields,
        },
    )
    placed(made, state)
    return made


def attempt(of: Project, **fields: Any) -> Try:
    """A try that nobody has looked at yet."""
    return Try.objects.create(
        project=of,
        number=of.tries.count() + 1,
        **{
            "hypothesis": "夕方なら読まれる",
            "tried": "通知を17時に送る",
            "tried_on": date(2026, 10, 1),
            "written_at": AT,
            **fields,
        },
    )


def milestone(of: Project, **fields: Any) -> Milestone:
    """A milestone of December."""
    day = fields.pop("planned_on", date(2026, 12, 20))
    return Milestone.objects.create(
        project=of, **{"title": "運用規程を公布する", "first_planned_on": day, "planned_on": day, **fields}
    )


def risk(of: Project, **fields: Any) -> Risk:
    """A risk that is looked at again in December."""
    return Risk.objects.create(
        project=of,
        **{
            "what": "センサーの設置を管理者に断られる",
            "likelihood": Likelihood.POSSIBLE,
            "owner": "都市計画課",
            "response": "市有の街灯に替える",
            "look_again_on": date(2026, 12, 15),
            **fields,
        },
    )


def contact(of: Project, **fields: Any) -> Contact:
    """A person outside the city."""
    said = {"name": "水沢 澪", "body": "架空大学", "part": "計測の助言", "is_outside": True}
    return Contact.objects.create(project=of, **{**said, **fields})
