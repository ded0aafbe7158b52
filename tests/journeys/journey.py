"""One application lived through by everybody in turn, with the clock handed in: each chapter is a method."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile

from accounts.models import User
from applications.actions.applying import (
    acknowledge_message,
    ask_for_signature,
    send_back,
    start_application,
    submit_application,
    take_back,
)
from applications.actions.approaching import ask_for_gate
from applications.actions.attaching import attach_paper
from applications.actions.calling import announce_call, approve_call, compose_call, send_call_for_review
from applications.actions.checking import (
    answer_check_item,
    answer_correction,
    close_correction,
    pass_formal_check,
    request_correction,
)
from applications.actions.following import go_into_follow_up, plan_follow_up, record_follow_up
from applications.actions.keeping_projects import keep_projects
from applications.actions.keeping_time import keep_time
from applications.actions.naming import judge_hypothesis, name_people, publish_definition, state_goal
from applications.actions.observing import claim_evidence, record_uptake, start_series, verify_evidence
from applications.actions.reaching import go_into_operation
from applications.actions.returning import accept_return, submit_return, write_return
from applications.actions.scheduling import schedule_return
from applications.actions.scheming import agree_line, record_actual
from applications.actions.starting import close_pilot, create_project, start_pilot
from applications.actions.writing import save_section
from applications.models import Application, Evidence, Project
from applications.sections import SECTIONS
from applications.states.application import CheckAnswer, Paper
from applications.states.call import Intent
from applications.states.distance import Axis
from applications.states.evidence import EvidenceKind
from applications.states.experiment import Verdict as Shown
from applications.states.progress import Direction
from applications.states.scheme import Agreement, LineKind
from catalogue.actions.offering import add_entry, publish_version
from catalogue.models import EntryKind
from evaluation.actions.assigning import assign
from evaluation.actions.deciding import stage_decision
from evaluation.actions.declaring import declare_clear, declare_conflict
from evaluation.actions.deliberating import convene_panel, record_position, record_talk
from evaluation.actions.gating import decide_gate, open_gate, prepare_gate, propose_verdict
from evaluation.actions.looking import give_look
from evaluation.actions.releasing import check_batch, draft_batch, release_batch
from evaluation.actions.scoring import Given, save_scores, submit_review
from evaluation.states import DecisionKind, Serves, Stance, Verdict
from grants.actions.applying import apply_for_grant, start_grant
from grants.actions.deciding import decide_grant
from grants.models import Grant
from tests.journeys.words import ANSWERS, CRITERIA, PDF
from workflow.problems import Refused

BEGINS = datetime(2026, 7, 1, 1, 0, tzinfo=UTC)  # 10:00 in Tokyo
OPENS = datetime(2026, 8, 17, 0, 0, tzinfo=UTC)
CLOSES = datetime(2027, 1, 29, 3, 0, tzinfo=UTC)
SOUGHT = "都市の運営そのものを変える先導的な実装"
LOOKS = [{"axis": "operation", "view": "ministry", "level": 3, "text": "担い手は決まったが、払い手が一年分しかない"}]


class Journey:
    """Everybody and everything of one application; `at` is the moment, which only goes forward."""

    aoi: User
    mori: User
    ren: User
    hana: User
    sora: User
    umi: User
    yuki: User
    kai: User
    jun: User
    application: Application
    project: Project
    grant: Grant

    def __init__(self, people: Callable[[str], User]) -> None:
        self.at = BEGINS
        for name in ("aoi", "mori", "ren", "hana", "sora", "umi", "yuki", "kai", "jun"):
            setattr(self, name, people(name))

    def on(self, moment: datetime) -> None:
        """The clock stands at a moment, and does what that moment brings."""
        assert moment >= self.at, "time goes forward"
        self.at = moment
        keep_time(at=moment)
        keep_projects(at=moment)

    def later(self, days: int) -> None:
        """So many days later."""
        self.on(self.at + timedelta(days=days))

    def today(self) -> date:
        """The day in Tokyo."""
        return (self.at + timedelta(hours=9)).date()

    # -- before the award --------------------------------------------------------------------
    def the_call_opens(self) -> None:
        """Ren composes, Hana approves, Ren announces, the clock opens."""
        self.call = compose_call(
            by=self.ren,
            number="R8-1",
            fiscal_year=2026,
            name="令和8年度 実装支援事業",
            types=[("都市サービス実装タイプ", 35_000_000)],
            criteria=CRITERIA,
            intent=Intent.PILOT,
            transformation_sought=SOUGHT,
            budget_yen=200_000_000,
            rate_numerator=1,
            rate_denominator=2,
            opens_at=OPENS,
            closes_at=CLOSES,
            at=self.at,
        )
        send_call_for_review(call=self.call, by=self.ren, at=self.at)
        approve_call(call=self.call, by=self.hana, at=self.at)
        announce_call(call=self.call, by=self.ren, at=self.at)
        self.on(OPENS)
        self.call.refresh_from_db()

    def the_city_writes(self) -> None:
        """Aoi writes every chapter and attaches the papers."""
        self.application = start_application(
            call=self.call, lead=self.aoi.acting_for, title="夜の駅前をひらく", by=self.aoi, at=self.at,
            call_type=self.call.types.get(),
        )  # fmt: skip
        # A service can only stand on what is written already.
        for section in sorted(SECTIONS, key=lambda section: section.key == "services"):
            self.writes(**{one.key: ANSWERS[one.key] for one in section.questions if one.key in ANSWERS})
        # Umi's company is a member of the council.
        self.application.members.filter(is_municipality=False).update(organization=self.umi.acting_for)
        value = self.application.values.first()
        self.application.services.update(value=value)
        for paper in (Paper.COUNCIL_RULES, Paper.CONSENT):
            file = ContentFile(PDF, name=f"{paper.value}.pdf")
            attach_paper(application=self.application, paper=paper, file=file, by=self.aoi, at=self.at)

    def writes(self, **answers: Any) -> None:
        """Aoi answers some questions of one chapter."""
        for section in SECTIONS:
            if answers.keys() & {one.key for one in section.questions}:
                save_section(
                    application=self.application, section=section.key, content=answers, by=self.aoi, at=self.at
                )

    def it_is_sent(self) -> None:
        """Mori sends it back once, signs, and one day later Aoi takes it back and changes a sentence (差替え)."""
        self.later(10)
        ask_for_signature(application=self.application, by=self.aoi, at=self.at)
        send_back(application=self.application, by=self.mori, reason="「前」に時刻を書いてください。", at=self.at)
        ask_for_signature(application=self.application, by=self.aoi, at=self.at)
        submit_application(application=self.application, by=self.mori, at=self.at)
        self.later(1)
        take_back(application=self.application, by=self.aoi, at=self.at)
        self.writes(after="23時まで広場が開き、店が順番に灯りをともす。")
        ask_for_signature(application=self.application, by=self.aoi, at=self.at)
        submit_application(application=self.application, by=self.mori, at=self.at)

    def it_is_checked(self) -> None:
        """The call closes; Ren sends one item back, the city answers, Ren passes it on."""
        self.on(CLOSES + timedelta(seconds=1))
        self.application.refresh_from_db()
        correction = request_correction(
            thing=self.application,
            reason="規約の頁が抜けています。",
            items=[{"key": "papers", "text": "規約の3頁目"}],
            due_on=self.today() + timedelta(days=14),
            by=self.ren,
            at=self.at,
        )
        self.later(3)
        answer_correction(correction=correction, by=self.aoi, answer="付け直しました。", at=self.at)
        close_correction(correction=correction, by=self.ren, at=self.at)
        for item in self.application.check_items.filter(answer=""):
            answer_check_item(item=item, answer=CheckAnswer.OK, found="確かめた", by=self.ren, at=self.at)
        pass_formal_check(application=self.application, by=self.ren, at=self.at)

    def it_is_judged(self) -> None:
        """Umi is tied and not to be had, Yuki says that she is; Sora scores with reasons; the panel talks under Kai."""
        with pytest.raises(Refused, match="利益相反"):
            assign(application=self.application, screener=self.umi, by=self.ren, at=self.at)
        tied = assign(application=self.application, screener=self.yuki, by=self.ren, at=self.at)
        declare_conflict(review=tied, reason="委員会で助言した", by=self.yuki, at=self.at)
        mine = assign(application=self.application, screener=self.sora, by=self.ren, at=self.at)
        declare_clear(review=mine, by=self.sora, at=self.at)
        self.later(14)
        scores = {code: Given(4, f"{code}の根拠が示されている。") for code in ("C1", "C2")}
        save_scores(review=mine, scores=scores, comment="市の規則まで変える点がよい。", by=self.sora, at=self.at)
        submit_review(review=mine, by=self.sora, at=self.at)
        self.application.refresh_from_db()
        talk = convene_panel(application=self.application, by=self.ren, at=self.at)
        self.later(7)
        words = {
            "change_sought": "夜の広場を市の運営に組み込む。",
            "conclusion": f"「{SOUGHT}」に照らし、占用のきまりまで変える点を評価する。",
        }
        record_talk(deliberation=talk, words=words, by=self.kai, at=self.at)
        for member in talk.members:
            record_position(deliberation=talk, member=member, stance=Stance.FOR, words="賛成", by=self.kai, at=self.at)

    def it_is_decided(self, kind: str = DecisionKind.ADOPT) -> None:
        """Kai stages, Ren drafts the batch, Hana checks and releases it."""
        adopts = kind == DecisionKind.ADOPT
        said: dict[str, Any] = {"reasons": "変革の筋道がある。", "commentary": "占用のきまりから変える点を評価します。"}
        if adopts:
            said |= {
                "serves": Serves.PILOT,
                "granted_yen": 11_111_000,
                "message_desired": "開く夜と開かない夜を比べ、翌月に直す実証を望みます。",
                "message_distance": "担い手は決まりましたが、データの払い手がまだです。",
            }
        decision = stage_decision(application=self.application, kind=kind, by=self.kai, at=self.at, **said)
        batch = draft_batch(call=self.call, decisions=[decision], by=self.ren, at=self.at)
        check_batch(batch=batch, by=self.hana, at=self.at)
        words = {"CALL_INTENT": "一件だけの公募である。"}
        release_batch(batch=batch, by=self.hana, at=self.at, explanations=words)
        self.application.refresh_from_db()

    # -- money and pilot ---------------------------------------------------------------------
    def the_grant_is_decided(self) -> None:
        """The message is read, the grant asked for and decided, the pilot begins on its strength."""
        self.later(20)
        self.project = create_project(application=self.application, by=self.hana, at=self.at)
        acknowledge_message(application=self.application, by=self.aoi, at=self.at)
        self.grant = start_grant(application=self.application, by=self.aoi, at=self.at)
        apply_for_grant(grant=self.grant, by=self.mori, at=self.at)
        self.later(30)
        decide_grant(grant=self.grant, by=self.hana, at=self.at, amount_yen=11_111_000)
        self.grant = Grant.objects.get(pk=self.grant.pk)
        start_pilot(project=self.project, decision=self.grant.decision, by=self.aoi, at=self.at)

    def it_is_tried(self) -> None:
        """The pilot: people are named, a return is written and accepted, use is counted, the rules change."""
        name_people(
            project=self.project,
            operator_name="青葉台駅前まちづくり株式会社",
            data_maintainer_name="青葉台市 都市計画課",
            data_upkeep_payers="出店者の会",
            by=self.aoi,
            at=self.at,
        )
        definition = publish_definition(text="補助なしで日々使われている状態", by=self.hana, at=self.at)
        goal = {"sentence": "出店者が、毎朝広場の空きを見て店を出している。", "user": "出店者", "place": "駅前の広場"}
        state_goal(project=self.project, operator="出店者の会", definition=definition, by=self.aoi, at=self.at, **goal)
        self._reports()
        series = start_series(
            project=self.project, who_counts="広場に来た人", by=self.aoi, at=self.at, population=9_000
        )
        record_uptake(series=series, values=[800, 950, 1_100], by=self.aoi, at=self.at)
        self.rule = self.shows(EvidenceKind.RULE, "広場の占用のきまりを改めた")

    def _reports(self) -> None:
        day = self.today()
        progress = schedule_return(
            project=self.project, period_from=day, period_to=day + timedelta(days=90),
            opens_on=day + timedelta(days=91), due_on=day + timedelta(days=120), by=self.ren, at=self.at,
        )  # fmt: skip
        self.later(95)
        progress.refresh_from_db()
        answers = {
            "direction": Direction.SAME,
            "tangible": "広場で足を止める人が増えた。",
            "convenience": "混まない道を選べた。",
            "done": "隔週で夜に開いた。",
            "learned": "金曜は店の手が足りない。",
            "next_steps": "当番を二人にする。",
        }
        written = write_return(progress=progress, answers=answers, row_version=progress.row_version, by=self.aoi)
        submit_return(progress=written, by=self.mori, at=self.at)
        accept_return(progress=written, by=self.ren, at=self.at)

    def shows(self, kind: EvidenceKind, text: str, **more: Any) -> Evidence:
        """The city claims an observation and the desk verifies it."""
        seen = claim_evidence(
            project=self.project, kind=kind, text=text, observed_on=self.today(), source="議事録",
            by=self.aoi, at=self.at, **more,
        )  # fmt: skip
        verify_evidence(evidence=seen, by=self.ren, at=self.at, judgement="原本を見た")
        return seen

    def the_pilot_ends(self) -> None:
        """What it showed is written."""
        self.later(60)
        for hypothesis in self.application.experiment.hypotheses.all():
            judge_hypothesis(
                project=self.project, hypothesis=hypothesis, verdict=Shown.SUPPORTED, learned="2割5分増えた",
                by=self.aoi, at=self.at,
            )  # fmt: skip
        close_pilot(project=self.project, by=self.aoi, at=self.at)

    def the_gate(self, verdict: Verdict = Verdict.IMPLEMENT) -> None:
        """The city asks, Ren prepares, Sora looks again, Hana decides."""
        ask_for_gate(project=self.project, direction="same", by=self.aoi, at=self.at)
        self.later(20)
        gate = open_gate(project=self.project, by=self.ren, at=self.at)
        for look in gate.asked_looks():
            levels = dict.fromkeys(Axis, (4, "夜の広場を見て、担い手に会った"))
            give_look(look=look, levels=levels, by=self.sora, at=self.at)
        words = {"verdict": verdict, "reasons": "見たとおり", "lessons": "当番は二人で回す", "looks": LOOKS}
        gate = prepare_gate(gate=gate, by=self.ren, at=self.at, **words)
        propose_verdict(gate=gate, by=self.ren, at=self.at)
        decide_gate(gate=gate, by=self.hana, at=self.at)
        self.project.refresh_from_db()

    # -- the years after ---------------------------------------------------------------------
    def it_goes_into_operation(self) -> None:
        """Three kinds of evidence, one from outside, and a signed promise to pay for the data's upkeep."""
        self.later(100)
        self.shows(EvidenceKind.CONTRACT, "出店者の会と運営の協定を結んだ")
        self.used = self.shows(
            EvidenceKind.CONTINUED_USE, "当番が3か月続いた", observer="隣町の記者", outside_team=True
        )
        revenue = self.application.scheme_lines.get(kind=LineKind.REVENUE)
        agree_line(
            project=self.project, line=revenue, agreement=Agreement.SIGNED, paper="出店料の協定書（2028年4月）",
            by=self.aoi, at=self.at,
        )  # fmt: skip
        go_into_operation(project=Project.objects.get(pk=self.project.pk), by=self.ren, at=self.at)

    def it_is_followed(self, visits: int = 2) -> None:
        """Ren visits once a year and sees it used."""
        go_into_follow_up(project=Project.objects.get(pk=self.project.pk), by=self.ren, at=self.at)
        for _visit in range(visits):
            self.later(330)
            visit = plan_follow_up(project=self.project, due_on=self.today(), by=self.ren, at=self.at)
            record_follow_up(
                visit=visit, done_on=self.today(), found="金曜の夜、40人が足を止めた。", in_use=True,
                evidence_of_use=self.used, by=self.ren, at=self.at,
            )  # fmt: skip

    def a_year_without_subsidy(self) -> None:
        """The first actual year of the revenue."""
        revenue = self.application.scheme_lines.get(kind=LineKind.REVENUE)
        record_actual(
            project=self.project, line=revenue, fiscal_year=2029, amount_yen=1_050_000, by=self.aoi, at=self.at
        )

    def the_rule_is_left_to_others(self) -> None:
        """The new rule stands in the catalogue as a text that another city may take over."""
        rule = add_entry(
            provider=self.aoi.acting_for,
            by=self.aoi,
            at=self.at,
            kind=EntryKind.ORDINANCE,
            name="広場の夜間占用要綱",
            function="広場を23時まで開く",
            from_project=self.project.number,
        )
        publish_version(entry=rule, text="第1条　広場は23時まで開く。", by=self.aoi, at=self.at)

    def state(self) -> str:
        """Where the project stands."""
        return str(Project.objects.get(pk=self.project.pk).state)
