"""The names of a filing's states."""

from django.db.models import TextChoices


class FilingState(TextChoices):
    DRAFT = "draft", "下書き"
    HANDED_IN = "handed_in", "提出済み"
    ACCEPTED = "accepted", "受理"
    REFUSED = "refused", "不受理"
    STAMPED = "stamped", "証明済み"
    EXPIRED = "expired", "期限切れ"


class LoanState(TextChoices):
    SHELVED = "shelved", "書庫"
    LENT = "lent", "貸出中"
