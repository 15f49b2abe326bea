"""The commands that write a script to begin with: new and copy."""

from pathlib import Path
from typing import Annotated

import typer

from voicecoach.app.load import shipped_scripts
from voicecoach.app.new_script import FIRST, copy_script, new_script, shipped_script, template_kinds, template_names
from voicecoach.cli import console

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
