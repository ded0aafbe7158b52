"""Words in the boxes of a drawing: an SVG breaks no line by itself, and a word or figure in Latin letters stays whole."""

import re
from math import ceil

# A run of Latin letters and figures is one piece; of Japanese each letter is.
PIECES = re.compile(r"[\x21-\x7e]+|.", re.DOTALL)
# What may not begin a line.
NOT_FIRST = frozenset("、。，．・）」』】〕！？ー)")


def width_of(words: str) -> float:
    """In full-width letters; what is written in ASCII takes about 0.6 of one."""
    return sum(0.6 if letter.isascii() else 1 for letter in words)


def wrapped(words: str, most: int) -> list[str]:
    """In lines of at most so many full-width letters; a piece longer than a line is cut, and nothing is lost."""
    lines = [""]
    for piece in PIECES.findall(words):
        for part in _cut(piece, most):
            if lines[-1] and width_of(lines[-1] + part) > most + (part in NOT_FIRST):
                lines.append(part)
            else:
                lines[-1] += part
    return lines


def balanced(words: str, most: int) -> list[str]:
    """The same in as few lines, each about as long as the others, so that no bracket stands alone."""
    few = len(wrapped(words, most))
    even = ceil(width_of(words) / few)
    return next(
        (lines for room in range(even, most) if len(lines := wrapped(words, room)) == few), wrapped(words, most)
    )


def _cut(piece: str, most: int) -> list[str]:
    room = max(int(most / 0.6), 1)
    return [piece[at : at + room] for at in range(0, len(piece), room)]
