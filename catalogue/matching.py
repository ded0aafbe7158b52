"""Which words of two texts meet: how a need of the catalogue finds what a city has, and a wish what there is (S22, S28).

Japanese writes no spaces, so pairs of characters are compared; words that stand in every text say nothing.
"""

import re
from collections.abc import Iterable

from accounts.folding import folded
from catalogue.models import CatalogueEntry

# Said of everything here, so it tells nothing apart.
EVERYWHERE = re.compile("センサー?|データ|システム|サービス|アプリ|情報|基盤|連携|都市|共同|共通|利用|時系列")
# Endings and particles are hiragana; what carries meaning here rarely is.
ENDINGS = re.compile("[\u3041-\u309f]+")
# Names of standards and products: ngsi-ld, citygml, gtfs.
NAMES = re.compile(r"[a-z][a-z0-9.-]{2,}")
# A name says more than a pair of characters; one pair is a meeting, since 水位 or 人流 is one.
NAME_WEIGHS, ENOUGH = 3, 1


def words_in(*texts: str) -> frozenset[str]:
    """The names and pairs of characters that tell something."""
    found: set[str] = set()
    for text in texts:
        found.update(name.strip(".-") for name in NAMES.findall(folded(text)))
        for part in re.split(r"[^\w]+|[A-Za-z0-9_]+", ENDINGS.sub(" ", EVERYWHERE.sub(" ", text))):
            key = folded(part)
            found.update(key[at : at + 2] for at in range(len(key) - 1))
    return frozenset(found)


def nearness(asked: frozenset[str], said: frozenset[str]) -> int:
    """How much of what is asked is said: 0 is nothing."""
    return sum(NAME_WEIGHS if word.isascii() else 1 for word in asked & said)


def function_nearness(wish: frozenset[str], entry: CatalogueEntry) -> int:
    """How much of a wish an entry does."""
    return nearness(wish, words_in(entry.name, entry.function))


def needs_of(entry: CatalogueEntry) -> frozenset[str]:
    """What an entry must stand on, in words that can be met."""
    return words_in(entry.sensors, entry.platform, entry.interfaces, entry.needs, entry.standard)


def could_stand_on(entries: Iterable[CatalogueEntry], *about: str) -> list[CatalogueEntry]:
    """The entries whose needs meet what is said about an infrastructure, nearest first."""
    had = words_in(*about)
    near = [(nearness(needs_of(entry), had), entry) for entry in entries]
    return [entry for near_by, entry in sorted(near, key=lambda pair: -pair[0]) if near_by >= ENOUGH]
