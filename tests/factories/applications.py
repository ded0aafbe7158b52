"""Makes calls and applications as a city would write them; every name is fiction."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from accounts.models import Organization
from applications.models import (
    Application,
    Attachment,
    BudgetLine,
    Call,
    CallType,
    ConsortiumMember,
    Criterion,
    DutyShare,
    Experiment,
    FormVersion,
    Hypothesis,
    Infrastructure,
    Scheme,
    SchemeLine,
    Service,
    StandsOn,
    ValueSought,
)
from applications.standard_forms import FILE, FULL, spec_of
from applications.states.application import ApplicationState, ChangeKind, Paper, Route
from applications.states.call import CallState, Intent
from applications.states.duties import Duty, Side
from applications.states.scheme import LineCategory, LineKind
from tests.factories.accounts import city
from tests.factories.states import placed

_numbers = count(1)

OPENS = datetime(2026, 8, 17, 0, 0, tzinfo=UTC)  # 9:00 in Tokyo
CLOSES = datetime(2027, 1, 29, 3, 0, tzinfo=UTC)  # noon in Tokyo
DURING = datetime(2026, 11, 24, 1, 42, tzinfo=UTC)  # 10:42 in Tokyo

ANCHORS = {"0": "記載なし", "1": "不十分", "3": "おおむね妥当", "5": "他の手本になる"}


def form_version(name: str = FULL) -> FormVersion:
    """A published standard form, one per name."""
    made, _new = FormVersion.objects.get_or_create(
        name=name, number=1, defaults={"spec": spec_of(name), "published_at": OPENS}
    )
    return made


def form_with(*extra: dict[str, Any], name: str = "own", number: int = 1, **changes: Any) -> FormVersion:
    """A published form that asks questions of its own: key, label, kind; `required` and `limit` as the form marks them."""
    spec = {**spec_of(FILE), **changes}
    spec["questions"] = {
        **spec["questions"],
        **{row["key"]: {name: row[name] for name in ("required", "limit") if name in row} for row in extra},
    }
    spec["extra"] = [{key: said for key, said in row.items() if key not in ("required", "limit")} for row in extra]
    return FormVersion.objects.create(name=name, number=number, spec=spec, published_at=OPENS)


def call(
    number: str = "", *, form: str = FILE, types: bool = True, state: str = CallState.DRAFT, **fields: Any
) -> Call:
    """A call that says everything it must; a draft, or placed in the given state."""
    made = Call.objects.create(
        **{
            "number": number or f"R8-{next(_numbers)}",
            "fiscal_year": 2026,
            "name": "令和8年度 試しの公募",
            "intent": Intent.PILOT,
            "transformation_sought": "都市の運営そのものを変える先導的な実装",
            "budget_yen": 200_000_000,
            "rate_numerator": 1,
            "rate_denominator": 2,
            "opens_at": OPENS,
            "closes_at": CLOSES,
            **({} if "form_version" in fields else {"form_version": form_version(form)}),
            **fields,
        }
    )
    placed(made, state)
    if types:
        CallType.objects.create(call=made, name="都市サービス実装タイプ", letter="U", cap_yen=35_000_000)
        CallType.objects.create(call=made, name="戦略的スマートシティ実装タイプ", letter="S", cap_yen=50_000_000)
        criterion(made, "C1", "ビジョンと都市の価値向上", 60)
        criterion(made, "C2", "事業スキームの持続性", 40)
    return made


def open_call(number: str = "", **fields: Any) -> Call:
    """A call that takes applications between OPENS and CLOSES."""
    return call(number, **{"state": CallState.OPEN, **fields})


def current_call(number: str = "", **fields: Any) -> Call:
    """A call that is open at the real moment: for tests through pages, whose clock is the database's."""
    at = timezone.now().replace(microsecond=0)
    times = {"opens_at": at - timedelta(days=30), "closes_at": at + timedelta(days=30)}
    return open_call(number, **{**times, **fields})


def criterion(call: Call, code: str, name: str, weight: int) -> Criterion:
    """A criterion with its anchors."""
    return Criterion.objects.create(
        call=call, code=code, name=name, weight=weight, question=f"{name}が分かるか", anchors=ANCHORS
    )


def application(
    number: str = "",
    *,
    call: Call | None = None,
    lead: Organization | None = None,
    state: str = ApplicationState.DRAFT,
    **fields: Any,
) -> Application:
    """An application with its first words; a draft, or placed in the given state."""
    call = call or open_call()
    made = Application.objects.create(
        **{
            "number": number or f"R8-U-{next(_numbers):03d}",
            "call": call,
            "call_type": call.types.first(),
            "form_version": call.form_version,
            "lead": lead or city(),
            "title": "漁港リノベーションと朝市データ共有",
            "applicant_name": "風待漁港協議会",
            "representative_name": "風待町",
            "established_on": date(2025, 6, 1),
            "vision": "朝の港がいちばんにぎわう町。",
            "change_kind": ChangeKind.GAME_CHANGE,
            "before": "競りが終わる6時半に港が閉まる。",
            "after": "競りのあとに閉じる港を、9時まで開く市場にする。",
            "why_not_incremental": "競りの時間と市場の規程を同時に変えなければ成り立たない。",
            "requested_yen": 11_111_000,
            "started_at": OPENS,
            **fields,
        }
    )
    placed(made, state)
    return made


