"""What the formal check asks, what the machine can answer, and what it finds in a draft."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from applications.models import Application, Correction
from applications.rules.arithmetic import no_amount_is_negative, the_period_runs_forward, the_request_is_within_the_cap
from applications.rules.notices import it_has_a_kpi
from applications.rules.papers import the_consent_is_attached, the_council_rules_are_attached
from applications.rules.scheming import the_data_upkeep_is_paid_for
from applications.states.application import CheckAnswer
from workflow.models import Journey
from workflow.problems import Problem

Rule = Callable[[Application], list[Problem]]

# In the order in which the desk reads them (programme file, "Formal check").
FORMAL_RULES: tuple[Rule, ...] = (
    the_council_rules_are_attached,
    the_period_runs_forward,
    the_request_is_within_the_cap,
    the_consent_is_attached,
    it_has_a_kpi,
    the_data_upkeep_is_paid_for,
)


def formal_findings(application: Application) -> list[Problem]:
    """What the formal check finds, stops and notices alike, in the order of the programme."""
    return [problem for rule in FORMAL_RULES for problem in rule(application)]


def items_asked(application: Application) -> list[tuple[str, str]]:
    """Code and question of every item: those the machine answers, then those of the form version."""
    automatic = [
        ("COUNCIL_RULES_MISSING", _("協議会の規約が添付されている")),
        ("PERIOD_REVERSED", _("実証期間の終わりが始まりより後である")),
        ("OVER_REQUEST", _("申請額が計算上の上限を超えていない")),
        ("CONSENT_MISSING", _("市区町村長の同意書が添付されている")),
        ("TOTAL_MISMATCH", _("事業費の合計が経費の行の合計と合う")),
        ("DATA_MAINT_ZERO", _("データ保守更新費があるか、ない理由が書かれている")),
    ]
    asked = [(check["code"], check["question"]) for check in application.form_version.spec.get("checks", [])]
    return automatic + asked


def automatic_answers(application: Application) -> dict[str, tuple[str, str]]:
    """Of each item that can be answered by itself: the answer, and what was found in words."""
    words = application.given_explanations()
    found = {problem.code: problem for problem in [*formal_findings(application), *no_amount_is_negative(application)]}
    answers: dict[str, tuple[str, str]] = {}
    for code, _question in items_asked(application)[:6]:
        problem = found.get(code)
        if problem is None:
            answers[code] = (CheckAnswer.OK, "")
        elif problem.asks and words.get(code):
            answers[code] = (CheckAnswer.OK, words[code])
        else:
            answers[code] = (CheckAnswer.PROBLEM, str(problem.text))
    return answers


def corrections_of(thing: Journey) -> list[Correction]:
    """Every 差戻し of a thing, the newest first."""
    found = Correction.objects.filter(subject_label=thing._meta.label_lower, subject_id=str(thing.pk))
    return list(found.select_related("opened_by", "answered_by", "closed_by"))
