"""The state of a thing as word, icon and form together."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.html import format_html
from django.utils.safestring import SafeString

from applications.states.application import BEING_JUDGED
from config.icons import icon
from workflow.models.journey import state_fields

# Each form with its icon (design 6).
ICON_OF = {
    "written": "pencil",
    "moving": "play",
    "waiting": "clock",
    "back": "return",
    "decided": "tick",
    "alive": "dot",
    "over": "cross",
    "late": "bang",
    "plain": "",
}
# What a state means, by its value; a value that several machines use means the same in each.
FORM_OF: dict[str, str] = {
    **dict.fromkeys(("draft", "not_due", "assigned", "draft_batch"), "written"),
    **dict.fromkeys(
        ("submitted", "formal_check", "under_review", "panel", "applied", "reported", "inspected", "in_progress",
         "declared", "in_review", "scheduled", "preparing", "ready", "running", "delivered", "released", "amended",
         "claimed", "requested", "asked", "open", "clear", "pilot_closed", "making", "waiting"),
        "moving",
    ),
    **dict.fromkeys(("sign_off", "due", "gate_review", "decided_staged", "checked", "reserve", "suspended", "proposed"), "waiting"),
    **dict.fromkeys(("returned", "correction", "sent_back", "repayment_ordered"), "back"),
    **dict.fromkeys(
        ("adopted", "verified", "accepted", "approved", "fixed", "paid", "published", "notified", "repaid", "decided",
         "locked", "passed", "confirmed", "given"),
        "decided",
    ),
    **dict.fromkeys(
        ("piloting", "implementing", "in_operation", "following_up", "self_sustaining", "rolled_out"), "alive"
    ),
    **dict.fromkeys(
        ("rejected", "ineligible", "withdrawn", "expired", "rescinded", "declined_by_city", "discontinued", "ended",
         "cancelled", "refused", "closed", "archived", "superseded", "conflicted", "excused", "stopped", "declined", "not_needed"),
        "over",
    ),
    **dict.fromkeys(("overdue", "failed", "delivery_failed"), "late"),
}  # fmt: skip
# Where the same value means another thing for one machine.
FORM_OF_MODEL: dict[tuple[str, str], str] = {
    ("applications.application", "decided"): "waiting",
    ("evaluation.releasebatch", "draft_batch"): "waiting",
    ("grants.grant", "inspected"): "waiting",
    ("applications.evidence", "claimed"): "waiting",
    ("evaluation.screenerlook", "asked"): "waiting",
    ("applications.call", "open"): "alive",
    ("applications.mechanism", "running"): "alive",
}


@dataclass(frozen=True)
class Badge:
    """One state in words, with the form it takes."""

    form: str
    label: Any

    def __str__(self) -> str:
        """As drawn, also where a template holds the badge under a name."""
        return self.__html__()

    def __html__(self) -> SafeString:
        """The badge as drawn on a page."""
        drawing = icon(ICON_OF[self.form]) if ICON_OF[self.form] else ""
        return format_html('<span class="badge badge--{}">{}{}</span>', self.form, drawing, self.label)


def state_of(thing: Model) -> Any:
    """The state as a member of its enumeration, so that it can name itself."""
    field = state_fields(type(thing))[0]
    names = type(field.get_default())
    value = getattr(thing, field.attname)
    return names(value) if names is not str else value


def badge_of(thing: Model, public: bool = False) -> Badge:
    """The badge of a thing's state; `public` words give away nothing that is not released (審査しています)."""
    state = state_of(thing)
    form = FORM_OF_MODEL.get((thing._meta.label_lower, str(state)), FORM_OF.get(str(state), "plain"))
    if not public:
        return Badge(form, getattr(state, "label", state))
    return Badge("moving" if state in BEING_JUDGED else form, getattr(state, "public_label", state.label))
