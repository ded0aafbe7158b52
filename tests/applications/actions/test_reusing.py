"""A new application begins from the one before it: question by question, with what was said of it beside each chapter."""

from datetime import date
from typing import Any

import pytest

from accounts.models import User
from applications.actions.choosing import choose_factors
from applications.actions.reusing import start_from
from applications.actions.writing import save_section
from applications.extra import questions_of
from applications.models import Application, Attachment, Experiment, FieldNote
from applications.queries.content import content_of
from applications.queries.reuse import still_copied
from applications.queries.standing import in_the_way
from applications.states.application import ApplicationState, Paper
from applications.states.call import CallState
from tests.applications.pages import write
from tests.factories.applications import CLOSES, call, current_call, form_with, paper, ready_application
from tests.factories.states import placed
from workflow.clock import now
from workflow.problems import Refused, Weight

LINE = {"key": "x_line", "label": "ひとこと", "kind": "line"}
GONE = {"key": "x_gone", "label": "去年だけの問い", "kind": "line"}
NOT_COPIED = {"papers", "extra"}


def note(application: Application, text: str, key: str = "") -> None:
    """A screener's remark as the release hands it down."""
    FieldNote.objects.create(application=application, key=key, text=text, signed="審査員", written_at=CLOSES)


@pytest.fixture
def rejected(aoi: User) -> Application:
    """Last year's application, rejected, with its remarks released."""
    closed = call("R7-1", state=CallState.CLOSED, form_version=form_with(LINE, GONE, name="old"), fiscal_year=2025)
    one = ready_application("R7-U-003", call=closed, lead=aoi.acting_for)
    save_section(application=one, section="extra", content={"x_line": "港から", "x_gone": "去年の答え"}, by=aoi)
    choose_factors(application=one, factors=[{"factor": "公共空間", "reason": "居間のような港"}], by=aoi, at=CLOSES)
    paper(one, Paper.APPROVAL, "決裁.pdf")
    note(one, "払い手が決まっていない。", key="scheme")
    note(one, "数え方を書く。", key="purpose")
    note(one, "全体に筋が通る。")
    placed(one, ApplicationState.REJECTED)
    one.result_told_at = CLOSES
    one.save()
    return Application.objects.get(pk=one.pk)


@pytest.fixture
def begun(aoi: User, rejected: Application) -> Application:
    now_open = current_call("R8-1", form_version=form_with(LINE, name="new"))
    made = start_from(previous=rejected, call=now_open, by=aoi)
    return Application.objects.get(pk=made.pk)


def test_what_is_of_another_year_is_told_until_it_is_renewed(begun: Application, aoi: User) -> None:
    Experiment.objects.filter(application=begun).update(starts_on=date(2025, 10, 1), ends_on=date(2025, 11, 30))
    told = {problem.code: problem for problem in told_of(begun, aoi)}
    assert "実証の始まり（令和7年10月1日）が、公募の締切より前です。" in told["EXPERIMENT_IN_THE_PAST"].text
    assert (
        "前の応募 R7-U-003 から写した書類があります（協議会の規約・市区町村長の同意書）" in told["PAPERS_COPIED"].text
    )
    assert {told[code].weight for code in ("EXPERIMENT_IN_THE_PAST", "PAPERS_COPIED")} == {Weight.NOTICE}
    Experiment.objects.filter(application=begun).update(starts_on=date(2099, 4, 1), ends_on=date(2099, 9, 30))
    Attachment.objects.filter(application=begun).update(removed_at=now())
    paper(begun, Paper.CONSENT)
    Attachment.objects.filter(application=begun, removed_at=None).update(uploaded_at=now())
    assert {"EXPERIMENT_IN_THE_PAST", "PAPERS_COPIED"}.isdisjoint(one.code for one in told_of(begun, aoi))


def test_the_papers_that_were_copied_carry_a_mark(begun: Application, aoi: User, client_of: Any) -> None:
    page = client_of(aoi).get(f"/applications/{begun.number}/write/papers/").content.decode()
    assert page.count("前の応募から写した</span>") == 2


def told_of(draft: Application, by: User) -> list[Any]:
    """What stands on the pages of the draft."""
    fresh = Application.objects.get(pk=draft.pk)
    return in_the_way(fresh, Application.ask_for_signature, by=by, at=now())


