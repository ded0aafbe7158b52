"""What a picture names by its fill has its rule in the style sheet; without one a label stands black on black."""

from pathlib import Path

import pytest

from kpi.charts import FILLS, Bar

SHEETS = Path(__file__).parents[2] / "static" / "css"


@pytest.mark.parametrize("fill", [fill for fill in FILLS if Bar(fill, 0, 40, "25%").hatched])
def test_the_plate_under_a_label_has_its_colour(fill):
    assert f".chart .plate-{fill} {{ fill:" in (SHEETS / "kpi.css").read_text(encoding="utf-8")
