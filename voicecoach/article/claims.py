"""What a script claims, field by field: the figures that somebody wrote into it, and its words."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, assert_never

from voicecoach.article.evidence import figures_of
from voicecoach.clock import planned
from voicecoach.routine import (
    Amrap,
    Breaths,
    Distance,
    Dosage,
    Exercise,
    Flow,
    Hold,
    Pause,
    ProgressionStep,
    Reps,
    Routine,
    Say,
    Talk,
    Timed,
    ToFailure,
    Transition,
    Work,
)
from voicecoach.source import Span
from voicecoach.tempo import Phase

Field = Literal[
    "sets", "rounds", "reps", "breaths", "hold", "work", "rest", "phase", "period", "distance", "load", "setting",
    "pause", "sides", "open end",
]  # fmt: skip
"""What a figure says. `setting` is any other that somebody wrote, and `pause` a silence within the words."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure of a script, from `low` to `high`: times in milliseconds, sides and open ends without an amount.

    `text` is how it is told, `unit` that of a load or a distance, or which sides. `exercise` is the index of that of
    which it is claimed, None for a part or the whole session. `turn` is the number of the set where sets differ.
    """

    field: Field
    low: float
    high: float
    text: str
    span: Span
    file: str
    exercise: int | None = None
    unit: str = ""
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence that is said, or another text in the author's words, and what it is called in a message."""

    text: str
    what: str
    span: Span
    file: str


def claims_of(routine: Routine) -> list[Claim]:
    """The figures of a routine that somebody wrote, each once for each exercise, those of a circuit once.

    What the language adds by itself is no claim: one set, a rest of nothing, the usual lengths of a style.
    """
    found = [claim for index in range(len(routine.exercises)) for claim in _of_exercise(routine, index)]
    return list(dict.fromkeys([*found, *_of_parts(routine), *_pauses_of(routine)]))


def _of_exercise(routine: Routine, index: int) -> Iterator[Claim]:
    """The claims of one exercise. Phases of the same length, and sets of the same work, are one claim."""
    exercise = routine.exercises[index]

    def claim(field: Field, low: float, text: str, high: float | None = None, unit: str = "") -> Claim:
        return Claim(field, low, low if high is None else high, text, exercise.span, exercise.file, index, unit)

    dosage, count = exercise.dosage, len(exercise.dosage.sets)
    if count > 1 and not (dosage.differs or _has_rounds(exercise) or _counts_breaths(dosage)):
        yield claim("sets", count, f"{count} {'rounds' if dosage.rounds else 'sets'}")
    if dosage.every_ms is not None and not _has_turns(exercise):
        yield claim("period", dosage.every_ms, f"every {planned(dosage.every_ms)}")
    if dosage.rest_ms:
        yield claim("rest", dosage.rest_ms, f"a rest of {planned(dosage.rest_ms)}")
    if dosage.sides != "none":
        yield claim("sides", 0, dosage.sides if " only" in dosage.sides else f"{dosage.sides} side", unit=dosage.sides)
    yield from _turns([[claim(*each) for each in _of_work(work)] for work in dosage.sets])
    loads = [(load, figures_of(load, routine.language)) for load in dosage.loads]
    yield from _turns(
        [[claim("load", each.low, f"`{load}`", each.high, each.unit) for each in figures] for load, figures in loads]
    )
    for step in exercise.steps:
        yield from (replace(each, span=step.span) for each in (claim(*one) for one in _of_step(step.ms, step.breaths)))
    for moment in exercise.moments:
        yield replace(claim("setting", moment.ms, f"`{moment.mark}`"), span=moment.span)
    yield from _of_settings(routine, index)


def _turns(of_sets: list[list[Claim]]) -> Iterator[Claim]:
    """The claims of sets: what all have in common once, and the rest of each set with its turn."""
    common = set(of_sets[0]).intersection(*of_sets[1:]) if of_sets else set[Claim]()
    yield from (each for each in dict.fromkeys(of_sets[0] if of_sets else ()) if each in common)
    for turn, claims in enumerate(of_sets, 1):
        yield from (replace(each, turn=turn) for each in claims if each not in common)


_Told = tuple[Field, float, str, float | None, str]
"""A claim without its place: the field, the lower end, how it is told, the upper end, and the unit."""


