"""What the demo's pilot tries: mechanisms side by side, each tried, observed and kept, changed or stopped (S27c)."""

from typing import Any

from applications.actions.trying import (
    change_mechanism,
    keep_mechanism,
    log_try,
    observe_try,
    set_up_mechanism,
    stop_mechanism,
)
from applications.models import Project
from applications.states.trying import MechanismKind
from config.demo.days import Days
from config.demo.watched import watched


def try_things(project: Project, editor: Any, days: Days) -> None:
    """Four mechanisms, a try that leads to the next, and one that is on its way."""
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
