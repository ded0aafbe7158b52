"""The letter to a city exactly as it goes: built from one decision, frozen at the release (L19)."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from evaluation.states import DecisionKind
from workflow.fields.calendar import era_date, fiscal_year_name

if TYPE_CHECKING:
    from evaluation.models import Decision

WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@dataclass(frozen=True)
class Item:
    """One numbered point below 記."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class LetterText:
    """Everything that stands on the sheet, from number and date to 以上."""

    number: str
    dated: str
    addressee: tuple[str, ...]
    sender: str
    title: tuple[str, ...]
    opening: str
    items: tuple[Item, ...]

    def content(self) -> dict[str, Any]:
        """As it is frozen."""
        held: dict[str, Any] = json.loads(json.dumps(asdict(self), ensure_ascii=False))
        return held


def sha256_of(content: dict[str, Any]) -> str:
    """The hash of a frozen letter."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def letter_of(decision: "Decision", *, on: date | datetime | None, number: str = "") -> LetterText:
    """The letter for one decision; `on` is its date (the planned one in a preview), None while nobody set it.

    A letter of the ministry is Japanese, whatever language the page is read in by whoever releases it.
    """
    with translation.override("ja"):
        return _letter_of(decision, on=on, number=number)


def _letter_of(decision: "Decision", *, on: date | datetime | None, number: str) -> LetterText:
    application = decision.application
    day = timezone.localtime(on).date() if isinstance(on, datetime) else on
    return LetterText(
        number=number or _("国都実第　　号"),
        dated=wide(era_date(day, weekday=False)) if day else _("令和　年　月　日"),
        addressee=tuple(_addressee(decision)),
        sender=_("スマートシティ実装化支援事業　事務局"),
        title=(
            wide(fiscal_year_name(application.call.fiscal_year)) + _("スマートシティ実装化支援事業の"),
            _("選定結果について（通知）"),
        ),
        opening=_opening(decision),
        items=tuple(_items(decision)),
    )


def wide(text: str) -> str:
    """Figures as a letter in Mincho prints them."""
    return text.translate(WIDE)


def _addressee(decision: "Decision") -> Iterator[str]:
    application = decision.application
    yield application.applicant_name or str(application.lead)
    yield _("代表団体　%(name)s　御中") % {"name": application.representative_name or application.lead}


def _opening(decision: "Decision") -> str:
    closed = decision.application.call.closes_at
    until = wide(era_date(timezone.localtime(closed).date(), weekday=False)) if closed else ""
    asked = _("%(day)sまでに応募のあった下記の提案について、") % {"day": until} if until else _("下記の提案について、")
    said = {
        DecisionKind.ADOPT: _("有識者による審査の結果、採択することとしましたので、お知らせします。"),
        DecisionKind.ADOPT_WITH_CONDITIONS: _(
            "有識者による審査の結果、下記の条件を付して採択することとしましたので、お知らせします。"
        ),
        DecisionKind.RESERVE: _("有識者による審査の結果、補欠とすることとしましたので、お知らせします。"),
        DecisionKind.REJECT: _("有識者による審査の結果、今回は採択に至りませんでしたので、お知らせします。"),
    }
    return asked + said[DecisionKind(decision.kind)]


def _items(decision: "Decision") -> Iterator[Item]:
    application = decision.application
    yield Item(_("提案の名称"), (application.title, _("（受付番号　%(number)s）") % {"number": application.number}))
    if decision.granted_yen is not None:
        amount = _("%(yen)s円（交付決定の額は、交付申請のあとに定めます）") % {"yen": f"{decision.granted_yen:,}"}
        yield Item(_("内示額"), (amount,))
    if decision.conditions:
        yield Item(_("採択の条件"), tuple(condition_line(condition) for condition in decision.conditions))
    for heading, text in (
        (_("講評"), decision.commentary),
        (_("望む実証の姿"), decision.message_desired),
        (_("実装までの距離"), decision.message_distance),
        (_("次に向けて"), decision.advice),
    ):
        if text.strip():
            yield Item(heading, tuple(line for line in text.splitlines() if line.strip()))
    if decision.is_adoption:
        yield Item(
            _("次の手続"),
            (
                _("国からのメッセージを確かめた旨を登録し、交付申請をしてください。"),
                _("交付決定の前に結んだ契約の経費は、補助の対象になりません。"),
            ),
        )


def condition_line(condition: dict[str, Any]) -> str:
    """A condition with its date: 「… （令和8年9月30日まで）」."""
    due = condition.get("due_on")
    if not due:
        return str(condition["text"])
    day = era_date(date.fromisoformat(str(due)), weekday=False)
    return _("%(text)s（%(day)sまで）") % {"text": condition["text"], "day": day}
