"""A player on the desktop's bus: MPRIS 2.2, the freedesktop.org interface for media players.

https://specifications.freedesktop.org/mpris-spec/2.2/
"""

import asyncio
import os
from collections.abc import Callable
from typing import Annotated, Any

from dbus_fast import Variant
from dbus_fast.aio import MessageBus
from dbus_fast.annotations import DBusBool, DBusDict, DBusDouble, DBusInt64, DBusObjectPath, DBusSignature, DBusStr
from dbus_fast.constants import NameFlag, PropertyAccess, RequestNameReply
from dbus_fast.errors import DBusFastError
from dbus_fast.service import ServiceInterface, dbus_method, dbus_property

from voicecoach.player.view import Command, State, View
from voicecoach.safe_text import one_line

NAME = "org.mpris.MediaPlayer2.voicecoach"
PATH = "/org/mpris/MediaPlayer2"
_SECTION = "/org/voicecoach/section/"
_GREETING_S = 5.0

Give = Callable[[Command], None]
DBusStrings = Annotated[list[str], DBusSignature("as")]
READ = PropertyAccess.READ


class NoBusError(Exception):
    """The bus cannot be reached or was lost; the message says why."""


class MprisConnection:
    """The program's access to its player on the bus, from any thread."""

    def __init__(self, loop: asyncio.AbstractEventLoop, player: "_PlayerInterface", bus: MessageBus) -> None:
        self._loop, self._player, self._bus = loop, player, bus

    def show(self, view: View) -> None:
        """Show what is played from now on."""
        self._player.view = view
        facts = _facts(view)
        if facts != self._player.facts:
            self._player.facts = facts
            self._loop.call_soon_threadsafe(self._player.signal_change, facts)

    def leave(self) -> None:
        """End `serve_mpris`."""
        self._loop.call_soon_threadsafe(self._bus.disconnect)


async def serve_mpris(address: str, give: Give, opened: Callable[[MprisConnection], None]) -> None:
    """Serve as a player on the bus until its connection is left.

    `opened` is called with the connection, `give` with each command. Raises NoBusError.
    """
    asyncio.get_running_loop().set_exception_handler(_once)
    try:
        bus = await MessageBus(address, auth_timeout=_GREETING_S).connect()
        player = _PlayerInterface(give)
        bus.export(PATH, _RootInterface(give))
        bus.export(PATH, player)
        if await bus.request_name(NAME, NameFlag.DO_NOT_QUEUE) is not RequestNameReply.PRIMARY_OWNER:
            # A second session; the specification requires a name that begins with the first one's.
            await bus.request_name(f"{NAME}.instance{os.getpid()}", NameFlag.DO_NOT_QUEUE)
        opened(MprisConnection(asyncio.get_running_loop(), player, bus))
        await bus.wait_for_disconnect()  # type: ignore[no-untyped-call]
    except (OSError, EOFError, DBusFastError) as error:
        raise NoBusError(f"the D-Bus session at {address} does not answer: {error or type(error).__name__}") from error


