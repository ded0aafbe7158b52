"""Coming to the gate: the city asks for it and says where its large direction stands (S15b).

Apart from `reaching`, which the gate itself uses: a change of purpose may touch what the gate never reads.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from applications.actions.changing import draft_change
from applications.models import ChangeRequest, DirectionAnswer, Project
from applications.queries.project_directions import purpose_now
from applications.states.change import UNDECIDED_CHANGES, ChangeKind
from applications.states.progress import Direction
from workflow.clock import now
from workflow.models import TrailEntry
from workflow.steps import take


def ask_for_gate(
    *,
    project: Project,
    direction: str,
    by: Any,
    direction_words: str = "",
    at: datetime | None = None,
    explanations: Mapping[str, str] | None = None,
) -> TrailEntry:
    """The city asks for the gate and says where the large direction stands; a changed one begins its request (S15b)."""
    at = at or now()
    with transaction.atomic():
        said = {"direction": direction, "direction_words": direction_words}
        entry = take(project, Project.ask_for_gate, by=by, at=at, explanations=explanations, **said)
        DirectionAnswer.objects.create(
            project=project,
            direction=direction,
            words=direction_words,
            purpose=purpose_now(project),
            raised=_raised(project, direction, direction_words, by, at),
            answered_by=by,
            answered_at=at,
        )
    return entry


def _raised(project: Project, direction: str, words: str, by: Any, at: datetime) -> ChangeRequest | None:
    """The request to change the purpose: the one that is being written or asked for, else a new one."""
    if direction != Direction.CHANGED:
        return None
    under_way = project.changes.filter(kind=ChangeKind.PURPOSE, state__in=UNDECIDED_CHANGES)
    return under_way.first() or draft_change(
        project=project, kind=ChangeKind.PURPOSE, old_text=purpose_now(project), reason=words, by=by, at=at
    )
