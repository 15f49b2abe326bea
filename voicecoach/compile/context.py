"""An exercise in its place among the others: what its sections are built with, where its instructions are said, and
when to encourage, with which words.

Instructions are said in the rest before it, or ahead of the first start, together with those of the exercises that
follow.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import assert_never
from zlib import crc32

from voicecoach.clock import planned
from voicecoach.compile.builder import EventSequence, TimelineBuilder
from voicecoach.compile.rests import RestFit
from voicecoach.compile.sides import SideWords
from voicecoach.compile.slot import Wording
from voicecoach.routine import (
    Amrap,
    Breaths,
    Distance,
    Exercise,
    Explain,
    Flow,
    Hold,
    Part,
    Reps,
    Rest,
    Routine,
    Settings,
    Side,
    Timed,
    ToFailure,
    Verbosity,
    Work,
)
from voicecoach.source import MOST_NAMED, Problem, Span, listed
from voicecoach.timeline import Event, LeftOut, SectionKind, SectionStep, Speak, on_grid


@dataclass(frozen=True, slots=True)
class WorkSet:
    """One stretch of work: a set, or one side of it."""

    set: int
    work: Work
    side: Side | None


@dataclass(slots=True, eq=False)
class ExerciseContext:
    """An exercise, and its index from 0 among all of the routine; `together` is the number in its group.

    `tour` holds the exercises whose instructions are told ahead together with its own; `is_told_ahead` means that its
    own were told in this way.

    Not frozen: all exercises add their sections to the same `builder`, and `words` records what each of them says. Use
    `with_builder` to try something out on another builder.
    """

    exercise: Exercise
    index: int
    exercises: Sequence[Exercise]
    words: Wording
    builder: TimelineBuilder
    instructed: Side | None
    """The side that its instructions name first."""
    together: int = 1
    tour: tuple["ExerciseContext", ...] = ()
    is_told_ahead: bool = False
    rest_fits: list[tuple[str, Span, RestFit]] = field(default_factory=list)
    """What the rests before it and between its sets had no room for: which one, with `{}` for its length, where it was
    written, and what."""

    def with_builder(self, builder: TimelineBuilder) -> "ExerciseContext":
        """The same context with another builder."""
        return replace(self, builder=builder)

    def with_own_words(self) -> "ExerciseContext":
        """The same context for finding out what would be said, without recording that it is."""
        return replace(self, words=self.words.with_own_record())

    @property
    def is_stretched(self) -> bool:
        """Whether the exercise is explained in the written rest before it, which lasts longer if it must."""
        if self.settings.when_ready or self.tour:
            return True
        if not has_more_to_tell(self.exercises, self.index) or self.is_told_ahead:
            return False
        return explain_of(self.exercises, self.index) != "fit"

    @property
    def total(self) -> int:
        """The number of exercises in the routine."""
        return len(self.exercises)

    @property
    def before(self) -> Exercise | None:
        """The exercise before it."""
        return self.exercises[self.index - 1] if self.index else None

    @property
    def circuit(self) -> Part | None:
        """The circuit that the exercise belongs to, if any."""
        part = self.exercise.part
        return part if part and part.rounds else None

    @property
    def settings(self) -> Settings:
        """The exercise's settings."""
        return self.exercise.settings

    @property
    def gap_ms(self) -> int:
        """The usual time between two sentences, in whole MPEG frames."""
        return on_grid(self.settings.sentence_gap_ms)

    def sequence(self) -> EventSequence:
        """A new sequence from here on, with the usual time between two sentences."""
        return self.builder.sequence(self.gap_ms)

    @property
    def sides(self) -> SideWords:
        """The words for the exercise's sides."""
        return SideWords(self.exercise, self.words, self.instructed)

    @property
    def is_side_by_side(self) -> bool:
        """Whether all sets of one side come before those of the other."""
        return self.exercise.dosage.sides == "each" and self.settings.order == "side by side"

    def is_second_side(self, work_set: WorkSet) -> bool:
        """Whether this is the second side of a set with two."""
        return self.exercise.dosage.sides == "each" and work_set.side is self.sides.order[1]

    def place_of(self, setting: str) -> Span:
        """The place to report a problem with a setting: where it was written, else the heading."""
        return self.settings.spans.get(setting, self.exercise.span)

    def add(
        self,
        kind: SectionKind,
        events: Sequence[Event],
        set: int | None = None,
        side: Side | None = None,
        left_out: Iterable[LeftOut] = (),
        steps: Sequence[SectionStep] = (),
    ) -> None:
        """Append a section of the exercise."""
        self.builder.add(self.exercise.name, kind, events, self.index, set, side, left_out, steps)


