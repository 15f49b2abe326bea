"""The commands that read a script: check, show, import."""

import json
from collections.abc import Iterator
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from voicecoach.app.estimate import estimate
from voicecoach.app.export import check_target
from voicecoach.app.load import display_name, load, parse_script, read_script, read_source, scripts_among
from voicecoach.app.overrides import NO_OVERRIDES, Overrides
from voicecoach.cli import console
from voicecoach.cli.console import progress
from voicecoach.cli.options import ScriptArgument, VoiceOption, for_this_once
from voicecoach.errors import UsageError
from voicecoach.source import USER_ERRORS, Problem, ScriptError, has_errors, in_order
from voicecoach.voices import Voices

if TYPE_CHECKING:
    from voicecoach.routine import Routine
from voicecoach.source import as_json_problem


class Form(StrEnum):
    """What `show` can print."""

    text = "text"
    json = "json"
    vtt = "vtt"
    srt = "srt"
    lrc = "lrc"


@for_this_once
def check(
    files: Annotated[list[str], typer.Argument(help="Scripts, or names of those that come along.")],
    as_json: Annotated[bool, typer.Option("--json", help="Problems as JSON on stdout.")] = False,
    voice: VoiceOption = None,
    overrides: Overrides = NO_OVERRIDES,
    cues: Path | None = None,
) -> None:
    """Tell everything that is wrong with scripts.

    Without --voice the lengths of speech are estimates, and what may not fit is a warning.
    """
    found: list[Problem] = []
    worst = 0
    with console.exit_on_error():
        files, passed_over = scripts_among(files)
        for name in passed_over:
            console.say(f"{name} is no script: passed over")
        for name in files:
            try:
                found += _checked(name, voice, overrides, cues, quiet=as_json)
            except USER_ERRORS as error:  # the other scripts are checked all the same
                worst = max(worst, console.report_error(error, display_name(name) if len(files) > 1 else None))
        if as_json:
            typer.echo(json.dumps([as_json_problem(problem) for problem in found], ensure_ascii=False, indent=2))
    if has_errors(found):
        worst = max(worst, console.SCRIPT_HAS_PROBLEMS)
    if worst:
        raise typer.Exit(worst)


@for_this_once
def show(
    file: ScriptArgument,
    form: Annotated[Form, typer.Option("--format", help="text is the cue sheet.")] = Form.text,
    voice: VoiceOption = None,
    overrides: Overrides = NO_OVERRIDES,
    cues: Path | None = None,
) -> None:
    """Print what happens when."""
    from voicecoach.app.render import render
    from voicecoach.formats import TextFormat, format_for

    with console.exit_on_error():
        with progress() as tell, Voices() as voices:
            made = render(
                parse_script(read_script(file)), voice, tell, voices, console.lenient_sound_cache(), overrides, cues
            )
        console.show_problems(made.problems, made.source)
        sink = format_for(".txt" if form is Form.text else f".{form}")
        assert isinstance(sink, TextFormat)
        typer.echo(sink.render(made.built.session.timeline), nl=False)


def import_(
    article: Annotated[str, typer.Argument(help="A workout article as plain text. `-` reads stdin.")],
    out: Annotated[str | None, typer.Option("--out", "-o", help="The script to write; stdout without it.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a script that is there already.")] = False,
) -> None:
    """Turn a pasted workout article into a script, and tell what was inferred from which line."""
    from voicecoach.article import import_article
    from voicecoach.files import whole_file

    with console.exit_on_error():
        if article != "-" and not Path(article).is_file():
            raise UsageError(f"there is no article `{article}`")
        if out and out != "-":
            check_target(Path(out), made_of=[Path(article)])
            if Path(out).exists() and not force:
                raise UsageError(f"{out} exists already; --force replaces it")
        source = read_source(Path(article))
        imported = import_article(source)
        console.say(imported.report())
        if not imported.exercises:
            console.say(
                f"{source.name}: no exercise found; in English, `Bridge - 3 sets of 10 reps` on a line makes one"
            )
            raise typer.Exit(console.SCRIPT_HAS_PROBLEMS)
        if out and out != "-":
            with whole_file(Path(out)) as file:
                file.write(imported.script.encode())
            console.say(f"{out}: written. Read it through, then: voicecoach export {out}")
        else:
            typer.echo(imported.script, nl=False)


def _checked(name: str, voice: str | None, overrides: Overrides, cues: Path | None, *, quiet: bool) -> list[Problem]:
    """The problems of one script, and what it leaves to the coach; unless `quiet` they are shown, and which words are
    exchanged for the other side."""
    from voicecoach.script.lint import defaults_note

    timeline = None
    try:
        if voice:
            from voicecoach.app.render import render

            with Voices() as voices:
                script = parse_script(read_script(name))
                made = render(
                    script, voice, lambda _what, _done: None, voices, console.lenient_sound_cache(), overrides, cues
                )
            timeline, problems, source = made.built.session.timeline, made.problems, made.source
        else:
            found = estimate(load(name), overrides, cues)
            timeline, problems, source = found.timeline, found.problems, found.source
    except ScriptError as error:
        problems, source = error.problems, error.source
    if timeline:
        problems = in_order([*problems, *defaults_note(timeline.routine)])
    if quiet:
        return problems
    console.show_problems(problems, source)
    if not problems:
        console.say(f"{display_name(name)}: no problems")
    if timeline:
        for line in _mirrored(timeline.routine):
            console.say(line)
    return problems


def _mirrored(routine: "Routine") -> Iterator[str]:
    """What is exchanged in a line, at its place there: `hips.md:12:3: on the right side: Left knee → Right knee`."""
    from voicecoach.compile import exchanged
    from voicecoach.cuepack.pack import load_pack

    for each in exchanged(routine, load_pack(routine.language)):
        file = each.exercise.file or routine.file
        for line, words in groupby(each.words, key=lambda word: word[2].line):
            (before, after, place), *more = words
            told = ", ".join(f"{old} → {new}" for old, new, _ in [(before, after, place), *more])
            yield f"{file}:{line}:{place.column}: on the {each.side} side: {told}"
