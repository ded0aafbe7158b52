"""The nouns of what a city watches."""

from kpi.models.goal import GoalIndicator, TownGoal
from kpi.models.indicator import ChosenFactor, IndicatorSet, IndicatorSetVersion
from kpi.models.pattern import Pattern
from kpi.models.survey import AnswerCounts, Reading, SurveySegment, SurveyWave
from kpi.models.target import Kpi, KpiActual

__all__ = [
    "AnswerCounts",
    "ChosenFactor",
    "GoalIndicator",
    "IndicatorSet",
    "IndicatorSetVersion",
    "Kpi",
    "KpiActual",
    "Pattern",
    "Reading",
    "SurveySegment",
    "SurveyWave",
    "TownGoal",
]
