"""An exercise as the fields of a record have it: its sets, each with its work, its load and its rest."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from voicecoach.article.foreign.amounts import counted, figure, length_ms, sides_of, span_of, whole
from voicecoach.article.foreign.fields import Field, Meaning, words_of
from voicecoach.article.foreign.plan import MOST_SETS, PlannedExercise, PlannedRest, PlannedSet
from voicecoach.article.foreign.record_fields import KeyedValue, RecordFields, fields_of
from voicecoach.article.foreign.tree import Leaf, Listing, Node, Record, leaves
from voicecoach.clock import planned
from voicecoach.routine import Distance, Hold, Reps, Timed, Work
from voicecoach.script.headings import is_called_rest

_RESTS = ("rest", "recovery", "break", "pause")
_USUAL = frozenset("work exercise active interval timed time duration reps hold isometric static normal set".split())
"""Kinds that say nothing which the figures of an exercise do not say."""
_HOLDS = ("hold", "isometric", "static")
_WARM_UPS = ("warmup", "warm up", "w")
_DROPS = ("dropset", "drop", "drop set", "d")
_SETTINGS: tuple[tuple[Meaning, str], ...] = (("tempo", "tempo"), ("equipment", "equipment"))


@dataclass(frozen=True, slots=True)
class Common:
    """What a group says of each of its exercises, in milliseconds: how long it lasts, and the rest after it."""

    work_ms: int | None = None
    rest_ms: int | None = None


def rest_in(found: RecordFields) -> PlannedRest | None:
    """The rest that a record is, None if it is an exercise, or has no time."""
    kind = found.text("kind").lower()
    if not is_called_rest(found.text("name")) and kind not in _RESTS:
        return None
    meanings: tuple[Meaning, ...] = ("time", "rest", "hold", "work")
    for meaning in meanings:
        if (ms := found.length_ms(meaning)) is not None:
            return PlannedRest(ms, found.line, found.words)
    return None


def exercise_of_fields(name: str, found: RecordFields, common: Common) -> PlannedExercise:
    """The exercise that a record is; without sets if it does not say how much."""
    named = found.take("name")
    if named is not None and figure(named.text) is not None:
        found.leave("an exercise that is named by a number only", named)
        named = None
    exercise = PlannedExercise(named.text if named else name, found.line, found.words)
    exercise.steps = found.sentences()
    exercise.rest_ms = found.length_ms("rest")
    if exercise.rest_ms is None:
        exercise.rest_ms = common.rest_ms
    _take_settings(found, exercise)
    listed = found.known.get("sets")
    if listed is not None and isinstance(listed.node, Listing):
        found.take("sets")
        exercise.sets = tuple(islice(_listed_sets(listed.node, found, exercise), MOST_SETS + 1))
    else:
        exercise.sets = tuple(_sets(found, exercise, common))
    if found.text("kind").lower() in _USUAL:
        found.take("kind")
    exercise.comments += found.all_told()
    return exercise


def _take_settings(found: RecordFields, exercise: PlannedExercise) -> None:
    """The sides, the tempo and the equipment of an exercise."""
    if taken := found.take("sides"):
        exercise.sides = sides_of(taken.text) or "none"
        if sides_of(taken.text) is None:
            found.leave("sides that could not be read", taken)
    for meaning, setting in _SETTINGS:
        if taken := found.take(meaning):
            texts = [leaf.text for _, leaf in leaves(taken.node)]
            exercise.settings[setting] = _tempo(taken.text) if setting == "tempo" else ", ".join(texts)


def _tempo(text: str) -> str:
    """A tempo with its figures apart.

    >>> _tempo("3010"), _tempo("3-1-1-0")
    ('3-0-1-0', '3-1-1-0')
    """
    return "-".join(text) if len(text) in (3, 4) and text.isdecimal() else text


def _listed_sets(listing: Listing, of_all: RecordFields, exercise: PlannedExercise) -> Iterator[PlannedSet]:
    """Sets that have a record each, or a figure of repetitions."""
    for node in listing.items:
        if isinstance(node, Record):
            found = fields_of(node, of_all.notes, of_all.units)
        else:
            found = RecordFields(node.line, of_all.notes, of_all.units, node.text if isinstance(node, Leaf) else "")
            found.known["reps"] = KeyedValue("set", Field("reps"), node)
        kind = words_of(found.text("kind"))
        for used in _OF_SET:
            found.known.pop(used, None)
        rest_ms = found.length_ms("rest")
        sets = list(_sets(found, exercise, Common()))
        if not sets:
            found.comments.append(found.notes.leave("a set without work", node.line, found.words, unread=True))
        if kind in _DROPS:
            found.notes.find("a drop set", node.line, found.words)
        yield from (replace(each, rest_ms=rest_ms, is_warm_up=kind in _WARM_UPS) for each in sets)
        exercise.comments += found.all_told()


def _sets(found: RecordFields, exercise: PlannedExercise, common: Common) -> Iterator[PlannedSet]:
    """The sets of a record that says how many there are: one if it does not."""
    sets = found.known.get("sets")
    if sets is not None and whole(sets.text) is None and "reps" not in found.known and counted(sets.text):
        found.known["reps"] = found.known.pop("sets")  # `3 x 10`
    counts = [count for meaning in _COUNTS if (count := found.count(meaning)) is not None]
    works = _works(found, exercise, common)
    loads = _loads(found)
    effort = found.effort()
    count = 1
    for each in counts:
        count *= each
    work = works[0] if len(works) == 1 and sets is None else None
    if isinstance(work, Timed) and work.ms <= _LONGEST_OF_A_REP_MS and count >= _FEWEST_REPS:
        works = tuple(replace(rep, hold_ms=work.ms) for rep in _counted(str(count), exercise) if isinstance(rep, Reps))
        count = 1
    if len(works) == 1 and 0 < count <= MOST_SETS:
        works *= max(count, len(loads)) if count == 1 else count
    elif count not in (1, len(works)):
        return
    loads = loads * len(works) if len(loads) == 1 else loads
    if len(loads) == len(works):
        yield from (PlannedSet(work, load, effort) for work, load in zip(works, loads, strict=True))


_LONGEST_OF_A_REP_MS, _FEWEST_REPS = 3_000, 5
"""No work is as short as the one, so that as many as the other are repetitions that are held."""
_OF_SET: tuple[Meaning, ...] = ("kind", "set number")
_COUNTS: tuple[Meaning, ...] = ("sets", "rounds")


def _loads(found: RecordFields) -> list[str]:
    """What is lifted, in each set or in all of them."""
    known = found.known.get("load")
    if known is None or not isinstance(known.node, Listing):
        return [found.load()]
    found.take("load")
    loads = []
    for _, leaf in leaves(known.node):
        found.known["load"] = replace(known, node=leaf)
        loads.append(found.load())
    return loads


def _works(found: RecordFields, exercise: PlannedExercise, common: Common) -> tuple[Work, ...]:
    """The work of each set, one for all if they are equal: repetitions, a hold, a distance or a time."""
    reps = _reps(found, exercise)
    if not reps and (timed := _timed_in_words(found, exercise)):
        return timed
    hold_ms = found.length_ms("hold")
    if reps:
        return tuple(replace(each, hold_ms=hold_ms) if isinstance(each, Reps) and hold_ms else each for each in reps)
    if hold_ms is not None:
        return (Hold(hold_ms),)
    distance = _distance(found)
    ms = found.length_ms("time")
    if ms is None:
        ms = found.length_ms("work")
    if distance is not None:
        if ms:
            exercise.settings.setdefault("open-ended", planned(ms))
        return (distance,)
    ms = ms or common.work_ms
    if not ms:
        return ()
    return (Hold(ms) if found.text("kind").lower() in _HOLDS else Timed(ms),)


def _timed_in_words(found: RecordFields, exercise: PlannedExercise) -> tuple[Work, ...]:
    """A time that says more than its length: `30s each side`, `3 x 30s`."""
    for meaning in _TIMES:
        text = found.text(meaning)
        if text and figure(text) is None and length_ms(text) is None and (works := _counted(text, exercise)):
            found.take(meaning)
            is_hold = meaning == "hold"
            return tuple(Hold(each.ms) if is_hold and isinstance(each, Timed) else each for each in works)
    return ()


_TIMES: tuple[Meaning, ...] = ("hold", "time", "work")


def _reps(found: RecordFields, exercise: PlannedExercise) -> tuple[Work, ...]:
    """Repetitions: a figure, a range, or one for each set; none if there are none."""
    low, high = found.take("least reps"), found.take("most reps")
    taken = found.take("reps")
    if low and high:
        if taken and taken.text not in ("", low.text, high.text):
            found.leave("repetitions beside a range of them", taken)
        return _counted(span_of(low.text, high.text), exercise)
    taken = taken or low or high
    if taken is None or (taken.text and figure(taken.text) == 0):
        return ()
    works = _counted_in(taken.node, exercise)
    if not works:
        found.leave("a figure that could not be read", taken)
    elif taken.meant.each_side and exercise.sides == "none":
        exercise.sides = "each"
    return works


def _counted_in(node: Node, exercise: PlannedExercise) -> tuple[Work, ...]:
    """The repetitions of a value, of a list with one for each set, or of the two ends of a range."""
    match node:
        case Listing():
            each = [_counted(leaf.text, exercise) for _, leaf in leaves(node)]
            return tuple(one[0] for one in each) if all(len(one) == 1 for one in each) else ()
        case Record():
            return _counted(span_of(*(leaf.text for _, leaf in leaves(node))), exercise)
        case Leaf(text):
            return _counted(text.strip(), exercise)


def _counted(text: str, exercise: PlannedExercise) -> tuple[Work, ...]:
    dosage = counted(text)
    if dosage is None or dosage.rest_ms is not None or dosage.every_ms is not None or dosage.loads:
        return ()
    if dosage.sides != "none":
        exercise.sides = dosage.sides
    return dosage.sets


def _distance(found: RecordFields) -> Distance | None:
    """A way, which needs its unit."""
    taken = found.take("distance")
    number = figure(taken.text) if taken else None
    if taken is None or not number:
        return None
    said = found.take("distance unit")
    unit = taken.meant.unit or (said.text.lower() if said else "")
    if unit not in ("m", "km", "mi", "yd", "ft"):
        found.leave("a distance without a unit", taken)
        return None
    return Distance(int(number) if number == int(number) else number, unit)