LONG_REST_MS = 20_000
"""From this length on, a rest has room for instructions, and exercises told together end before it."""
ANNOUNCED_MS = 30_000
"""From this length on, a rest tells how long it is, and one that contains instructions is announced as a rest. A
shorter one is needed to get into position."""
MOVE_MS = 3_000
"""Time to move after an instruction."""
MOST_TOGETHER = 5
"""The most exercises that are told together: more than a person remembers is no help."""


def states_rest(exercise: Exercise) -> bool:
    """Whether the dosage states the rest after the exercise, as in a single round of `40s on, 20s off`."""
    in_circuit = exercise.part is not None and exercise.part.rounds is not None
    return exercise.dosage.rest_ms is not None and (len(exercise.dosage.sets) == 1 or in_circuit)


def every_so_often(exercise: Exercise, following: Exercise) -> bool:
    """Whether the next exercise begins a fixed time after this one, as in a circuit with one exercise a minute."""
    in_turn = exercise.part is not None and exercise.part.rounds is not None and exercise.part == following.part
    return in_turn and exercise.dosage.every_ms is not None


def rest_after(exercise: Exercise, following: Exercise) -> Rest:
    """The rest between this exercise and the next."""
    if every_so_often(exercise, following):
        return exercise.rest_after(1)
    stated = exercise.dosage.rest_ms
    return stated if stated is not None and states_rest(exercise) else exercise.settings.between_ms


def is_long(exercises: Sequence[Exercise], index: int) -> bool:
    """Whether the rest before an exercise has room for its instructions and may last longer for them."""
    rest = rest_after(exercises[index - 1], exercises[index]) if index else "none"
    is_fixed = index > 0 and every_so_often(exercises[index - 1], exercises[index])
    return not is_fixed and (not isinstance(rest, int) or rest >= LONG_REST_MS)


def explain_of(exercises: Sequence[Exercise], index: int) -> Explain | None:
    """Where the instructions of an exercise are said; None if no length is written for the rest before it."""
    rest = rest_after(exercises[index - 1], exercises[index]) if index else "none"
    if not isinstance(rest, int):
        return None
    usual: Explain = "stretch" if is_long(exercises, index) else "before"
    return exercises[index].settings.explain or usual


def begins_part(exercises: Sequence[Exercise], index: int) -> bool:
    """Whether an exercise is the first of its part."""
    part = exercises[index].part
    return part is not None and (index == 0 or exercises[index - 1].part != part)


def has_more_to_tell(exercises: Sequence[Exercise], index: int) -> bool:
    """Whether the author has more to say before an exercise than its name and dosage."""
    exercise = exercises[index]
    level, part = exercise.settings.talk, exercise.part
    opens = part is not None and bool(part.talk) and begins_part(exercises, index)
    return (level >= Verbosity.BRIEF and opens) or (level >= Verbosity.NORMAL and bool(exercise.instructions))


def rests_within(exercises: Sequence[Exercise], index: int) -> bool:
    """Whether a rest of `LONG_REST_MS` or more comes between the sets of an exercise, or between the rounds of the
    circuit that it ends."""
    exercise, following = exercises[index], exercises[index + 1]
    if exercise.part is not None and exercise.part.rounds is not None and exercise.part == following.part:
        return False
    if following.settings.explain == "before" or rest_after(exercise, following) == 0:
        return False  # nothing is explained in such a rest
    rests = [exercise.rest_after(number) for number in range(1, len(exercise.dosage.sets))]
    return any(rest == "as needed" or (isinstance(rest, int) and rest >= LONG_REST_MS) for rest in rests)


def told_together(exercises: Sequence[Exercise]) -> dict[int, tuple[int, ...]]:
    """The exercises whose instructions are told ahead, under the index of the exercise before whose start that is.

    They are those with instructions among the exercises that follow it without a rest of `LONG_REST_MS` or more before
    or within them, at most `MOST_TOGETHER` with its own.
    """
    found: dict[int, tuple[int, ...]] = {}
    first = 0
    for index in range(1, len(exercises)):
        if is_long(exercises, index) or rests_within(exercises, index - 1):
            first = index
        elif explain_of(exercises, index) == "before" and has_more_to_tell(exercises, index):
            told = found.get(first, ())
            if len(told) + has_more_to_tell(exercises, first) < MOST_TOGETHER:
                found[first] = (*told, index)
    # A short rest is not made longer for the instructions of a single other exercise: they are said in its own.
    return {
        first: told
        for first, told in found.items()
        if is_long(exercises, first) or len(told) > 1 or has_more_to_tell(exercises, first)
    }


