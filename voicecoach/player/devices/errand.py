"""Work that may take long or never come back, done by a thread of its own. Knows nothing of what it is."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, wait
from typing import Generic, TypeVar

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
