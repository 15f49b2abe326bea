"""`history`: the week on the screen, as sentences, as JSON, and the reminders."""

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import vobject
from typer.testing import Result

from voicecoach.cli import history as command
from voicecoach.files import data_folder, shipped
from voicecoach.history.store import History, identity

Run = Callable[..., Result]

NOW = datetime.fromisoformat("2025-12-17T18:00:00+01:00")  # a Wednesday
STRETCH = "---\ntitle: Stretch\nschedule: 2-3 times a week\n---\n## Bridge: 2 x hold 12s\n- Lie on your back.\n"

PICTURE = """\
Stretch
   Mon 15  Tue 16 [Wed 17] Thu 18  Fri 19  Sat 20  Sun 21
     .       .       Xo      .       .       .       .
  1 of 2-3 this week. 1 to go.

  X played   o part of it   . nothing
"""

SENTENCES = """\
Stretch, week from 15 December to 21 December.
Wednesday at 18:00: played.
1 of 2-3 this week. 1 to go.
"""


@pytest.fixture
def store(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> History:
    """An empty history for the commands, which run in a folder with `stretch.md`, meant 2-3 times a week."""
    del run  # it makes the folder the current one
    Path("stretch.md").write_text(STRETCH)
    monkeypatch.setenv("VOICECOACH_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(command, "local_time", lambda: NOW)
    return History(tmp_path / "data" / "history.sqlite3")


def play(store: History, script: str, now: datetime = NOW, *, percent: int = 100) -> None:
    path = shipped("scripts") / "lower-back.md" if script == "lower-back" else Path(script)
    session = store.start(identity(path), f"{path.stem} as it was", 701_000, now)
    if percent == 100:
        store.finish(session)
    else:
        store.break_off(session, 7_010 * percent)


def test_the_week_of_one_script_against_its_aim(run: Run, store: History) -> None:
    play(store, "stretch.md")
    play(store, "stretch.md", percent=50)
    play(store, "lower-back")
    result = run("history", "stretch.md")
    assert result.exit_code == 0, result.stderr
    assert result.stdout == PICTURE


@pytest.mark.usefixtures("store")
def test_a_script_that_was_never_played_has_an_empty_week(run: Run) -> None:
    assert "  0 of 2-3 this week. 2 to go.\n" in run("history", "stretch.md").stdout


def test_without_a_script_all_are_shown_and_the_last_played_first(run: Run, store: History) -> None:
    play(store, "lower-back")
    play(store, "stretch.md")
    shown = run("history").stdout
    assert shown.index("Stretch\n") < shown.index("Lower back relief\n")


@pytest.mark.usefixtures("store")
def test_nothing_played_yet(run: Run) -> None:
    assert run("history").stdout == "Nothing was played this week or in the 8 weeks before.\n"
    assert run("history", "--weeks", "1").stdout == "Nothing was played this week or the week before.\n"
    assert run("history", "--weeks", "0").stdout == "Nothing was played this week.\n"


def test_weeks_before_this_one(run: Run, store: History) -> None:
    play(store, "stretch.md", NOW - timedelta(weeks=3))
    assert "##" not in run("history", "stretch.md", "--weeks", "2").stdout
    assert re.search(r"24 Nov  #-  1$", run("history", "stretch.md", "--weeks", "3").stdout, re.M)


def test_sentences_for_a_screen_reader(run: Run, store: History) -> None:
    play(store, "stretch.md")
    assert run("history", "stretch.md", "--plain").stdout == SENTENCES


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals that Python can open")
@pytest.mark.parametrize(
    ("encoding", "marks"),
    [("utf-8", "● played   ◐ part of it   · nothing"), ("ascii", "X played   o part of it   . nothing")],
)
@pytest.mark.usefixtures("store")
def test_a_terminal_gets_the_finest_marks_that_it_can_show(encoding: str, marks: str) -> None:
    ours, theirs = os.openpty()
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    command_line = [sys.executable, "-m", "voicecoach", "history", "stretch.md"]
    subprocess.run(command_line, stdout=theirs, env=environment, check=True)
    os.close(theirs)
    with os.fdopen(ours, "rb", buffering=0) as terminal:
        assert marks in terminal.read(10_000).decode()


def test_json_holds_every_session(run: Run, store: History) -> None:
    play(store, "stretch.md", percent=50)
    shown = json.loads(run("history", "stretch.md", "--json", "--weeks", "1").stdout)
    (script,) = shown["scripts"]
    assert (script["title"], script["aim"], script["this_week"]) == ("Stretch", [2, 3], 0)
    assert [week["counted"] for week in script["weeks"]] == [0, 0]
    assert script["sessions"] == [
        {
            "started": "2025-12-17T18:00:00+01:00",
            "duration_ms": 701_000,
            "from_ms": 0,
            "reached_ms": 350_500,
            "heard_ms": 350_500,
            "ended": "broken off",
            "counts": False,
        }
    ]


def test_a_script_that_is_gone_keeps_the_title_it_had(run: Run, store: History) -> None:
    play(store, "stretch.md")
    Path("stretch.md").unlink()
    assert "stretch as it was\n" in run("history").stdout
    assert "  1 this week.\n" in run("history").stdout


def test_a_damaged_history_is_told_and_kept(run: Run, store: History) -> None:
    store.path.write_bytes(b"nonsense" * 100)
    result = run("history")
    assert result.exit_code == 0
    (kept,) = store.path.parent.glob("history.damaged-*.sqlite3")
    assert str(kept) in result.stderr
    assert kept.read_bytes() == b"nonsense" * 100


@pytest.mark.usefixtures("store")
def test_a_history_that_cannot_be_opened_is_an_error_without_traceback(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOICECOACH_DATA", str(Path("stretch.md").resolve() / "data"))
    result = run("history")
    assert result.exit_code == 3
    assert "no folder for the history" in result.stderr


def test_reminders_as_the_manual_writes_them(run: Run, store: History) -> None:
    play(store, "stretch.md")
    result = run("history", "--ics", "mon,wed,fri", "18:00")
    assert result.exit_code == 0, result.stderr
    assert result.stderr == "stretch.ics: Stretch, 3 times a week. Open it in your calendar\n"
    events = vobject.readOne(Path("stretch.ics").read_bytes().decode()).vevent_list
    assert [(e.summary.value, e.dtstart.value.weekday(), e.dtstart.value.hour) for e in events] == [
        ("Stretch", 0, 18), ("Stretch", 2, 18), ("Stretch", 4, 18),
    ]  # fmt: skip
    assert {e.duration.value for e in events} == {timedelta(minutes=12)}
    assert {e.description.value for e in events} == {f"voicecoach play {Path('stretch.md').absolute()}"}


@pytest.mark.usefixtures("store")
def test_reminders_of_a_script_that_was_never_played(run: Run) -> None:
    result = run("history", "lower-back", "--ics", "sat", "7:05", "-o", "sport.ics")
    assert result.exit_code == 0, result.stderr
    assert "sport.ics: Lower back relief, once a week." in result.stderr
    [estimated] = re.findall(r"its length is an estimate: (\d+):\d\d\n", result.stderr)
    (event,) = vobject.readOne(Path("sport.ics").read_bytes().decode()).vevent_list
    assert (event.summary.value, event.description.value) == ("Lower back relief", "voicecoach play lower-back")
    length_ms = json.loads(run("show", "lower-back", "--voice", "stub", "--format", "json").stdout)["duration_ms"]
    assert event.duration.value == timedelta(minutes=int(estimated) + 1)
    assert abs(length_ms / 60_000 - int(estimated)) < 3
    assert (event.dtstart.value.hour, event.dtstart.value.minute) == (7, 5)


@pytest.mark.usefixtures("store")
def test_a_reminder_can_be_pasted_into_a_shell_from_any_folder(run: Run) -> None:
    Path("for me").mkdir()
    script = Path("for me", "my script.md").absolute()
    script.write_text(STRETCH)
    assert run("history", "for me/my script.md", "--ics", "mon,thu", "18:00", "-o", "x.ics").stderr.startswith(
        "x.ics: Stretch, twice a week."
    )
    first, _ = vobject.readOne(Path("x.ics").read_bytes().decode()).vevent_list
    assert shlex.split(first.description.value) == ["voicecoach", "play", str(script)]


@pytest.mark.usefixtures("store")
def test_a_script_with_mistakes_that_was_never_played_has_no_length(run: Run) -> None:
    result = run("history", "mistakes.md", "--ics", "mon", "18:00")
    assert result.exit_code == 1
    assert "mistakes.md: 3 errors" in result.stderr
    assert not Path("mistakes.ics").exists()


@pytest.mark.usefixtures("store")
def test_reminders_to_stdout(run: Run) -> None:
    result = run("history", "stretch.md", "--ics", "mon", "18:00", "-o", "-")
    assert result.stdout_bytes.startswith(b"BEGIN:VCALENDAR\r\n")
    assert not Path("stretch.ics").exists()


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--ics", "someday", "18:00"], "`someday` is not a list of days"),
        (["--ics", "mon", "24:00"], "`24:00` is not a time of day"),
        (["--ics", "mon", "18:00"], "name a script: "),
        (["-o", "x.ics"], "`--out` needs `--ics`"),
        (["strech.md"], "Did you mean `stretch.md`?"),
        (["-"], "standard input is not recorded"),
        (["--ics", "mon"], "requires 2 arguments"),
    ],
)
def test_what_cannot_be_meant(run: Run, arguments: list[str], message: str) -> None:
    result = run("history", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_the_data_folder_is_the_systems_unless_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("VOICECOACH_DATA", str(tmp_path))
    assert data_folder() == tmp_path
    monkeypatch.delenv("VOICECOACH_DATA")
    assert data_folder().name == "voicecoach"
