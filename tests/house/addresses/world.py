"""One of everything that an address may name, in the states that make a difference; the table calls them by name."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.models import Invitation, User
from accounts.roles import Role
from applications.excel.project_return import return_workbook
from applications.excel.writing import workbook_of
from applications.models import (
    CallFile,
    CallQuestion,
    ChangeRequest,
    Comment,
    Consultation,
    ConsultationSlot,
    Correction,
    DataReturn,
    FilledWorkbook,
    FormalCheckItem,
    InvitedWriter,
    ReturnWorkbook,
    RollOut,
)
from applications.queries.content import content_of
from applications.states.application import ApplicationState, Paper
from applications.states.project import ProjectState
from catalogue.models import EntryKind
from evaluation.states import BatchState, DecisionKind, ReviewState
from grants.models import GrantChange
from grants.states import GrantState
from kpi.models import TownGoal
from reports.models import ReportRun
from tests.factories import accounts, applications, catalogue, evaluation, grants, kpi, pilots, projects
from workflow.models import Notice, TrailEntry
from workflow.trail import record, subject_of

# The people of the columns, in this order; `nobody` has not signed in.
PEOPLE = ("nobody", "aoi", "mori", "gaku", "nao", "ren", "hana", "jun", "toki", "ada", "sora", "umi", "kai")
SOON = timedelta(days=20)


def build(people: Callable[[str], User]) -> dict[str, Any]:
    """The value of each word of the table's second column; every thing belongs to Aoi's city, none to Nao's."""
    aoi, ren = people("aoi"), people("ren")
    for name in PEOPLE[1:]:
        people(name)
    city = aoi.acting_for
    call = applications.current_call("R8-1")
    words = _applications(city, call, people)
    words |= _project(city, aoi, ren, people("sora"))
    words |= _around(city, aoi, ren)
    words |= _desk_of(call, city, aoi, ren)
    words |= {"call": call.number, "closed_call": "R7-1", "composed": applications.call("R9-1").number}
    words |= {"kept": "directions"}
    return words


def _applications(city: Any, call: Any, people: Callable[[str], User]) -> dict[str, Any]:
    aoi, ren = people("aoi"), people("ren")
    draft = applications.ready_application("R8-U-001", lead=city, call=call)
    checked = applications.ready_application("R8-U-002", lead=city, call=call, state=ApplicationState.FORMAL_CHECK)
    item = FormalCheckItem.objects.create(application=checked, code="PAPERS", question="開けるか", position=1)
    label, number = subject_of(checked)
    correction = Correction.objects.create(
        subject_label=label, subject_id=number, reason="頁が抜けています", items=[{"key": "papers", "text": "規約"}],
        due_on=timezone.localdate() + SOON, opened_at=timezone.now(), opened_by=ren,
    )  # fmt: skip
    read = applications.ready_application("R8-U-003", lead=city, call=call, state=ApplicationState.UNDER_REVIEW)
    review = evaluation.review(read, people("sora"), ReviewState.IN_PROGRESS, 3, by=ren)
    talked = applications.ready_application("R8-U-004", lead=city, call=call, state=ApplicationState.PANEL)
    evaluation.review(talked, people("sora"), ReviewState.SUBMITTED, 4, by=ren)
    evaluation.whole_deliberation(talked)
    staged = applications.ready_application("R8-U-005", lead=city, call=call, state=ApplicationState.PANEL)
    evaluation.review(staged, people("sora"), ReviewState.SUBMITTED, 4, by=ren)
    evaluation.whole_deliberation(staged)
    decision = evaluation.decision(staged, people("kai"), DecisionKind.ADOPT)
    batch = evaluation.batch(call, ren, BatchState.DRAFT_BATCH, decision)
    filled = ContentFile(workbook_of(draft, content_of(draft), {}), name="記入.xlsx")
    book = FilledWorkbook.objects.create(
        application=draft, file=filled, name="記入.xlsx", form_number=1, handed_in_by=aoi, handed_in_at=timezone.now()
    )
    said = Comment.objects.create(
        application=draft, question="vision", text="一文で？", written_by=aoi, written_at=timezone.now()
    )
    writer = InvitedWriter.objects.create(
        application=draft, person=people("gaku"), sections=["budget"], invited_by=aoi, invited_at=timezone.now()
    )
    return {
        "comment": said.pk,
        "writer": writer.pk,
        "draft": draft.number,
        "checked": checked.number,
        "read": read.number,
        "talked": talked.number,
        "staged": staged.number,
        "item": item.pk,
        "correction": correction.pk,
        "review": review.pk,
        "batch": batch.pk,
        "book": book.pk,
        "paper": draft.attachments.get(paper=Paper.CONSENT).pk,
        "read_paper": read.attachments.get(paper=Paper.CONSENT).pk,
    }


