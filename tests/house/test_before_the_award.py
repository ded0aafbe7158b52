"""Before the award knows nothing of after: no module of call and application names a noun of the project."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.source import ROOT, faults, modules, name_of, tree_of

# The nouns after the award; whoever is not one of their files does not name them.
AFTER_NOUNS = {
    *("Project", "Evidence", "UptakeSeries", "UptakePoint", "ProgressReturn", "FollowUp", "ChangeRequest"),
    *("Mechanism", "Try", "Milestone", "Risk", "Contact", "ReturnSchedule", "ReturnWorkbook"),
    *("DataReturn", "DataDelivery", "RollOut", "QuadrantOverrule", "ImplementationDefinition", "SchemeActual"),
    *(
        "DataCheck",
        "DataFeed",
        "DataPoint",
        "GateCondition",
        "Mentoring",
        "NextDecision",
        "SupportPlan",
        "Referability",
    ),
}
# Files of the project: whole rooms are split by noun, so a file belongs to one side.
AFTER_FILES = {
    "models": {
        *("project", "project_facts", "evidence", "uptake", "follow_up", "progress", "change", "data_return"),
        *(
            "rollout",
            "quadrant",
            "definition",
            "scheme",
            "ahead",
            "support",
            "trying",
            "course",
            "sharing",
            "direction",
            "feed",
            "__init__",
        ),
    },
    "journeys": {"project", "piloting", "evidence", "progress", "change", "rollout", "trying"},
    "rules": {"reality", "piloting", "evidence", "progress", "change", "trying", "directing", "visiting"},
}
# A file of these other rooms speaks of the project when its name says so.
SAYS_PROJECT = {
    *("starting", "observing", "reaching", "following", "naming", "returning", "data_returning", "changing"),
    *("scheming", "mapping", "overruling", "measuring", "permission"),
    *(
        "supporting",
        "looking_ahead",
        "checking_returns",
        "trying",
        "feeding",
        "coursing",
        "sharing",
        "scheduling",
        "filling_in",
        "return_form",
    ),
    *("handing_over", "approaching"),
}


# What spans both sides on purpose: the eight steps of every journey, and the table of addresses.
SPANS = {"stages", "urls", "urls_api"}


def before(path) -> bool:
    if path.stem in SPANS:
        return False
    room, stem = path.relative_to(ROOT).parts[1].removesuffix(".py"), path.stem
    if room in AFTER_FILES:
        return stem not in AFTER_FILES[room]
    return stem not in SAYS_PROJECT and "project" not in str(path.relative_to(ROOT / "applications"))


# urls.py opens the addresses of both sides.
FILES = [
    path
    for path in modules()
    if path.relative_to(ROOT).parts[0] == "applications" and path.name != "urls.py" and before(path)
]


def names_of_the_project(path: Path) -> Iterator[str]:
    imports = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.ImportFrom)]
    for node in imports:
        if (node.module or "").startswith("applications"):
            yield from AFTER_NOUNS & {alias.name for alias in node.names}
            if "project" in (node.module or ""):
                yield node.module or ""


def test_the_application_does_not_name_the_project():
    assert faults(FILES, names_of_the_project) == {}


def test_the_application_really_is_among_them():
    assert {"applications/models/application.py", "applications/journeys/application.py"} <= set(map(name_of, FILES))
