"""Who works in the little office, and whom its steps tell."""

from dataclasses import dataclass

from accounts.models import User


@dataclass(frozen=True)
class Person:
    """An actor: the engine asks for these four things and nothing else."""

    pk: int | None
    name: str
    rights: frozenset[str]
    title: str = ""

    def may(self, right, within=None):
        return right in self.rights

    def get_full_name(self):
        return self.name

    def acting_title(self):
        return self.title


WRITER = Person(901, "書木 初", frozenset({"write"}), "（市民）")
KEEPER = Person(902, "守田 要", frozenset({"keep"}), "（窓口）")
BOTH = Person(903, "両角 双", frozenset({"write", "keep"}), "（窓口）")
STRANGER = Person(904, "外山 遠", frozenset())


def recipients(right, thing):
    """Everyone whose kana says the right."""
    return User.objects.filter(given_kana=right)
