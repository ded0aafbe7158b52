"""What hangs on what in a proposal: pure reading of its rows, for the page, the picture of the chain, and the rules.

A service hangs on a value, infrastructure on a service, a cost on a service or an asset, an indicator on a value.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from applications.questions import Kind, Question
from applications.states.scheme import REVENUE_CATEGORIES

# The tables whose rows a cost may hang on, in the order in which one chooses.
BEARERS = ("services", "infrastructures", "data_assets")


def signs_of(answers: Mapping[str, Any]) -> dict[str, str]:
    """What a cost may hang on: sign and name of every service, infrastructure and data asset."""
    return {
        row["code"]: row["name"] or row["code"] for key in BEARERS for row in answers.get(key) or [] if row.get("code")
    }


def is_loose(question: Question, row: Mapping[str, Any], signs: Iterable[str]) -> bool:
    """Whether a row names nothing above it; what a sign points at must still be there, and revenue hangs on nothing."""
    if question.hook is None or row.get("category") in REVENUE_CATEGORIES:
        return False
    said = row.get(question.hook.key)
    return said not in set(signs) if question.hook.kind is Kind.HANGS_ON else not said


def carried_by(answers: Mapping[str, Any]) -> dict[str, list[str]]:
    """For each sign of an infrastructure the signs of the services that stand on it."""
    found: dict[str, list[str]] = {}
    for service in answers.get("services") or []:
        for sign in service.get("stands_on") or []:
            found.setdefault(sign, []).append(service.get("code", ""))
    return found
