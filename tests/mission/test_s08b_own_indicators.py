"""S08b: 「都市ごとにこだわる指標を選択するべきではないか」: no compulsory national set."""

from typing import Any

from accounts.models import User
from accounts.roles import Role
from applications.models import Application
from applications.states.application import ApplicationState
from evaluation.states import ReviewState
from tests.applications.pages import write
from tests.factories.accounts import member
from tests.factories.applications import current_call, ready_application
from tests.factories.evaluation import review
from tests.factories.states import placed


def submit(editor: User, certifier: User, number: str, client_of: Any) -> None:
    client_of(editor).post(f"/applications/{number}/step/ask_for_signature/")
    client_of(certifier).post(f"/applications/{number}/step/submit/")


def test_two_cities_with_disjoint_indicators_both_pass(
    aoi: User, mori: User, nao: User, shiomigaura: Any, client_of: Any
) -> None:
    call = current_call("R8-2")
    ready_application("R8-U-001", lead=aoi.acting_for, call=call)
    ready_application("R8-U-002", lead=nao.acting_for, call=call)
    nami = member(shiomigaura, Role.CERTIFIER, "波野", "渚")
    own = {"factors-0-factor": "公共空間", "indicator_reason": "居間のような港にしたいため"}
    other = {"factors-0-factor": "自然災害", "indicator_reason": "逃げ遅れをなくしたいため"}
    assert write(client_of(aoi), "R8-U-001", "indicators", **own).status_code == 302
    assert write(client_of(nao), "R8-U-002", "indicators", **other).status_code == 302
    submit(aoi, mori, "R8-U-001", client_of)
    submit(nao, nami, "R8-U-002", client_of)
    found = Application.objects.order_by("number")
    assert [one.state for one in found] == [ApplicationState.SUBMITTED] * 2
    chosen = [{row.factor for row in one.indicator_set.versions.get().factors.all()} for one in found]
    assert chosen == [{"公共空間"}, {"自然災害"}]


def test_a_choice_without_its_reason_does_not_pass(aoi: User, client_of: Any) -> None:
    ready_application("R8-U-001", lead=aoi.acting_for, call=current_call())
    client = client_of(aoi)
    assert write(client, "R8-U-001", "indicators", **{"factors-0-factor": "公共空間"}).status_code == 302
    refused = client.post("/applications/R8-U-001/step/ask_for_signature/", follow=True).content.decode()
    assert "選んだ指標に、選んだ理由が書かれていません。" in refused
    assert Application.objects.get().state == ApplicationState.DRAFT


def test_choosing_nothing_passes_and_no_kpi_is_only_a_notice(aoi: User, mori: User, client_of: Any) -> None:
    ready_application("R8-U-001", lead=aoi.acting_for, call=current_call())
    page = client_of(aoi).get("/applications/R8-U-001/write/indicators/").content.decode()
    assert "KPIが0件です。なくても応募できます。" in page
    submit(aoi, mori, "R8-U-001", client_of)
    assert Application.objects.get().state == ApplicationState.SUBMITTED


def test_the_words_that_let_one_go_on_are_read_by_the_screener(
    aoi: User, mori: User, sora: User, client_of: Any
) -> None:
    ready_application("R8-U-001", lead=aoi.acting_for, call=current_call(form="full"))
    said = {"factors-0-factor": "公共空間", "indicator_reason": "居間のような港にしたいため"}
    assert write(client_of(aoi), "R8-U-001", "indicators", **said).status_code == 302
    submit(aoi, mori, "R8-U-001", client_of)
    sent = Application.objects.get()
    assert sent.state == ApplicationState.SUBMITTED
    placed(sent, ApplicationState.UNDER_REVIEW)
    review(sent, sora, ReviewState.IN_PROGRESS)
    assert "居間のような港にしたいため" in client_of(sora).get("/reviews/R8-U-001/?read=indicators").content.decode()


def test_a_choice_without_its_reason_asks_for_words_and_is_no_fault(aoi: User, client_of: Any) -> None:
    ready_application("R8-U-001", lead=aoi.acting_for, call=current_call())
    client = client_of(aoi)
    write(client, "R8-U-001", "indicators", **{"factors-0-factor": "公共空間"})
    page = client.get("/applications/R8-U-001/write/indicators/").content.decode()
    line = page[page.index('id="problem-INDICATOR_REASON_MISSING"') :].partition("</li>")[0]
    assert "理由が要ります" in line
    assert 'href="/applications/R8-U-001/write/indicators/#id_indicator_reason">理由を書く' in line
    # The words belong into the chapter; a box beside the button would lead them away from who screens.
    assert "explain-INDICATOR_REASON_MISSING" not in page
    assert "「理由が要ります」のうち1件は、応募書のその欄に理由を書くまで、先へ進めません。" in page
    assert "「止まります」が" not in page


