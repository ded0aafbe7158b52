"""The questions of a progress return, described once: page, workbook, comparison and 差戻し come from here."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from applications.questions import Kind, Question, Section
from applications.states.progress import Direction

LONGEST = 10_000

CHAPTERS = (
    Section(
        "direction",
        _("大きな方向"),
        _("はじめに約束した方向と、いまの方向を見比べます。"),
        (
            Question(
                "direction",
                _("大きな方向は、前に約束したときと同じですか"),
                Kind.CHOICE,
                choices=tuple(Direction.choices),
            ),
            Question(
                "direction_words",
                _("方向について"),
                Kind.TEXT,
                help=_("細かくなった・変わったときは、どう変わったか。"),
                limit=LONGEST,
            ),
        ),
    ),
    Section(
        "tangible",
        _("まちづくりの手触り"),
        _("まちを歩いて感じること。便利さとは分けて書き、足し合わせません。"),
        (
            Question(
                "tangible",
                _("まちづくりの手触り"),
                Kind.TEXT,
                help=_("人が集まった、自分の手でまちが変わったと感じた。そうした出来事。"),
                limit=LONGEST,
            ),
            Question("tangible_out_of_scope", _("手触りを対象外とする理由"), Kind.TEXT, limit=LONGEST),
        ),
    ),
    Section(
        "convenience",
        _("日々の便利さ"),
        _("毎日の暮らしで楽になったこと。手触りとは分けて書き、足し合わせません。"),
        (
            Question(
                "convenience",
                _("日々の便利さ"),
                Kind.TEXT,
                help=_("待たなくなった、迷わなくなった。そうした毎日の変化。"),
                limit=LONGEST,
            ),
            Question("convenience_out_of_scope", _("便利さを対象外とする理由"), Kind.TEXT, limit=LONGEST),
        ),
    ),
    Section(
        "learning",
        _("したことと、分かったこと"),
        _("うまくいかなかったことも、そのまま書きます。"),
        (
            Question("done", _("この期間にしたこと"), Kind.TEXT, limit=LONGEST),
            Question(
                "learned",
                _("問いについて分かったこと"),
                Kind.TEXT,
                help=_("「まだ分からない」でも構いません。"),
                limit=LONGEST,
            ),
            Question("troubles", _("困っていること"), Kind.TEXT, limit=LONGEST),
            Question("next_steps", _("次にすること"), Kind.TEXT, limit=LONGEST),
        ),
    ),
)
QUESTIONS: Mapping[str, Question] = {asked.key: asked for chapter in CHAPTERS for asked in chapter.questions}


def in_words(key: str, value: Any) -> str:
    """An answer as one reads it: a choice by its label."""
    labels = {str(stored): str(label) for stored, label in QUESTIONS[key].choices}
    return labels.get(str(value or ""), str(value or ""))