def members(application: Application, *names: str) -> list[ConsortiumMember]:
    """Members of the council, by name."""
    return [
        ConsortiumMember.objects.create(application=application, name=name, position=position)
        for position, name in enumerate(names)
    ]


def values(application: Application) -> list[ValueSought]:
    """One value on each route."""
    return [
        ValueSought.objects.create(
            application=application, route=Route.TACTILE, text="漁師・商店・来訪者が港で顔を合わせる。"
        ),
        ValueSought.objects.create(
            application=application, route=Route.CONVENIENCE, text="前の晩に、その日の水揚げが分かる。", position=1
        ),
    ]


def budget_lines(application: Application) -> list[BudgetLine]:
    """Two eligible lines: 22,222,221 yen, of which half, cut at thousands, is 11,111,000."""
    return [
        BudgetLine.objects.create(
            application=application,
            category="委託費",
            item="朝市データ",
            amount_yen=12_345_678,
            position=0,
            hangs_on="SV1",
        ),
        BudgetLine.objects.create(
            application=application, category="設備費", item="カメラ", amount_yen=9_876_543, position=1, hangs_on="IF1"
        ),
    ]


def paper(application: Application, kind: str, name: str = "書類.pdf") -> Attachment:
    """An attached paper; its bytes do not matter here."""
    return Attachment.objects.create(
        application=application,
        paper=kind,
        name=name,
        media_type="application/pdf",
        size_bytes=9,
        sha256=f"{next(_numbers):064x}",
        file="aa/bb",
        uploaded_at=OPENS,
    )


def experiment(application: Application, **fields: Any) -> Experiment:
    """A purpose sheet with everything that the file's form asks, and one hypothesis."""
    made = Experiment.objects.create(
        application=application,
        **{
            "purpose": "朝市の時間を延ばすと、来訪者と水揚げの値が共に上がるかを確かめる。",
            "not_tested": "カメラの精度",
            "reason_not_tested": "製造者が試験済みで、その成績書がある。",
            "method": "競りの時間を3か月ごとに変えて比べる",
            "data_used": "水揚げと出店の記録",
            "decision_to_make": "市場の規程を改めるか",
            "decided_by": "風待町 産業課長",
            "starts_on": date(2027, 5, 1),
            "ends_on": date(2028, 2, 28),
            "site": "漁港",
            "success_definition": "組合の総会で時間延長を議決する",
            "stop_rule": "来訪者が3割減ったら元に戻す",
            "operator_after": "風待漁業協同組合",
            **fields,
        },
    )
    Hypothesis.objects.create(experiment=made, text="9時まで開くと来訪者が2割増える")
    return made


def service_on_base(application: Application, value: ValueSought | None = None) -> Service:
    """One service that stands on one infrastructure."""
    base = Infrastructure.objects.create(
        application=application, code="IF1", name="水揚げデータ連携基盤", kind="platform"
    )
    made = Service.objects.create(
        application=application,
        code="SV1",
        name="朝市の予約と水揚げのお知らせ",
        users="来訪者",
        value=value,
        from_catalogue=False,
        reason_to_build_new="目録の予約は、競りの時刻に合わせて空きを変えられない。",
    )
    StandsOn.objects.create(service=made, infrastructure=base)
    return made


def scheme(application: Application, upkeep: int = 1_200_000) -> Scheme:
    """Five years: a stall fee, and the upkeep of the data."""
    made = Scheme.objects.create(application=application, first_fiscal_year=2028)
    SchemeLine.objects.create(
        application=application,
        kind=LineKind.REVENUE,
        category=LineCategory.USER_FEE,
        name="出店料",
        note="出店者",
        amounts_yen=[3_000_000] * 5,
    )
    SchemeLine.objects.create(
        application=application,
        kind=LineKind.COST,
        category=LineCategory.DATA_UPKEEP,
        name="データ保守更新",
        amounts_yen=[upkeep] * 5,
        hangs_on="SV1",
        position=1,
    )
    return made


def duty_shares(application: Application, subject: str = "SV1") -> list[DutyShare]:
    """Every duty of one service, each with the cooperative or the town answering for it."""
    return [
        DutyShare.objects.create(
            application=application,
            subject=subject,
            duty=duty,
            public="風待町 産業課",
            private="風待漁業協同組合",
            accountable=Side.PUBLIC if duty in {Duty.PLAN, Duty.FUND} else Side.PRIVATE,
            agreement="運営協定書（令和8年6月1日）",
            position=place,
        )
        for place, duty in enumerate(Duty)
    ]


def ready_application(number: str = "", **fields: Any) -> Application:
    """An application in which nothing stands in the way of the signature, on either standard form."""
    made = application(number, **fields)
    members(made, f"{made.lead.name} 産業課", "風待漁業協同組合（架空）")
    tactile, _convenience = values(made)
    experiment(made)
    service_on_base(made, tactile)
    budget_lines(made)
    scheme(made)
    duty_shares(made)
    paper(made, Paper.COUNCIL_RULES, "規約.pdf")
    paper(made, Paper.CONSENT, "同意書.pdf")
    return made
