"""The edge between the program and a person: exit codes, and problems on the screen.

A command about several scripts goes on after one that fails; the highest of their codes is its own.
"""

import errno
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import NoReturn

import typer

from voicecoach.errors import Misused, Told, Unfit
from voicecoach.source import Problem, ScriptError, Source, draw

SCRIPT_HAS_PROBLEMS = 1
WRONG_USAGE = 2
MISSING_HERE = 3

CAUSED = (ScriptError, Told, OSError)
"""What a user can cause."""

_NO_ROOM = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}
"""A full disk, which writing to standard output tells without a name."""

_CODES = ((Misused, WRONG_USAGE), (Unfit, SCRIPT_HAS_PROBLEMS))
_ERROR = typer.style("error:", fg=typer.colors.RED)
_COLOUR = {"error": typer.colors.RED, "warning": typer.colors.YELLOW, "note": typer.colors.CYAN}


def say(text: str) -> None:
    """Talk goes to stderr, if that can be written to; stdout carries the product only."""
    with suppress(OSError):  # a terminal that was closed, a full disk: there is nobody to tell
        typer.echo(text, err=True)


def warn(message: str) -> None:
    """Tells of something that goes on all the same."""
    say(f"{typer.style('warning:', fg=_COLOUR['warning'])} {message}")


def stop(message: str, code: int) -> NoReturn:
    """Ends the command with a message for a person."""
    say(f"{_ERROR} {message}")
    raise typer.Exit(code)


@contextmanager
def edge() -> Iterator[None]:
    """Turns what a user can cause into a message and an exit code; a bug keeps its traceback."""
    try:
        yield
    except CAUSED as error:
        raise typer.Exit(tell(error)) from error


def tell(error: Exception, script: str | None = None) -> int:
    """Says what a user has caused, with the script that it is about where there are several; returns the exit code for
    it. Raises the error itself if it is a bug."""
    match error:
        case ScriptError():
            show_problems(error.problems, error.source)
            return SCRIPT_HAS_PROBLEMS
        case Told():
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
