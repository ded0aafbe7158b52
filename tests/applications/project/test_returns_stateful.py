"""Whatever people try in whatever order: nothing is handed in without its answers, nothing that was said is lost."""

import itertools
from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from accounts.models.organization import OrganizationKind
from accounts.roles import Role
from applications.actions.changing import (
    answer_change_correction,
    approve_change,
    draft_change,
    notify_change,
    refuse_change,
    revise_change,
    send_back_change,
    submit_change,
)
from applications.actions.checking import close_correction
from applications.actions.returning import (
    accept_return,
    answer_return,
    ask_for_signature,
    send_back_return,
    submit_return,
    write_return,
)
from applications.actions.scheduling import keep_returns
from applications.models import ChangeRequest, Correction, ProgressReturn, Project
from applications.queries.project_directions import purpose_now
from applications.states.change import ChangeKind, ChangeState
from applications.states.progress import WRITABLE, Direction, ReturnState
from applications.states.project import ProjectState
from tests.factories import projects as make
from tests.factories.accounts import city, member, organization
from workflow.models import TrailEntry
from workflow.steps import Refused

PEOPLE = st.sampled_from(["aoi", "mori", "ren", "hana", "nao"])
FIELDS = ("direction", "direction_words", "tangible", "convenience", "tangible_out_of_scope", "learned", "done")
WORDS = st.sampled_from(["", " ", "起きたこと", "ほかの文"])
PLACE = st.integers(0, 3)


