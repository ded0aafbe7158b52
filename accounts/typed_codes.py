"""Codes that people type from a letter or the telephone: short, without look-alikes, kept only as a seal."""

import secrets
import unicodedata

from django.utils.crypto import salted_hmac

# Without 0/O, 1/I/L, 5/S, 8/B, 2/Z and vowels: nothing to confuse and no words by chance; 12 letters hold 53 bits.
ALPHABET = "34679CDFGHJKMNPQRTVWXY"
LENGTH, GROUP = 12, 4


def new_code() -> str:
    """A fresh code as it is written in a letter: XXXX-XXXX-XXXX."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return "-".join(letters[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def seal_of(typed: str) -> str:
    """What is stored and compared instead of the code; 全角, small letters and hyphens make no difference."""
    letters = "".join(unicodedata.normalize("NFKC", typed).upper().split())
    plain = "".join(letter for letter in letters if letter.isalnum())
    return salted_hmac("accounts.typed_codes", plain, algorithm="sha256").hexdigest()
