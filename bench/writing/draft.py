"""Makes the draft that is written, and says who writes it and what the pages show at first; run by manage.py shell."""

import json

from accounts.roles import Role
from applications.merging import marks
from applications.models import BudgetLine
from applications.queries.content import answer
from applications.sections import SECTIONS
from tests.factories.accounts import city, member
from tests.factories.applications import current_call, ready_application

LINES = 60
TEXTS = [f"朝の港がにぎわう町。その{number}" for number in range(400)]


def make() -> None:
    """One full draft with many lines; its facts as one line of JSON."""
    lead = city("風待町")
    editor = member(lead, Role.EDITOR, email="bench-editor@example.invalid")
    draft = ready_application("R8-U-001", lead=lead, call=current_call(form="full"))
    BudgetLine.objects.bulk_create(
        BudgetLine(application=draft, category="委託費", item=f"行{place}", amount_yen=1_000, position=place + 2)
        for place in range(LINES)
    )
    vision = next(question for section in SECTIONS for question in section.questions if question.key == "vision")
    seen = [marks(vision, text) for text in (answer(draft, vision), *TEXTS)]
    print(json.dumps({"number": draft.number, "who": editor.email, "seen": seen, "texts": TEXTS}))
