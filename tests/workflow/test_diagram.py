"""The page that shows the machines says what the journeys say."""

import pytest
from django.core.management import CommandError, call_command

from tests.workflow.little_office.models import Filing
from workflow import diagram
from workflow.declared import steps_of
from workflow.machines import label_of, machines, states_of, step_named
from workflow.models import state_fields


def test_the_machines_of_a_model_are_found_by_themselves():
    ours = [(field.name, [step.name for step in steps]) for model, field, steps in machines() if model is Filing]
    assert ours == [
        ("state", ["hand_in", "send_back", "accept", "refuse", "stamp", "expire"]),
        ("loan", ["lend", "bring_back"]),
    ]


def test_a_state_is_named_by_its_enum():
    state, loan = state_fields(Filing)
    assert states_of(state) == ["draft", "handed_in", "accepted", "refused", "stamped", "expired"]
    assert (label_of(state, "handed_in"), label_of(loan, "lent")) == ("提出済み", "貸出中")


def test_a_step_is_found_by_what_the_trail_says():
    assert step_named("little_office.filing", "send_back").label == "差戻し"
    assert step_named("little_office.filing", "telephoned") is None


def test_the_picture_and_the_table_of_a_machine():
    loan = state_fields(Filing)[1]
    steps = [step for step in steps_of(Filing) if step.field.name == "loan"]
    assert diagram.section(Filing, loan, steps).splitlines() == [
        "### filing `little_office.Filing.loan`",
        "",
        "```mermaid",
        "stateDiagram-v2",
        '    state "書庫" as shelved',
        '    state "貸出中" as lent',
        "    [*] --> shelved",
        "    shelved --> lent: lend",
        "    lent --> shelved: bring_back",
        "```",
        "",
        "| 手続 | から | へ | 権限 | 根拠 | 条件 | 知らせる相手 |",
        "|---|---|---|---|---|---|---|",
        "| lend | 書庫 | 貸出中 | keep |  |  |  |",
        "| bring_back | 貸出中 | 書庫 | keep |  |  |  |",
    ]


def test_labels_warrants_reasons_and_guards_stand_in_the_table():
    text = diagram.printed()
    assert "| 差戻し `send_back` | 提出済み | 下書き | keep |  | 理由 |  |" in text
    assert "| stamp | 受理 | 証明済み | keep | `little_office.stampduty` |  |  |" in text
    assert (
        "| 受理 `accept` | 提出済み | 受理 | keep |  | `nobody_accepts_their_own`<br>`the_fee_is_right` | write・keep |"
        in text
    )
    assert "    stamped --> [*]" in text


@pytest.fixture
def page(tmp_path, settings):
    settings.BASE_DIR = tmp_path
    (tmp_path / "docs").mkdir()
    path = tmp_path / "docs" / "workflow.md"
    path.write_text(f"# Before\n\n{diagram.BEGIN}\nold\n{diagram.END}\n\n## After\n", encoding="utf-8")
    return path


def test_a_stale_page_is_named_and_left_alone(page):
    before = page.read_text(encoding="utf-8")
    with pytest.raises(CommandError, match="is stale: run"):
        call_command("print_journeys", "--check")
    assert page.read_text(encoding="utf-8") == before


def test_only_the_part_between_the_markers_is_printed(page, capsys):
    call_command("print_journeys")
    call_command("print_journeys", "--check")
    text = page.read_text(encoding="utf-8")
    assert text.startswith(f"# Before\n\n{diagram.BEGIN}\n\n### ")
    assert text.endswith(f"{diagram.END}\n\n## After\n")
    assert "old\n" not in text
    assert capsys.readouterr().out.splitlines() == ["workflow.md is printed anew.", "workflow.md is fresh."]
