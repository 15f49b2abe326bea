"""Media keys and headset buttons, as far as the system passes them on.

On Linux the desktop passes these keys to the players on its bus (MPRIS). It also shows the title of the exercise, with
pause and next buttons, in its panel and on the lock screen.
"""

import sys
from queue import SimpleQueue
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

from voicecoach.player.view import Command, View

if TYPE_CHECKING:
    from voicecoach.player.mpris import MprisConnection

_PATIENCE_S = 1.0
"""How long disconnecting may take. The bus notices by itself when the program is gone."""


class MediaKeys:
    """Puts commands into a queue, from a separate thread. Without a bus there are never any, and that is not an
    error."""

    def __init__(self, commands: SimpleQueue[Command], address: str | None) -> None:
        """`address` is that of the session bus (DBUS_SESSION_BUS_ADDRESS), or None if there is none.

        Returns at once. The library is imported by the thread, so that the first sound need not wait for it.
        """
        self.missing: str | None = None
        """Why there are no media keys, or None as far as is known."""
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
        """Show the desktop what is playing; cheap enough for every tick."""
        with self._lock:
            self._view = view
            if self._desk is not None:
                self._desk.show(view)

    def connected(self, within_s: float) -> bool:
        """Whether commands can arrive; waits up to `within_s` seconds until that is known."""
        if self._thread is None:
            return False
        self._known.wait(within_s)
        return self._desk is not None

    def close(self) -> None:
        """Disconnect from the bus."""
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
                with self._lock:  # while the loop still accepts calls
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