def test_everything_is_copied_under_the_new_form(rejected: Application, begun: Application) -> None:
    before, after = content_of(rejected), content_of(begun)
    asked = [(section.key, question.key) for section, question in questions_of(begun.form_version)]
    copied = [(chapter, key) for chapter, key in asked if chapter not in NOT_COPIED]
    assert len(copied) > 40
    for chapter, key in copied:
        assert after[chapter][key] == before[chapter][key], key
    assert after["extra"] == {"x_line": "港から"}
    assert begun.form_version == begun.call.form_version
    assert (begun.previous, begun.previous_number, begun.state) == (rejected, "R7-U-003", ApplicationState.DRAFT)


def test_the_old_one_and_its_rows_stay_as_they_were(rejected: Application, begun: Application, aoi: User) -> None:
    before = content_of(rejected)
    save_section(application=begun, section="vision", content={"vision": "まちを開く。"}, by=aoi)
    save_section(application=begun, section="services", content={"services": []}, by=aoi)
    assert content_of(Application.objects.get(pk=rejected.pk)) == before


def test_papers_come_along_but_no_earlier_approval(begun: Application) -> None:
    kinds = {row.paper for row in Attachment.objects.filter(application=begun)}
    assert kinds == {Paper.COUNCIL_RULES, Paper.CONSENT}


def test_an_answer_counts_as_copied_until_it_says_something_else(begun: Application, aoi: User) -> None:
    assert {"vision", "before", "services", "x_line"} <= still_copied(begun, content_of(begun))
    assert "hard_project" not in still_copied(begun, content_of(begun))
    save_section(application=begun, section="vision", content={"vision": "まちを開く。"}, by=aoi)
    changed = Application.objects.get(pk=begun.pk)
    assert "vision" not in still_copied(changed, content_of(changed))
    assert "before" in still_copied(changed, content_of(changed))


def test_the_pages_show_marks_and_the_released_remarks(begun: Application, aoi: User, client_of: Any) -> None:
    client = client_of(aoi)

    def page(section: str) -> str:
        found: str = client.get(f"/applications/{begun.number}/write/{section}/").content.decode()
        return found

    assert "前の応募から写した" in page("vision")
    assert "払い手が決まっていない。" in page("scheme")
    assert "前の応募 R7-U-003 への講評（審査員）" in page("scheme")
    assert "数え方を書く。" in page("experiment")
    assert "払い手が決まっていない。" not in page("consortium")
    assert "全体に筋が通る。" in page("vision")
    write(client, begun.number, "scheme", scheme_note="払い手を港湾組合に決めた。")
    assert "前の応募から写した" in page("scheme")


def test_what_is_not_released_is_not_shown(
    rejected: Application, begun: Application, aoi: User, client_of: Any
) -> None:
    rejected.result_told_at = None
    rejected.save()
    page = client_of(aoi).get(f"/applications/{begun.number}/write/scheme/").content.decode()
    assert "払い手が決まっていない。" not in page


def test_an_expired_draft_is_copied_to_the_next_call(rejected: Application, aoi: User) -> None:
    placed(rejected, ApplicationState.EXPIRED)
    made = start_from(previous=rejected, call=current_call("R8-1"), by=aoi)
    assert made.vision == rejected.vision


def test_a_draft_of_the_same_call_is_not_copied_into_itself(aoi: User) -> None:
    open_now = current_call("R8-1")
    one = ready_application("R8-U-001", call=open_now, lead=aoi.acting_for)
    with pytest.raises(Refused, match="写せません"):
        start_from(previous=one, call=open_now, by=aoi)


def test_no_call_that_is_not_open_takes_a_copy(rejected: Application, aoi: User) -> None:
    with pytest.raises(Refused, match="受け付けていません"):
        start_from(previous=rejected, call=call("R8-1"), by=aoi)


def test_another_city_can_neither_see_nor_copy_it(rejected: Application, nao: User, client_of: Any) -> None:
    current_call("R8-1")
    client = client_of(nao)
    assert "R7-U-003" not in client.get("/applications/start/R8-1/").content.decode()
    assert client.post("/applications/start/R8-1/from/R7-U-003/").status_code == 404
    with pytest.raises(Refused):
        start_from(previous=rejected, call=current_call("R8-2"), by=nao)


def test_a_city_begins_again_from_either_page(rejected: Application, aoi: User, client_of: Any) -> None:
    current_call("R8-1")
    client = client_of(aoi)
    address = "/applications/start/R8-1/from/R7-U-003/"
    for page in ("/applications/start/R8-1/", "/applications/R7-U-003/"):
        assert address in client.get(page).content.decode()
    answer = client.post(address)
    made = Application.objects.get(previous=rejected)
    assert answer.url == f"/applications/{made.number}/write/vision/"
