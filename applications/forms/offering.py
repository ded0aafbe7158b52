"""What the choices of a table's columns may point at in one application."""

from typing import Any

from applications.hanging import BEARERS
from applications.models import Application
from applications.queries.kept_words import words_offered
from applications.questions import Kind, Question
from applications.states.application import Route
from workflow.punctuation import headed


def offered_to(question: Question, application: Application) -> dict[str, list[tuple[Any, Any]]]:
    """What the choices of a table's columns may point at in this application."""
    offered = words_offered(question.key, application.form_version)
    for column in question.columns:
        match column.kind:
            case Kind.STANDS_ON:
                offered[column.key] = [
                    (row.code, f"{row.code} {row.called}") for row in application.infrastructures.all()
                ]
            case Kind.CARRIES:
                offered[column.key] = [(row.code, row.called) for row in application.services.all()]
            case Kind.SUBJECT:
                offered[column.key] = [
                    *((row.code, row.called) for row in application.services.all()),
                    *((row.code, row.called) for row in application.data_assets.all()),
                ]
            case Kind.HANGS_ON:
                offered[column.key] = _bearers(application, question)
            case Kind.VALUE_SERVED:
                offered[column.key] = [(route, _value_words(application, Route(route))) for route in Route.values]
    return offered


def _bearers(application: Application, question: Question) -> list[tuple[Any, Any]]:
    """What a row may hang on, by sign: data on a service, a cost on a service, an infrastructure or data."""
    tables = BEARERS[:1] if question.key in BEARERS else BEARERS
    return [(row.code, row.called) for name in tables for row in getattr(application, name).all() if row.code]


def _value_words(application: Application, route: Route) -> str:
    words = application.value_on(route)
    return headed(route.label, words[:24]) if words else str(route.label)