def _of_work(work: Work) -> Iterator[_Told]:
    """The figures of a set."""
    match work:
        case Hold(ms):
            yield "hold", ms, f"a hold of {planned(ms)}", None, ""
        case Timed(ms) | Amrap(ms):
            yield "work", ms, f"{planned(ms)} of work", None, ""
        case Distance(amount, unit):
            yield "distance", amount, f"{amount:g} {unit}", None, unit
        case Reps(low, high, hold_ms):
            yield "reps", low, f"{low if low == high else f'{low}-{high}'} rep{'' if high == 1 else 's'}", high, ""
            if hold_ms is not None:
                yield "hold", hold_ms, f"a hold of {planned(hold_ms)}", None, ""
        case Breaths(count, for_ms):
            if for_ms is None:
                yield "breaths", count, f"{count} breath{'' if count == 1 else 's'}", None, ""
            else:
                yield "work", for_ms, f"{planned(for_ms)} of breathing", None, ""
        case Flow(rounds):
            if rounds > 1:
                yield "rounds", rounds, f"{rounds} rounds", None, ""
        case ToFailure():
            pass
        case _:
            assert_never(work)
    if isinstance(work, Amrap | ToFailure) or (isinstance(work, Reps) and work.open_end):
        yield "open end", 0, "as many as possible" if not isinstance(work, ToFailure) else "to failure", None, ""


def _of_step(ms: int | None, breaths: float | None) -> Iterator[_Told]:
    """The length of a step of a flow."""
    if ms is not None:
        yield "work", ms, f"a step of {planned(ms)}", None, ""
    if breaths is not None:
        yield "breaths", breaths, f"a step of {breaths:g} breaths", None, ""


def _has_rounds(exercise: Exercise) -> bool:
    """Whether its sets are the rounds of its part."""
    return exercise.part is not None and (exercise.part.rounds is not None or exercise.part.every_ms is not None)


def _has_turns(exercise: Exercise) -> bool:
    return exercise.part is not None and exercise.part.every_ms is not None


def _counts_breaths(dosage: Dosage) -> bool:
    """Whether its number of sets follows from something else."""
    return isinstance(dosage.sets[0], Breaths) and dosage.sets[0].for_ms is not None


# --- settings -----------------------------------------------------------------------------------------

_RESTS = {"rest_ms": "a rest of", "between_ms": "a rest after it of", "change_over_ms": "a change of sides of"}
_UNSAID = frozenset({"equipment", "position", "style", "pace", "talk"})
"""Settings without a figure of the article."""


def _of_settings(routine: Routine, index: int) -> Iterator[Claim]:
    """The figures of its settings, where they stand and have an effect; those of a circuit are claimed by that."""
    exercise = routine.exercises[index]
    written, style = exercise.settings.spans, exercise.settings.spans.get("style")
    for name, span in written.items():
        is_of_circuit = exercise.part is not None and _has_rounds(exercise) and _is_above(exercise, span)
        if name in _UNSAID or span == style or is_of_circuit or not _has_effect(routine, index, name):
            continue
        for field, ms, text in _of_setting(name, getattr(exercise.settings, name)):
            yield Claim(field, ms, ms, text, span, span.file or exercise.file, index)


def _is_above(exercise: Exercise, span: Span) -> bool:
    """Whether a setting stands above an exercise, at the top of the script or of its part."""
    return span.line < exercise.span.line


def _has_effect(routine: Routine, index: int, name: str) -> bool:
    """Whether a rest that is written for all has an effect on this exercise."""
    exercise = routine.exercises[index]
    if not _is_above(exercise, exercise.settings.spans[name]):
        return True
    if name == "rest_ms":
        return len(exercise.dosage.sets) > 1 and exercise.dosage.rest_ms is None
    return name != "between_ms" or index + 1 < len(routine.exercises)


def _of_setting(name: str, value: object) -> Iterator[tuple[Field, float, str]]:
    """The figures of a setting's value, and how each is told. A value in words, and one of nothing, has none."""
    match value:
        case bool() | str() | None | 0:
            pass
        case int(ms) if name in _RESTS:
            yield "rest", ms, f"{_RESTS[name]} {planned(ms)}"
        case int(ms) if name in ("relax_ms", "rep_ms"):
            yield "phase", ms, f"{name.removesuffix('_ms')} {planned(ms)}"
        case int(ms) if name.endswith("_ms"):
            yield "setting", ms, f"{name.removesuffix('_ms').replace('_', ' ')} {planned(ms)}"
        case int(count):
            yield "setting", count, f"{name.replace('_', ' ')} {count}"
        case Transition(same_ms, other_ms, far_ms):
            for ms in (same_ms, other_ms, far_ms):
                yield "setting", ms, f"transition {planned(ms)}"
        case tuple(several):
            for each in several:
                yield from _of_one(name, each)
        case _:
            pass