def told_ahead_note(exercises: Sequence[Exercise], first: int, told: Sequence[int]) -> list[Problem]:
    """A note on the exercises whose instructions are told before the start of the `first`, unless their author has said
    where to tell them."""
    left_to_us = [exercises[index] for index in told if "explain" not in exercises[index].settings.spans]
    if not left_to_us:
        return []
    names = list(dict.fromkeys(f"`{exercise.name}`" for exercise in left_to_us))
    whose = listed(names, MOST_NAMED)
    message = f"the instructions of {whose} are told before `{exercises[first].name}` begins: the rests are short"
    hint = (
        "write `explain: before` if you want that, or `explain: stretch` to hear each in the rest before its exercise"
    )
    return [Problem("note", "explain", message, hint, left_to_us[0].span, left_to_us[0].file)]


def without_effect(routine: Routine) -> Iterator[Problem]:
    """A warning for each exercise of the script itself whose own setting for its rests, or for its place among the
    others, changes nothing."""
    exercises = routine.exercises
    for index, exercise in enumerate(exercises):
        spans = exercise.settings.spans
        # Not of a part or the top, and not of a style.
        own = {name: at for name, at in spans.items() if at.line > exercise.span.line and at != spans.get("style")}
        if exercise.file != routine.file:
            continue
        if "explain" in own and (lacking := _lacks_for_explain(exercises, index)):
            what, hint = lacking
            what = f"{what}: `explain` does nothing here"
            yield Problem("warning", "no-effect", what, hint, own["explain"], exercise.file)
        if "rest_warning_ms" in own and exercise.settings.rest_warning_ms and not _has_rest(exercises, index):
            what = f"this exercise has no rest of {planned(LONG_REST_MS)} or more: `rest-warning` does nothing here"
            hint = "leave it out, or write a longer rest, for example `rest: 45s`"
            yield Problem("warning", "no-effect", what, hint, own["rest_warning_ms"], exercise.file)
        if "rest_length" in own and not _has_rest(exercises, index, ANNOUNCED_MS):
            what = f"this exercise has no rest of {planned(ANNOUNCED_MS)} or more: `rest-length` does nothing here"
            hint = "leave it out, or write a longer rest, for example `rest: 45s`"
            yield Problem("warning", "no-effect", what, hint, own["rest_length"], exercise.file)
        if "exercise_numbers" in own and len(exercises) == 1:
            what = "there is no other exercise: `exercise-numbers` does nothing here"
            yield Problem("warning", "no-effect", what, "leave it out", own["exercise_numbers"], exercise.file)


_NO_TIME: tuple[tuple[str, str, str], ...] = (
    ("rest_ms", "rest", "each set of `{}` starts at the moment the one before it ends"),
    ("change_over_ms", "change-over", "the other side of `{}` starts at the moment the first one ends"),
    ("between_ms", "between-exercises", "what follows `{}` starts at the moment it ends"),
)


def no_time(exercises: Sequence[Exercise]) -> Iterator[Problem]:
    """A note for each `0s` after a hold, reps or breaths, once for each place where it is written.

    Timed work is often meant to run on. Anything else seldom is, and `0s` once meant the same as `none`.
    """
    told = set[tuple[str, Span]]()
    for index, exercise in enumerate(exercises):
        settings, dosage = exercise.settings, exercise.dosage
        several = len(dosage.sets) > 1 and dosage.rest_ms is None and dosage.every_ms is None
        is_last = index + 1 == len(exercises)
        applies = {
            "rest_ms": several and settings.rest_ms == 0 and not dosage.rounds,
            "change_over_ms": dosage.sides == "each" and settings.change_over_ms == 0,
            "between_ms": not is_last and rest_after(exercise, exercises[index + 1]) == 0 and settings.between_ms == 0,
        }
        if all(isinstance(work, Timed | Amrap | Flow) for work in dosage.sets):
            continue
        for name, key, what in _NO_TIME:
            span = settings.spans.get(name)
            if applies[name] and span is not None and (name, span) not in told:
                told.add((name, span))
                place = span if span.line > exercise.span.line else exercise.span  # else perhaps of another file
                message = f"`{key}: 0s` is no time at all: {what.format(exercise.name)}"
                hint = f"write `{key}: none` for the time that the coach's words need"
                yield Problem("note", "no-time", message, hint, place, exercise.file)


