"""Programme files for the tests: the demo's text, small changes to it, and a file made from nothing."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

import config.programme_file

DEMO = Path(config.programme_file.__file__).parent / "data" / "demo.yaml"
OTHER = Path(__file__).parent / "data" / "other.yaml"


@cache
def demo_applications() -> list[dict[str, Any]]:
    """The applications as they stand in the demo's file, for whoever reads and changes nothing."""
    file: dict[str, Any] = yaml.load(DEMO.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return file["applications"]


def demo_with(old: str, new: str, *, times: int = 1) -> str:
    """The demo's text with one piece replaced; the piece must stand there that often."""
    text = DEMO.read_text(encoding="utf-8")
    assert text.count(old) >= times, f"{old!r} does not stand in the demo"
    return text.replace(old, new, times)


MINIMAL = """
meta: {title: 最小の事業}
calls:
- id: R9-1
  fiscal_year: 令和9年度
  name: 令和9年度 公募
  open: '2027-04-05T09:00:00+09:00'
  close: '2027-05-10T12:00:00+09:00'
  intent: 裾野拡大
  transformation_sought: 使われ続けるサービスへ
  rate: 1/3
  budget: 90000000
  minor_change_pct: 20
  types: {通常タイプ: 10000000}
criteria:
- {id: C1, name: ビジョン, weight: 60, question: 何を, anchors: {0: なし, 5: 手本}}
- {id: C2, name: 持続性, weight: 40, question: 誰が, anchors: {0: なし, 5: 手本}}
screeners:
- {id: SC1, name: 架空 一郎, field: 都市計画}
- {id: SC2, name: 仮名 花子, field: 財政}
prefectures:
- {name: みらい県, code: '990001'}
municipalities:
- {name: 青葉台市, code: '992011', prefecture: みらい県, population: 312400, corporate_number: '7000020992011'}
applications:
- id: R9-N-001
  title: 𠮷野の﨑と髙台をつなぐ🚲
  call: R9-1
  type: 通常タイプ
  status: 応募
  consortium:
    name: 青葉台協議会
    municipalities: [青葉台市]
  budget:
    lines:
    - {category: 委託費, item: 設計, amount: 3000001, eligible: true}
    subsidy_requested: 1000000
"""


def minimal_with(old: str, new: str) -> str:
    """The small file with one piece replaced."""
    assert old in MINIMAL, f"{old!r} does not stand in the small file"
    return MINIMAL.replace(old, new, 1)
