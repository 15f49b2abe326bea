"""What the commands have in common: messages, problems, progress and exit codes; and the options of several of them,
including those that change a session for a single run.

A command for several scripts continues after one that fails; its exit code is the highest of theirs.
"""

import errno
import os
import shlex
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, redirect_stderr, suppress
from dataclasses import dataclass
from functools import wraps
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from voicecoach.app import Overrides, ReportProgress, as_options, no_progress, read_overrides
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
    shortened,
)

if TYPE_CHECKING:
    from voicecoach.cache import Cache


SCRIPT_HAS_PROBLEMS = 1
WRONG_USAGE = 2
MISSING_HERE = 3
HAS_QUESTIONS = 4


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


def show_warnings(problems: Sequence[Problem], source: Source, check: Callable[[Sequence[Problem]], str]) -> None:
    """Show errors and warnings, and all notes in one line; `check` is given these and returns the command that shows
    them in full. How a session was fitted answers an option, and is shown in full."""
    notes = [problem for problem in problems if problem.severity == "note" and problem.code != "fit"]
    show_problems([problem for problem in problems if problem not in notes], source)
    if notes:
        count = "1 note" if len(notes) == 1 else f"{len(notes)} notes, the first"
        shows = f"`{check(notes)}` shows {'it' if len(notes) == 1 else 'them'}"
        say(f"{source.name}: {count}: {shortened(notes[0].message, MOST_OF_A_NOTE)}; {shows}")


MOST_OF_A_NOTE = 120
"""The most characters of a note that shares its line with a command."""


def lenient_sound_cache() -> "Cache":
    """The user's cache for a command that can do without it; if it cannot be used, that is reported once."""
    from voicecoach import cache

    return cache.lenient_sound_cache(warn_not_cached)


def warn_not_cached(error: Exception) -> None:
    """Warn that nothing is cached for the next time, and why."""
    warn(f"{error} What is made now is not kept for next time.")


LINE_EVERY_S = 3.0
"""How often progress is reported in lines, which a screen reader reads out."""


def progress_in_lines(clock: Callable[[], float] = time.monotonic) -> ReportProgress:
    """Progress as lines on stderr, the first at once and then every few seconds: for screen readers and
    non-terminals."""
    reported_s = float("-inf")

    def report(what: str, done: float) -> None:
        nonlocal reported_s
        if clock() - reported_s >= LINE_EVERY_S:
            reported_s = clock()
            say(f"{what}: {done:.0%} done.")

    return report


@contextmanager
def progress() -> Iterator[ReportProgress]:
    """A progress bar on stderr if it is a terminal, else nothing; imported and shown once there is progress to
    report."""
    bar: ReportProgress | None = None
    with ExitStack() as open_bar:

        def report(what: str, done: float) -> None:
            nonlocal bar
            bar = bar or open_bar.enter_context(_bar())
            bar(what, done)

        yield report


@contextmanager
def _bar() -> Iterator[ReportProgress]:
    if not sys.stderr.isatty():
        yield no_progress
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"), TimeElapsedColumn(),
        console=Console(stderr=True), transient=True,
    )  # fmt: skip
    with bar:
        tasks = {}

        def report(what: str, done: float) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=1.0)
            bar.update(tasks[what], completed=done)

        yield report


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


# --- options ------------------------------------------------------------------------------------------

ScriptArgument = Annotated[
    str, typer.Argument(help="A script, or the name of a shipped one: `lower-back`. `-` reads stdin.")
]
VoiceOption = Annotated[
    str | None,
    typer.Option(
        "--voice", "-v", help="The voice, for example hibari; `voicecoach voices` lists them. By default the script's."
    ),
]
CuesOption = Annotated[
    Path | None,
    typer.Option(
        "--cues",
        metavar="DIR",
        help="A cue pack of your own, laid over the shipped one. By default the script's, if it has one.",
    ),
]
DeviceOption = Annotated[
    str | None, typer.Option("--device", help="What to play on; `voicecoach doctor --sound` lists the devices.")
]
PlainOption = Annotated[bool, typer.Option("--plain", help="Plain lines, for a screen reader.")]
BitrateOption = Annotated[
    int | None,
    typer.Option("--bitrate", metavar="KBPS", help="The bit rate of an MP3: 32 to 160 kbit/s, 64 by default."),
]
VbrOption = Annotated[
    bool, typer.Option("--vbr", help="A smaller MP3. Some phones cannot jump to an exact place in it.")
]


def _for_this_once(
    figures: Annotated[
        list[str] | None,
        typer.Option(
            "--set", metavar="NAME.KEY=VALUE", help='Change one figure: `--set "curls.reps=12"`. May be repeated.'
        ),
    ] = None,
    week: Annotated[int, typer.Option("--week", help="The week of the script's `progression`.")] = 1,
    pace: Annotated[
        str | None,
        typer.Option("--pace", help="slower, normal or faster: changes reps and time to move, not holds or rests."),
    ] = None,
    lead_in: Annotated[
        str | None,
        typer.Option("--lead-in", metavar="TIME", help="At least this long to get ready for each exercise: 10s."),
    ] = None,
    fit: Annotated[
        str | None,
        typer.Option(
            "--fit", metavar="TIME", help="Last this long: 20min. Changes rests first, talk last, work never."
        ),
    ] = None,
    cues: CuesOption = None,
    talk: Annotated[
        str | None,
        typer.Option("--talk", help="full, normal, brief or counts: how much is said, whatever the script asks for."),
    ] = None,
) -> tuple[Overrides, Path | None]:
    """The overrides that the options ask for, and the folder of the cue pack. Raises UsageError."""
    return read_overrides(figures=figures, week=week, pace=pace, lead_in=lead_in, fit=fit, talk=talk), cues


@dataclass(frozen=True, slots=True)
class CheckCommand:
    """The command `check` for a script with the options that were given to another command."""

    file: str
    voice: str | None
    overrides: Overrides
    cues: Path | None

    def for_notes(self, notes: Iterable[Problem], spoken_by: str) -> str:
        """The command that shows these notes, of a session spoken by this voice.

        It names the voice if it was given, and if a note rests on lengths of speech, which `check` otherwise estimates.
        """
        measured = any(note.code not in _READ_FROM_THE_SCRIPT for note in notes)
        voice = self.voice or (spoken_by if measured else None)
        words = ["voicecoach", "check", self.file]
        for name, value in (("--voice", voice), ("--cues", self.cues)):
            words += [] if value is None else [name, str(value)]
        return command_line([*words, *as_options(self.overrides)])


_READ_FROM_THE_SCRIPT = ("tempo", "picture")
"""The codes of notes that do not depend on lengths of speech."""

FOR_THIS_ONCE = signature(_for_this_once).parameters
"""The options that change a session for a single run, by parameter name. To add one, add a parameter above."""


def for_this_once(command: Callable[..., None]) -> Callable[..., None]:
    """Add these options to a command, which receives what they ask for in its parameters `overrides` and `cues`.

    They take the position of `overrides` among the command's options. Invalid values end the command. Why a generated
    signature: typer has no groups of options, and reads the options from the signature.
    """
    own = signature(command)
    parameters = [
        each
        for name, parameter in own.parameters.items()
        if name != "cues"
        for each in (FOR_THIS_ONCE.values() if name == "overrides" else [parameter])
    ]

    @wraps(command)
    def run(**given: Any) -> None:
        with exit_on_error():
            overrides, cues = _for_this_once(**{name: given.pop(name) for name in FOR_THIS_ONCE})
        command(**given, overrides=overrides, cues=cues)

    run.__dict__["__signature__"] = own.replace(parameters=parameters)
    return run
