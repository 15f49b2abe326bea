"""What was played is recorded, whatever happens to the process, the file or the clock."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from voicecoach.files import shipped
from voicecoach.history.played import joined
from voicecoach.history.store import History, HistoryError, identity

TWELVE_MINUTES = 720_000
WEDNESDAY = datetime.fromisoformat("2026-01-14T18:00:00+01:00")


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "data" / "history.sqlite3")


def test_a_session_from_its_start_to_its_end(history: History) -> None:
    session = history.start("hips", "Easy hips", TWELVE_MINUTES, WEDNESDAY)
    history.reached(session, 5_000)
    playing = history.last("hips")
    assert playing is not None
    assert (playing.title, playing.started, playing.reached_ms, playing.ended) == (
        "Easy hips", WEDNESDAY, 5_000, "unknown",
    )  # fmt: skip
    history.finish(session)
    finished = history.last("hips")
    assert finished is not None
    assert (finished.reached_ms, finished.ended, finished.counts) == (TWELVE_MINUTES, "finished", True)


def test_the_start_keeps_the_offset_of_the_wall_clock(history: History) -> None:
    history.start("hips", "Easy hips", TWELVE_MINUTES, WEDNESDAY)
    with closing(sqlite3.connect(history.path)) as store:
        rows = store.execute("SELECT started FROM session").fetchall()
    assert rows == [("2026-01-14T18:00:00+01:00",)]


def test_eighty_percent_counts_and_less_does_not(history: History) -> None:
    for reached_ms in (575_999, 576_000):
        history.break_off(history.start("hips", "Easy hips", TWELVE_MINUTES, WEDNESDAY), reached_ms)
    assert [session.counts for session in history.this_week("hips", WEDNESDAY)] == [False, True]


def test_what_was_left_out_by_a_late_start_was_not_played(history: History) -> None:
    history.finish(history.start("hips", "Easy hips", TWELVE_MINUTES, WEDNESDAY, from_ms=360_000))
    last = history.last("hips")
    assert last is not None
    assert (last.share, last.counts) == (0.5, False)


def reached(history: History, script: str) -> int:
    """How far the last session of a script is, in milliseconds."""
    last = history.last(script)
    assert last is not None
    return last.reached_ms


def test_what_was_skipped_was_not_heard_and_what_was_heard_twice_counts_once(history: History) -> None:
    skipped = history.start("hips", "Easy hips", TWELVE_MINUTES, WEDNESDAY)
    history.finish(skipped, heard=((0, 60_000), (700_000, 720_000)))
    twice = history.start("hips", "Easy hips", TWELVE_MINUTES, WEDNESDAY)
    history.break_off(twice, 580_000, heard=joined([(0, 400_000), (300_000, 580_000)]))
    sessions = history.this_week("hips", WEDNESDAY)
    assert [(s.ended, s.heard_ms, s.counts) for s in sessions] == [
        ("finished", 80_000, False),
        ("broken off", 580_000, True),
    ]


def test_a_part_of_a_script_is_kept_but_is_nothing_to_resume_and_counts_by_the_whole(history: History) -> None:
    history.break_off(history.start("hips", "Easy hips", TWELVE_MINUTES, WEDNESDAY), 300_000)
    part = history.start("hips", "Easy hips", 60_000, WEDNESDAY, whole_ms=TWELVE_MINUTES)
    history.finish(part, heard=((0, 60_000),))
    assert reached(history, "hips") == 300_000
    assert [(s.share, s.counts) for s in history.this_week("hips", WEDNESDAY)][1] == (60_000 / TWELVE_MINUTES, False)


def test_the_last_session_of_a_script_is_known_by_where_and_how_it_stopped(history: History) -> None:
    assert history.last("hips") is None
    history.break_off(history.start("hips", "Easy hips", TWELVE_MINUTES, WEDNESDAY), 300_000)
    history.finish(history.start("back", "Lower back", TWELVE_MINUTES, WEDNESDAY))
    found = [history.last(script) for script in ("hips", "back")]
    assert [(last.reached_ms, last.ended) for last in found if last] == [
        (300_000, "broken off"),
        (TWELVE_MINUTES, "finished"),
    ]


def test_a_session_that_is_taken_up_again_stays_one_session(history: History) -> None:
    session = history.start("hips", "Easy hips", TWELVE_MINUTES, WEDNESDAY)
    history.break_off(session, 600_000)
    history.go_on(session, 700_000)
    assert reached(history, "hips") == 600_000
    history.finish(session)
    assert [(s.reached_ms, s.ended) for s in history.this_week(None, WEDNESDAY)] == [(700_000, "finished")]


def test_numbers_of_numpy_are_kept_as_numbers(history: History) -> None:
    session = history.start("hips", "Easy hips", np.int64(TWELVE_MINUTES), WEDNESDAY)  # type: ignore[arg-type]
    history.reached(session, np.int64(24_000))  # type: ignore[arg-type]
    assert reached(History(history.path), "hips") == 24_000


def test_a_time_without_an_offset_is_a_mistake_of_the_caller(history: History) -> None:
    with pytest.raises(ValueError, match="offset"):
        history.start("hips", "Easy hips", TWELVE_MINUTES, datetime(2026, 1, 14, 18))


# --- processes that die, and several at once ----------------------------------------------------------

PLAYS_FOR_EVER = """
import sys
from datetime import datetime
from itertools import count
from pathlib import Path
from voicecoach.history.store import History

