"""The command about what was played."""

import json
import re
import sys
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Annotated

import typer

from voicecoach.app.estimate import estimate
from voicecoach.app.export import check_target
from voicecoach.app.load import find_script, load, read_source
from voicecoach.cli import console
from voicecoach.cli.console import command_line
from voicecoach.clock import clock
from voicecoach.errors import UsageError
from voicecoach.files import shipped
from voicecoach.history import History, PlayedSession, identity, monday_of, weekly_aim
from voicecoach.history.chart import FINE, PLAIN, Training, draw, legend, tell
from voicecoach.history.ics import CalendarReminder, calendar
from voicecoach.history.store import local_time, open_history
from voicecoach.history.week import counted, days_named
from voicecoach.script.parser import parse
from voicecoach.source import ScriptError


def history(
    script: Annotated[
        str | None, typer.Argument(help="A script, or the name of one that comes along; without it, all.")
    ] = None,
    weeks: Annotated[int, typer.Option("--weeks", min=0, help="How many weeks before this one.")] = 8,
    plain: Annotated[bool, typer.Option("--plain", help="Sentences instead of a picture.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The sessions and the weeks as JSON on stdout.")] = False,
    ics: Annotated[
        tuple[str, str] | None,
        typer.Option("--ics", metavar="DAYS TIME", help="Write calendar reminders: `--ics mon,wed,fri 18:00`."),
    ] = None,
    out: Annotated[
        str | None, typer.Option("--out", "-o", help="The calendar file, SCRIPT.ics without it; `-` is stdout.")
    ] = None,
) -> None:
    """Show this week's sessions against the weekly aim, or write calendar reminders."""
    now = local_time()
    with console.exit_on_error():
        if out and not ics:
            raise UsageError("`--out` goes with `--ics`")
        if script == "-":
            raise UsageError("standard input is not recorded; name a script file")
        store = open_history(console.say)
        path = find_script(script) if script else None
        if ics:
            _write_reminders(store, path, ics, out, now)
            return
        trainings = _trainings(store, path, weeks, now)
        if as_json:
            typer.echo(json.dumps(_as_json(trainings, weeks, now), ensure_ascii=False, indent=2))
        elif not trainings:
            before = {0: "", 1: " or the week before"}.get(weeks, f" or in the {weeks} weeks before")
            typer.echo(f"Nothing was played this week{before}.")
        elif plain:
            typer.echo("\n".join(tell(training, now.date(), weeks) for _, training in trainings), nl=False)
        else:
            marks = FINE if _shows_fine_marks() else PLAIN
            pictures = [draw(training, now.date(), weeks, marks) for _, training in trainings]
            typer.echo("\n".join([*pictures, f"  {legend(marks)}"]))


def _trainings(store: History, path: Path | None, weeks: int, now: datetime) -> list[tuple[str, Training]]:
    """What to draw, by script: that of `path` even without sessions, else all with sessions, the latest first."""
    first = monday_of(now.date()) - timedelta(weeks=weeks)
    if path:
        key = identity(path)
        return [(key, _training(key, store.since(first, key), path))]
    by_script: dict[str, list[PlayedSession]] = {}
    for session in reversed(store.since(first)):
        by_script.setdefault(session.script, []).insert(0, session)
    return [(key, _training(key, sessions, _path_of(key))) for key, sessions in by_script.items()]


def _training(key: str, sessions: Sequence[PlayedSession], path: Path) -> Training:
    """With the title and the aim of the script as it is now; of one that cannot be read any more, the title it had."""
    title = sessions[-1].title if sessions else Path(key).stem
    try:
        routine, _ = parse(read_source(path))
    except (OSError, ScriptError):  # what was done stays true whatever became of the script
        return Training(title, sessions)
    return Training(routine.title or title, sessions, weekly_aim(routine.schedule) if routine.schedule else None)


def _path_of(key: str) -> Path:
    """Where the script with this identity is, or was."""
    path = Path(key)
    return path if path.is_absolute() else shipped("scripts") / f"{key}.md"


def _shows_fine_marks() -> bool:
    """Whether stdout is a terminal that can show every character of the picture."""
    if not sys.stdout.isatty():
        return False
    try:
        f"{FINE}".encode(sys.stdout.encoding)
    except UnicodeEncodeError:
        return False
    return True


def _write_reminders(store: History, path: Path | None, when: tuple[str, str], out: str | None, now: datetime) -> None:
    """A calendar file for the script, or for the one that was played last.

    Raises UsageError, HistoryError, OSError, and ScriptError where a script that was never played has no length.
    """
    from voicecoach.files import whole_file

    days = days_named(when[0])
    if not days:
        raise UsageError(f"`{when[0]}` does not name days; write `mon,wed,fri` or `mon-fri`")
    if not re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d", when[1]):
        raise UsageError(f"`{when[1]}` is not a time of day; write `18:00`")
    hour, minute = map(int, when[1].split(":"))
    last = store.last(identity(path) if path else None)
    if path is None:
        if last is None:
            raise UsageError("nothing has been played yet; say which script: `voicecoach history lower-back --ics …`")
        path = _path_of(last.script)
    target = Path(out or f"{path.stem}.ics")
    if out != "-":
        check_target(target, made_of=[path])
    key = identity(path)
    training = _training(key, [last] if last else [], path)
    name = path.stem if path.parent == shipped("scripts") else str(path.absolute())
    duration_ms = last.duration_ms if last else estimate(load(path)).timeline.duration_ms
    reminder = CalendarReminder(key, training.title, command_line(["voicecoach", "play", name]), duration_ms)
    data = calendar(reminder, days, time(hour, minute), now)
    if out == "-":
        sys.stdout.buffer.write(data)
        return
    with whole_file(target) as file:
        file.write(data)
    often = {1: "once", 2: "twice"}.get(len(days), f"{len(days)} times")
    console.say(f"{target}: {training.title}, {often} a week. Open it with your calendar")
    if not last:
        console.say(f"it has not been played here yet, so its length is an estimate: {clock(duration_ms)}")


def _as_json(trainings: Sequence[tuple[str, Training]], weeks: int, now: datetime) -> dict[str, object]:
    monday = monday_of(now.date())
    mondays = [monday - timedelta(weeks=n) for n in range(weeks + 1)]
    return {
        "week": monday.isoformat(),
        "scripts": [
            {
                "script": key,
                "title": training.title,
                "aim": list(training.aim) if training.aim else None,
                "this_week": counted(training.week(monday)),
                "weeks": [{"monday": day.isoformat(), "counted": counted(training.week(day))} for day in mondays],
                "sessions": [
                    {
                        "started": session.started.isoformat(),
                        "duration_ms": session.duration_ms,
                        "from_ms": session.from_ms,
                        "reached_ms": session.reached_ms,
                        "heard_ms": session.heard_ms,
                        "ended": session.ended,
                        "counts": session.counts,
                    }
                    for session in training.sessions
                ],
            }
            for key, training in trainings
        ],
    }
