"""What the pilot was for and what was learned against it: question, hypotheses with their verdicts, tries (S20)."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from applications.models import Experiment, Project

# So many of the newest tries stand on paper; the rest is on the site.
MOST_TRIES = 6


@dataclass(frozen=True)
class Hypothesised:
    """One hypothesis with what came of it."""

    text: str
    verdict: str
    learned: str


@dataclass(frozen=True)
class Tried:
    """One try: what was done on which day, and what was seen."""

    on: date
    tried: str
    observed: str


@dataclass(frozen=True)
class Tested:
    """The purpose sheet against what was learned."""

    asked: tuple[tuple[str, str], ...]
    hypotheses: tuple[Hypothesised, ...]
    tries: tuple[Tried, ...]
    # How many older tries stand on the site alone.
    left: int


def tested(project: Project) -> Tested | None:
    """What the pilot asks and has learned; None before anybody wrote a purpose sheet."""
    experiment = Experiment.objects.filter(application_id=project.application_id).first()
    if experiment is None:
        return None
    tries = list(project.tries.order_by("-tried_on", "-number"))
    return Tested(
        asked=_asked(experiment),
        hypotheses=tuple(
            Hypothesised(row.text, row.get_verdict_display() or _("まだ判断していない"), row.learned)
            for row in experiment.hypotheses.all()
        ),
        tries=tuple(Tried(one.tried_on, one.tried, one.observed or _("まだ見ていない")) for one in tries[:MOST_TRIES]),
        left=max(len(tries) - MOST_TRIES, 0),
    )


def _asked(experiment: Experiment) -> tuple[tuple[str, str], ...]:
    rows = (
        (_("実証の問い"), experiment.purpose),
        (_("成功といえるとき"), experiment.success_definition),
        (_("中止するとき"), experiment.stop_rule),
        (_("結果から決めること"), experiment.decision_to_make),
    )
    return tuple((label, text) for label, text in rows if text)
