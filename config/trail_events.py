"""Words for the events of the trail that are no steps: what somebody wrote, planned or handed over."""

from typing import Any

from django.utils.translation import gettext_lazy as _

# By the event's name; "app.model.event" where one name means two things.
ALL_EVENTS: dict[str, Any] = {
    # people and places
    "registered": _("登録した"),
    "changed": _("登録を直した"),
    "merged": _("合併を記録した"),
    "given": _("役割を渡した"),
    "ended": _("役割を終えた"),
    "invited": _("招待した"),
    "accepted": _("招待を受けた"),
    "withdrawn": _("招待を取り消した"),
    "password_reset": _("パスワードを決め直した"),
    # the call and the application
    "publish_form": _("様式を公開した"),
    "change_call": _("公募を書き直した"),
    "give_late_permit": _("期限後の提出を認めた"),
    "start_application": _("応募書を書き始めた"),
    "name_signer": _("決裁者を決めた"),
    "link_previous": _("前の応募とつないだ"),
    "record_consultation": _("事前相談を記録した"),
    "attach_paper": _("書類を添えた"),
    "remove_paper": _("書類を外した"),
    "take_over_workbook": _("Excelの内容を取り込んだ"),
    "stage_ineligible": _("要件を満たさないとする案を書いた"),
    "acknowledge_message": _("国からのメッセージを確認した"),
    "request_correction": _("差し戻した"),
    "answer_correction": _("差し戻されたところを直した"),
    "close_correction": _("直されたところを確かめた"),
    # evaluation
    "assign": _("審査員を割り当てた"),
    "record_talk": _("審査会の話し合いを記録した"),
    "record_position": _("審査会での立場を記録した"),
    "enter_conflict": _("利害関係を記録した"),
    "stage": _("採否の案を書いた"),
    "reword": _("案の文を直した"),
    "rescind": _("決定を取り消した"),
    "evaluation.gatereview.open": _("関門の場を開いた"),
    "evaluation.gatereview.prepare": _("関門の判断を書いた"),
    # the grant
    "start_grant": _("交付の手続を始めた"),
    "prepare_grant": _("交付申請を書いた"),
    "write_change": _("計画変更を書いた"),
    "write_report": _("実績報告を書いた"),
    "write_inspection": _("検査を書いた"),
    # the project
    "create": _("採択を受けて事業を始めた"),
    "take_charge": _("担当を引き継いだ"),
    "name_people": _("運営する人・直す人・払う人を書いた"),
    "state_goal": _("実装した姿を書いた"),
    "explain_fall_in_use": _("利用が減ったわけを書いた"),
    "write_lessons": _("ほかのまちへの学びを書いた"),
    "judge_hypothesis": _("仮説の結果を書いた"),
    "finish_remaining_step": _("残る作業を済ませた"),
    "read_distance": _("実装までの距離を見立てた"),
    "claim": _("証拠を出した"),
    "claim_evidence": _("証拠を出した"),
    "verify_evidence": _("証拠を確かめた"),
    "refuse_evidence": _("証拠を認めなかった"),
    "take_back_verification": _("証拠の確認を取り消した"),
    "start_series": _("利用の数え方を決めた"),
    "record_uptake": _("利用の数を足した"),
    "correct_uptake": _("利用の数を直した"),
    "add_service": _("サービスを足した"),
    "add_infrastructure": _("インフラを足した"),
    "stand_service_on": _("サービスと基盤の線を引き直した"),
    "save_scheme_frame": _("事業スキームの年度を決めた"),
    "add_scheme_line": _("事業スキームの行を足した"),
    "change_scheme_line": _("事業スキームの行を直した"),
    "record_actual": _("実績を入れた"),
    "schedule": _("報告の予定を決めた"),
    "draft": _("変更を書き始めた"),
    "revise": _("変更を書き直した"),
    "plan_follow_up": _("聞き取りの予定を決めた"),
    "record_follow_up": _("聞き取りを記録した"),
    "propose": _("横展開の確認を頼んだ"),
    "propose_roll_out": _("横展開の確認を頼んだ"),
    "owe_data": _("還すデータを決めた"),
    "deliver_data": _("データを還した"),
    "confirm_delivery": _("還されたデータを確かめた"),
    "waive_data_return": _("データの還元を免じた"),
    "overrule_quadrant": _("象限を判断で置き換えた"),
    "publish": _("実装の定義を公表した"),
    # indicators
    "create_indicator_set": _("指標セットを作った"),
    "write_version": _("指標セットの版を書いた"),
    "write_reading": _("指標の読み方を書いた"),
    "write_draft_kpis": _("KPIの案を書いた"),
    "set_kpi": _("KPIを決めた"),
    "redefine_kpi": _("KPIの定義を変えた"),
    "set_patterns": _("幸せの類型を決めた"),
    "record_wave": _("調査を記録した"),
    "record_segment": _("調査の内訳を記録した"),
}

# Facts that name what an event was about.
NAMING_FACTS = ("text", "name", "who_counts")
# As much of such a name as one line of the trail carries.
LONGEST = 32


def naming(facts: dict[str, Any]) -> str:
    """「…」 around what an event was about; blank when its facts name nothing."""
    named = next((str(facts[key]) for key in NAMING_FACTS if facts.get(key)), "")
    short = named if len(named) <= LONGEST else f"{named[:LONGEST]}…"
    return f"「{short}」" if short else ""