def _once(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Ignore repeated errors: `wait_for_disconnect` reports a lost bus, and messages being sent would report it again
    on the screen."""
    if not isinstance(context.get("exception"), OSError):
        loop.default_exception_handler(context)


Facts = tuple[str, str, str, int, int]
"""What the desktop is told: status, title, album, section, and the session's length in microseconds."""


def _facts(view: View) -> Facts:
    # During a wait for a key, the desktop offers its play button, which counts as a key.
    status = "Playing" if view.state is State.PLAYING else "Paused"
    title, album = one_line(view.exercise or view.title), one_line(view.title)
    return status, title, album, view.section_start_ms, view.total_ms * 1_000


class _RootInterface(ServiceInterface):
    """The interface of the program itself."""

    def __init__(self, give: Give) -> None:
        super().__init__("org.mpris.MediaPlayer2")
        self._give = give

    @dbus_method()
    def Raise(self) -> None:
        """Does nothing: there is no window."""

    @dbus_method()
    def Quit(self) -> None:
        self._give(Command.QUIT)

    @dbus_property(READ)
    def CanQuit(self) -> DBusBool:
        return True

    @dbus_property(READ)
    def CanRaise(self) -> DBusBool:
        return False

    @dbus_property(READ)
    def HasTrackList(self) -> DBusBool:
        return False

    @dbus_property(READ)
    def Identity(self) -> DBusStr:
        return "voicecoach"

    @dbus_property(READ)
    def SupportedUriSchemes(self) -> DBusStrings:
        return []

    @dbus_property(READ)
    def SupportedMimeTypes(self) -> DBusStrings:
        return []


class _PlayerInterface(ServiceInterface):
    """The interface of the player."""

    def __init__(self, give: Give) -> None:
        super().__init__("org.mpris.MediaPlayer2.Player")
        self._give = give
        self.view: View | None = None
        self.facts: Facts = ("Stopped", "", "", 0, 0)

    def signal_change(self, facts: Facts) -> None:
        """Signal that what is playing has changed; runs on the bus's thread."""
        self.emit_properties_changed({"PlaybackStatus": facts[0], "Metadata": _metadata(facts)})

    @dbus_method()
    def PlayPause(self) -> None:
        self._give(Command.PAUSE_OR_RESUME)

    @dbus_method()
    def Play(self) -> None:
        self._give(Command.RESUME)

    @dbus_method()
    def Pause(self) -> None:
        self._give(Command.PAUSE)

    @dbus_method()
    def Stop(self) -> None:
        # Why not quit: taking off a headset may send this, and with eyes closed nobody would notice.
        self._give(Command.PAUSE)

    @dbus_method()
    def Next(self) -> None:
        self._give(Command.NEXT)

    @dbus_method()
    def Previous(self) -> None:
        self._give(Command.BACK)

    @dbus_method()
    def Seek(self, offset_us: DBusInt64) -> None:
        """Does nothing, as CanSeek is false: an exercise cannot be started in the middle."""

    @dbus_method()
    def SetPosition(self, track: DBusObjectPath, position_us: DBusInt64) -> None:
        """Does nothing, as CanSeek is false."""

    @dbus_method()
    def OpenUri(self, uri: DBusStr) -> None:
        """Does nothing, as no URI scheme is supported."""

    @dbus_property(READ)
    def PlaybackStatus(self) -> DBusStr:
        return self.facts[0]

    @dbus_property(READ)
    def Metadata(self) -> DBusDict:
        return _metadata(self.facts)

    @dbus_property(READ)
    def Position(self) -> DBusInt64:
        return self.view.elapsed_ms * 1_000 if self.view else 0

    @dbus_property(READ)
    def Rate(self) -> DBusDouble:
        return 1.0

    @dbus_property(READ)
    def MinimumRate(self) -> DBusDouble:
        return 1.0

    @dbus_property(READ)
    def MaximumRate(self) -> DBusDouble:
        return 1.0

    @dbus_property(READ)
    def Volume(self) -> DBusDouble:
        return 1.0

    @dbus_property(READ)
    def CanGoNext(self) -> DBusBool:
        return True

    @dbus_property(READ)
    def CanGoPrevious(self) -> DBusBool:
        return True

    @dbus_property(READ)
    def CanPlay(self) -> DBusBool:
        return True

    @dbus_property(READ)
    def CanPause(self) -> DBusBool:
        return True

    @dbus_property(READ)
    def CanSeek(self) -> DBusBool:
        return False

    @dbus_property(READ)
    def CanControl(self) -> DBusBool:
        return True


def _metadata(facts: Facts) -> DBusDict:
    _, title, album, section_ms, length_us = facts
    return {
        "mpris:trackid": Variant("o", f"{_SECTION}{section_ms}"),
        "mpris:length": Variant("x", length_us),
        "xesam:title": Variant("s", title),
        "xesam:album": Variant("s", album),
    }
