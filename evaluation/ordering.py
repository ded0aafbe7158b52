"""The order in which one screener reads: by lot, the same at every visit, different for every screener (L15)."""

from hashlib import sha256


def lot_of(screener: int, application: int) -> str:
    """The lot drawn for one screener and one application; a hash, so that no seed has to be kept."""
    return sha256(f"review-order:{screener}:{application}".encode()).hexdigest()
