"""What became of the four projects of the demo's call of years ago, each told to its end through people's actions."""

from typing import Any

from applications.actions.data_returning import confirm_delivery, deliver_data, owe_data
from applications.actions.following import (
    become_self_sustaining,
    confirm_roll_out,
    decline_roll_out,
    go_into_follow_up,
    propose_roll_out,
    roll_out_project,
)
from applications.actions.naming import write_lessons
from applications.actions.observing import expire_evidence, refuse_evidence
from applications.actions.reaching import go_into_operation
from applications.actions.supporting import record_mentoring
from applications.states.evidence import EvidenceKind
from catalogue.actions.offering import publish_version, record_use
from config.demo.days import Days
from config.demo.gate import claim, come_to_the_gate, count, give_verdict, say_the_goal, show
from config.demo.kept import as_it_stands, close_the_books, leave, promise, publish, reach, visit
from config.programme_file.loading.story import Story
from evaluation.states import Verdict

FERRY_RULES = "第1条　船は、呼ばれたときに出る。\n第2条　待たせるのは二十分までとする。"
SNOW_RULES = (
    "第1条　雪かきは、前の晩の九時までに頼む。\n第2条　手を挙げた人の手間は、翌月に頼んだ人が返す。",
    "第1条　雪かきは、前の晩の九時までに頼む。急な雪のときは朝六時まで頼める。\n"
    "第2条　手を挙げた人の手間は、春までに頼んだ人が返す。\n第3条　屋根に上がる雪おろしは、頼まない。",
)
KEPT_OPEN = "鍵当番は「何かあったら一人で責任を負う」と思われた時に埋まらなくなる。二人で開け、やめる日を先に決める。"
ICE_CONDITIONS = (
    ("しけの前の晩の氷の分け方を、組合の総会で決める", -45),
    ("残り計の更新費を、氷一杯ごとの積立てに加える", 30),
)


def stand_by_itself(story: Story, days: Days) -> None:
    """The ferry: two visits see it used, the fares pay for it, its data is given back: 自走."""
    show(story, days, 950, EvidenceKind.RULE, "渡船条例に、呼ばれて出る便が載った。", "青嵐市 条例集")
    count(story, days, 945, "朝に乗った人", [640, 702, 788, 861, 905, 930], population=8_200, unit="人")
    gate = come_to_the_gate(
        story,
        days,
        900,
        verdict=Verdict.IMPLEMENT,
        reasons="条例が改まり、組合の船頭が雇われ、渡し賃で回る見込みがある。",
    )
    give_verdict(story, gate, days, 870)
    show(story, days, 800, EvidenceKind.CONTRACT, "渡船組合と市が、三年の運営協定を結んだ。", "運営協定書")
    used = show(
        story, days, 720, EvidenceKind.CONTINUED_USE, "補助のない冬も、朝の呼び出しが一日も途切れなかった。",
        "呼び出しの記録", observer="対岸の小学校の校長", outside_team=True,
    )  # fmt: skip
    promise(story, days, 710, "渡船組合の総会議決書")
    go_into_operation(project=as_it_stands(story), by=story.cast.officer, at=days.at(700))
    owed = owe_data(
        project=story.project, name="呼び出しと乗った人の数", data_format="CSV", licence="CC BY 4.0", every_days=730,
        by=story.editor, at=days.at(690),
    )  # fmt: skip
    go_into_follow_up(project=as_it_stands(story), by=story.cast.officer, at=days.at(660))
    goal = "川の両岸の人が、橋まで回らずに、呼んだ船で会いに行っている。"
    say_the_goal(story, days, 600, goal, "両岸に住む人", "青嵐川 上の渡し")
    reach(story, days, 590, 946)
    visit(story, days, 500, used, "平日の朝、上の渡しで十一人が呼んで乗った。船頭は二人とも続いている。")
    close_the_books(story, days, 210)
    leave(story, days, 205, "呼ばれて出る便の条例（青嵐市）", FERRY_RULES)
    visit(story, days, 140, used, "風の日の知らせが定着し、待つ人がいない。組合は三人目の船頭を雇った。")
    note = "市のオープンデータの頁に、月ごとの数を置いた。"
    given = deliver_data(owed=owed, delivered_on=days.day(130), note=note, by=story.editor, at=days.at(130))
    confirm_delivery(delivery=given, by=story.cast.officer, at=days.at(128))
    become_self_sustaining(project=as_it_stands(story), by=story.cast.director, at=days.at(120))


