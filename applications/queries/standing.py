"""What stands in the way of the next step of an application, as pages show it before the button is pressed."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from applications.models import Application
from applications.rules.notices import (
    every_indicator_is_for_a_value,
    every_kpi_is_whole,
    it_has_a_kpi,
    its_papers_are_of_this_year,
    the_experiment_is_still_to_come,
)
from applications.states.application import ApplicationState
from workflow.problems import Problem, in_order
from workflow.steps import obstacles

# What no step asks for, and what is worth knowing all the same.
TOLD = (
    it_has_a_kpi,
    every_kpi_is_whole,
    every_indicator_is_for_a_value,
    the_experiment_is_still_to_come,
    its_papers_are_of_this_year,
)


def in_the_way(
    application: Application, step: Callable[..., Any], *, by: Any, at: datetime, **facts: Any
) -> list[Problem]:
    """The obstacles of a step with the notices that no step asks for; an explained problem keeps its place."""
    found = obstacles(application, step, by=by, at=at, **facts)
    if application.state in {ApplicationState.DRAFT, ApplicationState.SIGN_OFF}:
        found = [*found, *(problem for told in TOLD for problem in told(application))]
    return in_order(found)
