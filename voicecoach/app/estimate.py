"""A script compiled before any voice has spoken: what happens when by estimated lengths, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach.app.load import Script, choose_pack
from voicecoach.app.overrides import NO_OVERRIDES, Overrides
from voicecoach.errors import DoesNotFitError
from voicecoach.source import Problem, Source, in_order

if TYPE_CHECKING:
    from voicecoach.cuepack.phrases import CuePack
    from voicecoach.routine import Utterance
    from voicecoach.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Estimate:
    """What happens when, by estimated lengths of speech, and what there is to tell of it."""

    timeline: "Timeline"
    problems: list[Problem]
    source: Source


def estimate(script: Script, overrides: Overrides = NO_OVERRIDES, cues: Path | None = None) -> Estimate:
    """A script's session before any voice has spoken; `cues` is the folder of a cue pack in place of the script's own.

    What is recorded is measured. What does not fit by an estimate may fit in truth and is a warning.

    Raises UsageError, PackError, RecordingError, MediaError, and DoesNotFitError where by estimate it cannot last as
    long as is wanted.
    """
    from voicecoach.app.apply_overrides import apply_overrides, overrides_without_effect
    from voicecoach.app.fit import fit
    from voicecoach.compile import compile_timeline

    routine, pack = apply_overrides(script.routine, overrides), choose_pack(script.routine, cues).pack()
    known = _lengths_of_recordings(pack)
    if overrides.fit_ms is None:
        result, notes = compile_timeline(routine, pack, known), []
    else:
        fitted = fit(routine, pack, known, overrides.fit_ms)
        if not fitted.fits:
            raise DoesNotFitError(f"{fitted.told}, by estimated lengths")
        result, notes = fitted.laid, [fitted.note]
    ineffective = overrides_without_effect(script.routine, overrides)
    found = [*script.problems, *ineffective, *map(_as_estimate, result.problems), *notes]
    return Estimate(result.timeline, in_order(found), script.source)


def _lengths_of_recordings(pack: "CuePack") -> "Mapping[Utterance, int]":
    """Without recordings no samples are loaded."""
    if not pack.recordings:
        return {}
    from voicecoach.clips import RecordedLengths

    return RecordedLengths(pack.recorded)


def _as_estimate(problem: Problem) -> Problem:
    from voicecoach.compile.counting import RECORDING_FIT

    if problem.severity != "error" or problem.code == RECORDING_FIT:
        return problem
    hint = f"{problem.hint}. This is by estimated lengths; `check --voice` measures"
    return Problem("warning", problem.code, problem.message, hint, problem.span, problem.file)
