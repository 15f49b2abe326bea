"""`watch`: a new track at every save, and at once to be heard. Holds no part of how a track is made or played."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from voicecoach.app.export import STDOUT, ExportOptions, check_not_a_source, export_file, export_options, export_targets
from voicecoach.app.export_report import report
from voicecoach.app.load import find_script, parse_script, read_script, watched_folder
from voicecoach.app.overrides import NO_OVERRIDES, Overrides
from voicecoach.app.watch import watch_changes
from voicecoach.cache import Cache, Kind
from voicecoach.cli import console
from voicecoach.cli.console import progress, quiet_stderr, warn_not_cached
from voicecoach.cli.options import (
    BitrateOption,
    DeviceOption,
    PlainOption,
    VbrOption,
    VoiceOption,
    for_this_once,
)
from voicecoach.errors import MissingError, UsageError
from voicecoach.formats import AudioFormat, WriteContext, format_for
from voicecoach.paths import sound_folder
from voicecoach.source import USER_ERRORS
from voicecoach.voices import Voices

if TYPE_CHECKING:
    from voicecoach.app.render import Rendered
    from voicecoach.player.keyboard import Keyboard


@for_this_once
def watch(
    file: Annotated[str, typer.Argument(help="A script, or the name of one that comes along.")],
    out: Annotated[
        str | None, typer.Option("--out", "-o", help="A file, whose suffix decides the form; a folder.")
    ] = None,
    play: Annotated[bool, typer.Option("--play", help="After each save play from the place that changed.")] = False,
    device: DeviceOption = None,
    plain: PlainOption = False,
    voice: VoiceOption = None,
    bitrate: BitrateOption = None,
    vbr: VbrOption = False,
    overrides: Overrides = NO_OVERRIDES,
    cues: Path | None = None,
) -> None:
    """Write the session at every save of its script or of a cue pack, and when it is removed, until Ctrl-C.

    While there are mistakes the last good track stays.
    """
    with console.exit_on_error(), Voices() as voices:
        wishes = export_options(voice, bitrate, overrides, cues, vbr=vbr)
        if STDOUT in (file, out):
            raise UsageError("only a file can be watched, and only a file written again and again")
        if (device or plain) and not play:
            raise UsageError("`--device` and `--plain` are for `--play`")
        if voice:
            voices(voice)
        [target] = export_targets([file], out)
        format_for(target)
        script = find_script(file)
        check_not_a_source(Path(target), [script])
        watched = _Watch(
            file,
            script,
            target,
            wishes,
            voices,
            RecentCache(sound_folder()),
            watch_changes(script, lambda: watched_folder(script, cues)),
            _Listener(device, plain) if play else None,
        )
        try:
            watched.run()
        except KeyboardInterrupt:
            console.say("No longer watched.")


@dataclass(frozen=True, slots=True)
class _Listener:
    """Where one listens and what one sees."""

    device: str | None
    plain: bool


@dataclass(slots=True)
class _Watch:
    """One script and its track. Voices and cache stay open, so that an edit costs the edited words."""

    file: str
    script: Path
    target: str
    wishes: ExportOptions
    voices: Voices
    cache: "RecentCache"
    saves: Iterator[bool]
    ear: _Listener | None

    def run(self) -> None:
        """Until KeyboardInterrupt."""
        warm: set[str] = set()
        first, saved = True, any(self.saves)
        while saved:
            saved = made = False
            with _reported():
                if not self.script.is_file():
                    raise MissingError(
                        f"{self.file} is gone; {self.target} stays as it is until the script is there again"
                    )
                # A bar takes longer than an edit.
                with nullcontext(_no_progress) if warm else progress() as tell:
                    done = export_file(self.file, self.target, self.wishes, self.voices, tell, self.cache)
                made = True
                console.show_problems(done.problems, done.source)
                console.say(report(done))
                if done.voice not in warm:
                    self._warm(done.voice)
                    warm.add(done.voice)
                if not done.unchanged:
                    self.cache.forget_unused()
                if self.ear and done.changed:
                    saved = self._play(min(done.changed[0].start_ms, done.duration_ms - 1), self.ear)
            if first:
                console.say(f"Watching {self.file} and the cue pack. Ctrl-C ends.")
                first = False
            target = Path(self.target)
            saved = saved or any(saved or (made and not target.exists()) for saved in self.saves)

    def _warm(self, voice: str) -> None:
        """Does all of an edit for nobody, so that the first one waits neither for the voice nor for a library."""
        from voicecoach.app.render import speak

        sink = format_for(self.target)
        made = self._make()
        ready = speak("Ready.", made.pack, self.voices(voice))
        if isinstance(sink, AudioFormat):
            for session in (made.built.session, ready):
                with Path(os.devnull).open("wb") as nowhere:
                    sink.write(session, nowhere, WriteContext(cache=self.cache, encoding=self.wishes.encoding))

    def _make(self) -> "Rendered":
        wishes, script = self.wishes, parse_script(read_script(self.file))
        from voicecoach.app.render import render

        return render(script, wishes.voice, _no_progress, self.voices, self.cache, wishes.overrides, wishes.cues)

    def _play(self, from_ms: int, ear: _Listener) -> bool:
        """Plays to the end, or until `q` or the next save; says whether it was a save. Raises KeyboardInterrupt."""
        from voicecoach.cli.screens import screen
        from voicecoach.player.coach import Announcer
        from voicecoach.player.devices import open_device, other_devices
        from voicecoach.player.keyboard import NoKeyboard, keyboard
        from voicecoach.player.player import Player
        from voicecoach.player.sound import DeviceChooser

        made, shown = self._make(), screen(plain=ear.plain)
        session = made.built.session
        talk = Announcer(made.pack, self.voices(made.voice), self.cache)
        with quiet_stderr(), keyboard(shown.leave) as keys:
            until = _UntilSaved(keys, self.saves)
            player = Player(
                session=session,
                loudspeakers=DeviceChooser(open_device, ear.device, other_devices),
                keyboard=until,
                screen=shown,
                words=talk,
                waits=not isinstance(keys, NoKeyboard),
            )
            outcome = player.run(from_ms)
        if not (outcome.finished or until.ended):
            raise KeyboardInterrupt
        return until.saved


class RecentCache(Cache):
    """A cache that keeps at hand what the last session was made of: the same 300 files are not read at every save."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, on_trouble=warn_not_cached)
        self._last: dict[tuple[Kind, str], bytes] = {}
        self._used: dict[tuple[Kind, str], bytes] = {}

    def get(self, kind: Kind, key: str) -> bytes | None:
        """As that of a cache; from memory what was asked for this time or the last, except a receipt."""
        data = self._used.get((kind, key)) or self._last.get((kind, key)) or super().get(kind, key)
        if data is not None and kind != "receipt":  # which another export may replace
            self._used[kind, key] = data
        return data

    def forget_unused(self) -> None:
        """What was not asked for since the last time is no longer at hand."""
        self._last, self._used = self._used, {}


def _no_progress(_what: str, _done: float) -> None:
    """Tells nobody."""


@contextmanager
def _reported() -> Iterator[None]:
    """What a user can cause is told, and nothing ends."""
    try:
        yield
    except USER_ERRORS as error:
        console.report_error(error)


class _UntilSaved:
    """A keyboard on which a save presses `q`. `ended` tells that `q` was pressed, `saved` that it was a save."""

    def __init__(self, keys: "Keyboard", saves: Iterator[bool]) -> None:
        self._keys, self._saves = keys, saves
        self.saved = self.ended = False

    def read(self, timeout_s: float) -> str | None:
        """The next key, or None if none was pressed within so many seconds."""
        key = self._keys.read(timeout_s)
        self.saved = next(self._saves)
        if self.saved:
            key = "q"
        self.ended = key in ("q", "Q")
        return key
