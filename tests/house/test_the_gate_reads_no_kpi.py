"""The wall that carries the mission: no step, guard or rule that can stop reads a KPI (S24b); and the wall holds."""

import ast
import shutil
from pathlib import Path

import pytest
from django.apps import apps

from tests.house.kpi_readers import (
    ASKS_WHETHER_CHOSEN,
    DECIDING_APPS,
    STOPS,
    asked_by_guards,
    deciding_files,
    readers_by_import,
    readers_that_can_stop,
    says_kpi,
    speaks_of_kpi,
)
from tests.house.source import ROOT, faults
from workflow.models import Journey
from workflow.steps import steps_of

# Where the word stands although a guard may come by: the form that asks for KPIs, and the keys that keep what was
# chosen. Each with the only lines in which it may stand; a new line is looked at before it is added here.
KEEPS_THE_WORD = {
    "applications/models/application.py": [
        "indicator_set = models.OneToOneField(",
        '"kpi.IndicatorSet", models.PROTECT, null=True, blank=True, related_name=',
    ],
    "applications/models/value_hypothesis.py": [
        "goal = models.ForeignKey(",
        '"kpi.TownGoal", models.PROTECT, related_name="hypotheses"',
        "return self.goal.belongs_to()",
    ],
    "applications/rules/asking.py": ["if application.indicator_set_id is None or not is_empty("],
    "applications/models/__init__.py": [
        "from applications.models.quadrant import",
        '"Quadrant",',
        '"QuadrantOverrule",',
    ],
    "applications/chapters/means.py": ["from applications.tables import", 'Question("kpis", _("KPI"), Kind.KPIS'],
    "applications/questions.py": ['KPIS = "kpis"'],
    "applications/tables.py": ["KPIS = (", 'Column("name", _("KPI"), limit=200'],
}
# The noun itself: what staff said of the quadrant. No guard asks it, for none may say its name.
THE_QUADRANT = ROOT / "applications" / "models" / "quadrant.py"
ASKED = [path for path in asked_by_guards(ROOT) if path != THE_QUADRANT]


def test_no_deciding_module_imports_kpi_however_far():
    assert readers_by_import(ROOT) == []


def test_no_rule_that_can_stop_speaks_of_a_kpi():
    assert faults(deciding_files(ROOT), readers_that_can_stop) == {}


def test_the_one_rule_with_leave_asks_no_more_than_whether_any_were_chosen():
    """Its only line with the word stands in KEEPS_THE_WORD; without the leave it would be found."""
    name, function = ASKS_WHETHER_CHOSEN
    asking = (ROOT / "applications/rules" / name).read_text(encoding="utf-8")
    assert f"def {function}(" in asking
    assert asking.count("indicator_set") == 1


def test_every_way_from_our_nouns_to_a_kpi_is_known_by_name():
    """A new relation to a noun of `kpi` is a new way in: its name must be one that the readers look for."""
    ways = {
        field.get_accessor_name() if field.auto_created else field.name
        for model in apps.get_models()
        if model._meta.app_label != "kpi"
        for field in model._meta.get_fields()
        if field.related_model is not None and field.related_model._meta.app_label == "kpi"
    }
    assert ways == {"indicator_set", "indicator_sets", "town_goals", "goal"}
    assert all(says_kpi(ast.parse(f"thing.{way}.count()").body[0].value.func.value) for way in ways)


def test_every_way_to_make_a_problem_but_a_notice_counts_as_stopping():
    tree = ast.parse((ROOT / "workflow/problems.py").read_text(encoding="utf-8"))
    makers = {
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.returns is not None and ast.unparse(node.returns) == "Problem"
    }
    assert makers - {"notice"} <= STOPS
    assert makers >= {"stop", "notice"}


def slips(path: Path) -> list[str]:
    """Lines with the word that have no leave, and leave for lines that are gone."""
    kept, said = KEEPS_THE_WORD.get(str(path.relative_to(ROOT)), []), speaks_of_kpi(path)
    without_leave = [line for line in said if not line.startswith(tuple(kept))]
    return without_leave + [words for words in kept if not any(line.startswith(words) for line in said)]