history = History(Path(sys.argv[1]))
session = history.start("hips", "Easy hips", 720_000, datetime.fromisoformat("2026-01-14T18:00:00+01:00"))
for ms in count(1):
    history.reached(session, ms)
    print(ms, flush=True)
"""

PLAYS_A_HUNDRED_STEPS = """
import sys
from datetime import datetime
from pathlib import Path
from voicecoach.history.store import History

history = History(Path(sys.argv[1]))
session = history.start(sys.argv[2], sys.argv[2], 100, datetime.fromisoformat("2026-01-14T18:00:00+01:00"))
for ms in range(1, 100):
    history.reached(session, ms)
history.break_off(session, 100)
print(history.set_aside)
"""


def started(program: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", program, *arguments], stdout=subprocess.PIPE, text=True)


@pytest.mark.slow
def test_a_killed_process_loses_nothing_that_was_recorded(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    for attempt in range(10):
        with started(PLAYS_FOR_EVER, str(path)) as child:
            assert child.stdout is not None
            recorded = 0
            for _ in range(3 + 7 * attempt):
                recorded = int(child.stdout.readline())
            child.kill()
            recorded = max([recorded, *map(int, child.stdout.read().split())])
        history = History(path)
        assert history.set_aside is None
        last = history.last("hips")
        assert last is not None
        # The one step after the last that was printed may have been written too.
        assert last.reached_ms in (recorded, recorded + 1)
        assert last.ended == "unknown"
        assert len(history.this_week("hips", WEDNESDAY)) == attempt + 1


def test_a_power_cut_in_the_middle_of_writing_leaves_what_was_written_before(history: History, tmp_path: Path) -> None:
    history.reached(history.start("hips", "Easy hips", TWELVE_MINUTES, WEDNESDAY), 5_000)
    after = tmp_path / "after"
    with closing(sqlite3.connect(history.path, isolation_level=None)) as store:
        store.execute("PRAGMA cache_size = 1")  # so that pages reach the file before the transaction ends
        store.execute("BEGIN")
        store.executemany("UPDATE session SET title = ?, reached_ms = 9000", [("x" * size,) for size in (10, 90_000)])
        assert history.path.stat().st_size > 90_000
        shutil.copytree(history.path.parent, after)
        store.execute("ROLLBACK")
    assert sorted(file.name for file in after.iterdir()) == ["history.sqlite3", "history.sqlite3-journal"]
    found = History(after / "history.sqlite3")
    assert (found.set_aside, reached(found, "hips")) == (None, 5_000)


@pytest.mark.slow
def test_three_processes_write_at_once_and_nothing_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    children = [started(PLAYS_A_HUNDRED_STEPS, str(path), name) for name in "abc"]
    assert [child.communicate()[0].strip() for child in children] == ["None"] * 3
    sessions = History(path).this_week(None, WEDNESDAY)
    assert sorted((s.script, s.reached_ms, s.ended) for s in sessions) == [
        (name, 100, "broken off") for name in "abc"
    ]  # fmt: skip


def test_of_three_processes_that_find_a_damaged_file_one_sets_it_aside(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    path.write_bytes(b"no database at all, and longer than a header of one hundred bytes" * 100)
    children = [started(PLAYS_A_HUNDRED_STEPS, str(path), name) for name in "abc"]
    said = sorted(child.communicate()[0].strip() for child in children)
    aside = list(tmp_path.glob("history.damaged-*.sqlite3"))
    assert said == [str(aside[0]), "None", "None"] or said == ["None", "None", str(aside[0])]
    assert len(aside) == 1
    assert aside[0].read_bytes().startswith(b"no database at all")
    assert sorted(s.script for s in History(path).this_week(None, WEDNESDAY)) == ["a", "b", "c"]


def test_the_journal_of_a_history_that_another_process_begins_meanwhile_stays_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "history.sqlite3"
    path.write_bytes(b"no database at all" * 100)
    rename, others = Path.rename, list[sqlite3.Connection]()

    def rename_before_the_other_begins(self: Path, target: Path) -> Path:
        result = rename(self, target)
        if self == path:
            others.append(sqlite3.connect(path, isolation_level=None))
            others[0].executescript("PRAGMA cache_size = 1; BEGIN IMMEDIATE; CREATE TABLE session (id INTEGER)")
        return result

    monkeypatch.setattr(Path, "rename", rename_before_the_other_begins)
    monkeypatch.setattr(History, "_make_private", lambda *_: others and others[0].execute("COMMIT"))
    with suppress(HistoryError):  # the table of the other is not ours; what counts is that it could commit
        History(path)
    assert others[0].execute("SELECT name FROM sqlite_master").fetchall() == [("session",)]
    others[0].close()
    assert list(tmp_path.glob("*.damaged-*-journal")) == []


def test_a_new_history_that_another_process_has_just_begun_is_not_set_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "history.sqlite3"
    path.write_bytes(b"no database at all" * 100)
    connect = sqlite3.connect
    others: list[History] = []

    def connect_after_the_other(target: Path, timeout: float, isolation_level: None) -> sqlite3.Connection:
        if target.name.endswith("-lock") and not others:  # we have found the damage and want to mend it
            monkeypatch.setattr(sqlite3, "connect", connect)
            others.append(History(path))
            others[0].start("hips", "Easy hips", TWELVE_MINUTES, WEDNESDAY)
        return connect(target, timeout=timeout, isolation_level=isolation_level)

    monkeypatch.setattr(sqlite3, "connect", connect_after_the_other)
    ours = History(path)
    assert ours.set_aside is None
    assert others[0].set_aside is not None
    assert reached(ours, "hips") == 0


# --- files that are no history ------------------------------------------------------------------------


def with_sessions(path: Path, sessions: int) -> bytes:
    """The bytes of a history of so many sessions."""
    history = History(path)
    store = sqlite3.connect(history.path)
    store.executemany(
        "INSERT INTO session (script, title, started, duration_ms, from_ms, reached_ms) VALUES (?, ?, ?, 1, 0, 1)",
        [(f"script {n}", "title", WEDNESDAY.isoformat()) for n in range(sessions)],
    )
    store.commit()
    store.close()
    return path.read_bytes()


def cut_in_half(data: bytes) -> bytes:
    return data[: len(data) // 2]


def garbled_in_the_middle(data: bytes) -> bytes:
    return data[:8192] + b"\xa5" * 4096 + data[12288:]


def with_an_impossible_date(data: bytes) -> bytes:
    return data.replace(b"2026-01-14T18", b"2026-13-14T18", 1)


def of_another_program(_: bytes) -> bytes:
    with closing(sqlite3.connect(":memory:")) as store:
        store.execute("CREATE TABLE song (name TEXT)")
        return store.serialize()


@pytest.mark.parametrize("damage", [cut_in_half, garbled_in_the_middle, with_an_impossible_date, of_another_program])
def test_a_damaged_file_is_set_aside_whole_and_a_new_one_begun(tmp_path: Path, damage) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "history.sqlite3"
    damaged = damage(with_sessions(path, 400))
    path.write_bytes(damaged)
    history = History(path)
    assert history.set_aside is not None
    assert history.set_aside.read_bytes() == damaged
    assert history.this_week(None, WEDNESDAY) == []
    history.finish(history.start("hips", "Easy hips", TWELVE_MINUTES, WEDNESDAY))
    again = History(path)
    assert again.set_aside is None
    assert len(again.this_week(None, WEDNESDAY)) == 1


def test_an_empty_file_is_a_new_history(tmp_path: Path) -> None:
    (tmp_path / "history.sqlite3").touch()
    assert History(tmp_path / "history.sqlite3").set_aside is None


def test_a_history_of_the_first_program_keeps_its_sessions_and_gets_places(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    with closing(sqlite3.connect(path)) as store:
        store.executescript(
            "CREATE TABLE session (id INTEGER PRIMARY KEY, script TEXT NOT NULL, title TEXT NOT NULL,"
            " started TEXT NOT NULL, duration_ms INTEGER NOT NULL, from_ms INTEGER NOT NULL,"
            " reached_ms INTEGER NOT NULL, ended TEXT NOT NULL DEFAULT 'unknown');"
            "INSERT INTO session VALUES"
            " (7, 'hips', 'Easy hips', '2026-01-14T18:00:00+01:00', 720000, 0, 300000, 'broken off');"
            "PRAGMA user_version = 1;"
        )
    history = History(path)
    first = history.last("hips")
    assert first is not None
    assert (history.set_aside, first.id, first.reached_ms, first.place) == (None, 7, 300_000, "")
    history.reached(first.id, 310_000, "the second set")
    again = History(path).last("hips")
    assert again is not None
    assert (again.reached_ms, again.place) == (310_000, "the second set")


def test_a_history_that_did_not_count_what_was_heard_keeps_its_sessions(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    with closing(sqlite3.connect(path)) as store:
        store.executescript(
            "CREATE TABLE session (id INTEGER PRIMARY KEY, script TEXT NOT NULL, title TEXT NOT NULL,"
            " started TEXT NOT NULL, duration_ms INTEGER NOT NULL, from_ms INTEGER NOT NULL,"
            " reached_ms INTEGER NOT NULL, ended TEXT NOT NULL DEFAULT 'unknown', place TEXT NOT NULL DEFAULT '');"
            "INSERT INTO session VALUES"
            " (7, 'hips', 'Easy hips', '2026-01-14T18:00:00+01:00', 720000, 60000, 660000, 'broken off', 'there');"
            "PRAGMA user_version = 2;"
        )
    history = History(path)
    first = history.last("hips")
    assert first is not None
    assert (history.set_aside, first.heard, first.heard_ms, first.counts) == (None, None, 600_000, True)
    history.reached(first.id, 670_000, "", ((0, 5_000),))
    again = History(path).last("hips")
    assert again is not None
    assert again.heard == ((0, 5_000),)


def test_a_history_of_a_newer_program_is_left_alone(history: History) -> None:
    store = sqlite3.connect(history.path)
    store.execute("PRAGMA user_version = 4")
    store.close()
    with pytest.raises(HistoryError, match="newer voicecoach"):
        History(history.path)


def test_a_file_that_another_program_keeps_locked_is_an_error_in_words(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = sqlite3.connect
    other = connect(history.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    monkeypatch.setattr(sqlite3, "connect", lambda path, timeout, **rest: connect(path, timeout=0, **rest))  # noqa: ARG005
    with pytest.raises(HistoryError, match=r"cannot be used now \(database is locked\)"):
        history.start("hips", "Easy hips", TWELVE_MINUTES, WEDNESDAY)
    other.close()


def test_a_folder_that_cannot_be_made_is_an_error_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(HistoryError, match="no folder for the history"):
        History(tmp_path / "file" / "history.sqlite3")


# --- which script -------------------------------------------------------------------------------------


def test_a_script_is_known_by_its_path_however_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert identity(Path("hips.md")) == identity(tmp_path / "x" / ".." / "hips.md") == str(tmp_path / "hips.md")


def test_a_script_that_comes_along_is_known_by_its_name() -> None:
    assert identity(shipped("scripts") / "lower-back.md") == "lower-back"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has file names that are no Unicode")
def test_a_name_that_is_no_unicode_can_be_kept(history: History, tmp_path: Path) -> None:
    key = identity(tmp_path / "h\udcffps.md")
    history.start(key, "Easy hips", TWELVE_MINUTES, WEDNESDAY)
    assert reached(history, key) == 0
