"""Whatever anybody does in whatever order: blind before one's own is in, and no sheet ever changes (L16, L18)."""

from contextlib import suppress

from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from accounts.models import User
from accounts.models.organization import OrganizationKind
from accounts.roles import Role
from applications.states.application import ApplicationState
from applications.states.call import CallState
from evaluation.actions.assigning import enter_conflict, excuse, recuse
from evaluation.actions.declaring import declare_clear, declare_conflict
from evaluation.actions.deliberating import convene_panel
from evaluation.actions.scoring import Given, amend_review, lock_reviews, save_scores, submit_review
from evaluation.models import Assignment, Review, Score, Sheet
from evaluation.queries.seeing import deliberations_visible_to, reviews_visible_to
from evaluation.states import OPEN_REVIEWS, ReviewState
from tests.factories.accounts import member, organization
from tests.factories.applications import application, call
from tests.factories.evaluation import AT, review
from workflow.problems import Refused

SCREENERS = 3
SCORE = st.one_of(st.none(), st.integers(0, 5))


def made_people():
    ministry = organization("都市局", OrganizationKind.MINISTRY)
    university = organization("架空大学", OrganizationKind.UNIVERSITY)
    screeners = [member(university, Role.SCREENER, f"審査{n}") for n in range(SCREENERS)]
    others = [member(ministry, role) for role in (Role.OFFICER, Role.DIRECTOR, Role.ADMINISTRATOR, Role.AUDITOR)]
    return screeners, [*others, member(university, Role.CHAIR)]


class Screening(RuleBasedStateMachine):
    """Everybody tries everything; refusals are fine, leaks and changed sheets are not."""

    def __init__(self):
        super().__init__()
        self.screeners, self.others = made_people()
        self.officer = self.others[0]
        self.thing = application(call=call(state=CallState.CLOSED), state=ApplicationState.UNDER_REVIEW)
        for person in self.screeners:
            review(self.thing, person)
        self.sheets = {}

    def attempt(self, deed, **said):
        with suppress(Refused):
            deed(at=AT, **said)

    def of(self, number):
        return Review.objects.get(assignment__screener=self.screeners[number])

    def actor(self, number, whose=None):
        """The person of that number; without one whoever the review belongs to, as happens most of the time."""
        number = whose if number is None else number
        return User.objects.get(pk=[*self.screeners, *self.others][number].pk)

    whose = st.integers(0, SCREENERS - 1)
    anybody = st.integers(0, SCREENERS + 4)
    who = st.one_of(st.none(), st.none(), st.none(), anybody)

    @rule(whose=whose, who=who, conflict=st.booleans())
    def declare(self, whose, who, conflict):
        said = {"review": self.of(whose), "by": self.actor(who, whose)}
        self.attempt(declare_conflict, reason="市の委員", **said) if conflict else self.attempt(declare_clear, **said)

    @rule(whose=whose, who=who, first=SCORE, second=SCORE)
    def write(self, whose, who, first, second):
        scores = {"C1": Given(first, "根拠"), "C2": Given(second, "根拠")}
        self.attempt(save_scores, review=self.of(whose), scores=scores, by=self.actor(who, whose))

    @rule(whose=whose, who=who)
    def hand_in(self, whose, who):
        self.attempt(submit_review, review=self.of(whose), by=self.actor(who, whose))

    @rule(whose=whose, who=who, score=SCORE)
    def amend(self, whose, who, score):
        scores = {"C1": Given(score, "聞いて")}
        self.attempt(amend_review, review=self.of(whose), scores=scores, reason="話し合い", by=self.actor(who, whose))

    @rule(whose=whose, who=who, tie=st.booleans())
    def take_back(self, whose, who, tie):
        self.attempt(recuse if tie else excuse, review=self.of(whose), reason="事情", by=self.actor(who, whose))

    @rule(whose=whose)
    def enter_a_tie(self, whose):
        person = self.screeners[whose]
        self.attempt(enter_conflict, person=person, application_number=self.thing.number, by=self.officer)

    @rule(who=anybody)
    def bring_to_the_panel(self, who):
        self.attempt(convene_panel, application=self.thing, by=self.actor(who))

    @rule(who=anybody)
    def lock(self, who):
        self.attempt(lock_reviews, application=self.thing, by=self.actor(who))

    @invariant()
    def nobody_sees_too_much(self):
        for number in range(SCREENERS):
            mine, asks = self.of(number), self.actor(number)
            seen = set(reviews_visible_to(asks))
            if mine.state == ReviewState.CONFLICTED or mine.ties():
                assert not seen
                assert not deliberations_visible_to(asks).exists()
            elif mine.state in OPEN_REVIEWS:
                assert seen == {mine}
            assert all(one == mine or one.state not in OPEN_REVIEWS for one in seen)

    @invariant()
    def no_sheet_ever_changes(self):
        held = {sheet.pk: (sheet.review_id, sheet.number, sheet.comment) for sheet in Sheet.objects.all()}
        scores = {
            score.pk: (score.sheet_id, score.criterion_id, score.value, score.reason) for score in Score.objects.all()
        }
        now = {("sheet", key): value for key, value in held.items()} | {("score", k): v for k, v in scores.items()}
        assert self.sheets.items() <= now.items()
        self.sheets = now

    @invariant()
    def every_sheet_is_complete_and_ones_own(self):
        for sheet in Sheet.objects.prefetch_related("scores"):
            assert sorted(score.criterion.code for score in sheet.scores.all()) == ["C1", "C2"]
        assert Assignment.objects.count() == SCREENERS


class BlindnessTest(TestCase):
    def test_no_sequence_leaks_or_edits(self):
        calm = settings(max_examples=12, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck))
        run_state_machine_as_test(FreshScreening, settings=calm)


class FreshScreening(Screening):
    """Each run in a savepoint of its own, so that one run's rows are gone before the next begins."""

    def __init__(self):
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        super().__init__()

    def teardown(self):
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)
