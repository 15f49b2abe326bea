"""A script made into a session, with a progress bar where a person watches."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voicecoach.cli.edge import read_routine
from voicecoach.cli.folders import sound_store
from voicecoach.cues import load_pack, load_tones
from voicecoach.routine import Routine
from voicecoach.source import Problem, ScriptError, Source, has_errors
from voicecoach.timeline import Timeline
from voicecoach.voices import Voice, VoiceOnDemand

# Why not here: `check` needs no samples and loads none.
if TYPE_CHECKING:
    from voicecoach.build import Built

DEFAULT_VOICE = "hibari"

Tell = Callable[[str, float], None]
"""Is told what is being done, and how much of it is done, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Made:
    """What came out of a script."""

    built: "Built"
    problems: list[Problem]
    source: Source
    voice: str


@contextmanager
def opened(spec: str) -> Iterator[Voice]:
    """A voice that is loaded when it first speaks, closed afterwards."""
    voice = VoiceOnDemand(spec)
    try:
        yield voice
    finally:
        voice.close()


def make(script: str, voice: str | None, tell: Tell) -> Made:
    """The session of a script. Raises ScriptError with all problems if one is an error, and VoiceError."""
    routine, source, problems = read_routine(script)
    return make_session(routine, source, problems, voice, tell)


def make_session(routine: Routine, source: Source, problems: list[Problem], voice: str | None, tell: Tell) -> Made:
    """The session of a routine, which was read from `source` with these problems. Raises as `make` does."""
    from voicecoach.build import build

    spec = voice or routine.voice or DEFAULT_VOICE
    pack, tones = load_pack(routine.language), load_tones()
    with opened(spec) as engine:
        store = sound_store()
        built = build(routine, pack, tones, engine, lambda done, total: tell("Speaking", done / total), store)
    problems = sorted([*problems, *built.problems], key=lambda problem: problem.span)
    if has_errors(problems):
        raise ScriptError(problems, source)
    return Made(built, problems, source, spec)


def estimate(script: str) -> tuple[Timeline, Source, list[Problem]]:
    """The session of a script before any voice has spoken, and what is wrong with it.

    What does not fit by an estimate may fit in truth and is a warning. Raises ScriptError with all problems if one is
    an error.
    """
    from voicecoach.compile import compile_estimated

    routine, source, problems = read_routine(script)
    timeline, unfit = compile_estimated(routine, load_pack(routine.language))
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
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _what, _done: None
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"), TimeElapsedColumn(),
        console=console, transient=True,
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