def hand_on(story: Story, days: Days) -> None:
    """The snow: the village over the pass has taken it over and says so; another town says no; one is still asked."""
    show(story, days, 950, EvidenceKind.RULE, "町内会の規約に、当番と手間の返し方が載った。", "北町町内会規約")
    count(story, days, 945, "前の晩に頼んだ家", [38, 52, 61, 64], population=410, unit="戸")
    gate = come_to_the_gate(
        story, days, 898, verdict=Verdict.IMPLEMENT, reasons="規約が改まり、世話役の報酬が次の年度の予算に載った。"
    )
    give_verdict(story, gate, days, 868)
    promise(story, days, 820, "町内会総会の議決書")
    rule = leave(story, days, 780, "雪かき当番の協定書（白銀原市）", SNOW_RULES[0])
    say_the_goal(story, days, 600, "雪の朝の八時に、北町のどの家の戸口も開いている。", "北町の世帯", "白銀原市北町")
    reach(story, days, 590, 92)
    publish_version(
        entry=rule,
        text=SNOW_RULES[1],
        changed="急な雪と、屋根の雪おろしを書き足した。",
        by=story.editor,
        at=days.at(420),
    )
    village, town = story.cast.organization("星見野村"), story.cast.organization("雲居町")
    said: dict[str, Any] = {"project": story.project, "by": story.editor}
    asked = propose_roll_out(to=village, what="前の晩に頼む、雪かき当番", at=days.at(400), **said)
    refused = propose_roll_out(to=town, what="前の晩に頼む、雪かき当番", at=days.at(398), **said)
    record_use(
        entry=rule, organization=village, version=rule.versions.get(number=2), note="二つの集落で、冬のはじめから",
        since_on=days.day(350), by=story.cast.editor("星見野村"), at=days.at(345),
    )  # fmt: skip
    answer = "二つの集落の規約に載せ、この冬から当番を回しています。"
    confirm_roll_out(roll_out=asked, by=story.cast.certifier("星見野村"), answer=answer, at=days.at(340))
    answer = "家どうしが遠く、当番が回らなかった。除雪車の委託を続けます。"
    decline_roll_out(roll_out=refused, by=story.cast.certifier("雲居町"), answer=answer, at=days.at(335))
    roll_out_project(project=as_it_stands(story), roll_out=asked, by=story.cast.officer, at=days.at(320))


def stop_with_lessons(story: Story, days: Days) -> None:
    """The library: it did not last, and what was learnt and where its data is stand there for everybody: 終了."""
    count(story, days, 945, "夜に来た人", [88, 74, 51, 36], unit="人")
    reach(story, days, 944, 36)
    publish(story, days, 905, KEPT_OPEN, "週に一日だけ、二人で開けるところから始められる。")
    lessons = (
        "会員だけで夜を開けるには、鍵より先に、困ったときに電話に出る人が要る。"
        "会費が足りないことは、やめる四か月前に分かっていた。"
    )
    statement = "開けた日と来た人の数（月ごと）を、市の公開ページにCSVで置いた。会員の名前は消した。"
    write_lessons(
        project=as_it_stands(story),
        public_lessons=lessons,
        data_return_statement=statement,
        by=story.editor,
        at=days.at(903),
    )
    leave(
        story,
        days,
        902,
        "夜の図書室の鍵当番のきまり（月見坂市）",
        "第1条　鍵は二人で受け取る。\n第2条　埋まらない週は開けない。",
    )
    gate = come_to_the_gate(
        story, days, 900, verdict=Verdict.STOP, reasons="当番が四か月で埋まらなくなり、応募で決めたやめる条件に当たる。",
        lessons=KEPT_OPEN, levels={"operation": 1, "finance": 1},
    )  # fmt: skip
    give_verdict(story, gate, days, 866)


