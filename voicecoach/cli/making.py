"""A script made into a session, with a progress bar where a person watches."""

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach.adjust import AS_WRITTEN, Adjustments
from voicecoach.cli import edge as at
from voicecoach.cli.folders import sound_store_if_any
from voicecoach.cli.packs import Chosen, chosen
from voicecoach.cli.reading import Understood, read_script, understood
from voicecoach.errors import Unfit
from voicecoach.source import Problem, ScriptError, Source, has_errors, in_order
from voicecoach.voices import Voices, voice_for

# Why not here: `check` needs no samples and loads none, and an unchanged script not even a parser.
if TYPE_CHECKING:
    from voicecoach.build import Built
    from voicecoach.phrases import CuePack
    from voicecoach.routine import Utterance
    from voicecoach.store import Store
    from voicecoach.timeline import Timeline

LINE_EVERY_S = 3.0
"""How often a line tells of progress, to whom it is read aloud."""

Tell = Callable[[str, float], None]
"""Is told what is being done, and how much of it is done, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Made:
    """What came out of a script."""

    built: "Built"
    problems: list[Problem]
    source: Source
    voice: str
    chosen: Chosen
    pack: "CuePack"

    @property
    def speaks(self) -> bool:
        """Whether the voice says any of it; else all is recorded."""
        return any(not self.pack.sound_of(utterance.text) for utterance in self.built.session.clips)


def make(
    script: Understood,
    voice: str | None,
    tell: Tell,
    voices: Voices,
    store: "Store | None" = None,
    wanted: Adjustments = AS_WRITTEN,
    cues: Path | None = None,
    was_ms: int | None = None,
) -> Made:
    """The session of a script, which lasted `was_ms` the last time. `store` is the user's unless another is given;
    `cues` is the cue pack asked for.

    Raises ScriptError with all problems if one is an error, Misused, Unfit, PackError, RecordingError, VoiceError and
    StoreError.
    """
    from voicecoach.adjust.adjusted import adjusted, without_effect
    from voicecoach.build import build

    spec = voice_for(script.routine.language, voice or script.routine.voice)
    what = chosen(script.routine, cues)
    pack, tones, store = what.pack(), what.tones(), store or sound_store_if_any()
    built = build(
        adjusted(script.routine, wanted),
        pack,
        tones,
        voices(spec),
        lambda done, total: tell("Speaking", done / total),
        store,
        wanted.fit_ms,
        was_ms,
    )
    problems = in_order([*script.problems, *without_effect(script.routine, wanted), *built.problems])
    if has_errors(problems):
        raise ScriptError(problems, script.source)
    return Made(built, problems, script.source, spec, what, pack)


def progress_in_lines(clock: Callable[[], float] = time.monotonic) -> Tell:
    """Lines on stderr, the first at once and then one every few seconds: for a screen reader, and off a terminal."""
    told_s = float("-inf")

    def tell(what: str, done: float) -> None:
        nonlocal told_s
        if clock() - told_s >= LINE_EVERY_S:
            told_s = clock()
            at.say(f"{what}: {done:.0%} done.")

    return tell


def estimate(
    name: str, wanted: Adjustments = AS_WRITTEN, cues: Path | None = None
) -> "tuple[Timeline, Source, list[Problem]]":
    """The session of a script before any voice has spoken, and what is wrong with it; `cues` is the pack asked for.

    What is recorded is measured. What does not fit by an estimate may fit in truth and is a warning. Raises ScriptError
    with all problems if one is an error, Misused, RecordingError, MediaError, and Unfit where by estimate it cannot
    last as long as is wanted.
    """
    from voicecoach.adjust.adjusted import adjusted, without_effect
    from voicecoach.adjust.fit import fit
    from voicecoach.compile import lay_out

    script = understood(read_script(name))
    routine, pack = adjusted(script.routine, wanted), chosen(script.routine, cues).pack()
    known = _lengths_of_recordings(pack)
    if wanted.fit_ms is None:
        laid, notes = lay_out(routine, pack, known), []
    else:
        fitted = fit(routine, pack, known, wanted.fit_ms)
        if not fitted.fits:
            raise Unfit(f"{fitted.told}, by estimated lengths")
        laid, notes = fitted.laid, [fitted.note]
    ineffective = without_effect(script.routine, wanted)
    found = [*script.problems, *ineffective, *map(_as_estimate, laid.problems), *notes]
    return laid.timeline, script.source, in_order(found)


def _lengths_of_recordings(pack: "CuePack") -> "Mapping[Utterance, int]":
    """Without recordings no samples are loaded."""
    if not pack.recordings:
        return {}
    from voicecoach.clips import RecordedLengths

    return RecordedLengths(pack.recorded)


@contextmanager
def progress() -> Iterator[Tell]:
    """A bar on stderr while it is a terminal, nothing otherwise; loaded and seen when there is something to tell."""
    bar: Tell | None = None
    with ExitStack() as open_bar:

        def tell(what: str, done: float) -> None:
            nonlocal bar
            bar = bar or open_bar.enter_context(_bar())
            bar(what, done)

        yield tell


@contextmanager
def _bar() -> Iterator[Tell]:
    if not sys.stderr.isatty():
        yield lambda _what, _done: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"), TimeElapsedColumn(),
        console=Console(stderr=True), transient=True,
    )  # fmt: skip
    with bar:
        tasks = {}

        def tell(what: str, done: float) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=1.0)
            bar.update(tasks[what], completed=done)

        yield tell


def _as_estimate(problem: Problem) -> Problem:
    from voicecoach.compile.counting import RECORDING_FIT

    if problem.severity != "error" or problem.code == RECORDING_FIT:
        return problem
    hint = f"{problem.hint}. This is by estimated lengths; `check --voice` measures"
    return Problem("warning", problem.code, problem.message, hint, problem.span, problem.file)
