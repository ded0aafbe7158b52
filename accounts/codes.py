"""団体コード and 法人番号: check digits, and which codes may be used (pure; the source is JIS X 0401/0402)."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.utils.translation import gettext as _
from stdnum.jp import cn

FICTIONAL_PREFECTURES = frozenset({"98", "99"})
_fictional: ContextVar[bool] = ContextVar("fictional_codes", default=False)


@contextmanager
def fictional_codes() -> Iterator[None]:
    """Inside, codes of the prefectures 98 and 99 are valid: for the loader's check, and nothing else."""
    token = _fictional.set(True)
    try:
        yield
    finally:
        _fictional.reset(token)


def fictional_codes_allowed() -> bool:
    """Whether invented prefectures may be used here: in the demo, and inside the loader's check."""
    return bool(settings.DEMO) or _fictional.get()


def check_digit(five: str) -> str:
    """The sixth digit of a 団体コード: s = 6a+5b+4c+3d+2e, then the last digit of 11 − (s mod 11)."""
    total = sum(weight * int(digit) for weight, digit in zip((6, 5, 4, 3, 2), five, strict=True))
    return str((11 - total % 11) % 10)


def fault_of_code(code: str) -> str:
    """What is wrong with a 団体コード, in words; empty when nothing is."""
    if len(code) != 6 or not (code.isascii() and code.isdigit()):
        return _("団体コード「%(code)s」は6桁の数字ではありません。先頭の0も含めて6桁で書いてください。") % {
            "code": code
        }
    if check_digit(code[:5]) != code[5]:
        return _("団体コード「%(code)s」の検査数字が合いません。6桁目を確かめてください。") % {"code": code}
    if code[:2] in FICTIONAL_PREFECTURES:
        return "" if fictional_codes_allowed() else _fault_of_fiction(code)
    if not 1 <= int(code[:2]) <= 47:
        return _("団体コード「%(code)s」の初めの2桁は都道府県の番号（01〜47）ではありません。") % {"code": code}
    return ""


def _fault_of_fiction(code: str) -> str:
    return _("団体コード「%(code)s」は実在しない都道府県の番号（98・99）です。デモ環境でだけ使えます。") % {
        "code": code
    }


def corporate_number_of(code: str) -> str:
    """The 法人番号 of a local government: check digit, 000020, 団体コード (domain: 法人番号の指定)."""
    base = f"000020{code}"
    return f"{cn.calc_check_digit(base)}{base}"


def fault_of_corporate_number(number: str) -> str:
    """What is wrong with a 法人番号, in words; empty when nothing is."""
    # stdnum forgives 全角 and hyphens; what is stored does not.
    if not (number.isascii() and number.isdigit() and cn.is_valid(number)):
        return _("法人番号「%(number)s」は正しい番号ではありません。13桁の数字を確かめてください。") % {
            "number": number
        }
    return ""