def _lacks_for_explain(exercises: Sequence[Exercise], index: int) -> tuple[str, str] | None:
    """What is missing for `explain` to have an effect, and what to do about it; None if nothing is."""
    exercise = exercises[index]
    part = exercise.part if begins_part(exercises, index) else None
    if not exercise.instructions and not (part and part.talk):
        return "there are no instructions to explain", "leave it out, or write instructions under the heading"
    if index == 0:
        return "no rest comes before the first exercise", "leave it out, or write it at the top, for all exercises"
    if explain_of(exercises, index) is None:
        hint = "leave it out, or write for example `between-exercises: 20s` under the exercise before it"
        return "no rest is written before this exercise", hint
    return None


def _has_rest(exercises: Sequence[Exercise], index: int, least_ms: int = LONG_REST_MS) -> bool:
    """Whether a rest or a change of sides of so long or more lies within an exercise or after it."""
    exercise, settings = exercises[index], exercises[index].settings
    rests: list[object] = [exercise.rest_after(number) for number in range(1, len(exercise.dosage.sets))]
    rests += [rest_after(exercise, exercises[index + 1])] if index + 1 < len(exercises) else []
    rests += [settings.change_over_ms] if exercise.dosage.sides == "each" else []
    return any(isinstance(rest, int) and rest >= least_ms for rest in rests)


def encouragement(context: ExerciseContext, work_set: WorkSet) -> str | None:
    """The encouragement due in a set: once in an exercise with several sets, in the last; in a circuit, in the last
    round.

    Why chosen by a checksum of title, exercise and position: a session is the same each time it is made, and an edit of
    one exercise does not change the words in the others.
    """
    exercise = context.exercise
    is_last_side = exercise.dosage.sides != "each" or context.is_second_side(work_set)
    is_last = work_set.set == len(exercise.dosage.sets) > 1 and is_last_side
    if not is_last or context.builder.has_encouraged or not _may_have_one(exercise, work_set.work):
        return None
    return _chosen(context, "encourage", context.builder.encouraged)


def praise(context: ExerciseContext) -> str | None:
    """Praise for the exercise that has just ended, chosen in the same way; none after an interval."""
    before = context.before
    if before is None or not context.builder.release or not _wants_any(before) or before.dosage.rest_ms is not None:
        return None
    context.builder.praised = _chosen(context, "well-done", context.builder.praised) or ""
    return context.builder.praised or None


def _chosen(context: ExerciseContext, key: str, last: str) -> str | None:
    """One of the forms of a phrase, but not the last one said."""
    choices = [choice for choice in context.words.pack.choices(key) if choice != last]
    place = crc32(f"{context.builder.title}\n{context.exercise.name}\n{context.index}".encode())
    return choices[place % len(choices)] if choices else None


def _may_have_one(exercise: Exercise, work: Work) -> bool:
    """Whether encouragement is possible: not with less talk, for breaths, or if a key can end the work."""
    if not _wants_any(exercise):
        return False
    match work:
        case Hold() | Timed() | Amrap() | Reps():
            return True
        case Breaths() | ToFailure() | Distance() | Flow():
            return False
        case _:
            assert_never(work)


def _wants_any(exercise: Exercise) -> bool:
    return exercise.settings.encouragement and exercise.settings.talk >= Verbosity.NORMAL


def remember(context: ExerciseContext, good_word: str | None, heard: Iterable[Event]) -> None:
    """Record the encouragement that was heard, so that it is not repeated here and the next one differs."""
    if good_word is None:
        return
    first, *_ = context.words.texts(good_word)
    if any(isinstance(event, Speak) and event.text == first for event in heard):
        context.builder.encouraged, context.builder.has_encouraged = good_word, True


def told_in_rest(context: ExerciseContext) -> dict[int, int]:
    """The script lines said in the rest just before, each with its end in milliseconds."""
    sections = context.builder.sections
    events = sections[-1].events if sections and sections[-1].kind == "rest" else ()
    return {event.line: event.start_ms + event.ms for event in events if isinstance(event, Speak) and event.line}
