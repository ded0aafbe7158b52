"""The check number at the foot of every page: the first digits of a hash, as people compare them aloud."""


def spoken(sha256: str) -> str:
    """1A2B-3C4D; nothing for nothing."""
    return f"{sha256[:4]}-{sha256[4:8]}".upper() if sha256 else ""
