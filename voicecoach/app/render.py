"""A script made into a session, with a progress bar where a person watches."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach.app.load import PackChoice, Script, choose_pack, parse_script, read_script
from voicecoach.app.overrides import NO_OVERRIDES, Overrides
from voicecoach.errors import DoesNotFitError
from voicecoach.paths import lenient_sound_cache
from voicecoach.source import Problem, ScriptError, Source, has_errors, in_order
from voicecoach.voices import Voices, voice_for

# Why not here: `check` needs no samples and loads none, and an unchanged script not even a parser.
if TYPE_CHECKING:
    from voicecoach.app.build import Built
    from voicecoach.cache import Cache
    from voicecoach.cuepack.phrases import CuePack
    from voicecoach.routine import Utterance
    from voicecoach.timeline import Timeline
from voicecoach.formats import ReportProgress


@dataclass(frozen=True, slots=True)
class Rendered:
    """What came out of a script."""

    built: "Built"
    problems: list[Problem]
    source: Source
    voice: str
    chosen: PackChoice
    pack: "CuePack"

    @property
    def speaks(self) -> bool:
        """Whether the voice says any of it; else all is recorded."""
        return any(not self.pack.sound_of(utterance.text) for utterance in self.built.session.clips)


def render(
    script: Script,
    voice: str | None,
    tell: ReportProgress,
    voices: Voices,
    cache: "Cache | None" = None,
    wanted: Overrides = NO_OVERRIDES,
    cues: Path | None = None,
    was_ms: int | None = None,
) -> Rendered:
    """The session of a script, which lasted `was_ms` the last time. `cache` is the user's unless another is given;
    `cues` is the cue pack asked for.

    Raises ScriptError with all problems if one is an error, UsageError, DoesNotFitError, PackError, RecordingError,
    VoiceError and CacheError.
    """
    from voicecoach.app.apply_overrides import apply_overrides, overrides_without_effect
    from voicecoach.app.build import build

    spec = voice_for(script.routine.language, voice or script.routine.voice)
    what = choose_pack(script.routine, cues)
    pack, tones, cache = what.pack(), what.tones(), cache or lenient_sound_cache()
    built = build(
        apply_overrides(script.routine, wanted),
        pack,
        tones,
        voices(spec),
        lambda done, total: tell("Speaking", done / total),
        cache,
        wanted.fit_ms,
        was_ms,
    )
    problems = in_order([*script.problems, *overrides_without_effect(script.routine, wanted), *built.problems])
    if has_errors(problems):
        raise ScriptError(problems, script.source)
    return Rendered(built, problems, script.source, spec, what, pack)


def estimate(
    name: str, wanted: Overrides = NO_OVERRIDES, cues: Path | None = None
) -> "tuple[Timeline, Source, list[Problem]]":
    """The session of a script before any voice has spoken, and what is wrong with it; `cues` is the pack asked for.

    What is recorded is measured. What does not fit by an estimate may fit in truth and is a warning.

    Raises ScriptError with all problems if one is an error, UsageError, RecordingError, MediaError, and DoesNotFitError
    where by estimate it cannot last as long as is wanted.
    """
    from voicecoach.app.apply_overrides import apply_overrides, overrides_without_effect
    from voicecoach.app.fit import fit
    from voicecoach.compile import compile_timeline

    script = parse_script(read_script(name))
    routine, pack = apply_overrides(script.routine, wanted), choose_pack(script.routine, cues).pack()
    known = _lengths_of_recordings(pack)
    if wanted.fit_ms is None:
        laid, notes = compile_timeline(routine, pack, known), []
    else:
        fitted = fit(routine, pack, known, wanted.fit_ms)
        if not fitted.fits:
            raise DoesNotFitError(f"{fitted.told}, by estimated lengths")
        laid, notes = fitted.laid, [fitted.note]
    ineffective = overrides_without_effect(script.routine, wanted)
    found = [*script.problems, *ineffective, *map(_as_estimate, laid.problems), *notes]
    return laid.timeline, script.source, in_order(found)


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
