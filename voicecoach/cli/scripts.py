"""The commands about scripts: check, show and diff, which read them; new and copy, which write one."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from voicecoach.app import NO_OVERRIDES, Overrides
from voicecoach.app.check import Checked, Estimate, estimate, exchanged_words
from voicecoach.app.check import check as check_script
from voicecoach.app.load import display_name, load, scripts_among, shipped_scripts
from voicecoach.app.script_files import FIRST, copy_script, new_script, shipped_script, template_kinds, template_names
from voicecoach.cli import console
from voicecoach.cli.console import ScriptArgument, VoiceOption, for_this_once
from voicecoach.clock import short_clock
from voicecoach.formats import TextFormat, format_for
from voicecoach.source import USER_ERRORS, ScriptError, as_json_problems, has_errors


class Form(StrEnum):
    """What `show` can print."""

    text = "text"
    outline = "outline"
    json = "json"
    vtt = "vtt"
    srt = "srt"
    lrc = "lrc"


@for_this_once
def check(
    files: Annotated[list[str], typer.Argument(help="Scripts, or names of shipped ones.")],
    as_json: Annotated[bool, typer.Option("--json", help="Problems as JSON on stdout.")] = False,
    voice: VoiceOption = None,
    with_changes: Annotated[
        bool,
        typer.Option("--changes", help="Also note where a script written for an earlier version sounds different now."),
    ] = False,
    fix: Annotated[
        bool, typer.Option("--fix", help="First correct what can only be meant in one way, and show each change.")
    ] = False,
    overrides: Overrides = NO_OVERRIDES,
    cues: Path | None = None,
) -> None:
    """Report everything that is wrong with scripts.

    Without --voice, lengths of speech are estimates, and what may not fit is only a warning.
    """
    listed: list[dict[str, object]] = []
    worst, failed = 0, False
    with console.exit_on_error():
        files, passed_over = scripts_among(files)
        for name in passed_over:
            console.say(f"{name} is not a script; skipped")
        for name in files:
            try:
                if fix:
                    _write_fixes(name)
                cache = console.lenient_sound_cache() if voice else None
                checked = check_script(name, voice, overrides, cues, cache, with_changes=with_changes)
                found = checked.problems
                if not as_json:
                    _report(checked, name, is_estimate=voice is None)
            except USER_ERRORS as error:  # the other scripts are still checked
                worst = max(worst, console.report_error(error, display_name(name) if len(files) > 1 else None))
                continue
            listed += as_json_problems(found)
            failed = failed or has_errors(found)
        if as_json:
            console.write_json(listed)
    if failed:
        worst = max(worst, console.SCRIPT_HAS_PROBLEMS)
    if worst:
        raise typer.Exit(worst)


@for_this_once
def show(
    file: ScriptArgument,
    form: Annotated[Form, typer.Option("--format", help="text is the cue sheet, outline one page.")] = Form.text,
    voice: VoiceOption = None,
    overrides: Overrides = NO_OVERRIDES,
    cues: Path | None = None,
) -> None:
    """Print what happens when."""
    from voicecoach.app.render import render

    with console.exit_on_error():
        with console.progress() as report_progress:
            made = render(load(file), voice, report_progress, None, console.lenient_sound_cache(), overrides, cues)
        console.show_problems(made.problems, made.source)
        if form is Form.outline:
            from voicecoach.formats.cue_sheet import render_outline

            console.write_text(render_outline(made.timeline))
            return
        chosen = format_for(".txt" if form is Form.text else f".{form}")
        assert isinstance(chosen, TextFormat)
        console.write_text(chosen.render(made.timeline))


@for_this_once
def diff(
    old: ScriptArgument,
    new: ScriptArgument,
    overrides: Overrides = NO_OVERRIDES,
    cues: Path | None = None,
    as_json: Annotated[bool, typer.Option("--json", help="The changes as JSON on stdout.")] = False,
) -> None:
    """Show what would sound different in NEW, without making a sound; --set, --week and the like change NEW.

    The lengths of speech are estimates, so the times are not exact.
    """
    from voicecoach.app.diff_report import compare, difference_document, difference_lines

    with console.exit_on_error():
        before, after = _estimated(old, cues), _estimated(new, cues, overrides)
        if before is None or after is None:
            raise typer.Exit(console.SCRIPT_HAS_PROBLEMS)
        found = compare(before.timeline, after.timeline, cues)
        if as_json:
            console.write_json(difference_document(found))
        else:
            console.show("\n".join(difference_lines(found)))


def _estimated(name: str, cues: Path | None, overrides: Overrides = NO_OVERRIDES) -> Estimate | None:
    """The estimated session of a script, with its problems shown; None if it has errors."""
    try:
        found = estimate(load(name), overrides, cues)
    except ScriptError as error:
        console.show_problems(error.problems, error.source)
        return None
    console.show_problems(found.problems, found.source)
    return found


def _write_fixes(name: str) -> None:
    """Write the certain fixes of a script, and show each: the line, what was there, and what is there now."""
    from voicecoach.app.script_files import fix_script

    fixed = fix_script(name)
    for each in fixed.written:
        for sign, text in (("-", each.before), ("+", each.after)):
            for line in text.splitlines():
                console.say(f"{name}:{each.line}: {sign} {line}")
    count = len(fixed.written)
    console.say(f"{name}: {count} place{'' if count == 1 else 's'} fixed" if count else f"{name}: nothing to fix")


def _report(found: Checked, name: str, *, is_estimate: bool) -> None:
    """Show the problems of a script, the words exchanged for the other side, and how long it lasts."""
    console.show_problems(found.problems, found.source)
    if not found.problems:
        console.say(f"{display_name(name)}: no problems")
    if found.timeline:
        from voicecoach.formats.cue_sheet import lines_of_lengths

        for line in exchanged_words(found.timeline.routine):
            console.say(line)
        about = ", by estimated lengths of speech" if is_estimate else ""
        console.say(f"{display_name(name)}: {short_clock(found.timeline.duration_ms)} in all{about}")
        for line in lines_of_lengths(found.timeline):
            console.say(line)


ForceOption = Annotated[bool, typer.Option("--force", help="Replace a script that already exists.")]


def new(
    name: Annotated[str, typer.Argument(help="The script to write: `my-legs`, `my-legs.md`, or a path.")],
    like: Annotated[
        str,
        typer.Option(
            "--like",
            metavar="KIND",
            help="The kind of session: "
            + "; ".join(f"{name} ({what})" for name, what in template_kinds().items())
            + ".",
            autocompletion=template_names,
        ),
    ] = FIRST,
    force: ForceOption = False,
) -> None:
    """Write a small script with comments, to change as you like."""
    with console.exit_on_error():
        _tell(new_script(name, like, force=force))


def copy(
    script: Annotated[
        str,
        typer.Argument(
            help=f"One of the shipped scripts: {', '.join(shipped_scripts())}.",
            autocompletion=lambda: [*shipped_scripts()],
        ),
    ],
    target: Annotated[
        str | None, typer.Argument(help="Where to write it: a file or a folder, the same as --out.")
    ] = None,
    out: Annotated[
        str | None,
        typer.Option("--out", "-o", help="A file or a folder; `-` is stdout. By default its name, in this folder."),
    ] = None,
    force: ForceOption = False,
) -> None:
    """Copy one of the scripts that come with voicecoach, to change as you like."""
    with console.exit_on_error():
        if target is not None and out is not None:
            console.fail("the target is given twice; leave out `--out` or the second name", console.WRONG_USAGE)
        where = out if target is None else target
        if where == "-":
            console.write_text(shipped_script(script).read_text("utf-8"))
            return
        _tell(copy_script(script, where, force=force))


def _tell(written: Path) -> None:
    """Say what was written, and what to do next."""
    play = console.command_line(["voicecoach", "play", str(written)])
    console.say(f"{written}: written. Change what you like, then: {play}")
