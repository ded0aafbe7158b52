"""What may be seen, what is due, what something amounts to."""

from applications.queries.visible import applications_visible_to, calls_visible_to, reads_whole

__all__ = ["applications_visible_to", "calls_visible_to", "reads_whole"]
