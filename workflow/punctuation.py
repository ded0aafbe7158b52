"""The signs between and around words, as the language of the page sets them: 、 in Japanese, a comma and a space in English."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy

SIGNS: Mapping[str, Promise | str] = MappingProxyType(
    {
        "、": pgettext_lazy("punctuation", "、"),
        "・": pgettext_lazy("punctuation", "・"),
        "。": pgettext_lazy("punctuation", "。"),
        "：": pgettext_lazy("punctuation", "："),
        "／": pgettext_lazy("punctuation", "／"),
        "｜": pgettext_lazy("punctuation", "｜"),
        "〜": pgettext_lazy("punctuation", "〜"),
        "（": pgettext_lazy("punctuation", "（"),
        "）": pgettext_lazy("punctuation", "）"),
        "「": pgettext_lazy("punctuation", "「"),
        "」": pgettext_lazy("punctuation", "」"),
        "」「": pgettext_lazy("punctuation", "」「"),
    }
)


def sign(japanese: str) -> str:
    """One sign by its Japanese form."""
    return str(SIGNS[japanese])


def listed(names: Iterable[object], between: str = "、") -> str:
    """Names side by side, as a sentence lists them."""
    return sign(between).join(str(name) for name in names)


def headed(head: object, words: object) -> str:
    """A head and what it says: 「需要：だれが要るか」, "Need: Who needs it"."""
    return f"{head}{sign('：')}{words}"


def bracketed(words: object, said: object) -> str:
    """Words and what stands in brackets behind them; the words alone when that is blank."""
    return f"{words}{sign('（')}{said}{sign('）')}" if said else str(words)


def quoted(words: object) -> str:
    """Words between quotation marks."""
    return f"{sign('「')}{words}{sign('」')}"


def following(sentences: Iterable[object]) -> str:
    """Sentences one after another: Japanese sets nothing between them, English a space."""
    between = "" if in_japanese() else " "
    return between.join(str(sentence) for sentence in sentences)


def in_japanese() -> bool:
    """Whether the page speaks Japanese."""
    return (get_language() or "ja").startswith("ja")
