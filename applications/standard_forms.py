"""The two standard forms: what the programme file holds, and the full form of a new call."""

from typing import Any

from applications.sections import questions

FILE = "file"
FULL = "full"

# What the programme file always holds of a submitted application; 記載なし in it is an answer.
_FILE_REQUIRES = (
    *("title", "call_type", "applicant_name", "members", "vision", "before", "after", "why_not_incremental"),
    *("purpose", "hypotheses", "not_tested", "starts_on", "ends_on", "site", "success_definition", "stop_rule"),
    *("services", "infrastructures", "budget_lines", "requested_yen"),
)
_FILE_DOES_NOT_ASK = {
    "duty_shares",
    "direction_links",
    *("value_tactile", "value_convenience", "sector_tags"),
    *("method", "data_used", "decision_to_make", "decided_by"),
    *("reason_not_tested", "distance_axes", "hard_project_year", "hard_project_number"),
}
_FULL_REQUIRES = (
    *_FILE_REQUIRES,
    *("established_on", "representative_name", "value_tactile", "value_convenience", "change_kind"),
    *("reason_not_tested", "method", "data_used", "decision_to_make", "decided_by", "operator_after", "scheme_lines"),
)
_LIMITS = {"vision": 60, "value_tactile": 200, "value_convenience": 200, "before": 400, "after": 400}
_PAPERS = ["council_rules", "consent"]
_CHECKS = [
    {"code": "APPLICANT_IS_A_COUNCIL", "question": "応募者が、市区町村を含む協議会等である"},
    {"code": "PAPERS_ARE_READABLE", "question": "添付書類が開けて、名前と内容が合っている"},
]


def spec_of(name: str) -> dict[str, Any]:
    """The content of a standard form: questions with their marks, and the papers it wants."""
    required = set(_FILE_REQUIRES if name == FILE else _FULL_REQUIRES)
    left_out = _FILE_DOES_NOT_ASK if name == FILE else set()
    asked = [question.key for question in questions() if question.key not in left_out]
    return {
        "questions": {key: {"required": key in required, **_limit(key)} for key in asked},
        # Whether every service says which value it is for (S01); the file holds no such link.
        "services_name_their_value": name != FILE,
        # Whether the catalogue is asked before anything is built (S28), and revenues say who pays (S25).
        "catalogue_first": name != FILE,
        "revenues_name_their_payer": name != FILE,
        "papers": list(_PAPERS),
        "checks": list(_CHECKS),
        "takes_words_for_nothing": name == FILE,
        # A measure of characters is only a measure in what a file tells; elsewhere more of them want a reason.
        "asks_why_too_long": name != FILE,
    }


def _limit(key: str) -> dict[str, int]:
    return {"limit": _LIMITS[key]} if key in _LIMITS else {}
