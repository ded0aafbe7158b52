"""Breaks a title into lines of about the same length at places where a reader would pause; no word is left alone."""

import re
from math import ceil

# Full-width letters that one line of a title holds at 19 pt between the margins of the paper.
ROOM = 24
# A reader pauses before an opening bracket, after a closing one or a mark, where kana give way to another script,
# and in Latin text at a space.
PAUSES = re.compile(
    r"(?=[「『（])|(?<=[」』）、。・])|(?<=[\u3041-\u309f])(?=[\u30a1-\u30fa\u4e00-\u9fffA-Z0-9])|(?<=\s)"
)


def balanced(title: str, room: int = ROOM) -> tuple[str, ...]:
    """The title in as few lines as it needs, each about as long as the others."""
    lines = ceil(_width(title) / room) or 1
    wanted, rest, taken = _width(title) / lines, title, []
    for after in range(lines - 1, 0, -1):
        at = _break(rest, wanted, room, after)
        if at is None:
            break
        taken.append(rest[:at].rstrip())
        rest = rest[at:]
    return (*taken, rest)


def _width(words: str) -> float:
    """In full-width letters; what is written in ASCII takes half of one."""
    return sum(0.5 if letter.isascii() else 1 for letter in words)


def _break(words: str, wanted: float, room: int, lines_after: int) -> int | None:
    """Where this line ends, so that the rest has room; within brackets only when there is no place outside of them."""
    places = [found.start() for found in PAUSES.finditer(words) if 0 < found.start() < len(words)]
    fitting = [
        place
        for place in places
        if _width(words[:place]) <= room and _width(words[place:].rstrip()) <= room * lines_after
    ]
    outside = [place for place in fitting if _is_outside(words, place)]
    return min(outside or fitting, key=lambda place: abs(_width(words[:place]) - wanted), default=None)


def _is_outside(words: str, place: int) -> bool:
    before = words[:place]
    return sum(map(before.count, "「『（")) <= sum(map(before.count, "」』）"))