def test_what_the_gate_asks_does_not_know_the_word():
    assert faults(ASKED, slips) == {}


def test_what_the_gate_asks_is_found_by_itself():
    found = {str(path.relative_to(ROOT)) for path in ASKED}
    assert found >= {"applications/scheme.py", "applications/uptake.py", "applications/models/project_facts.py"}
    assert found >= {
        "applications/queries/project_checklists.py",
        "evaluation/models/gate.py",
        "grants/models/grant.py",
    }
    assert set(KEEPS_THE_WORD) <= found


def test_every_guard_of_every_machine_stands_in_a_room_that_is_read():
    read = {path.resolve() for path in deciding_files(ROOT)}
    for model in apps.get_models():
        if not issubclass(model, Journey) or model._meta.app_label not in DECIDING_APPS:
            continue
        for step in steps_of(model):
            for guard in step.guards:
                assert Path(guard.__code__.co_filename).resolve() in read, f"{model.__name__}.{step.name}: {guard}"


# -- the wall bites: each of these sneaks a KPI into the gate, and each is found ----------------------
@pytest.fixture
def copy(tmp_path):
    for app in (*DECIDING_APPS, "kpi"):
        shutil.copytree(ROOT / app, tmp_path / app, ignore=shutil.ignore_patterns("__pycache__", "migrations"))
    return tmp_path


def rewrite(path: Path, old: str, new: str) -> Path:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_an_import_at_the_top_is_found(copy):
    rewrite(copy / "applications/rules/reality.py", "from dataclasses", "from kpi.models import Kpi\nfrom dataclasses")
    assert any("reality.py" in line for line in readers_by_import(copy))


def test_an_import_hidden_in_a_function_is_found(copy):
    late = "    import kpi.models\n\n    if project.names_operator:"
    rewrite(copy / "applications/rules/reality.py", "    if project.names_operator:", late)
    assert readers_by_import(copy) != []


def test_an_import_through_another_room_is_found(copy):
    (copy / "applications/figures_of_use.py").write_text("from kpi import models\n", encoding="utf-8")
    rewrite(
        copy / "applications/rules/reality.py",
        "from dataclasses",
        "from applications import figures_of_use\nfrom dataclasses",
    )
    assert any("figures_of_use.py" in line for line in readers_by_import(copy))


@pytest.mark.parametrize(
    "condition",
    [
        "all(kpi.is_met for kpi in project.application.indicator_set.kpis.all())",
        "project.application.indicator_set.kpis.count() > 0",
        "apps.get_model('kpi', 'Kpi').objects.exists()",
        "getattr(project, 'kpis_met')",
        "project.met_kpi_share() >= 80",
        "project.application.indicator_set.targets.filter(current__gte=1)",
        "Application.objects.filter(pk=project.application_id, indicator_set__targets__current__gte=1)",
        "project.application.lead.town_goals.count()",
        "any(one.goal.is_reached for one in project.application.hypotheses.all())",
        "project.hypotheses.filter(hypotheses__goal__value=1)",
        "project.overrules.first()",
        "getattr(project, 'quadrant').startswith('met')",
    ],
)
def test_a_guard_that_asks_a_kpi_is_found(copy, condition):
    reality = rewrite(copy / "applications/rules/reality.py", "if project.names_operator:", f"if {condition}:")
    assert "the_operator_is_named" in {line.split()[-1] for line in readers_that_can_stop(reality)}


def test_a_kpi_asked_in_a_function_beside_the_guard_is_found(copy):
    reality = rewrite(
        copy / "applications/rules/reality.py", "if project.names_operator:", "if _figures_are_good(project):"
    )
    with reality.open("a", encoding="utf-8") as file:
        file.write("\n\ndef _figures_are_good(project):\n    return project.kpis_met\n")
    assert "the_operator_is_named" in {line.split()[-1] for line in readers_that_can_stop(reality)}


def test_a_kpi_slipped_into_what_the_guards_ask_is_found(copy):
    facts = rewrite(
        copy / "applications/models/project_facts.py",
        "return not says_nothing(words)",
        "return words.indicator_set.kpis.all() and not says_nothing(words)",
    )
    assert speaks_of_kpi(facts) != []
