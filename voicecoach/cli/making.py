"""A script made into a session, with a progress bar where a person watches."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voicecoach.cli import edge as at
from voicecoach.cli.folders import sound_store
from voicecoach.cli.reading import read_script, routine_of
from voicecoach.errors import Told
from voicecoach.source import Problem, ScriptError, Source, has_errors
from voicecoach.voices import Voices

# Why not here: `check` needs no samples and loads none, and an unchanged script not even a parser.
if TYPE_CHECKING:
    from voicecoach.build import Built
    from voicecoach.routine import Routine, TalkLevel, Utterance
    from voicecoach.store import Store
    from voicecoach.timeline import Timeline

DEFAULT_VOICE = "hibari"
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


def make(
    name: str,
    voice: str | None,
    tell: Tell,
    voices: Voices,
    store: "Store | None" = None,
    talk: "TalkLevel | None" = None,
) -> Made:
    """The session of a script. `store` is the user's unless another is given; `talk` stands over the script's own.

    Raises ScriptError with all problems if one is an error, VoiceError and StoreError.
    """
    source = read_script(name)
    routine, problems = routine_of(source)
    return make_session(routine.talking(talk), problems, source, voice, tell, voices, store)


def make_session(
    routine: "Routine",
    problems: list[Problem],
    source: Source,
    voice: str | None,
    tell: Tell,
    voices: Voices,
    store: "Store | None" = None,
) -> Made:
    """The session of a routine, which was read from `source` with these problems. Raises as `make` does."""
    from voicecoach.build import build
    from voicecoach.cues import load_pack, load_tones

    spec = voice or routine.voice or DEFAULT_VOICE
    pack, tones = load_pack(routine.language), load_tones()
    store = store or sound_store()
    built = build(routine, pack, tones, voices(spec), lambda done, total: tell("Speaking", done / total), store)
    problems = sorted([*problems, *built.problems], key=lambda problem: problem.span)
    if has_errors(problems):
        raise ScriptError(problems, source)
    return Made(built, problems, source, spec)


def speak_ahead(
    names: list[str], voice: str | None, tell: Tell, voices: Voices, talk: "TalkLevel | None" = None
) -> None:
    """Has said what several scripts have to say, on all cores and each thing once, before any is made.

    What is wrong with a script or its voice is left to be told when it is made.
    """
    from voicecoach.clips import find_clips, make_clips
    from voicecoach.compile import needs
    from voicecoach.cues import load_pack

    said: dict[str, dict[Utterance, None]] = {}
    for name in names:
        with suppress(*at.CAUSED):
            routine, _ = routine_of(read_script(name))
            wanted = said.setdefault(voice or routine.voice or DEFAULT_VOICE, {})
            wanted |= dict.fromkeys(needs(routine.talking(talk), load_pack(routine.language), {}))
    store = sound_store()
    for spec, utterances in said.items():
        with suppress(Told):
            found = find_clips(store, voices(spec).identity(), utterances)
            missing = [utterance for utterance in utterances if utterance not in found]
            make_clips(voices(spec), missing, store=store, on_clip=lambda done, total: tell("Speaking", done / total))


def progress_in_lines(clock: Callable[[], float] = time.monotonic) -> Tell:
    """Lines on stderr, the first at once and then one every few seconds: for a screen reader, and off a terminal."""
    told_s = float("-inf")

    def tell(what: str, done: float) -> None:
        nonlocal told_s
        if clock() - told_s >= LINE_EVERY_S:
            told_s = clock()
            at.say(f"{what}: {done:.0%} done.")

    return tell


def estimate(script: str, talk: "TalkLevel | None" = None) -> "tuple[Timeline, Source, list[Problem]]":
    """The session of a script before any voice has spoken, and what is wrong with it.

    What does not fit by an estimate may fit in truth and is a warning. Raises ScriptError with all problems if one is
    an error.
    """
    from voicecoach.compile import compile_estimated
    from voicecoach.cues import load_pack

    source = read_script(script)
    routine, problems = routine_of(source)
    timeline, unfit = compile_estimated(routine.talking(talk), load_pack(routine.language))
    return timeline, source, sorted([*problems, *map(_as_estimate, unfit)], key=lambda problem: problem.span)


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
    if problem.severity != "error":
        return problem
    hint = f"{problem.hint}. This is by estimated lengths; `check --voice` measures"
    return Problem("warning", problem.code, problem.message, hint, problem.span, problem.file)
