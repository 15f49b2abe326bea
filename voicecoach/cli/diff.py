"""The command that shows what an edit would change, without making a sound."""

from pathlib import Path
from typing import Annotated

import typer

from voicecoach.app.check import Estimate, estimate
from voicecoach.app.diff_report import compare, difference_document, difference_lines
from voicecoach.app.load import load
from voicecoach.app.overrides import NO_OVERRIDES, Overrides
from voicecoach.cli import console
from voicecoach.cli.options import ScriptArgument, for_this_once
from voicecoach.source import ScriptError


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
