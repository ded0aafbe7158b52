"""Proves the trail: reads every entry and every seal again and names what does not hold."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.apps import apps
from django.db import connection
from django.utils.translation import gettext as _

from workflow.machines import journeys
from workflow.models import Journey, Seal, StateField, TrailEntry, state_fields
from workflow.punctuation import headed
from workflow.sealing import hash_of_seal
from workflow.trail import hash_of

Subject = tuple[str, str]
APPEND_ONLY = ("workflow_trailentry", "workflow_seal")


@dataclass(frozen=True)
class Fault:
    """One thing that does not hold: where, and what."""

    subject: str
    sequence: int | None
    text: str

    def __str__(self) -> str:
        place = _("%(subject)s の%(sequence)s番") if self.sequence is not None else _("%(subject)s")
        return headed(place % {"subject": self.subject, "sequence": self.sequence}, self.text)


@dataclass
class Proof:
    """What one reading of the whole trail found; fill it with `prove()`."""

    faults: list[Fault] = field(default_factory=list)
    entries: int = 0
    seals: int = 0
    last_seal: Seal | None = None
    # The head that the seals last saw of each subject, and what the entries add up to.
    sealed: dict[Subject, tuple[int, str]] = field(default_factory=dict)
    states: dict[tuple[str, str, str], str] = field(default_factory=dict)
    seen: dict[str, set[str]] = field(default_factory=dict)

    def fault(self, subject: Subject | str, sequence: int | None, text: str) -> None:
        """Writes a fault down."""
        said = subject if isinstance(subject, str) else " ".join(subject)
        self.faults.append(Fault(said, sequence, text))


def prove() -> Proof:
    """Reads everything once, in a few statements, and answers with all that was found."""
    proof = Proof()
    _guards_stand(proof)
    _seals_hold(proof)
    first = {model._meta.label_lower: state_fields(model) for model in journeys()}
    entries = TrailEntry.objects.order_by("subject_label", "subject_id", "sequence").iterator(chunk_size=2000)
    for subject, chain in groupby(entries, key=lambda entry: (entry.subject_label, entry.subject_id)):
        _chain_holds(proof, subject, chain, first.get(subject[0], []))
    for subject, (sequence, _digest) in sorted(proof.sealed.items()):
        if subject[1] not in proof.seen.get(subject[0], ()):
            proof.fault(subject, sequence, _("封印した記録が、対象ごとすべて消えています。"))
    _rows_stand_where_the_trail_says(proof)
    return proof


def _guards_stand(proof: Proof) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O'")
        else:
            cursor.execute("SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'")
        guarded = [table for (table,) in cursor.fetchall()]
    expected = 2 if connection.vendor == "postgresql" else 3
    for table in APPEND_ONLY:
        if guarded.count(table) < expected:
            proof.fault(table, None, _("書き換えを断るしかけ（トリガー）が外れています。"))


def _seals_hold(proof: Proof) -> None:
    expected, previous = 1, ""
    for seal in Seal.objects.order_by("sequence").iterator():
        name = _("封印")
        if seal.sequence != expected:
            proof.fault(name, expected, _("この封印が消えています。"))
        elif seal.previous_hash != previous:
            proof.fault(name, seal.sequence, _("前の封印とつながっていません。"))
        if seal.hash != hash_of_seal(seal):
            proof.fault(name, seal.sequence, _("内容が書き換えられています。"))
        for subject, (sequence, digest) in seal.heads.items():
            label, _colon, number = subject.partition(":")
            proof.sealed[label, number] = (sequence, digest)
        expected, previous = seal.sequence + 1, seal.hash
        proof.seals, proof.last_seal = proof.seals + 1, seal


def _chain_holds(proof: Proof, subject: Subject, chain: Iterable[TrailEntry], fields: list[StateField]) -> None:
    label, number = subject
    proof.seen.setdefault(label, set()).add(number)
    states = {each.name: str(each.get_default()) for each in fields}
    expected, previous = 1, ""
    sealed_at, sealed_hash = proof.sealed.get(subject, (0, ""))
    for entry in chain:
        proof.entries += 1
        for missing in range(expected, entry.sequence):
            proof.fault(subject, missing, _("記録が消えています。"))
        if entry.hash != hash_of(entry):
            proof.fault(subject, entry.sequence, _("内容か順番が書き換えられています。"))
        elif entry.sequence == expected and entry.previous_hash != previous:
            proof.fault(subject, entry.sequence, _("前の記録とつながっていません。"))
        elif entry.sequence == sealed_at and entry.hash != sealed_hash:
            proof.fault(subject, entry.sequence, _("封印したときの内容と違います。"))
        _fold(proof, subject, entry, states)
        expected, previous = entry.sequence + 1, entry.hash
    for missing in range(expected, sealed_at + 1):
        proof.fault(subject, missing, _("封印した記録が消えています。"))
    proof.states |= {(label, number, name): state for name, state in states.items()}


def _fold(proof: Proof, subject: Subject, entry: TrailEntry, states: dict[str, str]) -> None:
    if entry.field not in states:
        return
    if entry.source != states[entry.field]:
        proof.fault(subject, entry.sequence, _("前の状態が、その前の記録と合いません。"))
    states[entry.field] = entry.target


def _rows_stand_where_the_trail_says(proof: Proof) -> None:
    for model in journeys():
        _states_equal_the_fold(proof, model)
    for label, numbers in sorted(proof.seen.items()):
        for number in sorted(numbers - _present(label, numbers)):
            proof.fault((label, number), None, _("記録はありますが、対象そのものが消えています。"))


def _states_equal_the_fold(proof: Proof, model: type[Journey]) -> None:
    label, fields = model._meta.label_lower, state_fields(model)
    rows: Any = model._base_manager.order_by("pk").values_list("pk", *(each.attname for each in fields))
    for pk, *stored in rows.iterator():
        for each, state in zip(fields, stored, strict=True):
            folded = proof.states.get((label, str(pk), each.name), str(each.get_default()))
            if state != folded:
                said = {"field": each.name, "stored": state, "folded": folded}
                proof.fault(
                    (label, str(pk)),
                    None,
                    _("%(field)s は %(stored)s ですが、記録によれば %(folded)s のはずです。") % said,
                )


def _present(label: str, numbers: set[str]) -> set[str]:
    """Of the numbers of one kind, those whose row is there; all of them for a kind that no app knows any more."""
    try:
        model = apps.get_model(label)
    except LookupError:
        return numbers
    return {str(pk) for pk in _pks(model)}


def _pks(model: Any) -> Iterator[Any]:
    yield from model._base_manager.values_list("pk", flat=True).iterator()
