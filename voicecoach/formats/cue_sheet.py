"""Writes the session as a sheet to read: every section, and in it every cue.

    02:05  Hip stretch: hold, set 1 of 3, left side, 30.0 s
       0.0    ~ go
      15.0    Halfway.                                                          [4.2]

The clock counts from the start of the session, the seconds from the start of their section, so that a change
affects few lines. `~` is a tone, seconds in square brackets are silence, and words in round brackets are not heard.
"""

from collections.abc import Iterator
from typing import assert_never

from voicecoach.clock import exact_seconds, minutes, short_clock
from voicecoach.safe_text import one_line
from voicecoach.script.written_dosage import written_dosage
from voicecoach.timeline import Count, Section, Silence, Speak, Timeline, Tone, Wait

_SILENCE_COLUMN = 72
"""The column of the silence after a line, easy to find by eye; longer lines push it to the right."""


def render(timeline: Timeline) -> str:
    """The sheet as text, ending with a line feed."""
    blocks = [_head(timeline), *([_heading(section, timeline), *_lines(section)] for section in timeline.sections)]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def render_outline(timeline: Timeline) -> str:
    """One page for an overview: each exercise with its start, how long it lasts in all, and its dosage.

    What lies between two exercises belongs to the one that it leads to. An exercise of a circuit has its start in the
    first round, and the length of all rounds.
    """
    rows, part = [], None
    for exercise, (start_ms, ms) in zip(timeline.routine.exercises, timeline.exercises_ms, strict=True):
        if exercise.part is not None and exercise.part != part:
            rounds = exercise.part.rounds
            of_rounds = f", {rounds} round{'' if rounds == 1 else 's'}" if rounds else ""
            rows += ["", f"               {one_line(exercise.part.name)}{of_rounds}"]
        part = exercise.part
        dosage = written_dosage(exercise.dosage)
        rows.append(f"{minutes(start_ms):>6}  {short_clock(ms):>5}  {one_line(exercise.name)}: {dosage}")
    return "\n".join([*_head(timeline), "", " start   long", *rows]) + "\n"


def lines_of_lengths(timeline: Timeline) -> list[str]:
    """How long each exercise lasts in all, one line each."""
    each = zip(timeline.exercises_ms, timeline.routine.exercises, strict=True)
    return [f"{short_clock(ms):>7}  {one_line(exercise.name)}" for (_, ms), exercise in each]


def _head(timeline: Timeline) -> list[str]:
    count = len(timeline.routine.exercises)
    in_all = minutes(timeline.duration_ms).removeprefix("0")
    return [one_line(timeline.routine.title), f"{count} exercise{'' if count == 1 else 's'}, {in_all} in all"]


def _heading(section: Section, timeline: Timeline) -> str:
    facts = [section.kind.replace("_", " ")]
    if section.set is not None:
        facts.append(_which_set(section, timeline))
    if section.side is not None:
        facts.append(f"{section.side} side")
    facts.append(f"{exact_seconds(section.ms)} s")
    return f"{minutes(section.start_ms)}  {one_line(section.name)}: {', '.join(facts)}"


def _which_set(section: Section, timeline: Timeline) -> str:
    if section.exercise is None:
        return f"set {section.set}"
    dosage = timeline.routine.exercises[section.exercise].dosage
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
        yield f'        (left out, no room: "{one_line(unheard.text)}")'
