"""A whole number as an address or a hidden box says it; whatever is none of ours is nothing."""

# More digits than any key of a row has; a longer one would not fit into the database.
MOST_DIGITS = 18


def whole_number(typed: object) -> int | None:
    """The number that was said in plain digits; None for anything else, as ², a sign, or a number beyond every key."""
    text = "" if typed is None else str(typed)
    if not (text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS):
        return None
    return int(text)
