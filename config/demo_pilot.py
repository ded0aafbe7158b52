"""What the demo's pilot tries: mechanisms side by side, tries, milestones, risks, people, and two returns.

The programme file holds none of this; the days are counted from today, so that the pilot is always in the midst.
"""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from applications.actions.changing import draft_change, notify_change
from applications.actions.coursing import keep_contact, move_milestone, name_risk, plan_milestone, reach_milestone
from applications.actions.returning import accept_return, submit_return, write_return
from applications.actions.scheduling import keep_returns_on_time, schedule_return
from applications.actions.trying import (
    change_mechanism,
    keep_mechanism,
    log_try,
    observe_try,
    set_up_mechanism,
    stop_mechanism,
)
from applications.models import Project
from applications.states.change import ChangeKind
from applications.states.progress import Direction
from applications.states.project import ProjectState
from applications.states.trying import Likelihood, MechanismKind
from config.demo_watched import watched
from config.programme_file.loading.people import Cast

PILOT = "R7-S-002"
FIRST_RETURN = {
    "direction": Direction.REFINED,
    "direction_words": "予算編成に加えて、地区の話し合いでも同じ図を使い始めた。",
    "tangible": "公民館の壁に貼った密度の図の前で、住民が自分の家のまわりを指さして話すようになった。",
    "convenience": "窓口で聞かれる「この地区はこれからどうなるのか」に、その場で図を見せて答えられるようになった。",
    "done": "密度モニターを庁内13課に開き、使い方の会を4回開いた。",
    "learned": "年1回の統計より早く変化が見える。ただし半年では、季節の揺れと見分けられない。",
    "troubles": "個人情報影響評価の公表に、法務の確認が要る。",
    "next_steps": "財政課の査定の様式に、密度の欄を足してもらう。",
}
SECOND_DRAFT = {
    "direction": Direction.SAME,
    "tangible": "空き店舗の前に置いた仮のベンチに、朝の決まった時間に人が集まるようになった。",
    "done": "データの日を1回開き、高校生を含む31人が図を作った。",
    "learned": "査定の前の1か月に利用が増える。ふだん使われるには、別のきっかけが要る。",
}


class Days:
    """Days and moments counted back from today."""

    def __init__(self, at: datetime) -> None:
        self.today = timezone.localdate(at)

    def day(self, ago: int) -> date:
        """So many days ago; negative lies ahead."""
        return self.today - timedelta(days=ago)

    def at(self, ago: int) -> datetime:
        """Ten in the morning of that day."""
        return datetime.combine(self.day(ago), time(10, 0), timezone.get_default_timezone())


def tell_of_the_pilot(cast: Cast, *, at: datetime) -> None:
    """Everything of the pilot in the order of its days; nothing when it is told already."""
    project = Project.objects.filter(number=PILOT, state=ProjectState.PILOTING).first()
    if project is None or project.mechanisms.exists():
        return
    town = project.application.lead.name
    days = Days(at)
    with transaction.atomic():
        _course(project, cast.editor(town), days)
        _tries(project, cast.editor(town), days)
        _returns(project, cast, days, at)


def _course(project: Project, editor: Any, days: Days) -> None:
    begun = {"by": editor, "at": days.at(110)}
    screen = plan_milestone(
        project=project, title="密度モニターを公開する", planned_on=days.day(70), owner="都市計画課", **begun
    )
    rule = plan_milestone(
        project=project, title="財政規則の運用通知を出す", planned_on=days.day(-2), owner="財政課", **begun
    )
    plan_milestone(
        project=project, title="個人情報影響評価を公表する", planned_on=days.day(-28), owner="総務課", **begun
    )
    risk = {"by": editor, "at": days.at(105)}
    name_risk(
        project=project,
        what="査定の時期のほかは、だれも図を開かない",
        likelihood=Likelihood.LIKELY,
        owner="森下 遥",
        response="地区の話し合いの議題に、図を見る10分を入れてもらう",
        look_again_on=days.day(-12),
        **risk,
    )
    name_risk(
        project=project,
        what="推計の誤差が±15％を超え、公表できない",
        likelihood=Likelihood.POSSIBLE,
        owner="架空大学 都市解析研究室",
        response="公表を止め、範囲を広げて推計し直す",
        look_again_on=days.day(-40),
        **risk,
    )
    people = (
        {"name": "森下 遥", "body": "鶴羽根市 都市計画課", "part": "担当"},
        {"name": "鶴見 千尋", "body": "鶴羽根市 都市整備部", "part": "決裁者"},
        {"name": "水沢 澪", "body": "架空大学 都市解析研究室", "part": "推計の誤差を確かめる", "is_outside": True},
    )
    for said in people:
        keep_contact(project=project, by=editor, at=days.at(104), **said)
    reach_milestone(milestone=screen, reached_on=days.day(58), note="庁内外に公開した", by=editor, at=days.at(58))
    move_milestone(milestone=rule, planned_on=days.day(-16), reason="法務の確認を待つ", by=editor, at=days.at(20))