def test_the_words_stand_before_the_screener_without_opening_the_chapter(
    aoi: User, mori: User, sora: User, client_of: Any
) -> None:
    ready_application("R8-U-001", lead=aoi.acting_for, call=current_call(form="full"))
    said = {"factors-0-factor": "公共空間", "indicator_reason": "髙い堤防の内側を居間にしたいため"}
    write(client_of(aoi), "R8-U-001", "indicators", **said)
    submit(aoi, mori, "R8-U-001", client_of)
    sent = Application.objects.get()
    placed(sent, ApplicationState.UNDER_REVIEW)
    review(sent, sora, ReviewState.IN_PROGRESS)
    page = client_of(sora).get("/reviews/R8-U-001/?read=vision").content.decode()
    told = page[page.index('id="explained"') :].partition("</section>")[0]
    assert "その指標を選んだ理由" in told
    assert "髙い堤防の内側を居間にしたいため" in told


# -- what is not whole is kept while one writes, and stops before the signature -------------------------------
ROWS = (
    {
        "factors-0-factor": "公共空間",
        "factors-0-reason": "一つめのわけ",
        "indicator_reason": "居間のような港にしたいため",
    },
    {"factors-1-reason": "朝の港に人がいるかを見たい"},
    {"factors-2-factor": "公共空間", "factors-2-reason": "二つめのわけ"},
)


def write_half(client: Any) -> None:
    """A row that is whole, one without its indicator, one that names the first again; the page offers one at a time."""
    for row in ROWS:
        assert write(client, "R8-U-001", "indicators", **row).status_code == 302


def chosen() -> list[tuple[str, str]]:
    """What everybody but the writers reads: the factors of the version."""
    rows = Application.objects.get().indicator_set.versions.get().factors.all()
    return [(row.factor, row.reason) for row in rows]


def test_what_is_said_of_an_indicator_that_is_not_named_is_stored_and_comes_back(
    aoi: User, aobadai: Any, client_of: Any
) -> None:
    ready_application("R8-U-001", lead=aoi.acting_for, call=current_call())
    client = client_of(aoi)
    assert (
        write(client, "R8-U-001", "indicators", **{"factors-0-reason": "朝の港に人がいるかを見たい"}).status_code == 302
    )
    assert Application.objects.get().indicator_set is None
    colleague = member(aobadai, Role.EDITOR, "浅井", "麻")
    page = client_of(colleague).get("/applications/R8-U-001/write/indicators/").content.decode()
    assert "朝の港に人がいるかを見たい" in page
    assert "指標がまだ選ばれていません。書いたことは保存されます。" in page


def test_the_same_indicator_twice_keeps_both_reasons(aoi: User, client_of: Any) -> None:
    ready_application("R8-U-001", lead=aoi.acting_for, call=current_call())
    client = client_of(aoi)
    write(client, "R8-U-001", "indicators", **{"factors-0-factor": "公共空間", "factors-0-reason": "一つめのわけ"})
    both = {"factors-1-factor": "公共空間", "factors-1-reason": "二つめのわけ"}
    assert write(client, "R8-U-001", "indicators", **both).status_code == 302
    page = client.get("/applications/R8-U-001/write/indicators/").content.decode()
    assert "一つめのわけ" in page
    assert "二つめのわけ" in page
    assert "同じ指標が上の行にあります。書いたことは保存されます。" in page
    assert chosen() == [("公共空間", "一つめのわけ")]


def test_both_stop_before_the_signature_and_lead_to_their_row(aoi: User, mori: User, client_of: Any) -> None:
    ready_application("R8-U-001", lead=aoi.acting_for, call=current_call())
    client = client_of(aoi)
    write_half(client)
    page = client.get("/applications/R8-U-001/write/indicators/").content.decode()
    nameless = "「選んだ指標」の2行目の理由（朝の港に人がいるかを見たい）が、何の指標のものか選ばれていません。"
    twice = "「公共空間」が「選んだ指標」に2行あります（3行目）。"
    for text, place in ((nameless, "factors-1-factor"), (twice, "factors-2-factor")):
        line = page[page.index(text) :].partition("</li>")[0]
        assert f'href="/applications/R8-U-001/write/indicators/#id_{place}"' in line
        assert f'id="id_{place}"' in page
    submit(aoi, mori, "R8-U-001", client_of)
    assert Application.objects.get().state == ApplicationState.DRAFT
    # Whole again, in the order in which they were written, it goes through.
    mended = {"factors-1-factor": "自然災害", "factors-2-DELETE": "on"}
    assert write(client, "R8-U-001", "indicators", **mended).status_code == 302
    assert chosen() == [("公共空間", "一つめのわけ"), ("自然災害", "朝の港に人がいるかを見たい")]
    submit(aoi, mori, "R8-U-001", client_of)
    assert Application.objects.get().state == ApplicationState.SUBMITTED


def test_nobody_who_reads_the_chosen_indicators_meets_a_half_one(aoi: User, client_of: Any) -> None:
    ready_application("R8-U-001", lead=aoi.acting_for, call=current_call())
    write_half(client_of(aoi))
    assert chosen() == [("公共空間", "一つめのわけ")]
    kept = Application.objects.get().half_chosen
    assert [half.reason for half in kept] == ["朝の港に人がいるかを見たい", "二つめのわけ"]
