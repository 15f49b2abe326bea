"""The command fmt, which brings scripts into their canonical form."""

from typing import Annotated

import typer

from voicecoach.app.formatting import FormattedScript, format_script
from voicecoach.app.load import display_name, scripts_among
from voicecoach.cli import console
from voicecoach.source import USER_ERRORS


def fmt(
    files: Annotated[list[str], typer.Argument(help="Scripts. `-` reads stdin and writes stdout.")],
    check_only: Annotated[
        bool, typer.Option("--check", help="Write nothing; name what would change, and exit with 1 if anything would.")
    ] = False,
    show_diff: Annotated[bool, typer.Option("--diff", help="Write nothing; show what would change.")] = False,
) -> None:
    """Bring scripts into one layout, in place: what is heard, every word and every comment stay.

    A script with errors is not touched.
    """
    worst, would_change = 0, False
    with console.exit_on_error():
        files, passed_over = scripts_among(files)
        for name in passed_over:
            console.say(f"{name} is not a script; skipped")
        for name in files:
            try:
                found = format_script(name)
                would_change = would_change or not found.is_canonical
                if show_diff:
                    console.write_text(found.difference)
                if check_only:
                    _tell(found, "would change")
                elif not show_diff:
                    _write(found)
            except USER_ERRORS as error:  # the other scripts are still formatted
                worst = max(worst, console.report_error(error, display_name(name) if len(files) > 1 else None))
    if check_only and would_change:
        worst = max(worst, console.SCRIPT_HAS_PROBLEMS)
    if worst:
        raise typer.Exit(worst)


def _write(found: FormattedScript) -> None:
    if found.path is None:
        console.write_text(found.after)
        return
    found.save()
    _tell(found, "formatted")


def _tell(found: FormattedScript, what: str) -> None:
    console.say(f"{found.name}: {'nothing to change' if found.is_canonical else what}")
