"""Work that may take long or never come back, done by a thread of its own. Knows nothing of what it is."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from typing import Any, Generic, TypeVar

from voicecoach.player.devices.protocol import DeviceError

T = TypeVar("T")


class Errand(Generic[T]):
    """Begins at once, and keeps no process alive.

    Why: the sound libraries wait for ever on a server that no longer answers, and nobody could press a key then.
    """

    def __init__(self, work: Callable[[], T], discard: Callable[[T], object] = lambda _result: None) -> None:
        """`discard` gets a result that comes when nobody wants it any more."""
        self._done = Future[T]()
        self._discard = discard
        threading.Thread(target=self._run, args=(work,), daemon=True).start()

    def wait(self, seconds: float) -> bool:
        """Whether it is done, within so many seconds."""
        return not wait([self._done], seconds).not_done

    def result(self) -> T:
        """What the work gives; raises what it raises, and DeviceError if it is not done: then it is left behind."""
        if not self._done.done():
            self.leave()
            raise DeviceError("it does not answer.")
        return self._done.result()

    def leave(self) -> None:
        """Nobody wants it any more."""
        self._done.add_done_callback(self._throw_away)

    def _run(self, work: Callable[[], T]) -> None:
        try:
            self._done.set_result(work())
        except BaseException as error:
            self._done.set_exception(error)

    def _throw_away(self, done: Future[T]) -> None:
        if done.exception() is None:
            self._discard(done.result())


class Errands:
    """One plan at a time: it goes on when the errand that it gave is done or has taken too long."""

    def __init__(self, clock: Callable[[], float], limit_s: float) -> None:
        self._clock, self._limit_s = clock, limit_s
        self._plan: Iterator[Errand[Any]] = iter(())
        self._errand: Errand[Any] | None = None
        self._since = 0.0

    @property
    def under_way(self) -> bool:
        """Whether there is something that is not done."""
        return self._errand is not None

    def set_out(self, plan: Iterator[Errand[Any]], patience_s: float) -> None:
        """A new plan in the place of the one before, and what of it can be done without waiting longer for each."""
        self.leave()
        self._plan = plan
        self._next()
        self.go_on(patience_s)

    def go_on(self, patience_s: float = 0) -> None:
        """Goes on with the plan as far as that is possible without waiting longer for each errand."""
        while self._errand and (self._errand.wait(patience_s) or self._clock() - self._since > self._limit_s):
            self._next()

    def leave(self) -> None:
        """Nobody wants it any more."""
        if self._errand:
            self._errand.leave()
        self._errand = None

    def _next(self) -> None:
        self._errand, self._since = next(self._plan, None), self._clock()
