"""Prints every machine as text: a Mermaid diagram, and the table one can hold against the ordinance."""

from pathlib import Path

from django.conf import settings
from django.utils import translation

from workflow.declared import Step
from workflow.machines import label_of, machines, states_of
from workflow.models import Journey, StateField

BEGIN = "<!-- journeys: begin. Printed by `python manage.py print_journeys`; do not write here. -->"
END = "<!-- journeys: end -->"


def printed() -> str:
    """Every machine of the site, one section each."""
    with translation.override(settings.LANGUAGE_CODE):
        return "\n\n".join(section(*machine) for machine in machines())


def section(model: type[Journey], field: StateField, steps: list[Step]) -> str:
    """One machine: its heading, its picture, its table."""
    heading = f"### {model._meta.verbose_name} `{model._meta.label}.{field.name}`"
    return "\n\n".join([heading, f"```mermaid\n{picture(field, steps)}\n```", table(field, steps)])


def picture(field: StateField, steps: list[Step]) -> str:
    """The Mermaid text: each state by its word, each step by its name."""
    left = {source for step in steps for source in step.source}
    drawn = [state for state in states_of(field) if state in left | {step.target for step in steps}]
    lines = ["stateDiagram-v2"]
    lines += [f'    state "{label_of(field, state)}" as {state}' for state in drawn]
    lines.append(f"    [*] --> {field.get_default()!s}")
    for step in steps:
        lines += [f"    {source} --> {step.target!s}: {_called(step)}" for source in _in_order(field, step)]
    lines += [f"    {state} --> [*]" for state in drawn if state not in left]
    return "\n".join(lines)


def table(field: StateField, steps: list[Step]) -> str:
    """Who may take which step, on what warrant, and what is asked first."""
    head = ["| 手続 | から | へ | 権限 | 根拠 | 条件 | 知らせる相手 |", "|---|---|---|---|---|---|---|"]
    return "\n".join([*head, *(_row(field, step) for step in steps)])


def _row(field: StateField, step: Step) -> str:
    sources = "・".join(label_of(field, source) for source in _in_order(field, step))
    asked = [f"`{guard.__name__}`" for guard in step.guards] + (["理由"] if step.needs_reason else [])
    cells = [
        _called(step) if not step.label else f"{step.label} `{step.name}`",
        sources,
        label_of(field, step.target),
        str(step.right),
        f"`{step.warrant}`" if step.warrant else "",
        "<br>".join(asked),
        "・".join(str(right) for right in step.tell),
    ]
    return f"| {' | '.join(cells)} |"


def _in_order(field: StateField, step: Step) -> list[str]:
    return sorted((str(source) for source in step.source), key=states_of(field).index)


def _called(step: Step) -> str:
    return str(step.label) or step.name


def in_file(text: str) -> str:
    """A page with the part between the markers printed anew."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{printed()}\n\n{END}{after}"


def page() -> Path:
    """The page that shows the machines."""
    return Path(settings.BASE_DIR) / "docs" / "workflow.md"
