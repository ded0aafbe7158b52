"""The form as data: chapters and questions, described once for page, completeness, frozen copy, diff and API."""

from collections.abc import Iterator

from applications.chapters.body import DISTANCE, DUTY, EXPERIMENT, INFRASTRUCTURE, SERVICE
from applications.chapters.means import BUDGET, CONSORTIUM, INDICATORS, PAPERS, SCHEME
from applications.chapters.purpose import CHANGE, PLAN, VALUE, VISION
from applications.questions import Question

# In the order of the thought: everything hangs on something above it.
SECTIONS = (
    *(VISION, VALUE, CHANGE, PLAN, SERVICE, INFRASTRUCTURE, DUTY, EXPERIMENT, DISTANCE),
    *(SCHEME, INDICATORS, CONSORTIUM, BUDGET, PAPERS),
)

# The parts of the purpose sheet: without what the form asks of them nothing goes to sign-off (S20).
SHEET = frozenset(
    {
        *(
            "purpose",
            "hypotheses",
            "not_tested",
            "reason_not_tested",
            "method",
            "data_used",
            "starts_on",
            "ends_on",
            "site",
        ),
        *("success_definition", "stop_rule", "decision_to_make", "decided_by"),
    }
)


def questions() -> Iterator[Question]:
    """Every question in the order of the form."""
    for section in SECTIONS:
        yield from section.questions
