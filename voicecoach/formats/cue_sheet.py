"""Writes the session as a sheet to read: every section, and in it every cue.

    02:05  Hip stretch: hold, set 1 of 3, left side, 30.0 s
       0.0    ~ go
      15.0    Halfway.                                                          [4.2]

The clock counts from the start of the session, the seconds from the start of their section, so that a change
affects few lines. `~` is a tone, seconds in square brackets are silence, and words in round brackets are not heard.
"""

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import assert_never

from voicecoach.clock import clock, exact_seconds, planned, short_clock
from voicecoach.routine import Exercise, Flow
from voicecoach.safe_text import one_line
from voicecoach.script.written_dosage import written_in_turn
from voicecoach.timeline import Count, Section, Silence, Speak, Timeline, Tone, Wait

_SILENCE_COLUMN = 72
"""The column of the silence after a line, easy to find by eye; longer lines push it to the right."""

WIDTH = 100
"""The most characters in a line of an outline and of the lengths; what is longer goes on below its beginning."""


def render(timeline: Timeline) -> str:
    """The sheet as text, ending with a line feed."""
    head = [*_head(timeline), *_left_out(timeline)]
    blocks = [head, *([_heading(section, timeline), *_lines(section)] for section in timeline.sections)]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def render_outline(timeline: Timeline) -> str:
    """One page for an overview: each exercise with its start, how long it lasts in all, and its dosage.

    What lies between two exercises belongs to the one that it leads to. An exercise of a circuit has its start in the
    first round, and the length of all rounds. A session without exercises has its chapters.
    """
    title, in_all = _head(timeline)
    chapters = [(each.start_ms, each.ms) for each in timeline.chapters]
    times = chapters if timeline.routine.passages else timeline.exercises_ms
    starts, lengths = [clock(start_ms) for start_ms, _ in times], [short_clock(ms) for _, ms in times]
    # Hours need more room.
    start_width, length_width = max([6, *map(len, starts)]), max([5, *map(len, lengths)])
    indent = " " * (start_width + length_width + 4)
    heads = [
        f"{start:>{start_width}}  {length:>{length_width}}  " for start, length in zip(starts, lengths, strict=True)
    ]
    rows = [f"{'start':>{start_width}}  {'long':>{length_width}}"]
    if timeline.routine.passages:
        for chapter, head in zip(timeline.chapters, heads, strict=True):
            rows += _wrapped(one_line(chapter.name), head, indent)
    else:
        rows += _exercise_rows(timeline.routine.exercises, heads, indent)
    return "\n".join([*_wrapped(title), in_all, "", *rows]) + "\n"


def _exercise_rows(exercises: Sequence[Exercise], heads: Sequence[str], indent: str) -> Iterator[str]:
    """The rows of the exercises behind their times, those of a part under its name."""
    part = None
    for number, (exercise, head) in enumerate(zip(exercises, heads, strict=True)):
        if exercise.part != part:
            yield from [""] if number else []
            part = exercise.part
            if part is not None:
                rounds = part.rounds
                of_rounds = f", {rounds} round{'' if rounds == 1 else 's'}" if rounds else ""
                often = f", an exercise every {planned(part.every_ms)}" if part.every_ms is not None else ""
                yield from _wrapped(f"{one_line(part.name)}{of_rounds}{often}", indent, indent)
        yield from _wrapped(f"{one_line(exercise.name)}: {written_in_turn(exercise)}", head, indent)


def lines_of_lengths(timeline: Timeline) -> list[str]:
    """How long each exercise lasts in all, one after another, each on a line of its own."""
    return [f"{short_clock(ms):>7}  {name}" for name, ms in lengths_of(timeline)]


def lengths_of(timeline: Timeline) -> list[tuple[str, int]]:
    """The name of each exercise on one line, and how long it lasts in all, in milliseconds; of each chapter if there
    are no exercises."""
    if timeline.routine.passages:
        return [(one_line(chapter.name), chapter.ms) for chapter in timeline.chapters]
    each = zip(timeline.routine.exercises, timeline.exercises_ms, strict=True)
    return [(one_line(exercise.name), ms) for exercise, (_, ms) in each]


def _wrapped(text: str, first: str = "", indent: str = "") -> list[str]:
    """A text in lines of at most `WIDTH` characters, after `first` and then after `indent`."""
    return wrap(text, WIDTH, initial_indent=first, subsequent_indent=indent, break_on_hyphens=False)


def _head(timeline: Timeline) -> tuple[str, str]:
    count = len(timeline.routine.exercises)
    in_all = f"{short_clock(timeline.duration_ms)} in all"
    exercises = "" if timeline.routine.passages else f"{count} exercise{'' if count == 1 else 's'}, "
    return one_line(timeline.routine.title), f"{exercises}{in_all}"


def _left_out(timeline: Timeline) -> Iterator[str]:
    """In how many sections something found no room, or only its short form did, so that a reader knows to look."""
    lost = sum(any(not each.instead for each in section.left_out) for section in timeline.sections)
    short = sum(any(each.instead for each in section.left_out) for section in timeline.sections)
    for places, what, mark in ((lost, "left out", "left out, no room: …"), (short, "shortened", "in full: …")):
        if places:
            sections = "1 section" if places == 1 else f"{places} sections, each"
            yield f"words {what} for lack of room in {sections} marked ({mark})"


def _heading(section: Section, timeline: Timeline) -> str:
    facts = [section.kind.replace("_", " ")]
    if section.set is not None and (which := _which_set(section, timeline)):
        facts.append(which)
    if section.side is not None:
        facts.append(f"{section.side} side")
    facts.append(f"{exact_seconds(section.ms)} s")
    return f"{clock(section.start_ms)}  {one_line(section.name)}: {', '.join(facts)}"


def _which_set(section: Section, timeline: Timeline) -> str:
    if section.exercise is None:
        return f"set {section.set}"
    dosage = timeline.routine.exercises[section.exercise].dosage
    if isinstance(work := dosage.sets[0], Flow) and not dosage.rounds:
        if not section.steps:
            return ""
        sides = {"none": "", "each": " on each side"}.get(dosage.sides, f", {dosage.sides}")
        return f"{work.rounds} round{'' if work.rounds == 1 else 's'}{sides}"
    return f"{'round' if dosage.rounds else 'set'} {section.set} of {len(dosage.sets)}"


def _lines(section: Section) -> Iterator[str]:
    """A line for each event; a silence goes at the end of the line before it, if there is one."""
    line = ""
    for event in section.events:
        if isinstance(event, Silence) and line:
            line = f"{line:<{_SILENCE_COLUMN}}  [{exact_seconds(event.ms)}]"
            continue
        if line:
            yield line
        match event:
            case Speak() | Count():
                cue = one_line(event.text)
            case Tone():
                cue = f"~ {event.name}"
            case Silence():
                cue = f"[{exact_seconds(event.ms)}]"
            case Wait():
                cue = f"(wait for a key, or {exact_seconds(event.ms)})"
            case _:
                assert_never(event)
        whole, fraction = exact_seconds(event.start_ms - section.start_ms).split(".")
        line = f"{whole:>4}.{fraction:<3}  {cue}"
    if line:
        yield line
    for unheard in section.left_out:
        words = one_line(unheard.text)
        said = one_line(unheard.instead)
        yield f'        ("{said}", in full: "{words}")' if said else f'        (left out, no room: "{words}")'
