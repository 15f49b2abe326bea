"""The command about what was played."""

import sys
from typing import Annotated

import typer

from voicecoach.app.load import find_script
from voicecoach.app.training_log import Reminders, reminders, trainings, trainings_document
from voicecoach.cli import console
from voicecoach.cli.console import command_line
from voicecoach.clock import clock
from voicecoach.history.played import FINE, PLAIN, describe, draw, legend
from voicecoach.history.store import local_time, open_history


def history(
    script: Annotated[
        str | None, typer.Argument(help="A script, or the name of a shipped one. By default all.")
    ] = None,
    weeks: Annotated[int, typer.Option("--weeks", min=0, help="How many earlier weeks to show.")] = 8,
    plain: Annotated[bool, typer.Option("--plain", help="Sentences instead of a picture.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The sessions and the weeks as JSON on stdout.")] = False,
    ics: Annotated[
        tuple[str, str] | None,
        typer.Option("--ics", metavar="DAYS TIME", help="Write calendar reminders: `--ics mon,wed,fri 18:00`."),
    ] = None,
    out: Annotated[
        str | None, typer.Option("--out", "-o", help="The calendar file. By default SCRIPT.ics; `-` is stdout.")
    ] = None,
) -> None:
    """Show this week's sessions against the weekly aim, or write calendar reminders."""
    now = local_time()
    with console.exit_on_error():
        if out and not ics:
            console.fail("`--out` needs `--ics`", console.WRONG_USAGE)
        if script == "-":
            console.fail("standard input is not recorded; name a script file", console.WRONG_USAGE)
        store = open_history(console.say)
        path = find_script(script) if script else None
        if ics:
            _write_reminders(reminders(store, path, ics, out, now, command_line), out)
            return
        found = trainings(store, path, weeks, now)
        if as_json:
            console.write_json(trainings_document(found, weeks, now))
        elif not found:
            before = {0: "", 1: " or the week before"}.get(weeks, f" or in the {weeks} weeks before")
            console.show(f"Nothing was played this week{before}.")
        elif plain:
            described = "\n".join(describe(training, now.date(), weeks) for _, training in found)
            console.show(described.removesuffix("\n"))
        else:
            marks = FINE if _shows_fine_marks() else PLAIN
            pictures = [draw(training, now.date(), weeks, marks) for _, training in found]
            console.show("\n".join([*pictures, f"  {legend(marks)}"]))


def _shows_fine_marks() -> bool:
    """Whether stdout is a terminal that can show all characters of the picture."""
    if not sys.stdout.isatty():
        return False
    try:
        f"{FINE}".encode(sys.stdout.encoding)
    except UnicodeEncodeError:
        return False
    return True


def _write_reminders(made: Reminders, out: str | None) -> None:
    if out == "-":
        console.write_bytes(made.data)
        return
    made.save()
    often = {1: "once", 2: "twice"}.get(made.days, f"{made.days} times")
    console.say(f"{made.target}: {made.title}, {often} a week. Open it in your calendar")
    if made.was_never_played:
        console.say(f"it has not been played here yet, so its length is an estimate: {clock(made.duration_ms)}")
