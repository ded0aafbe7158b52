"""Scripts: what they ask of a form is answered by the form, and not by one of its boxes."""

import ast
import re

from django.apps import apps

from tests.house.source import ROOT, faults, modules, room_of, tree_of

SCRIPTS = sorted((ROOT / "static" / "js").glob("*.js"))
# Asked on purpose: where these stand, the form is the site's own and has no box of that name.
CALM = {"action", "method"}


def names_of_boxes() -> set[str]:
    """Every name that a box may have: the fields of all models and of all forms."""
    names = {field.name for model in apps.get_models() for field in model._meta.get_fields()}
    for path in modules():
        if room_of(path) == "forms":
            names |= {
                target.id
                for one in ast.walk(tree_of(path))
                if isinstance(one, ast.Assign)
                for target in one.targets
                if isinstance(target, ast.Name)
            }
    return names


def test_no_box_stands_where_a_script_asks_the_form():
    """`form.before` is the box named “before” where there is one, and the verb of every element where there is none."""
    boxes = names_of_boxes() - CALM
    assert "before" in boxes
    asked = re.compile(r"\bform\.(\w+)")
    assert faults(SCRIPTS, lambda path: boxes & set(asked.findall(path.read_text(encoding="utf-8")))) == {}