def _of_one(name: str, value: object) -> Iterator[tuple[Field, float, str]]:
    """The figures of one of several values of a setting."""
    match value:
        case Phase(cue, ms) if ms:
            yield "phase", ms, f"{cue or 'a phase'} {planned(ms)}"
        case ProgressionStep(figure, by, limit):
            for number in filter(None, (by, limit)):
                yield "setting", number, f"{figure} {planned(number) if figure in ('time', 'rest') else number}"
        case int():
            yield from _of_setting(name, value)


def _of_parts(routine: Routine) -> Iterator[Claim]:
    """The rounds or turns of each circuit, and the rests that are written for it."""
    seen = set[tuple[str, Span]]()
    for exercise in routine.exercises:
        part = exercise.part
        if part is None or not _has_rounds(exercise):
            continue
        for field, low, text, span in _of_circuit(exercise):
            file = span.file or part.file or exercise.file
            if (place := (f"{file} {field} {low}", span)) not in seen:
                seen.add(place)
                yield Claim(field, low, low, text, span, file)


def _of_circuit(exercise: Exercise) -> Iterator[tuple[Field, float, str, Span]]:
    """The figures of the circuit of an exercise: of its heading, and of what is written above its exercises."""
    part = exercise.part
    if part is None:
        return
    if part.rounds is not None and part.rounds > 1:
        yield "rounds", part.rounds, f"{part.rounds} rounds", part.span
    if part.every_ms is not None:
        yield "period", part.every_ms, f"every {planned(part.every_ms)}", part.span
    spans: Mapping[str, Span] = exercise.settings.spans
    for name in ("rest_ms", "between_ms", "change_over_ms"):
        if name in spans and _is_above(exercise, spans[name]) and spans[name] != spans.get("style"):
            for field, ms, text in _of_setting(name, getattr(exercise.settings, name)):
                yield field, ms, text, spans[name]


# --- words --------------------------------------------------------------------------------------------


def words_of(routine: Routine) -> Iterator[Words]:
    """What is said in the author's words: the title, steps, reminders, and what stands before and after."""
    if "title" in routine.spans:
        yield Words(routine.title, "the title", routine.spans["title"], routine.file)
    for name, text in (("safety", routine.safety), ("schedule", routine.schedule)):
        if text and name in routine.spans:
            yield Words(text, f"`{name}`", routine.spans[name], routine.file)
    for thing in routine.equipment if "equipment" in routine.spans else ():
        yield Words(thing.name, "this equipment", routine.spans["equipment"], routine.file)
    for talk, file in _talks_of(routine):
        yield from _sentences_of(talk, file)
    for exercise in routine.exercises:
        for reminder in exercise.reminders:
            yield Words(reminder.text, "this reminder", reminder.span, exercise.file)
        for load in dict.fromkeys(exercise.dosage.loads):
            yield Words(_without_figures(load, routine.language), "this load", exercise.span, exercise.file)


def _without_figures(text: str, language: str) -> str:
    """
    >>> _without_figures("24 kg with the blue bell", "en")
    'with the blue bell'
    """
    for figure in reversed(figures_of(text, language)):
        text = f"{text[: figure.start]} {text[figure.end :]}"
    return " ".join(text.split())


def _talks_of(routine: Routine) -> Iterator[tuple[Talk, str]]:
    """Every talk, with its file."""
    yield routine.intro, routine.file
    yield from ((passage.talk, routine.file) for passage in routine.passages)
    parts = dict.fromkeys((each.part.span, each.part.file) for each in routine.exercises if each.part is not None)
    talks = {(each.part.span, each.part.file): each.part.talk for each in routine.exercises if each.part is not None}
    yield from ((talks[key], key[1] or routine.file) for key in parts)
    for exercise in routine.exercises:
        yield from ((instruction.talk, exercise.file) for instruction in exercise.instructions)
        yield from ((talk, exercise.file) for step in exercise.steps for talk in step.forms)
        yield from ((moment.talk, exercise.file) for moment in exercise.moments)
    yield routine.closing, routine.file


def _sentences_of(talk: Talk, file: str) -> Iterator[Words]:
    for item in talk:
        if not isinstance(item, Say):
            continue
        starts = [0, *(match.end() for match in _SENTENCE_END.finditer(item.text))]
        for start, end, place in zip(starts, [*starts[1:], len(item.text)], item.places_at(starts), strict=True):
            text = item.text[start:end].strip().replace("\\", "")
            yield Words(text, "this", replace(place, end_column=place.column + len(text)), file)


_SENTENCE_END = re.compile(r"[.!?]\s+")


def _pauses_of(routine: Routine) -> Iterator[Claim]:
    """The silences that are written within the words."""
    for talk, file in _talks_of(routine):
        for item in talk:
            if isinstance(item, Pause) and item.ms:
                yield Claim("pause", item.ms, item.ms, f"a pause of {planned(item.ms)}", item.span, file)
