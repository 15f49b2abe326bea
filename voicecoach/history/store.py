"""Stores the sessions that were played in a single SQLite file.

Why SQLite: several processes may write at once, a killed one leaves the file intact, and a commit is on the disk
before it returns. It uses the rollback journal, not the write-ahead log, which does not work on shared home folders.
"""

import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime, timedelta
from pathlib import Path

from voicecoach.files import (
    close_cache_and_history,
    close_to_others,
    history_file,
    make_private,
    private_folder,
    shipped,
)
from voicecoach.history.played import Intervals, PlayedSession, monday_of, written
from voicecoach.history.played import read as stretches_of
from voicecoach.source import MissingError

_SCHEMA = """
CREATE TABLE session (
  id INTEGER PRIMARY KEY,
  script TEXT NOT NULL,
  title TEXT NOT NULL,
  started TEXT NOT NULL,
  duration_ms INTEGER NOT NULL,
  from_ms INTEGER NOT NULL,
  reached_ms INTEGER NOT NULL,
  ended TEXT NOT NULL DEFAULT 'unknown',
  place TEXT NOT NULL DEFAULT '',
  heard TEXT,
  whole_ms INTEGER
)
"""
_VERSION = 3
_NEWER = {
    1: ["ALTER TABLE session ADD COLUMN place TEXT NOT NULL DEFAULT ''"],
    2: ["ALTER TABLE session ADD COLUMN heard TEXT", "ALTER TABLE session ADD COLUMN whole_ms INTEGER"],
}
"""The statements that upgrade each version to the next."""
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


class HistoryError(MissingError):
    """The history cannot be read or written now; the message says why."""


