"""Logs: one JSON line per event, with the request's own number; people's texts and addresses never go in."""

from collections.abc import Callable
from time import perf_counter
from typing import Any
from uuid import uuid4

import structlog
from django.http import HttpRequest, HttpResponse

log = structlog.get_logger("jisso.request")


def logging_settings(level: str) -> dict[str, Any]:
    """Django's LOGGING: everything through structlog to the standard error."""
    shared: list[Any] = [structlog.contextvars.merge_contextvars, structlog.processors.add_log_level]
    shared += [structlog.processors.TimeStamper(fmt="iso", utc=True)]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "processors": [
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        "foreign_pre_chain": shared,
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": formatter},
        "handlers": {"standard": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["standard"], "level": level},
        "loggers": {"django.server": {"handlers": ["standard"], "level": level, "propagate": False}},
    }


class RequestLog:
    """Middleware: gives each request a number, and says how it ended and how long it took."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """One request."""
        number = uuid4().hex[:12]
        structlog.contextvars.bind_contextvars(request=number)
        began = perf_counter()
        try:
            response = self.get_response(request)
            match = request.resolver_match
            log.info(
                "request",
                method=request.method,
                page=match.view_name if match else "",
                status=response.status_code,
                milliseconds=round(1000 * (perf_counter() - began)),
                person=getattr(request.user, "pk", None) if hasattr(request, "user") else None,
            )
            response["X-Request-ID"] = number
            return response
        finally:
            structlog.contextvars.unbind_contextvars("request")
