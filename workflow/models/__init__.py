"""The engine's nouns."""

from workflow.models.journey import Journey, JourneyQuerySet, StateBackDoorError, StateField, state_fields
from workflow.models.notice import Notice
from workflow.models.seal import Seal
from workflow.models.trail import TrailEntry

__all__ = [
    "Journey",
    "JourneyQuerySet",
    "Notice",
    "Seal",
    "StateBackDoorError",
    "StateField",
    "TrailEntry",
    "state_fields",
]
