"""Writes the session as JSON, for other programs.

`schema` changes if a name or a meaning does; fields may be added without a change. Lengths and positions in the
session are in milliseconds (`_ms`), written values are in seconds (`_s`), without a decimal point if they are whole.
A field that does not apply is null. A figure that differs from set to set is a list, except for repetitions, which
have `reps_by_set`. A rest is a number, "as needed", or null if there is none of its own; `rest_s` is a list if each set
has its own, with one entry fewer than there are sets. A `file` is named as seen from the folder of the script.
"""

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any, assert_never

from voicecoach.routine import (
    Amrap,
    Breaths,
    Distance,
    Exercise,
    Flow,
    Hold,
    Reps,
    Rest,
    Timed,
    ToFailure,
    Work,
    said_in,
)
from voicecoach.safe_text import as_json
from voicecoach.tempo import Phase
from voicecoach.timeline import Count, Event, Section, Silence, Speak, Timeline, Tone, Wait

SCHEMA = 3

Json = dict[str, Any]


def render(timeline: Timeline) -> str:
    """The document as indented text, ending with a line feed."""
    return as_json(document(timeline)) + "\n"


def document(timeline: Timeline) -> Json:
    """The document as JSON values."""
    return {
        "schema": SCHEMA,
        "title": timeline.routine.title,
        "duration_ms": timeline.duration_ms,
        "exercises": [_exercise(exercise, timeline.routine.file) for exercise in timeline.routine.exercises],
        "sections": [_section(section) for section in timeline.sections],
        "events": [_event(event, index) for index, section in enumerate(timeline.sections) for event in section.events],
    }


def _exercise(exercise: Exercise, script: str) -> Json:
    dosage, settings = exercise.dosage, exercise.settings
    reps = [_reps(work) for work in dosage.sets]
    differ = any(each != reps[0] for each in reps)
    has_reps = any(isinstance(work, Reps) for work in dosage.sets)
    return {
        "name": exercise.name,
        "file": _relative(exercise.file, script),
        "line": exercise.span.line,
        "sets": len(dosage.sets),
        "reps": None if differ else reps[0],
        "reps_by_set": reps if differ else None,
        "hold_s": _one_or_all([_held(work) for work in dosage.sets]),
        "work_s": _one_or_all([_seconds(work.ms) if isinstance(work, Timed | Amrap) else None for work in dosage.sets]),
        "amrap": any(isinstance(work, Amrap) for work in dosage.sets),
        "to_failure": any(isinstance(work, ToFailure) for work in dosage.sets),
        "open_end": any(isinstance(work, Reps) and work.open_end for work in dosage.sets),
        "own_pace": dosage.own_pace,
        "distance": next((_distance(work) for work in dosage.sets if isinstance(work, Distance)), None),
        "load": dosage.loads[0] if len(dosage.loads) == 1 else list(dosage.loads) or None,
        "every_s": None if dosage.every_ms is None else _seconds(dosage.every_ms),
        "breaths": _one_or_all([work.count if isinstance(work, Breaths) else None for work in dosage.sets]),
        "rounds": len(dosage.sets) if dosage.rounds else None,
        "flow": _flow(exercise) if exercise.steps else None,
        "part": exercise.part.name if exercise.part else None,
        "circuit": bool(exercise.part and exercise.part.rounds),
        "circuit_rounds": exercise.part.rounds if exercise.part else None,
        "sides": 2 if dosage.sides in ("each", "alternating") else 1,
        "only_side": dosage.only_side,
        "side_order": settings.order if dosage.sides == "each" else None,
        "alternating": dosage.sides == "alternating",
        "rest_s": _one_or_all(
            [_rest(exercise.rest_after(number)) for number, _ in enumerate(dosage.sets[1:] or dosage.sets, 1)]
        ),
        "between_exercises_s": _rest(settings.between_ms),
        "tempo": [{"cue": phase.cue, "s": _seconds(phase.ms)} for phase in _phases(exercise)] or None,
        "rep_s": _seconds(exercise.rep_ms_at(settings.pace)) if has_reps else None,
    }


