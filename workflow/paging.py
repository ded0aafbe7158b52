"""Pages of a list by the last row seen (keyset), so that page 100 costs what page 1 costs and no row is skipped."""

import base64
import json
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from typing import Any, Generic, TypeVar

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

Row = TypeVar("Row", bound=Model)
Thing = TypeVar("Thing")
SIZE = 50


@dataclass(frozen=True)
class Page(Generic[Thing]):
    """One page: its rows, how many there are in all, what is said of it, and the addresses beside it."""

    rows: list[Thing]
    count: int
    said: str
    previous: str
    next: str

    @property
    def is_whole(self) -> bool:
        """Whether nothing stands before it or after it."""
        return not (self.previous or self.next)


def page_of(
    request: HttpRequest,
    found: QuerySet[Row],
    order: tuple[str, ...] = (),
    size: int = SIZE,
    *,
    part: str = "",
    counted: int | None = None,
) -> Page[Row]:
    """The page that the address asks for, in its own order or the given one; two queries, one where `counted` is given.

    `part` tells the lists of one page apart: it stands in the address before the mark, and is the place to land on.
    Such a list, one of several, is counted only when it does not fit on one page.

    The order names columns that are never empty and ends with a unique one ("-submitted_at", "pk").
    The template shows it with components/pagination.html: said, previous, next.
    """
    order = order or tuple(str(name) for name in found.query.order_by)
    before, after = (f"{part}-{word}" if part else word for word in ("before", "after"))
    backwards = before in request.GET
    first, mark = _read(request.GET.get(before if backwards else after, ""), found, order)
    direction = tuple(_turned(name) for name in order) if backwards and mark else order
    window = found.order_by(*direction)
    if mark:
        window = window.filter(_beyond(direction, mark))
    rows = list(window[: size + 1])
    more, rows = len(rows) > size, rows[:size]
    if backwards and mark:
        rows.reverse()
        first = max(1, first - len(rows))
        has_previous, has_next = more, True
    else:
        has_previous, has_next = bool(mark), more
    last = first + len(rows) - 1
    if counted is None:
        counted = len(rows) if part and not mark and not more else found.count()
    return Page(
        rows,
        counted,
        _said(counted, first, last),
        _address(request, before, first, _values(rows[0], order), part) if has_previous and rows else "",
        _address(request, after, last + 1, _values(rows[-1], order), part) if has_next and rows else "",
    )


def page_of_sorted(
    request: HttpRequest, found: Iterable[Thing], key: Callable[[Thing], tuple[str, ...]], size: int = SIZE
) -> Page[Thing]:
    """The page of rows that are in memory already, in the order of `key`, which is unique; no query."""
    rows = sorted(found, key=key)
    keys = [key(row) for row in rows]
    begin, end = _window(request, keys, size)
    shown, count = rows[begin:end], len(rows)
    last = begin + len(shown)
    return Page(
        shown,
        count,
        _said(count, begin + 1, last),
        _address(request, "before", begin + 1, keys[begin]) if begin and shown else "",
        _address(request, "after", last + 1, keys[last - 1]) if last < count and shown else "",
    )


def _window(request: HttpRequest, keys: Sequence[tuple[str, ...]], size: int) -> tuple[int, int]:
    """Where the page begins and ends; an address that nobody made here is the beginning."""
    before, after = _mark(request.GET.get("before", "")), _mark(request.GET.get("after", ""))
    if before is not None:
        end = bisect_left(keys, before)
        return max(0, end - size), end
    begin = 0 if after is None else bisect_right(keys, after)
    return begin, begin + size


def _mark(typed: str) -> tuple[str, ...] | None:
    """The key that an address names; None for one that nobody made here."""
    try:
        _first, *values = json.loads(base64.urlsafe_b64decode(typed + "=" * (-len(typed) % 4)))
    except (ValueError, TypeError):
        return None
    return tuple(str(value) for value in values)


def _said(count: int, first: int, last: int) -> str:
    if not count:
        return _("0件")
    return _("%(count)s件のうち %(first)s〜%(last)s件") % {
        "count": f"{count:,}",
        "first": f"{first:,}",
        "last": f"{last:,}",
    }


def _turned(name: str) -> str:
    return name.removeprefix("-") if name.startswith("-") else f"-{name}"


def _beyond(order: tuple[str, ...], mark: list[Any]) -> Q:
    """Rows after the mark: (a > x) or (a = x and b > y) or …"""
    wanted = Q(pk__in=[])
    same = Q()
    for name, value in zip(order, mark, strict=True):
        plain = name.removeprefix("-")
        wanted |= same & Q(**{f"{plain}__{'lt' if name.startswith('-') else 'gt'}": value})
        same &= Q(**{plain: value})
    return wanted


def _values(row: Model, order: tuple[str, ...]) -> list[Any]:
    return [reduce(getattr, name.removeprefix("-").split("__"), row) for name in order]


def _address(request: HttpRequest, word: str, first: int, values: Iterable[Any], part: str = "") -> str:
    # Moments are told to the microsecond; the plain encoder of Django would cut them to thousandths.
    exact: list[Any] = [value.isoformat() if isinstance(value, date | datetime) else value for value in values]
    text = json.dumps([first, *exact], cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))
    asked = request.GET.copy()
    for other in ("before", "after"):
        asked.pop(f"{part}-{other}" if part else other, None)
    asked[word] = base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")
    return f"?{asked.urlencode()}{f'#{part}' if part else ''}"


def _read(typed: str, found: QuerySet[Row], order: tuple[str, ...]) -> tuple[int, list[Any]]:
    """The place that an address names; one that nobody made here is the beginning."""
    try:
        first, *values = json.loads(base64.urlsafe_b64decode(typed + "=" * (-len(typed) % 4)))
        names = [name.removeprefix("-") for name in order]
        mark = [_column(found, name).to_python(value) for name, value in zip(names, values, strict=True)]
        return max(1, int(first)), mark
    except (ValueError, TypeError, ValidationError, FieldDoesNotExist):
        return 1, []


def _column(found: QuerySet[Row], path: str) -> Any:
    """The field that reads a value of this column: the model's own, or that of what the query computes."""
    if path in found.query.annotations:
        return found.query.annotations[path].output_field
    model: type[Model] = found.model
    *relations, name = path.split("__")
    for relation in relations:
        model = model._meta.get_field(relation).related_model  # type: ignore[assignment]
    return model._meta.pk if name == "pk" else model._meta.get_field(name)
