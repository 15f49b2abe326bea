"""What `play` writes into the history. A history that cannot be used is told, and the session goes on without it."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach.cli import edge as at
from voicecoach.cli.history import local_time, open_history
from voicecoach.cli.reading import find_script
from voicecoach.history import History, HistoryError, Session, identity, nth_time_this_week
from voicecoach.player.place import Place, find_place, place_at

if TYPE_CHECKING:
    from voicecoach.timeline import Timeline


@dataclass(slots=True)
class Recording:
    """One session as it goes into the history, from its first sound on; without a store nothing is kept.

    Why from the first sound: a start that fails must not take the place of what was broken off before.
    """

    timeline: "Timeline"
    script: str = ""
    store: History | None = None
    from_ms: int = 0
    _continued: int | None = field(default=None)
    _id: int | None = field(default=None)
    _finished: bool = field(default=False)

    @staticmethod
    def of(file: str, timeline: "Timeline", *, resume: bool) -> "Recording":
        """The recording of a script; with `resume` it goes on where the last one stopped."""
        if file == "-":
            return Recording(timeline)
        try:
            recording = Recording(timeline, identity(Path(find_script(file))), open_history())
            if resume:
                recording._continue()
            return recording
        except HistoryError as error:
            at.say(f"This session is not recorded: {error}")
            return Recording(timeline)

    @property
    def kept(self) -> bool:
        """Whether there is something to go on from."""
        return self.store is not None and self._id is not None and not self._finished

    def times_this_week(self) -> int | None:
        """Which time this week it is, now that it was played to its end; None where it does not count."""
        self.end(self.timeline.duration_ms, finished=True)
        if self.store is None or self._id is None:
            return None
        try:
            return nth_time_this_week(self.store.this_week(self.script, local_time()), self._id)
        except HistoryError as error:
            self._give_up(error)
            return None

    def keep(self, ms: int) -> None:
        """How far it is."""
        self._begin()
        if self.store is not None and self._id is not None:
            try:
                self.store.reached(self._id, ms, place_at(self.timeline, ms).text)
            except HistoryError as error:
                self._give_up(error)

    def end(self, ms: int, *, finished: bool) -> None:
        """The last sound; of a session of which nothing was heard there is nothing to keep."""
        if finished:
            self._begin()
        # Who leaves during the farewell has heard it all.
        if self.store is not None and self._id is not None and not self._finished:
            try:
                if finished:
                    self.store.finish(self._id)
                    self._finished = True
                else:
                    self.store.break_off(self._id, ms, place_at(self.timeline, ms).text)
            except HistoryError as error:
                self._give_up(error)

    def _begin(self) -> None:
        """The first sound, at the first call."""
        if self.store is None or self._id is not None:
            return
        duration_ms = self.timeline.duration_ms
        try:
            if self._continued is not None:
                self.store.go_on(self._continued, duration_ms)
                self._id = self._continued
            else:
                title = self.timeline.routine.title
                self._id = self.store.start(self.script, title, duration_ms, local_time(), from_ms=self.from_ms)
        except HistoryError as error:
            self._give_up(error)

    def _continue(self) -> None:
        assert self.store is not None
        last = self.store.last(self.script)
        if last is None or last.ended == "finished":
            at.say("There is nothing to resume; it begins at the beginning.")
            return
        self._continued, self.from_ms = last.id, self._resumed_ms(last)

    def _resumed_ms(self, last: Session) -> int:
        """Where it stopped, in the session as it is now."""
        found = find_place(self.timeline, Place.read(last.place)) if last.place else None
        return min(last.reached_ms if found is None else found, self.timeline.duration_ms - 1)

    def _give_up(self, error: HistoryError) -> None:
        at.say(f"This session is not recorded any further: {error}")
        self.store = None
