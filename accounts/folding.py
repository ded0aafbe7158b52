"""Folds text for searching: one key for kana in any form, wide and narrow letters, and variant characters."""

import unicodedata

# Small kana beside large ones and a few name variants: sources differ (まなづる, 潮見ケ浦, 高 for 髙), people type either.
_SMALL = dict(zip("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ", strict=True))
_VARIANTS = {"髙": "高", "﨑": "崎", "濵": "浜", "濱": "浜", "檮": "梼", "澤": "沢", "邊": "辺", "邉": "辺", "齋": "斎"}
_HIRAGANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
_TABLE = str.maketrans(_SMALL | _VARIANTS)


def folded(*texts: str) -> str:
    """The texts as one search key; what is kept elsewhere keeps its original characters."""
    lines = (unicodedata.normalize("NFKC", text).casefold().translate(_HIRAGANA) for text in texts if text)
    return "\n".join("".join(line.translate(_TABLE).split()) for line in lines)


def search_terms(typed: str) -> list[str]:
    """What somebody typed into a search box as folded terms; every one of them has to be found."""
    return [folded(term) for term in unicodedata.normalize("NFKC", typed).split()]


def full_kana(text: str) -> str:
    """A reading as 全角カタカナ, whichever kana it was typed in."""
    wide = unicodedata.normalize("NFKC", text).translate(_HIRAGANA)
    return " ".join(wide.split())


def folded_email(address: str) -> str:
    """An address as it is stored and compared: 全角 and capital letters do not make another person."""
    return unicodedata.normalize("NFKC", address).strip().casefold()
