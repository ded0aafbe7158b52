"""Programmes made by lot: every status loads, and every figure agrees with a second account of the rules."""

from collections import Counter
from datetime import date

import pytest

from accounts.codes import fictional_codes
from applications.models import Application
from config.programme_file.checking import Verdict
from config.programme_file.checking.check import comparisons
from config.programme_file.loading.load import load
from config.programme_file.reading import read_text
from config.programme_file.words import STATUSES
from tests.config.programme_file.other.making import Maker

pytestmark = pytest.mark.django_db
FEW = ("額の確定", "横展開", "中止", "下書き")


@pytest.mark.parametrize(("seed", "statuses"), [(1, STATUSES), (20, FEW), (300, FEW)])
def test_another_programme_loads_and_checks(seed, statuses, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with fictional_codes():
        reading = read_text(Maker(seed, statuses).text())
        assert (reading.refused, reading.notices[3:]) == ((), reading.notices[3:])
        faults = [str(fault) for row in load(reading.programme) for fault in row.faults]
    assert faults == []
    assert Application.objects.count() == len(statuses)
    lines = list(comparisons(reading.programme, reading.expectations, on=date(2030, 1, 1)))
    assert [str(line) for line in lines if line.verdict.is_difference] == []
    verdicts = Counter(line.verdict for line in lines)
    assert verdicts[Verdict.AGREES] > 45 * len(statuses)
    assert verdicts[Verdict.BY_DESIGN] == 12 * len(statuses)
