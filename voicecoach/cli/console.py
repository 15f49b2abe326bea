"""The edge between the program and a person: exit codes, and problems on the screen.

A command about several scripts goes on after one that fails; the highest of their codes is its own.
"""

import errno
import os
import shlex
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, redirect_stderr, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from voicecoach.source import (
    USER_ERRORS,
    DoesNotFitError,
    Problem,
    ScriptError,
    Source,
    UsageError,
    VoicecoachError,
    draw,
)

if TYPE_CHECKING:
    from voicecoach.cache import Cache
    from voicecoach.formats import ReportProgress


SCRIPT_HAS_PROBLEMS = 1
WRONG_USAGE = 2
MISSING_HERE = 3


_NO_ROOM = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}
"""A full disk, which writing to standard output tells without a name."""

_CODES = ((UsageError, WRONG_USAGE), (DoesNotFitError, SCRIPT_HAS_PROBLEMS))
_ERROR = typer.style("error:", fg=typer.colors.RED)
_COLOUR = {"error": typer.colors.RED, "warning": typer.colors.YELLOW, "note": typer.colors.CYAN}


def say(text: str) -> None:
    """Talk goes to stderr, if that can be written to; stdout carries the product only."""
    with suppress(OSError):  # a terminal that was closed, a full disk: there is nobody to tell
        typer.echo(text, err=True)


def warn(message: str) -> None:
    """Tells of something that goes on all the same."""
    say(f"{typer.style('warning:', fg=_COLOUR['warning'])} {message}")


def fail(message: str, code: int) -> NoReturn:
    """Ends the command with a message for a person."""
    say(f"{_ERROR} {message}")
    raise typer.Exit(code)


@contextmanager
def exit_on_error() -> Iterator[None]:
    """Turns what a user can cause into a message and an exit code; a bug keeps its traceback."""
    try:
        yield
    except USER_ERRORS as error:
        raise typer.Exit(report_error(error)) from error


def report_error(error: Exception, script: str | None = None) -> int:
    """Says what a user has caused, with the script that it is about where there are several; returns the exit code for
    it. Raises the error itself if it is a bug."""
    match error:
        case ScriptError():
            show_problems(error.problems, error.source)
            return SCRIPT_HAS_PROBLEMS
        case VoicecoachError():
            say(f"{_ERROR} {script}: {error}" if script else f"{_ERROR} {error}")
            return next((code for kind, code in _CODES if isinstance(error, kind)), MISSING_HERE)
        case OSError() if error.filename is not None or error.errno in _NO_ROOM:
            say(f"{_ERROR} {error.filename or 'standard output'}: {(error.strerror or str(error)).lower()}")
            return MISSING_HERE if error.errno in _NO_ROOM else WRONG_USAGE
        case _:
            raise error


def show_problems(problems: Sequence[Problem], source: Source) -> None:
    """Every problem with its place, and how many there are."""
    for problem in problems:
        head, _, rest = draw(problem, source.named(problem.file)).partition("\n")
        before, _, message = head.partition(f" {problem.severity}: ")
        mark = typer.style(f"{problem.severity}:", fg=_COLOUR[problem.severity], bold=True)
        say(f"{before} {mark} {message}\n{rest}" if rest else f"{before} {mark} {message}")
    counts = [
        f"{count} {severity}{'' if count == 1 else 's'}"
        for severity in ("error", "warning", "note")
        if (count := sum(problem.severity == severity for problem in problems))
    ]
    if counts:
        say(f"{source.name}: {', '.join(counts)}")


def lenient_sound_cache() -> "Cache":
    """The user's cache for a command that can do without it: that it cannot be used is told once."""
    from voicecoach import cache

    return cache.lenient_sound_cache(warn_not_cached)


def warn_not_cached(error: Exception) -> None:
    """That nothing is kept for the next time, and why."""
    warn(f"{error} What is made now is not kept for next time.")


LINE_EVERY_S = 3.0
"""How often a line tells of progress, to whom it is read aloud."""


def progress_in_lines(clock: Callable[[], float] = time.monotonic) -> "ReportProgress":
    """Lines on stderr, the first at once and then one every few seconds: for a screen reader, and off a terminal."""
    told_s = float("-inf")

    def tell(what: str, done: float) -> None:
        nonlocal told_s
        if clock() - told_s >= LINE_EVERY_S:
            told_s = clock()
            say(f"{what}: {done:.0%} done.")

    return tell


@contextmanager
def progress() -> Iterator["ReportProgress"]:
    """A bar on stderr while it is a terminal, nothing otherwise; loaded and seen when there is something to tell."""
    bar: ReportProgress | None = None
    with ExitStack() as open_bar:

        def tell(what: str, done: float) -> None:
            nonlocal bar
            bar = bar or open_bar.enter_context(_bar())
            bar(what, done)

        yield tell


@contextmanager
def _bar() -> Iterator["ReportProgress"]:
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


def command_line(words: Sequence[str]) -> str:
    """The words with quotes where they need some."""
    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)


@contextmanager
def quiet_stderr() -> Iterator[None]:
    """During the block a terminal shows what Python writes to its standard error, tracebacks too, and nothing else.

    Why: ALSA, PortAudio and JACK tell of every device they do not find, and of a server that dies, at any moment and
    from threads of their own; that would be read aloud, or tear the picture. They write to file descriptor 2, so it
    leads nowhere meanwhile, and `sys.stderr` reaches the terminal by another. A standard error that is no terminal
    gets it all: `2>play.log` is how to see it. On Windows there is no such noise. Where the standard error is closed
    (`2>&-`) it leads nowhere, as no file that is opened next may get what is written to descriptor 2.
    """
    if sys.stderr is None:
        with Path(os.devnull).open("w") as nothing, redirect_stderr(nothing):
            yield
        return
    if sys.platform == "win32" or not sys.stderr.isatty():
        yield
        return
    encoding, errors = sys.stderr.encoding, sys.stderr.errors
    sys.stderr.flush()
    terminal = os.fdopen(os.dup(2), "w", buffering=1, encoding=encoding, errors=errors)
    try:
        with Path(os.devnull).open("wb") as nowhere, redirect_stderr(terminal):
            os.dup2(nowhere.fileno(), 2)
            yield
    finally:
        os.dup2(terminal.fileno(), 2)
        with suppress(OSError):  # a terminal that is gone has not taken everything
            terminal.close()
