"""The fields of one record by their meaning: each is taken once, and what nobody took is told."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from voicecoach.article.account import Notes
from voicecoach.article.foreign.amounts import Units, figure, length_ms, lengths_between, load_of, span_of, whole
from voicecoach.article.foreign.fields import Field, Meaning, field_of, is_field, is_group, words_of
from voicecoach.article.foreign.tree import Leaf, Listing, Node, Record, leaves, records_in
from voicecoach.clock import planned

_ASIDE = frozenset(("aside", "date", "set number", "superset", "part", "workout", "kind"))
"""Meanings whose figures are none of a dosage."""


@dataclass(frozen=True, slots=True)
class KeyedValue:
    """A value with its key and what that means."""

    key: str
    meant: Field
    node: Node

    @property
    def text(self) -> str:
        """The value, empty if it is a list or a record."""
        return self.node.text.strip() if isinstance(self.node, Leaf) else ""

    @property
    def words(self) -> str:
        """The field as it is told."""
        return f"{self.key}: {self.text}"


@dataclass(slots=True)
class RecordFields:
    """The fields of a record: those whose meaning is known, those that hold exercises, and the others.

    `words` is the record as it is told; `comments` are what has been told of it.
    """

    line: int
    notes: Notes
    units: Units
    words: str = ""
    known: dict[Meaning, KeyedValue] = field(default_factory=dict)
    groups: list[tuple[str, Node]] = field(default_factory=list)
    others: list[tuple[str, Node]] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)

    def text(self, meaning: Meaning) -> str:
        """The value of a meaning, which stays to be taken."""
        found = self.known.get(meaning)
        return found.text if found else ""

    def take(self, meaning: Meaning) -> KeyedValue | None:
        """The field of a meaning, which is used by that; None if there is none, or it has no value."""
        found = self.known.pop(meaning, None)
        return found if found is not None and (found.text or not isinstance(found.node, Leaf)) else None

    def count(self, meaning: Meaning) -> int | None:
        """A whole number from 1 on; 0 if the value is none, which is told."""
        taken = self.take(meaning)
        if taken is None:
            return None
        count = whole(taken.text)
        if count is None:
            self.leave("a number of sets or rounds that could not be read", taken)
        return count or 0

    def length_ms(self, meaning: Meaning) -> int | None:
        """A length of time; one that cannot be read is told."""
        taken = self.take(meaning)
        if taken is None:
            return None
        leaf = taken.node if isinstance(taken.node, Leaf) else Leaf("", self.line)
        ms = length_ms(leaf.text, self.units.of_time(taken.meant, taken.key, leaf))
        if ms is None and (ends := lengths_between(leaf.text, taken.meant.unit)) is not None:
            options = tuple(map(planned, ends))
            return ends[self.notes.ask(f"Which `{taken.key}` is it?", leaf.line, taken.words, options).chosen]
        if ms is None:
            self.leave("a length of time that could not be read", taken)
        return ms

    def load(self) -> str:
        """What is lifted, in words: `60 kg`."""
        unit = self.text("load unit").lower().rstrip("s")
        taken = self.take("load")
        if taken is None or not isinstance(taken.node, Leaf):
            return ""
        meant = taken.meant
        if unit in ("kg", "lb"):
            self.known.pop("load unit", None)
            meant = replace(meant, unit=unit)
        return load_of(taken.text, self.units.of_load(meant, taken.key, taken.node))

    def effort(self) -> str:
        """How hard a set is, in words: `RPE 8`, `2 RIR`."""
        rpe, rir = self.take("rpe"), self.take("rir")
        said = [f"RPE {span_of(rpe.text)}"] if rpe and figure(rpe.text) != 0 else []
        return ", ".join([*said, *([f"{span_of(rir.text)} RIR"] if rir else [])])

    def sentences(self) -> list[str]:
        """What is to be said, line by line."""
        taken = self.take("words")
        texts = [leaf.text for _, leaf in leaves(taken.node)] if taken else []
        return [line for text in texts for line in text.split("\n") if line.strip()]

    def leave(self, why: str, taken: KeyedValue) -> None:
        """Tells what could not be read."""
        line = taken.node.line
        self.comments.append(self.notes.leave(why, line, taken.words, unread=True))

    def all_told(self) -> list[str]:
        """All comments, with what nobody took: figures of which nothing is known, and what is no part of a session."""
        asides, unread = list[str](), list[str]()
        for key, is_aside, node in self._left():
            for inner, leaf in leaves(node):
                words = f"{inner or key}: {leaf.text.strip()}"
                is_nothing = field_of(key) is not None and figure(leaf.text) == 0  # as logs fill their columns
                if leaf.text.strip() and not is_nothing:
                    (asides if is_aside or figure(leaf.text) is None else unread).append(words)
        if asides:
            self.comments.append(self.notes.leave("not part of a session", self.line, ", ".join(asides)))
        if unread:
            why = "figures whose meaning is not known"
            self.comments.append(self.notes.leave(why, self.line, ", ".join(unread), unread=True))
        return self.comments

    def _left(self) -> Iterator[tuple[str, bool, Node]]:
        for taken in self.known.values():
            yield taken.key, taken.meant.meaning in _ASIDE, taken.node
        for key, node in self.others:
            yield key, False, node


def fields_of(record: Record, notes: Notes, units: Units) -> RecordFields:
    """The fields of a record."""
    found = RecordFields(record.line, notes, units)
    is_named = any(_is_name_of_one(key, node) for key, node in record.fields)
    for key, node in record.fields:
        meant = field_of(key)
        if isinstance(node, Leaf) and not node.text.strip():
            continue
        if meant is not None and meant.meaning == "name" and isinstance(node, Record):
            _take_in(found, node, notes, units)
        elif meant is not None and meant.meaning not in found.known and _is_value(meant, node, is_named=is_named):
            found.known[meant.meaning] = KeyedValue(key, meant, node)
        elif is_named and isinstance(node, Listing) and _is_words(node) and words_of(key) in ("steps", "cues"):
            found.known.setdefault("words", KeyedValue(key, Field("words"), node))
        elif not isinstance(node, Leaf) and (is_group(key) or holds_exercises(node)):
            found.groups.append((key, node))
        else:
            found.others.append((key, node))
    groups = {id(node) for _, node in found.groups}
    told = (_told(key, node) for key, node in record.fields if id(node) not in groups)
    found.words = ", ".join(filter(None, told))
    return found


def _told(key: str, node: Node) -> str:
    """A field with all its values, empty if it has none.

    >>> _told("reps", Leaf("10", 1)), _told("sets", Listing((Record((("reps", Leaf("8", 1)),), 1),), 1))
    ('reps: 10', 'sets: (reps: 8)')
    """
    match node:
        case Leaf(text):
            return f"{key}: {text.strip()}" if text.strip() else ""
        case Listing(items):
            values = [each.text.strip() if isinstance(each, Leaf) else _told("", each) for each in items]
        case Record(fields):
            values = [f"({', '.join(text for name, value in fields if (text := _told(name, value)))})"]
    text = ", ".join(value for value in values if value)
    return f"{key}: {text}" if key and text else text


def _take_in(found: RecordFields, record: Record, notes: Notes, units: Units) -> None:
    """The fields of a record that stands in place of a name: `"exercise": {"name": "Squat", "id": 12}`."""
    inner = fields_of(record, notes, units)
    found.known = {**inner.known, **found.known}
    found.others += [*inner.others, *inner.groups]


def _is_name_of_one(key: str, node: Node) -> bool:
    meant = field_of(key)
    return meant is not None and meant.meaning == "name" and not isinstance(node, Listing)


def _is_value(meant: Field, node: Node, *, is_named: bool) -> bool:
    """Whether a node can be the value of a meaning."""
    match node:
        case Leaf():
            return True
        case Listing(items):
            if meant.meaning == "sets":
                return is_named and not holds_exercises(node)
            return meant.meaning == "words" or (
                meant.meaning in ("reps", "load", "aside", "equipment")
                and all(isinstance(each, Leaf) for each in items)
            )
        case Record():
            return meant.meaning in ("reps", "aside")


def _is_words(listing: Listing) -> bool:
    return all(isinstance(each, Leaf) and figure(each.text) is None for each in listing.items)


def holds_exercises(node: Node) -> bool:
    """Whether a record of an exercise is within a node: one with a name and a figure."""
    for record in records_in(node):
        meanings = [meant.meaning for key, _ in record.fields if (meant := field_of(key))]
        if "name" in meanings and any(is_field(key) for key, _ in record.fields):
            return True
    return False


def named_records(fields: Sequence[tuple[str, Node]]) -> list[tuple[str, Node]]:
    """Exercises whose name is the key of a record or of a dosage: `"Squats": {"sets": 3, "reps": 10}`."""
    return [
        (key, node) for key, node in fields if isinstance(node, Record) and any(is_field(k) for k, _ in node.fields)
    ]
