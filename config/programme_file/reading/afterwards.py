"""Reads the dates and amounts of everything after the award."""

from datetime import date

from django.utils.translation import gettext as _

from config.programme_file import shape
from config.programme_file.reading.entry import Entry
from config.programme_file.words import yen_in

KEYS = (
    *("事前相談", "採択通知", "不採択通知", "講評", "内示", "交付申請", "交付決定", "交付決定額", "計画変更"),
    *("計画変更承認申請", "計画変更承認", "概算払", "繰越", "年度終了実績報告", "中止承認申請", "中止承認"),
    *("廃止実績報告", "実績報告", "検査", "額の確定計算", "額の確定", "確定額", "返還命令", "フォローアップ"),
)
CHAIN_INPUTS = ("実績の補助対象経費", "対象外", "消費税仕入控除税額", "補助率")
CHAIN_RESULTS = ("査定後対象経費", "計算額_千円未満切捨", "交付決定額", "確定額", "概算払済", "精算払額")


def read_lifecycle(entry: Entry) -> shape.Lifecycle:
    """Every date that the file gives; what it does not give stays None."""
    entry.knows_only(KEYS)
    return shape.Lifecycle(
        consulted_on=entry["事前相談"].day(),
        adopted_on=entry["採択通知"].day(),
        rejected_on=entry["不採択通知"].day(),
        rejection_words=entry["講評"].text(),
        intended_on=entry["内示"].day(),
        applied_on=entry["交付申請"].day(),
        decided_on=entry["交付決定"].day(),
        decided_yen=entry["交付決定額"].whole(unit=_("円"), required=False),
        minor_changes=tuple(read_minor_change(row) for row in entry["計画変更"].items()),
        major_change=read_major_change(entry),
        advances=tuple(read_advance(row) for row in entry["概算払"].items()),
        carry_over=read_carry_over(entry["繰越"]),
        year_end_report_on=entry["年度終了実績報告"].day(),
        stop_asked_on=entry["中止承認申請"].day(),
        stop_approved_on=entry["中止承認"].day(),
        stop_report_on=entry["廃止実績報告"].day(),
        reported_on=entry["実績報告"].day(),
        inspection=read_inspection(entry["検査"]),
        fixing=read_fixing(entry["額の確定計算"]),
        fixed_on=entry["額の確定"].day(),
        fixed_yen=entry["確定額"].whole(unit=_("円"), required=False),
        repayment=read_repayment(entry["返還命令"]),
        followed_up_on=tuple(day for item in entry["フォローアップ"].items() if (day := item.day(required=True))),
    )


def needed(entry: Entry) -> date:
    """A day that must stand here; after a fault the value is never used, since the row is refused."""
    return entry.day(required=True) or date.min


def read_advance(row: Entry) -> shape.Advance:
    """One 概算払."""
    row.knows_only(("date", "amount"))
    return shape.Advance(needed(row["date"]), row["amount"].yen())


def read_minor_change(row: Entry) -> shape.MinorChange:
    """One 軽微な変更."""
    row.knows_only(("date", "kind", "承認"))
    return shape.MinorChange(needed(row["date"]), row["kind"].text(), row["承認"].text())


def read_major_change(entry: Entry) -> shape.MajorChange | None:
    """計画変更承認申請 and its 承認, which stand side by side in the file."""
    asked, approved = entry["計画変更承認申請"], entry["計画変更承認"].day()
    if asked.is_blank:
        if approved:
            asked.fault(_("承認された変更の申請（date と reason）"))
        return None
    asked.knows_only(("date", "reason", "変更後事業費"))
    return shape.MajorChange(
        asked_on=needed(asked["date"]),
        reason=asked["reason"].text(),
        cost_after_yen=asked["変更後事業費"].whole(unit=_("円"), required=False),
        approved_on=approved,
    )


def read_carry_over(entry: Entry) -> shape.CarryOver | None:
    """繰越."""
    if entry.is_blank:
        return None
    entry.knows_only(("kind", "to", "承認"))
    return shape.CarryOver(entry["kind"].text(), entry["to"].text(), entry["承認"].day())


def read_inspection(entry: Entry) -> shape.Inspection | None:
    """検査 with its remarks."""
    if entry.is_blank:
        return None
    entry.knows_only(("date", "指摘"))
    return shape.Inspection(needed(entry["date"]), tuple(read_remark(row) for row in entry["指摘"].items()))


def read_remark(row: Entry) -> shape.InspectionFinding:
    """One remark; its amount is the one that its sentence names."""
    row.knows_only(("item", "判定"))
    item = row["item"].text(required=True)
    return shape.InspectionFinding(item, row["判定"].one_of(("対象外", "控除")), yen_in(item))


def read_fixing(entry: Entry) -> shape.FixedAmount | None:
    """The inputs of 額の確定計算."""
    if entry.is_blank:
        return None
    entry.knows_only(CHAIN_INPUTS + CHAIN_RESULTS)
    rate = entry["補助率"]
    return shape.FixedAmount(
        actual_eligible_yen=entry["実績の補助対象経費"].yen(),
        ineligible_yen=entry["対象外"].yen(required=False),
        deductible_tax_yen=entry["消費税仕入控除税額"].yen(required=False),
        rate=None if rate.is_blank else rate.fraction(),
    )


def read_repayment(entry: Entry) -> shape.RepaymentOrder | None:
    """返還命令."""
    if entry.is_blank:
        return None
    entry.knows_only(("date", "amount", "納期限", "納付日"))
    return shape.RepaymentOrder(
        on=needed(entry["date"]),
        amount_yen=entry["amount"].yen(),
        due_on=entry["納期限"].day(),
        paid_on=entry["納付日"].day(),
    )