def _tries(project: Project, editor: Any, days: Days) -> None:
    made = {
        name: set_up_mechanism(
            project=project,
            kind=kind,
            name=name,
            hypothesis=hypothesis,
            started_on=days.day(began),
            review_on=days.day(review),
            by=editor,
            at=days.at(began),
        )
        for name, kind, hypothesis, began, review in (
            (
                "使った課に分析を手伝う",
                MechanismKind.INCENTIVE,
                "手伝いがあれば、査定資料に図を使う課が増える",
                100,
                60,
            ),
            (
                "査定の様式に密度の欄を足す",
                MechanismKind.RULE_CHANGE,
                "欄があれば、言われなくても図を引くようになる",
                80,
                45,
            ),
            ("データの日", MechanismKind.DATA_DAY, "住民が自分で図を作れば、地区の話し合いに持ち込む", 50, -9),
            ("図を使うアプリの募集", MechanismKind.CALL_FOR_APPS, "地元の会社が、空き家の紹介に密度を使う", 75, 30),
        )
    }
    series = project.uptake_series.first()
    first = log_try(
        project=project,
        hypothesis="操作が難しいから開かれない",
        tried="13課に1時間ずつ、自分の地区の図を一緒に作った",
        tried_on=days.day(95),
        mechanism=made["使った課に分析を手伝う"],
        by=editor,
        at=days.at(95),
    )
    observe_try(
        attempt=first,
        observed="9課が査定資料に使った。残る4課は、図ではなく使う場面がないと言った。",
        observed_on=days.day(62),
        next_step="使う場面のほうを、様式の側に作る",
        pinned_series=series,
        by=editor,
        at=days.at(62),
    )
    keep_mechanism(
        mechanism=made["使った課に分析を手伝う"],
        next_review_on=days.day(-33),
        reason="9課まで広がった。残る4課は別のしかけで試す。",
        by=editor,
        at=days.at(60),
    )
    change_mechanism(
        mechanism=made["査定の様式に密度の欄を足す"],
        next_review_on=days.day(-5),
        hypothesis="欄を必須にせず、書いた課の説明時間を短くすれば使われる",
        reason="必須の欄は、空欄のまま出された。",
        by=editor,
        at=days.at(44),
    )
    second = log_try(
        project=project,
        hypothesis="図を自分で作った人は、地区の話し合いに持って来る",
        tried="データの日を開き、31人が自分の家のまわりの図を作った",
        tried_on=days.day(41),
        mechanism=made["データの日"],
        follows=first,
        by=editor,
        at=days.at(41),
    )
    stop_mechanism(
        mechanism=made["図を使うアプリの募集"],
        reason="応募がなかった。会社は密度より、空き家の持ち主の連絡先を求めていた。",
        by=editor,
        at=days.at(29),
    )
    observe_try(
        attempt=second,
        observed="2週間で3つの地区の話し合いに図が出た。高校生が続けて作りたいと言い、夕方に開く人が増えた。",
        observed_on=days.day(12),
        next_step="高校の授業で、半年に1回、同じ図を作り直す",
        pinned_feed=watched(project, editor, days.at),
        by=editor,
        at=days.at(12),
    )
    log_try(
        project=project,
        hypothesis="授業で作れば、職員が替わっても図が新しくなる",
        tried="高校の地理の授業で、密度の図を作り直す",
        tried_on=days.day(3),
        mechanism=made["データの日"],
        follows=second,
        by=editor,
        at=days.at(3),
    )


def _returns(project: Project, cast: Cast, days: Days, at: datetime) -> None:
    town = project.application.lead.name
    editor, certifier = cast.editor(town), cast.certifier(town)
    for ago, begin, end, opens, due in ((110, 133, 64, 63, 34), (60, 63, 8, 7, -12)):
        schedule_return(
            project=project,
            period_from=days.day(begin),
            period_to=days.day(end),
            opens_on=days.day(opens),
            due_on=days.day(due),
            by=cast.officer,
            at=days.at(ago),
        )
    keep_returns_on_time(at=days.at(40))
    first = project.returns.get(sequence=1)
    write_return(progress=first, answers=FIRST_RETURN, row_version=0, by=editor)
    submit_return(progress=first, by=certifier, at=days.at(38))
    accept_return(progress=first, by=cast.officer, at=days.at(33))
    change = draft_change(
        project=project,
        kind=ChangeKind.INDICATOR,
        old_text="誘導区域の人口密度（年1回の統計による）",
        new_text="誘導区域の人口密度（四半期ごとの推計による。誤差を添える）",
        reason="予算編成の時期に、年1回の統計では間に合わないため。",
        direction=Direction.SAME,
        by=editor,
        at=days.at(26),
    )
    notify_change(change=change, by=editor, at=days.at(25))
    keep_returns_on_time(at=at)
    write_return(progress=project.returns.get(sequence=2), answers=SECOND_DRAFT, row_version=0, by=editor)
