"""What the demo's pilot tries: mechanisms side by side, tries, milestones, risks, people, and two returns.

The programme file holds none of this; the days are counted from today, so that the pilot is always in the midst.
"""

from datetime import datetime
from typing import Any

from django.db import transaction

from applications.actions.changing import draft_change, notify_change
from applications.actions.coursing import keep_contact, move_milestone, name_risk, plan_milestone, reach_milestone
from applications.actions.returning import accept_return, submit_return, write_return
from applications.actions.scheduling import keep_returns_on_time, schedule_return
from applications.models import Project
from applications.states.change import ChangeKind
from applications.states.progress import Direction
from applications.states.project import ProjectState
from applications.states.trying import Likelihood
from config.demo.days import Days
from config.demo.tries import try_things
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


def tell_of_the_pilot(cast: Cast, *, at: datetime) -> None:
    """Everything of the pilot in the order of its days; nothing when it is told already."""
    project = Project.objects.filter(number=PILOT, state=ProjectState.PILOTING).first()
    if project is None or project.mechanisms.exists():
        return
    town = project.application.lead.name
    days = Days(at)
    with transaction.atomic():
        _course(project, cast.editor(town), days)
        try_things(project, cast.editor(town), days)
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
