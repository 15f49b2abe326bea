"""The edge between the program and a person: exit codes, problems on the screen, scripts from disk."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import NoReturn

import typer

from voicecoach.cues import languages
from voicecoach.errors import Missing, Misused, Unfit
from voicecoach.language.parse import parse
from voicecoach.routine import Routine
from voicecoach.shipped import shipped
from voicecoach.source import Problem, ScriptError, Source, Span, draw, has_errors
from voicecoach.voices import UnknownVoice, find_engine

SCRIPT_HAS_PROBLEMS = 1
WRONG_USAGE = 2
MISSING_HERE = 3

_COLOUR = {"error": typer.colors.RED, "warning": typer.colors.YELLOW, "note": typer.colors.CYAN}


def say(text: str) -> None:
    """Talk goes to stderr; stdout carries the product only."""
    typer.echo(text, err=True)


def stop(message: str, code: int) -> NoReturn:
    """Ends the command with a message for a person."""
    say(f"{typer.style('error:', fg=typer.colors.RED)} {message}")
    raise typer.Exit(code)


@contextmanager
def edge() -> Iterator[None]:
    """Turns what a user can cause into a message and an exit code; a bug keeps its traceback."""
    try:
        yield
    except ScriptError as error:
        show_problems(error.problems, error.source)
        raise typer.Exit(SCRIPT_HAS_PROBLEMS) from error
    except Misused as error:
        stop(str(error), WRONG_USAGE)
    except Unfit as error:
        stop(str(error), SCRIPT_HAS_PROBLEMS)
    except Missing as error:
        stop(str(error), MISSING_HERE)
    except OSError as error:
        if error.filename is None:
            raise
        stop(f"{error.filename}: {(error.strerror or str(error)).lower()}", WRONG_USAGE)


def show_problems(problems: Sequence[Problem], source: Source) -> None:
    """Every problem with its place, and how many there are."""
    for problem in problems:
        head, _, rest = draw(problem, source).partition("\n")
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


def find_script(name: str) -> Path:
    """A path as given, or a shipped script by its name. Raises Misused where there is neither."""
    path = Path(name)
    if path.is_file() or name == "-":
        return path
    folder = shipped("scripts")
    names = sorted(found.stem for found in folder.glob("*.md") if found.stem != "README")
    if path.suffix in ("", ".md") and path.parent == Path() and path.stem in names:
        return folder / f"{path.stem}.md"
    if path.is_dir():
        raise Misused(f"{name} is a folder, not a script")
    here = [found.name for found in path.parent.glob("*.md")] if path.parent.is_dir() else []
    close = get_close_matches(path.name, [*here, *names], 1)
    hint = f" Did you mean `{close[0]}`?" if close else f" The scripts that come along are: {', '.join(names)}."
    raise Misused(f"there is no script `{name}`.{hint}")


def read_source(path: Path) -> Source:
    """A text file as a source, `-` being the standard input. Raises ScriptError where it is not UTF-8."""
    if str(path) == "-":
        name, data = "standard input", sys.stdin.buffer.read()
    else:
        name, data = str(path), path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = data.decode("utf-8", "replace").removeprefix("\ufeff")
        line = data.count(b"\n", 0, error.start) + 1
        column = len(data[data.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace")) + 1
        problem = Problem(
            "error",
            "encoding",
            "this is not UTF-8 text",
            "save the file as UTF-8",
            Span(line, column, column + 1),
            name,
        )
        raise ScriptError([problem], Source(name, text)) from error
    return Source(name, text.replace("\r\n", "\n").replace("\r", "\n"))


def read_routine(name: str) -> tuple[Routine, Source, list[Problem]]:
    """A script that can go on, with its warnings. Raises ScriptError with everything that is wrong with it."""
    source = read_source(find_script(name))
    routine, problems = parse(source)
    problems = sorted([*problems, *_unknown_names(routine)], key=lambda problem: problem.span)
    if has_errors(problems):
        raise ScriptError(problems, source)
    return routine, source, problems


def _unknown_names(routine: Routine) -> Iterator[Problem]:
    """The language and the voice of a script, where there are no such things."""
    if routine.language not in languages():
        message, hint = f"the coach does not speak `{routine.language}`", f"known: {', '.join(languages())}"
        yield Problem("error", "language", message, hint, routine.spans["language"], routine.file)
    if routine.voice:
        try:
            find_engine(routine.voice)
        except UnknownVoice as error:
            hint = "see `voicecoach voices`"
            yield Problem("error", "voice", str(error), hint, routine.spans["voice"], routine.file)
