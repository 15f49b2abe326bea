"""The edge between the program and the user: exit codes, and problems on the screen.

A command for several scripts continues after one that fails; its exit code is the highest of theirs.
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

from voicecoach.safe_text import as_json, visible
from voicecoach.source import (
    SEVERITIES,
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
"""Errors for a full disk, which have no file name for a temporary file."""

_CODES = ((UsageError, WRONG_USAGE), (DoesNotFitError, SCRIPT_HAS_PROBLEMS))
_COLOUR = {"error": typer.colors.RED, "warning": typer.colors.YELLOW, "note": typer.colors.CYAN}


def say(text: str) -> None:
    """Print a message to stderr, if that can be written to; stdout is for the product only. Whatever is in the text,
    the terminal only shows it."""
    _say_marked(visible(text))


def _say_marked(text: str) -> None:
    """The same for a text that is visible already and may have colours of our own."""
    with suppress(OSError):  # a closed terminal or a full disk: there is nobody to tell
        typer.echo(text, err=True)


def warn(message: str) -> None:
    """Print a warning about something that does not stop the command."""
    _say_marked(f"{typer.style('warning:', fg=_COLOUR['warning'])} {visible(message)}")


def say_error(message: str) -> None:
    """Print why something failed."""
    _say_marked(f"{typer.style('error:', fg=_COLOUR['error'])} {visible(message)}")


def fail(message: str, code: int) -> NoReturn:
    """End the command with a message for the user."""
    say_error(message)
    raise typer.Exit(code)


def show(text: str) -> None:
    """Print a text for people to stdout, with a line feed."""
    typer.echo(visible(text))


def write_text(text: str) -> None:
    """Write a product to stdout, unchanged and as UTF-8, as it would be in a file; a terminal only shows it."""
    if sys.stdout.isatty():
        typer.echo(visible(text), nl=False)
    else:
        write_bytes(text.encode())


def write_json(value: object) -> None:
    """Write a document for other programs to stdout."""
    write_text(f"{as_json(value)}\n")


def write_bytes(data: bytes) -> None:
    """Write a product to stdout that is not text."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


@contextmanager
def exit_on_error() -> Iterator[None]:
    """Turn errors that a user can cause into a message and an exit code; a bug keeps its traceback."""
    try:
        yield
    except USER_ERRORS as error:
        raise typer.Exit(report_error(error)) from error


def report_error(error: Exception, script: str | None = None) -> int:
    """Report an error that a user caused, naming the script if there are several; returns its exit code. Raises the
    error itself if it is a bug."""
    match error:
        case ScriptError():
            show_problems(error.problems, error.source)
            return SCRIPT_HAS_PROBLEMS
        case VoicecoachError():
            say_error(f"{script}: {error}" if script else str(error))
            return next((code for kind, code in _CODES if isinstance(error, kind)), MISSING_HERE)
        case OSError() if error.filename is not None or error.errno in _NO_ROOM:
            say_error(f"{error.filename or 'a temporary file'}: {(error.strerror or str(error)).lower()}")
            return MISSING_HERE if error.errno in _NO_ROOM else WRONG_USAGE
        case _:
            raise error


MOST_SHOWN = 100
"""The most problems that are shown at once: more would be read by nobody, and a long line can have many thousands."""


def show_problems(problems: Sequence[Problem], source: Source) -> None:
    """Show each problem with its place, and how many there are; of very many only the first."""
    for problem in problems[:MOST_SHOWN]:
        head, _, rest = draw(problem, source.named(problem.file)).partition("\n")
        before, _, message = head.partition(f" {problem.severity}: ")
        mark = typer.style(f"{problem.severity}:", fg=_COLOUR[problem.severity], bold=True)
        _say_marked("\n".join(filter(None, (f"{before} {mark} {message}", rest))))
    counts = [
        f"{count} {severity}{'' if count == 1 else 's'}"
        for severity in SEVERITIES
        if (count := sum(problem.severity == severity for problem in problems))
    ]
    if counts:
        shown = f"; the first {MOST_SHOWN} are shown" if len(problems) > MOST_SHOWN else ""
        say(f"{source.name}: {', '.join(counts)}{shown}")


def lenient_sound_cache() -> "Cache":
    """The user's cache for a command that can do without it; if it cannot be used, that is reported once."""
    from voicecoach import cache

    return cache.lenient_sound_cache(warn_not_cached)


def warn_not_cached(error: Exception) -> None:
    """Warn that nothing is cached for the next time, and why."""
    warn(f"{error} What is made now is not kept for next time.")


LINE_EVERY_S = 3.0
"""How often progress is reported in lines, which a screen reader reads out."""


def progress_in_lines(clock: Callable[[], float] = time.monotonic) -> "ReportProgress":
    """Progress as lines on stderr, the first at once and then every few seconds: for screen readers and
    non-terminals."""
    told_s = float("-inf")

    def tell(what: str, done: float) -> None:
        nonlocal told_s
        if clock() - told_s >= LINE_EVERY_S:
            told_s = clock()
            say(f"{what}: {done:.0%} done.")

    return tell


@contextmanager
def progress() -> Iterator["ReportProgress"]:
    """A progress bar on stderr if it is a terminal, else nothing; imported and shown once there is progress to
    report."""
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
    """The words as a shell command, with quotes where needed."""
    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)


@contextmanager
def quiet_stderr() -> Iterator[None]:
    """During the block, a terminal shows only what Python itself writes to standard error, including tracebacks.

    Why: ALSA, PortAudio and JACK report every device they do not find, and a server that dies, at any moment and from
    their own threads; a screen reader would read that out, and it would break up the picture. They write to file
    descriptor 2, so that is redirected to nowhere, and `sys.stderr` reaches the terminal through another descriptor. A
    standard error that is not a terminal gets everything: use `2>play.log` to see it. On Windows there is no such
    noise.
    """
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
        with suppress(OSError):  # a terminal that is gone has not accepted everything
            terminal.close()