def _desk_of(call: Any, city: Any, aoi: User, ren: User) -> dict[str, Any]:
    starts_at = timezone.now() + SOON
    slot = ConsultationSlot.objects.create(
        call=call, starts_at=starts_at, ends_at=starts_at + timedelta(minutes=45), opened_by=ren
    )
    booked = Consultation.objects.create(
        slot=slot, organization=city, topic="負担", booked_by=aoi, booked_at=timezone.now()
    )
    asked = CallQuestion.objects.create(
        call=call, organization=city, text="対象ですか", asked_by=aoi, asked_at=timezone.now()
    )
    file = CallFile.objects.create(
        call=call, title="要領", name="要領.txt", media_type="text/plain", size_bytes=3, sha256="0" * 64,
        file=ContentFile(b"abc", name="a"), uploaded_at=timezone.now(), uploaded_by=ren,
    )  # fmt: skip
    return {"slot": slot.pk, "consultation": booked.pk, "question": asked.pk, "call_file": file.pk}


def _project(city: Any, aoi: User, ren: User, sora: User) -> dict[str, Any]:
    grant = grants.placed_grant(city, GrantState.DECIDED, "R7-U-008")
    grants.decision(grant, ren)
    change = GrantChange.objects.create(
        grant=grant, number="R7-U-008-2025-変1", reason="資材の値上がり", written_by=aoi
    )
    project = projects.project(of=grant.application, state=ProjectState.PILOTING)
    projects.body(project.application)
    cost, _revenue = projects.scheme(project.application)
    at_the_gate = projects.project("R7-U-009", lead=city, state=ProjectState.GATE_REVIEW)
    other = accounts.city("風待町")
    roll_out = RollOut.objects.create(project=project, to=other, what="混雑の公開", proposed_at=projects.AT)
    asked = ChangeRequest.objects.create(project=project, kind="content", old_text="前", created_at=projects.AT)
    progress = projects.progress_return(project, state="due")
    filled = ContentFile(return_workbook(progress), name="報告.xlsx")
    book = ReturnWorkbook.objects.create(
        progress=progress, file=filled, name="報告.xlsx", handed_in_by=aoi, handed_in_at=projects.AT
    )
    return {
        "project": project.number,
        "gate": at_the_gate.number,
        "look": evaluation.look(at_the_gate, sora, ren).pk,
        "evidence": projects.evidence(project).pk,
        "copy": projects.evidence(project, file=ContentFile(b"%PDF-1.7", name="copy.pdf")).pk,
        "gate_copy": projects.evidence(at_the_gate, file=ContentFile(b"%PDF-1.7", name="copy.pdf")).pk,
        "feed": projects.feed(project).pk,
        "asset": project.application.data_assets.get().pk,
        "line": cost.pk,
        "change": asked.pk,
        "visit": projects.follow_up(project).pk,
        "owed": DataReturn.objects.create(project=project, name="水位").pk,
        "roll_out": roll_out.pk,
        "return": progress.sequence,
        "report": book.pk,
        "mechanism": pilots.mechanism(project).pk,
        "try": pilots.attempt(project).number,
        "point": projects.uptake(project).points.all()[0].pk,
        "milestone": pilots.milestone(project).pk,
        "risk": pilots.risk(project).pk,
        "contact": pilots.contact(project).pk,
        "grant_change": change.pk,
    }


def _around(city: Any, aoi: User, ren: User) -> dict[str, Any]:
    owned = kpi.indicator_set(city)
    kpi.version(owned)
    kpi.wave(owned)
    entry = catalogue.entry(city, kind=EntryKind.OPERATING_RULE)
    catalogue.version(entry, aoi)
    invitation = Invitation.objects.create(
        email="new@example.invalid", organization=city, role=Role.EDITOR, invited_by=aoi,
        invited_at=timezone.now(), expires_at=timezone.now() + SOON, code_seal="x" * 64,
    )  # fmt: skip
    run = ReportRun.objects.create(
        kind="progress", subject_number="R7-U-008", title="進捗", asked_by=aoi, asked_at=timezone.now()
    )
    entry_of_trail: TrailEntry = record(city, "register", by=ren, at=timezone.now())
    notice = Notice.objects.create(
        recipient=aoi, entry=entry_of_trail, subject="お知らせ", body="あり", path="/", written_at=timezone.now()
    )
    return {
        "indicators": owned.pk,
        "kpi": kpi.kpi(owned, due_on=date(2028, 3, 31)).pk,
        "goal": TownGoal.objects.create(owner=city, text="歩きたくなる駅前", document="都市計画マスタープラン").pk,
        "entry": entry.pk,
        "invitation": invitation.pk,
        "aoi": aoi.pk,
        "aois_role": aoi.memberships.get().pk,
        "city": city.pk,
        "code": city.code,
        "run": run.pk,
        "notice": notice.pk,
    }