def go_on(story: Story, days: Days) -> None:
    """The ice: in operation with the conditions of its gate, one proof refused, one run out and renewed."""
    show(story, days, 950, EvidenceKind.RULE, "市場の業務規程に、氷の約束が載った。", "灯台町漁業協同組合 業務規程")
    count(story, days, 945, "氷を約束した船", [21, 30, 38, 41, 44], population=63, unit="隻")
    gate = come_to_the_gate(
        story, days, 896, verdict=Verdict.IMPLEMENT,
        reasons="業務規程が改まり、組合が動かし、氷の売上から積立てが始まっている。",
        minority_opinion="しけの前の晩に約束が守られない。小さな船の声を聞くまで待つべきだ、という意見が一人からあった。",
        conditions=[{"text": text, "due_on": days.day(ago).isoformat()} for text, ago in ICE_CONDITIONS],
    )  # fmt: skip
    give_verdict(story, gate, days, 864)
    ice = EvidenceKind.CONTRACT
    old = show(
        story, days, 830, ice, "製氷会社と、一年の氷の協定を結んだ。", "氷の協定書（一年目）", valid_until=days.day(465)
    )
    refused = claim(story, days, 700, EvidenceKind.CONTINUED_USE, "漁師がよろこんでいる。", "組合の広報")
    words = "だれが、いつ、何回使ったかが分かりません。船ごとの約束の記録を出してください。"
    refuse_evidence(evidence=refused, judgement=words, by=story.cast.officer, at=days.at(690))
    show(
        story, days, 640, EvidenceKind.CONTINUED_USE, "冬の四か月、四十四隻のうち三十八隻が約束を続けた。", "船ごとの約束の記録",
        observer="県漁港事務所の技師", outside_team=True,
    )  # fmt: skip
    show(story, days, 620, EvidenceKind.BUDGET, "世話役の給与が、組合の年度予算に載った。", "組合の事業計画書")
    promise(story, days, 610, "組合総会の議決書")
    go_into_operation(project=as_it_stands(story), by=story.cast.officer, at=days.at(600))
    say_the_goal(
        story, days, 590, "小さな船の漁師が、前の晩の約束で、朝に要るだけの氷を積んでいる。", "漁師六十三人", "灯台漁港"
    )
    expire_evidence(at=days.at(464))
    renewed = show(
        story, days, 455, ice, "氷の協定を、三年の協定に改めて結び直した。", "氷の協定書（三年）",
        renews=old, valid_until=days.day(-640),
    )  # fmt: skip
    reach(story, days, 450, 455)
    found = "約束を守れた朝は九割一分。市場の売り子は、前の日に氷の足りない船を知っている。"
    visit(story, days, 300, renewed, found, next_due_on=days.day(-65))
    close_the_books(story, days, 150)
    said = "しけの前の晩の分け方を、若い漁師が紙に描いてきた。総会に出す案にする。"
    record_mentoring(
        project=as_it_stands(story), held_on=days.day(25), who="事務局　青葉", met="組合の世話役", said=said,
        next_step="総会に案を出す", next_owner="灯台漁業協同組合", next_due_on=days.day(-45),
        by=story.cast.officer, at=days.at(24),
    )  # fmt: skip
    port = story.cast.organization("潮見ヶ浦市")
    propose_roll_out(
        project=as_it_stands(story), to=port, what="前の晩に約束する、氷の分け合い", starts_on=days.day(-90),
        by=story.editor, at=days.at(18),
    )  # fmt: skip
    claim(story, days, 12, EvidenceKind.LOG, "秋の三か月、約束の九割四分が守られた。", "約束の記録（九月から十一月）")
