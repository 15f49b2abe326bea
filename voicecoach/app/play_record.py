"""What `play` writes into the history. A history that cannot be used is told, and the session goes on without it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach.app.load import find_script
from voicecoach.history import History, HistoryError, PlayedSession, identity, nth_time_this_week
from voicecoach.history.played import Intervals, joined
from voicecoach.player.navigation import Bookmark, bookmark_at, find_bookmark

if TYPE_CHECKING:
    from voicecoach.player.player import Outcome
    from voicecoach.timeline import Timeline
from voicecoach.history import local_time, open_history


@dataclass(slots=True)
class PlayRecord:
    """One session as it goes into the history, from its first sound on; without a store nothing is kept.

    `whole_ms` is how long the whole script lasts where only a part of it is played, which leaves alone where the script
    was broken off. Why from the first sound: a start that fails must not take the place of what was broken off before.
    """

    timeline: "Timeline"
    script: str = ""
    store: History | None = None
    from_ms: int = 0
    whole_ms: int | None = None
    tell: Callable[[str], None] = lambda _message: None
    _continued: PlayedSession | None = field(default=None)
    _id: int | None = field(default=None)
    _finished: bool = field(default=False)

    @staticmethod
    def of(
        file: str, timeline: "Timeline", *, resume: bool, whole_ms: int | None, tell: Callable[[str], None]
    ) -> "PlayRecord":
        """The entry of a script; with `resume` it goes on where the last one stopped. The standard input has none."""
        if file == "-":
            return PlayRecord(timeline)
        try:
            entry = PlayRecord(
                timeline, identity(Path(find_script(file))), open_history(tell), whole_ms=whole_ms, tell=tell
            )
            if resume:
                entry._continue()
            return entry
        except HistoryError as error:
            tell(f"This session is not recorded: {error}")
            return PlayRecord(timeline)

    @property
    def kept(self) -> bool:
        """Whether there is something to go on from."""
        return self.store is not None and self._id is not None and not self._finished and self.whole_ms is None

    def times_this_week(self, outcome: "Outcome") -> int | None:
        """Which time this week it is, now that it was played to its end; None where it does not count."""
        self.end(outcome)
        if self.store is None or self._id is None:
            return None
        try:
            return nth_time_this_week(self.store.this_week(self.script, local_time()), self._id)
        except HistoryError as error:
            self._give_up(error)
            return None

    def keep(self, so_far: "Outcome") -> None:
        """How far it is."""
        self._begin()
        if self.store is not None and self._id is not None:
            ms = so_far.reached_ms
            try:
                self.store.reached(self._id, ms, bookmark_at(self.timeline, ms).text, self._heard(so_far))
            except HistoryError as error:
                self._give_up(error)

    def end(self, outcome: "Outcome") -> None:
        """The last sound; of a session of which nothing was heard there is nothing to keep."""
        if outcome.finished:
            self._begin()
        # Who leaves during the farewell has heard it all.
        if self.store is not None and self._id is not None and not self._finished:
            ms, heard = outcome.reached_ms, self._heard(outcome)
            try:
                if outcome.finished:
                    self.store.finish(self._id, heard)
                    self._finished = True
                else:
                    self.store.break_off(self._id, ms, bookmark_at(self.timeline, ms).text, heard)
            except HistoryError as error:
                self._give_up(error)

    def _begin(self) -> None:
        """The first sound, at the first call."""
        if self.store is None or self._id is not None:
            return
        duration_ms = self.timeline.duration_ms
        try:
            if self._continued is not None:
                self.store.go_on(self._continued.id, duration_ms)
                self._id = self._continued.id
            else:
                title, now = self.timeline.routine.title, local_time()
                self._id = self.store.start(
                    self.script, title, duration_ms, now, from_ms=self.from_ms, whole_ms=self.whole_ms
                )
        except HistoryError as error:
            self._give_up(error)

    def _continue(self) -> None:
        assert self.store is not None
        last = self.store.last(self.script)
        if last is None or last.ended == "finished":
            self.tell("There is nothing to resume; starting from the beginning.")
            return
        self._continued, self.from_ms = last, self._resumed_ms(last)

    def _resumed_ms(self, last: PlayedSession) -> int:
        """Where it stopped, in the session as it is now."""
        found = find_bookmark(self.timeline, Bookmark.read(last.place)) if last.place else None
        return min(last.reached_ms if found is None else found, self.timeline.duration_ms - 1)

    def _heard(self, outcome: "Outcome") -> Intervals:
        """With what was heard before it was taken up again, each moment once."""
        before = self._continued
        if before is None:
            return joined(outcome.heard)
        known = ((before.from_ms, before.reached_ms),) if before.heard is None else before.heard
        return joined([*known, *outcome.heard])

    def _give_up(self, error: HistoryError) -> None:
        self.tell(f"This session is no longer recorded: {error}")
        self.store = None