class OnePilot(RuleBasedStateMachine):
    """A project in pilot, its clock, its returns and its changes, and people who press every button."""

    def __init__(self):
        super().__init__()
        self.kept_apart = transaction.atomic()
        self.kept_apart.__enter__()

    def teardown(self):
        """Each example leaves nothing behind."""
        transaction.set_rollback(True)
        self.kept_apart.__exit__(None, None, None)

    @initialize()
    def begin(self):
        town, ministry = city("青葉台市"), organization("都市局", OrganizationKind.MINISTRY)
        self.people = {
            "aoi": member(town, Role.EDITOR),
            "mori": member(town, Role.CERTIFIER),
            "ren": member(ministry, Role.OFFICER),
            "hana": member(ministry, Role.DIRECTOR),
            "nao": member(city("潮見ヶ浦市", code="992020"), Role.EDITOR),
        }
        project = make.project("R7-S-002", lead=town, state=ProjectState.PILOTING)
        make.body(project.application)
        self.key, self.at = project.pk, make.AT
        self.first_purpose = purpose_now(project)
        make.progress_return(project, state=ReturnState.DUE)

    @property
    def project(self):
        return Project.objects.get(pk=self.key)

    def one_return(self, place):
        found = list(ProgressReturn.objects.all())
        return found[place % len(found)]

    def one_change(self, place):
        found = list(ChangeRequest.objects.order_by("pk"))
        return found[place % len(found)] if found else None

    def tried(self, act, **said):
        with suppress(Refused):
            act(**said)

    @rule(days=st.integers(1, 80))
    def time_goes_on(self, days):
        self.at += timedelta(days=days)
        keep_returns(at=self.at)

    @rule(who=PEOPLE, place=PLACE, name=st.sampled_from(FIELDS), words=WORDS, direction=st.sampled_from(Direction))
    def write(self, who, place, name, words, direction):
        one = self.one_return(place)
        value = str(direction) if name == "direction" else words
        items = frozenset() if one.state in WRITABLE else frozenset(one.open_items)
        said = {"answers": {name: value}, "row_version": one.row_version, "open_items": items}
        self.tried(write_return, progress=one, by=self.people[who], **said)

    @rule(place=PLACE, direction=st.sampled_from(Direction))
    def write_all(self, place, direction):
        """So that returns are often whole."""
        one = self.one_return(place)
        answers = dict.fromkeys(FIELDS, "起きたこと") | {"direction": str(direction)}
        self.tried(write_return, progress=one, by=self.people["aoi"], answers=answers, row_version=one.row_version)

    @rule(place=PLACE, direction=st.sampled_from([Direction.SAME, Direction.REFINED]))
    def go_on(self, place, direction):
        """The next step as it should be, so that every stage is reached often."""
        one = self.one_return(place)
        if one.state in WRITABLE:
            self.write_all(place, direction)
            self.tried(submit_return, progress=self.one_return(place), by=self.people["mori"], at=self.at)
        elif one.waiting_correction:
            self.tried(answer_return, progress=one, answer="直した", by=self.people["aoi"], at=self.at)
        else:
            self.close("ren")
            self.tried(accept_return, progress=self.one_return(place), by=self.people["ren"], at=self.at)

    @rule(name=st.sampled_from(FIELDS[1:]), words=WORDS)
    def the_city_writes_wherever_it_can(self, name, words):
        for one in ProgressReturn.objects.all():
            items = frozenset() if one.state in WRITABLE else frozenset(one.open_items)
            said = {"answers": {name: words}, "row_version": one.row_version, "open_items": items}
            self.tried(write_return, progress=one, by=self.people["aoi"], **said)

    @rule(who=PEOPLE, place=PLACE)
    def hand_in(self, who, place):
        self.tried(submit_return, progress=self.one_return(place), by=self.people[who], at=self.at)

    @rule(wanted=st.booleans(), who=PEOPLE)
    def sign_or_not(self, wanted, who):
        self.tried(ask_for_signature, project=self.project, wanted=wanted, by=self.people[who], at=self.at)

    @rule(who=PEOPLE, place=PLACE, name=st.sampled_from(FIELDS))
    def send_back(self, who, place, name):
        said = {"items": [(name, name)], "reason": "根拠を", "due_on": self.at.date()}
        self.tried(send_back_return, progress=self.one_return(place), by=self.people[who], at=self.at, **said)

    @rule(who=PEOPLE, place=PLACE)
    def answer(self, who, place):
        self.tried(answer_return, progress=self.one_return(place), answer="直した", by=self.people[who], at=self.at)

    @rule(who=PEOPLE)
    def close(self, who):
        for correction in Correction.objects.filter(closed_at=None).exclude(answered_at=None):
            self.tried(close_correction, correction=correction, by=self.people[who], at=self.at)

    @rule(who=PEOPLE, place=PLACE)
    def accept(self, who, place):
        self.tried(accept_return, progress=self.one_return(place), by=self.people[who], at=self.at)

    @rule(who=PEOPLE, kind=st.sampled_from(ChangeKind), direction=st.sampled_from(Direction), words=WORDS)
    def begin_change(self, who, kind, direction, words):
        said = {"kind": kind, "old_text": "いまの文", "new_text": "あとの文", "reason": words, "direction": direction}
        self.tried(draft_change, project=self.project, by=self.people[who], at=self.at, direction_words=words, **said)

    @rule(who=PEOPLE, place=PLACE, deed=st.sampled_from(["revise", "submit", "notify", "approve", "refuse"]))
    def go_on_with_change(self, who, place, deed):
        one, by = self.one_change(place), self.people[who]
        if one is None:
            return
        deeds = {
            "revise": lambda: revise_change(change=one, by=by, at=self.at, new_text=f"{one.pk}の文", reason="わけ"),
            "submit": lambda: submit_change(change=one, by=by, at=self.at),
            "notify": lambda: notify_change(change=one, by=by, at=self.at),
            "approve": lambda: approve_change(change=one, by=by, at=self.at),
            "refuse": lambda: refuse_change(change=one, by=by, at=self.at, answer="理由"),
        }
        self.tried(deeds[deed])

    @rule(who=PEOPLE, place=PLACE)
    def send_change_back(self, who, place):
        one, by = self.one_change(place), self.people[who]
        if one is not None:
            said = {"items": [("reason", "理由")], "reason": "くわしく", "due_on": self.at.date()}
            self.tried(send_back_change, change=one, by=by, at=self.at, **said)
            self.tried(answer_change_correction, change=one, by=self.people["aoi"], answer="直した", at=self.at)

    @invariant()
    def what_was_handed_in_had_its_answers(self):
        if not hasattr(self, "key"):
            return
        for entry in TrailEntry.objects.filter(
            subject_label="applications.progressreturn", event__in=["submit", "hand_in"]
        ):
            said = entry.facts["answers"]
            assert said["direction"] in Direction.values
            assert said["tangible"].strip() or said["tangible_out_of_scope"].strip()
            assert said["convenience"].strip()
            assert said["learned"].strip()
            if said["direction"] == Direction.CHANGED:
                changes = ChangeRequest.objects.filter(raised_in=entry.subject_id, kind=ChangeKind.PURPOSE)
                assert changes.exists(), "a changed direction is asked for"

    @invariant()
    def what_was_accepted_has_nothing_open(self):
        open_now = Correction.objects.filter(closed_at=None, subject_label="applications.progressreturn")
        accepted = ProgressReturn.objects.filter(state=ReturnState.ACCEPTED).values_list("pk", flat=True)
        assert not {correction.subject_id for correction in open_now} & set(map(str, accepted))

    @invariant()
    def handed_in_words_move_only_where_they_were_sent_back(self):
        if not hasattr(self, "key"):
            return
        for one in ProgressReturn.objects.exclude(state__in=WRITABLE):
            label = "applications.progressreturn"
            trail = TrailEntry.objects.filter(subject_label=label, subject_id=str(one.pk))
            first = trail.filter(event__in=["submit", "hand_in"]).latest("sequence").facts["answers"]
            opened = {
                item["key"]
                for correction in Correction.objects.filter(subject_label=label, subject_id=str(one.pk))
                for item in correction.items
            }
            assert {name for name in FIELDS if getattr(one, name) != first[name]} <= opened

    @invariant()
    def the_purpose_holds_until_the_ministry_agrees(self):
        if not hasattr(self, "key"):
            return
        purposes = ChangeRequest.objects.filter(kind=ChangeKind.PURPOSE)
        approved = purposes.filter(state=ChangeState.APPROVED)
        assert all(one.decided_by == self.people["hana"] and one.reason.strip() for one in approved)
        assert not purposes.filter(state=ChangeState.NOTIFIED).exists()
        expected = {one.new_text for one in approved} or {self.first_purpose}
        assert purpose_now(self.project) in expected

    @invariant()
    def periods_never_overlap(self):
        days = list(ProgressReturn.objects.order_by("sequence").values_list("period_from", "period_to"))
        assert all(before[1] < after[0] for before, after in itertools.pairwise(days))


@pytest.mark.django_db
def test_whatever_is_tried_no_answer_is_lost_and_no_purpose_slips():
    run_state_machine_as_test(
        OnePilot,
        settings=settings(
            max_examples=12, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
