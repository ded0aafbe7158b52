"""Numbers and seals of legal papers: what a paper says, as text whose SHA-256 the trail keeps."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

# The character by which a paper's number says what it is.
DECISION, CHANGE, REPORT, INSPECTION, FIXING, REPAYMENT, CARRY_OVER, APPLICATION = (
    "決",
    "変",
    "報",
    "検",
    "確",
    "返",
    "繰",
    "申",
)


def numbered(application_number: str, fiscal_year: int, kind: str, place: int) -> str:
    """The number of a paper: R7-U-008-2025-決1."""
    return f"{application_number}-{fiscal_year}-{kind}{place}"


def sealed(said: Mapping[str, Any]) -> str:
    """The SHA-256 of everything a paper says, whatever the order in which it was said."""
    text = json.dumps(said, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