class History:
    """All sessions. Every call is a separate transaction, so any thread and any process may make it.

    A damaged file is renamed, never deleted, and a new one started; `set_aside` is then its new name. Every method
    raises HistoryError if the file cannot be used.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.set_aside: Path | None = None
        try:
            private_folder(path.parent, is_ours=False)
        except OSError as error:
            raise HistoryError(f"no folder for the history: {error}") from error
        self._make_private(path)
        try:
            self._examine()
        except _DamagedError:
            self.set_aside = self._put_aside()

    def start(
        self, script: str, title: str, duration_ms: int, now: datetime, *, from_ms: int = 0, whole_ms: int | None = None
    ) -> int:
        """Record that a session starts at its position `from_ms`; returns its id. `whole_ms` is the length of the whole
        script if the session is only a part of it."""
        if now.tzinfo is None or duration_ms <= 0:
            raise ValueError("`now` must have an offset, and a session a length")
        with self._store() as store:
            cursor = store.execute(
                "INSERT INTO session (script, title, started, whole_ms, duration_ms, from_ms, reached_ms)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (script, title, now.isoformat(timespec="seconds"), whole_ms,
                 *map(int, (duration_ms, from_ms, from_ms))),
            )  # fmt: skip
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def go_on(self, session: int, duration_ms: int) -> None:
        """Record that a session is resumed where it stopped: it remains one session, on the day it was started.

        `duration_ms` is its current length, which an edit of the script may have changed.
        """
        if duration_ms <= 0:
            raise ValueError("a session has a length")
        self._change(session, "ended = 'unknown', duration_ms = ?", duration_ms)

    def reached(self, session: int, ms: int, place: str = "", heard: Intervals | None = None) -> None:
        """Record how far playback has got; it is on the disk when this returns (after some milliseconds)."""
        self._change(session, "reached_ms = ?, place = ?, heard = ?", ms, place, _written(heard))

    def finish(self, session: int, heard: Intervals | None = None) -> None:
        """Record that a session was played to its end."""
        self._change(session, "ended = 'finished', reached_ms = duration_ms, heard = ?", _written(heard))

    def break_off(self, session: int, ms: int, place: str = "", heard: Intervals | None = None) -> None:
        """Record that a session was stopped at `ms`."""
        what = "ended = 'broken off', reached_ms = ?, place = ?, heard = ?"
        self._change(session, what, ms, place, _written(heard))

    def last(self, script: str | None = None) -> PlayedSession | None:
        """The last session started of this script, or of any; only sessions of a whole script."""
        whole = "(? IS NULL OR script = ?) AND whole_ms IS NULL"
        found = self._select(f"{whole} ORDER BY id DESC LIMIT 1", script, script)
        return found[0] if found else None

    def since(self, day: date, script: str | None = None) -> list[PlayedSession]:
        """The sessions of this script, or of all, started on this day or later, in the order they were started."""
        return self._select(
            "(? IS NULL OR script = ?) AND substr(started, 1, 10) >= ? ORDER BY id", script, script, day.isoformat()
        )

    def this_week(self, script: str | None, now: datetime) -> list[PlayedSession]:
        """The sessions started in the week of `now`, Monday to Sunday by local date."""
        monday = monday_of(now.date())
        return [found for found in self.since(monday, script) if found.started.date() < monday + timedelta(days=7)]

    def _change(self, session: int, what: str, *values: int | str | None) -> None:
        # Why int: SQLite stores numpy's integers as bytes.
        plain = [value if value is None or isinstance(value, str) else int(value) for value in values]
        with self._store() as store:
            if store.execute(f"UPDATE session SET {what} WHERE id = ?", (*plain, session)).rowcount != 1:
                raise KeyError(session)

    def _select(self, where: str, *values: str | None) -> list[PlayedSession]:
        with self._store() as store:
            rows = store.execute(
                "SELECT id, script, title, started, duration_ms, from_ms, reached_ms, ended, place, heard, whole_ms"
                f" FROM session WHERE {where}",
                values,
            )
            return [_session(row) for row in rows]

    @contextmanager
    def _store(self) -> Iterator[sqlite3.Connection]:
        """The file, open for one transaction; another process waits up to five seconds for its turn."""
        try:
            store = sqlite3.connect(self.path, timeout=5, isolation_level=None)
            try:
                store.execute("PRAGMA synchronous = FULL")
                store.text_factory = lambda data: data.decode("utf-8", "replace")
                yield store
            finally:
                store.close()
        except sqlite3.DatabaseError as error:
            code = getattr(error, "sqlite_errorcode", None)
            if code is None:  # not from SQLite: a bug in this file
                raise
            if code & 0xFF in _DAMAGE:
                raise _DamagedError(f"{self.path}: the history is damaged ({error})") from error
            raise HistoryError(f"{self.path}: the history cannot be used now ({error})") from error

    def _make_private(self, path: Path) -> None:
        """Make a file of the history, and those that were set aside, the user's alone; SQLite's journal follows."""
        try:
            make_private(path)
            for aside in self.path.parent.glob(f"{self.path.stem}.damaged-*"):
                close_to_others(aside, aside.lstat())
        except OSError as error:
            raise HistoryError(f"{error.filename}: the history cannot be used now ({error.strerror})") from error

    def _examine(self) -> None:
        """Create the table in a new file, or upgrade an older one, and read it. Raises _DamagedError."""
        with self._store() as store:
            if store.execute("PRAGMA user_version").fetchone() == (0,):
                store.execute("BEGIN IMMEDIATE")
                tables = store.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
                if not tables:
                    store.execute(_SCHEMA)
                    store.execute(f"PRAGMA user_version = {_VERSION}")
                store.execute("COMMIT")
            (version,) = store.execute("PRAGMA user_version").fetchone()
            if version > _VERSION:
                raise HistoryError(f"{self.path}: this history was written by a newer voicecoach")
            found = store.execute("PRAGMA quick_check").fetchall()
            if version < 1 or found != [("ok",)]:
                raise _DamagedError(f"{self.path}: this is not a history file ({found[0][0]})")
            if version < _VERSION:
                store.execute("BEGIN IMMEDIATE")
                (version,) = store.execute("PRAGMA user_version").fetchone()  # another process may have upgraded
                for step in (step for older in range(version, _VERSION) for step in _NEWER[older]):
                    store.execute(step)
                store.execute(f"PRAGMA user_version = {_VERSION}")
                store.execute("COMMIT")
        self.since(date.min)

    def _put_aside(self) -> Path | None:
        """Rename the file and its journal; None if another process has done so in the meantime.

        Why a lock: that process's new file must not be renamed too. It is an SQLite lock, so it ends with the process.
        """
        locked = self.path.with_name(f"{self.path.name}-lock")
        self._make_private(locked)
        lock = sqlite3.connect(locked, timeout=5, isolation_level=None)
        name = f"{self.path.stem}.damaged-{secrets.token_hex(4)}{self.path.suffix}"
        aside = self.path.with_name(name)
        try:
            lock.execute("BEGIN EXCLUSIVE")
            try:
                self._examine()
                return None
            except _DamagedError:
                # A journal left behind would be applied to the new file. Why first: as soon as the damaged file is
                # gone, another process may begin a new one, with a journal of its own.
                with suppress(FileNotFoundError):
                    self.path.with_name(f"{self.path.name}-journal").rename(aside.with_name(f"{name}-journal"))
                self.path.rename(aside)
            self._make_private(self.path)
            self._examine()
        except (OSError, sqlite3.DatabaseError) as error:
            raise HistoryError(f"{self.path}: the history is damaged, and cannot be renamed: {error}") from error
        finally:
            lock.close()
        return aside


class _DamagedError(HistoryError):
    """The file is no longer a valid history."""


def identity(path: Path) -> str:
    """What identifies a script in the history: its path, or the name of a shipped script.

    Why a name: the folder of the shipped scripts changes with every new Python. A path that is not valid Unicode is
    escaped.
    """
    resolved = path.resolve()
    if resolved.parent == shipped("scripts").resolve():
        return resolved.stem
    return str(resolved).encode("utf-8", "backslashreplace").decode()


def _written(heard: Intervals | None) -> str | None:
    return None if heard is None else written(heard)


def _session(row: tuple[object, ...]) -> PlayedSession:
    """A row as a value. Raises _DamagedError for values that this program never writes."""
    match row:
        case (
            int(id_), str(script), str(title), str(started), int(duration_ms), int(from_ms), int(reached_ms),
            ("finished" | "broken off" | "unknown") as ended, str(place),
            str() | None as heard, int() | None as whole_ms,
        ) if duration_ms > 0:  # fmt: skip
            with suppress(ValueError):
                moment = datetime.fromisoformat(started)
                stretches = None if heard is None else stretches_of(heard)
                if moment.tzinfo is not None:
                    return PlayedSession(
                        id_, script, title, moment, duration_ms, from_ms, reached_ms, ended, place, stretches, whole_ms
                    )
    raise _DamagedError(f"this is not a session: {row}")


def local_time() -> datetime:
    """The local time, with its UTC offset."""
    return datetime.now().astimezone()


def open_history(warn: Callable[[str], None]) -> History:
    """The user's history; `warn` is called if a damaged one had to be set aside. Raises HistoryError."""
    close_cache_and_history()
    store = History(history_file())
    if store.set_aside:
        warn(f"the history was damaged, so a new one was begun; the old file is kept as {store.set_aside}")
    return store
