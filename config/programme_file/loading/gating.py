"""The gate's verdict, given by the made people where the status says that the gate was passed."""

from datetime import datetime

from applications.states.distance import Axis, View
from config.programme_file.loading.story import Story
from config.programme_file.loading.voice import UNSAID, unsaid
from evaluation.actions.gating import decide_gate, open_gate, prepare_gate, propose_verdict
from evaluation.models import GateReview
from evaluation.states import Verdict


def pass_gate(story: Story, at: datetime) -> None:
    """The desk prepares, the director decides; the evidence, the people and the payer must be there all the same."""
    project, officer, director = story.project, story.cast.officer, story.cast.director
    project.refresh_from_db()
    gate = open_gate(project=project, by=officer, at=at)
    gate = prepare_gate(gate=gate, by=officer, at=at, verdict=Verdict.IMPLEMENT, reasons=UNSAID, looks=not_assessed())
    words = unsaid(gate, GateReview.propose, by=officer, at=at)
    gate = propose_verdict(gate=gate, by=officer, at=at, explanations=words)
    words = unsaid(gate, GateReview.decide_implement, by=director, at=at)
    decide_gate(gate=gate, by=director, at=at, explanations=words)
    project.refresh_from_db()


def not_assessed() -> list[dict[str, object]]:
    """The distance as the ministry sees it: on no axis does the file say anything."""
    return [{"axis": axis.value, "view": View.MINISTRY.value, "level": None, "text": UNSAID} for axis in Axis]
