"""Checks scripts."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach.app import NO_OVERRIDES, Overrides
from voicecoach.app.load import (
    PackChoice,
    Script,
    choose_pack,
    load,
)
from voicecoach.formats import limit_warnings
from voicecoach.source import TOO_MUCH, DoesNotFitError, Problem, ScriptError, Source, in_order

if TYPE_CHECKING:
    from voicecoach.cache import Cache
    from voicecoach.routine import Routine
    from voicecoach.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Estimate:
    """A timeline based on estimated lengths of speech, and the problems found."""

    timeline: "Timeline"
    problems: list[Problem]
    source: Source


def estimate(script: Script, overrides: Overrides = NO_OVERRIDES, cues: Path | None = None) -> Estimate:
    """Lay out a script's session without a voice; `cues` is the folder of a cue pack that replaces the script's own.

    Recordings are measured and other lengths estimated, with a standard error of 0.16 s in English (measured, see
    `speech/english.py`), so anything that seems not to fit is only a warning.

    Raises UsageError, PackError, RecordingError, MediaError, DoesNotFitError if by estimate the session cannot be given
    the length asked for, and ScriptError if it is more than a session may be.
    """
    from voicecoach.app.apply_overrides import apply_overrides, overrides_without_effect
    from voicecoach.app.fit import fit
    from voicecoach.compile.session import Lengths, compile_timeline

    routine, pack = apply_overrides(script.routine, overrides), choose_pack(script.routine, cues).pack()
    known: Lengths = {}
    if pack.recordings:  # without any, no sound library is loaded
        from voicecoach.clips import RecordedLengths

        known = RecordedLengths(pack.recorded)
    if overrides.fit_ms is None:
        result, notes = compile_timeline(routine, pack, known), []
    else:
        fitted = fit(routine, pack, known, overrides.fit_ms)
        if not fitted.fits:
            raise DoesNotFitError(f"{fitted.message} (estimated)")
        result, notes = fitted.result, [fitted.note]
    ineffective = overrides_without_effect(script.routine, overrides)
    found = in_order([*script.problems, *ineffective, *map(_as_estimate, result.problems), *notes])
    if any(problem.code == TOO_MUCH for problem in found):
        raise ScriptError(found, script.source)
    return Estimate(result.timeline, found, script.source)


def _as_estimate(problem: Problem) -> Problem:
    from voicecoach.source import RECORDING_FIT

    if problem.severity != "error" or problem.code in (RECORDING_FIT, TOO_MUCH):
        return problem
    hint = f"{problem.hint}. These lengths are estimates; `check --voice` measures them"
    return Problem("warning", problem.code, problem.message, hint, problem.span, problem.file)


@dataclass(frozen=True, slots=True)
class Checked:
    """A script's problems, including notes on what it leaves to the coach, and its timeline, None if it has errors."""

    problems: list[Problem]
    source: Source
    timeline: "Timeline | None"


def check(
    name: str,
    voice: str | None = None,
    overrides: Overrides = NO_OVERRIDES,
    cues: Path | None = None,
    cache: "Cache | None" = None,
    *,
    with_changes: bool = False,
) -> Checked:
    """Find every problem in a script. With a `voice` its words are spoken and measured, else lengths of speech are
    estimated; `with_changes` adds notes where a script written for an earlier version sounds otherwise now. Raises what
    `render` and `estimate` raise, except ScriptError."""
    try:
        if voice:
            from voicecoach.app.render import render

            rendered = render(load(name), voice, cache=cache, overrides=overrides, cues=cues)
            timeline, problems, source = rendered.timeline, rendered.problems, rendered.source
        else:
            found = estimate(load(name), overrides, cues)
            timeline, problems, source = found.timeline, found.problems, found.source
    except ScriptError as error:
        return Checked(error.problems, error.source, None)
    from voicecoach.script.lint import defaults_note

    routine = timeline.routine
    notes = [*defaults_note(routine), *limit_warnings(routine)]
    if with_changes:
        from voicecoach.script.lint import changes

        notes += changes(routine)
    return Checked(in_order([*problems, *notes]), source, timeline)


def exchanged_words(routine: "Routine") -> Iterator[str]:
    """The words exchanged for the other side, by line: `hips.md:12:3: on the right side: Left knee → Right knee`."""
    from voicecoach.compile.sides import exchanged

    for each in exchanged(routine, PackChoice(routine.language).pack()):
        file = each.exercise.file or routine.file
        for line, words in groupby(each.words, key=lambda word: word[2].line):
            (before, after, place), *more = words
            exchanges = ", ".join(f"{old} → {new}" for old, new, _ in [(before, after, place), *more])
            yield f"{file}:{line}:{place.column}: on the {each.side} side: {exchanges}"
