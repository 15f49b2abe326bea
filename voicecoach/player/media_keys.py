"""Media keys and the buttons of headsets, as far as the system brings them.

On Linux the desktop takes these keys and hands them to the players that stand on its bus (MPRIS). There, the title of
the exercise and pause and next buttons also appear in the desktop's panel and on the lock screen.
"""

import sys
from queue import SimpleQueue
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

from voicecoach.player.player import Command
from voicecoach.player.view import View

if TYPE_CHECKING:
    from voicecoach.player.mpris import MprisConnection

_PATIENCE_S = 1.0
"""How long leaving may take. The bus notices by itself when the program is gone."""


class MediaKeys:
    """Puts what is asked for into a queue, from a thread of its own. Where there is no bus nothing ever comes, and
    that is no error."""

    def __init__(self, commands: SimpleQueue[Command], address: str | None) -> None:
        """`address` is that of the session's bus (DBUS_SESSION_BUS_ADDRESS), None where there is none.

        Returns at once. The library is loaded by the thread, so that the first sound need not wait for it.
        """
        self.missing: str | None = None
        """Why there are no media keys, or None as long as nothing speaks against them."""
        self._commands = commands
        self._lock = Lock()
        self._desk: MprisConnection | None = None
        self._view: View | None = None
        self._closed = False
        self._known = Event()
        self._thread: Thread | None = None
        if sys.platform != "linux":
            self.missing = "media keys are read on Linux only"
        elif address is None:
            self.missing = "there is no D-Bus session (DBUS_SESSION_BUS_ADDRESS is not set)"
        else:
            self._thread = Thread(target=self._run, args=(address,), name="media keys", daemon=True)
            self._thread.start()

    def show(self, view: View) -> None:
        """Lets the desktop see what is played; cheap, for every tick."""
        with self._lock:
            self._view = view
            if self._desk is not None:
                self._desk.show(view)

    def connected(self, within_s: float) -> bool:
        """Whether anything can be asked for; waits up to so many seconds until that is known."""
        if self._thread is None:
            return False
        self._known.wait(within_s)
        return self._desk is not None

    def close(self) -> None:
        """Leaves the bus."""
        with self._lock:
            self._closed = True
            if self._desk is not None:
                self._desk.leave()
        if self._thread is not None:
            self._thread.join(_PATIENCE_S)

    def _run(self, address: str) -> None:
        import asyncio

        from voicecoach.player.mpris import NoBusError, serve_mpris

        async def stand() -> None:
            try:
                await serve_mpris(address, self._commands.put, self._opened)
            except NoBusError as error:
                self.missing = str(error)
            finally:
                with self._lock:  # while the loop still takes calls
                    self._desk = None
                self._known.set()

        asyncio.run(stand())

    def _opened(self, desk: "MprisConnection") -> None:
        with self._lock:
            self._desk = desk
            self._known.set()
            if self._view is not None:
                desk.show(self._view)
            if self._closed:
                desk.leave()
