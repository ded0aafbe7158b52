"""Evaluation's nouns."""

from evaluation.models.assignment import Assignment
from evaluation.models.conflict import Conflict
from evaluation.models.decision import Decision
from evaluation.models.deliberation import Deliberation, Position
from evaluation.models.fit import FitOpinion
from evaluation.models.gate import GateReview
from evaluation.models.look import ScreenerLook
from evaluation.models.release import Letter, ReleaseBatch
from evaluation.models.review import DraftScore, Review, Score, Sheet

__all__ = [
    "Assignment",
    "Conflict",
    "Decision",
    "Deliberation",
    "DraftScore",
    "FitOpinion",
    "GateReview",
    "Letter",
    "Position",
    "ReleaseBatch",
    "Review",
    "Score",
    "ScreenerLook",
    "Sheet",
]