def _phases(exercise: Exercise) -> tuple[Phase, ...]:
    """The phases of a rep, as far as they are written, or of a breath; none of other work."""
    works = exercise.dosage.sets
    if any(isinstance(work, Reps) for work in works):
        return exercise.phases_at(exercise.settings.pace)
    return exercise.settings.breath if any(isinstance(work, Breaths) for work in works) else ()


def _flow(exercise: Exercise) -> Json:
    """The rounds of a flow, for each side if there are two, and its steps: what is said in the first round, in the
    second and so on, and how long each takes, null if that is up to its words."""
    work = exercise.dosage.sets[0]
    steps = []
    for step in exercise.steps:
        ms, words = exercise.step_ms(step), [said_in(talk) for talk in step.forms]
        steps.append({"texts": words, "s": None if ms is None else _seconds(ms), "breaths": step.breaths})
    return {"rounds": work.rounds if isinstance(work, Flow) else 1, "steps": steps}


def _reps(work: Work) -> int | list[int] | None:
    if not isinstance(work, Reps):
        return None
    return work.low if work.low == work.high else [work.low, work.high]


def _distance(work: Distance) -> Json:
    """A distance with its unit, as it is written."""
    return {"amount": work.amount, "unit": work.unit}


def _held(work: Work) -> int | float | None:
    """How long a position is held, in a set or in each rep, in seconds."""
    match work:
        case Hold(ms) | Reps(hold_ms=int(ms)):
            return _seconds(ms)
        case _:
            return None


def _relative(file: str, script: str) -> str:
    """A file as seen from the folder of the script, or its bare name if it is not in there.

    Why: a document that is handed on must not tell where its author keeps files.

    >>> _relative("/home/ann/plans/parts/hips.md", "/home/ann/plans/monday.md"), _relative("/opt/hips.md", "monday.md")
    ('parts/hips.md', 'hips.md')
    """
    path, folder = PurePath(file), PurePath(script).parent
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name


def _rest(rest: Rest) -> int | float | str | None:
    """A rest in seconds, or "as needed"; None if there is none of its own."""
    if rest == "none":
        return None
    return rest if isinstance(rest, str) else _seconds(rest)


Figure = int | float | str | None


def _one_or_all(by_set: Sequence[Figure]) -> Figure | Sequence[Figure]:
    """The figure of all sets, or a list if they differ."""
    return by_set[0] if len(set(by_set)) == 1 else by_set


def _seconds(ms: int) -> int | float:
    return ms // 1_000 if ms % 1_000 == 0 else ms / 1_000


def _section(section: Section) -> Json:
    return {
        "name": section.name,
        "kind": section.kind,
        "exercise": section.exercise,
        "set": section.set,
        "side": section.side,
        "start_ms": section.start_ms,
        "ms": section.ms,
        "left_out": [
            {"text": unheard.text, "line": unheard.line, "said_instead": unheard.instead or None}
            for unheard in section.left_out
        ],
        "steps": [
            {
                "start_ms": start_ms,
                "ms": step.ms,
                "text": step.text,
                "round": step.round,
                "side": step.side,
            }
            for start_ms, step in zip(section.step_starts_ms, section.steps, strict=True)
        ]
        or None,
    }


def _event(event: Event, section: int) -> Json:
    match event:
        case Speak():
            kind, text, line = "speak", event.text, event.line
        case Count():
            kind, text, line = "count", event.text, event.line
        case Tone():
            kind, text, line = "tone", event.name, event.line
        case Silence():
            kind, text, line = "silence", "", 0
        case Wait():
            kind, text, line = "wait", "", 0
        case _:
            assert_never(event)
    return {
        "start_ms": event.start_ms,
        "ms": event.ms,
        "kind": kind,
        "text": text,
        "line": line,
        "section": section,
    }
