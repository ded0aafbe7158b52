"""The page about the format names every key that a programme file may hold."""

import yaml
from django.conf import settings

from config.programme_file.reading import afterwards, application, header, proposal
from config.programme_file.reading.programme import KEYS
from config.programme_file.words import EVIDENCE_KINDS, INTENTS, QUADRANTS, STATUSES
from tests.config.programme_file.samples import DEMO

PAGE = (settings.BASE_DIR / "docs" / "programme-file.md").read_text(encoding="utf-8")
# Mappings whose keys are names that each file chooses for itself.
FREE = {"types", "anchors", "scores", "policy_links", "revenue", "cost", "factors_1_5", "municipality_name_kana"}


def fixed_keys(value, above=""):
    """Every key of the demo that the format itself names."""
    if isinstance(value, list):
        return {key for item in value for key in fixed_keys(item, above)}
    if not isinstance(value, dict) or "expected" in above or above in {"flag_definitions", "small_cell_demo"}:
        return set()
    own = set() if above in FREE else {key for key in value if "expected" not in key}
    return own.union(*(fixed_keys(item, str(key)) for key, item in value.items()))


def test_every_key_is_named():
    known = {*KEYS, *application.KEYS, *afterwards.KEYS, *proposal.BUDGET_KEYS, *header.CALL_KEYS}
    known |= fixed_keys(yaml.safe_load(DEMO.read_text(encoding="utf-8")))
    known -= {"expected_flags"}
    assert sorted(key for key in known if f"`{key}`" not in PAGE) == []


def test_every_word_is_named():
    assert [word for word in (*STATUSES, *EVIDENCE_KINDS, *INTENTS, *QUADRANTS) if word not in PAGE] == []
