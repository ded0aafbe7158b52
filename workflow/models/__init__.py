"""The engine's nouns."""

from workflow.models.journey import Journey, JourneyQuerySet, StateField
from workflow.models.notice import Notice
from workflow.models.trail import TrailEntry

__all__ = ["Journey", "JourneyQuerySet", "Notice", "StateField", "TrailEntry"]
