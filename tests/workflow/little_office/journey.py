"""The journey of a filing, with every kind of step the engine knows."""

from django.utils.translation import gettext_lazy as _

from tests.workflow.little_office.states import FilingState, LoanState
from workflow.models import Journey, StateField
from workflow.problems import explain, notice, stop
from workflow.steps import step


def it_has_a_title(filing):
    return [] if filing.title.strip() else [stop("NO_TITLE", _("題名を書いてください。"))]


def it_has_two_pages(filing):
    return [] if filing.pages >= 2 else [explain("THIN", _("1枚だけです。足りる理由を書いてください。"))]


def it_has_a_copy(filing):
    return [] if filing.copies else [notice("NO_COPY", _("写しがありません。"))]


def the_office_is_open(filing, *, at):
    return [] if at.year < 2100 else [stop("CLOSED", _("窓口は2100年に閉じました。"))]


def the_fee_is_right(filing, *, facts):
    return [] if facts.get("fee_yen", 0) >= 0 else [stop("NEGATIVE_FEE", _("手数料は0円以上です。"))]


def nobody_accepts_their_own(filing, *, by):
    return [stop("OWN_FILING", _("自分の届出は受理できません。"))] if filing.writer == by.pk else []


class FilingJourney(Journey):
    state = StateField(default=FilingState.DRAFT)
    loan = StateField(default=LoanState.SHELVED)

    class Meta:
        abstract = True

    @step(
        state,
        FilingState.DRAFT,
        FilingState.HANDED_IN,
        right="write",
        guards=(it_has_a_title, it_has_two_pages, it_has_a_copy, the_office_is_open),
        tell=("keep",),
        label="提出",
    )
    def hand_in(self, *, at):
        self.handed_in_at = at

    @step(state, FilingState.HANDED_IN, FilingState.DRAFT, right="keep", needs_reason=True, label="差戻し")
    def send_back(self):
        self.handed_in_at = None

    @step(
        state,
        FilingState.HANDED_IN,
        FilingState.ACCEPTED,
        right="keep",
        guards=(nobody_accepts_their_own, the_fee_is_right),
        tell=("write", "keep"),
        tell_at_once=True,
        label="受理",
    )
    def accept(self, *, fee_yen=0):
        self.fee_yen = fee_yen

    @step(state, (FilingState.DRAFT, FilingState.HANDED_IN), FilingState.REFUSED, right="keep", needs_reason=True)
    def refuse(self):
        self.closed = True

    @step(state, FilingState.ACCEPTED, FilingState.STAMPED, right="keep", warrant="little_office.stampduty")
    def stamp(self, *, warrant):
        self.stamp_number = warrant.number

    @step(state, (FilingState.DRAFT, FilingState.HANDED_IN), FilingState.EXPIRED, right="run_clock")
    def expire(self):
        self.closed = True

    @step(loan, LoanState.SHELVED, LoanState.LENT, right="keep")
    def lend(self, *, at):
        self.lent_at = at

    @step(loan, LoanState.LENT, LoanState.SHELVED, right="keep")
    def bring_back(self):
        self.lent_at = None
        if self.title == "呪われた届出":
            raise ZeroDivisionError("the shelf breaks")
