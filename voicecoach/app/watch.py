"""Watches a script: makes a new track at every save, and can play it at once from the place that changed.

A save is a save of the script, of a script that it includes, or of anything in a cue pack.
"""

import os
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from voicecoach.app import ReportProgress, no_progress
from voicecoach.app.export import STDOUT, Exported, ExportOptions, export_file, export_targets
from voicecoach.app.load import check_not_a_source, find_script, load, pack_folders, read_with_includes, watched_folder
from voicecoach.cache import Cache, CacheError, Kind
from voicecoach.files import close_cache_and_history, shipped, sound_folder, stamp
from voicecoach.formats import AudioFormat, WriteContext, format_for
from voicecoach.source import USER_ERRORS, MissingError, ScriptError, Source, UsageError
from voicecoach.voices import Voices

if TYPE_CHECKING:
    from voicecoach.app.render import Rendered
    from voicecoach.player.keyboard import Keyboard
    from voicecoach.player.view import Screen


class WatchReport(Protocol):
    """Receives reports of what a watch does."""

    def progress(self) -> AbstractContextManager[ReportProgress]:
        """A block entered while the first track is made; yields a function that receives the progress."""

    def made(self, done: Exported) -> None:
        """A track was written, or was already up to date."""

    def failed(self, error: Exception) -> None:
        """An error that a user caused; the last good track stays."""

    def begun(self) -> None:
        """The first track is finished or has failed; from now on the watch waits for saves."""

    def not_cached(self, error: Exception) -> None:
        """The cache cannot be used. Reported once."""


@dataclass(frozen=True, slots=True)
class Listener:
    """How changes are played: the device, the keys and the screen.

    Keys and screen exist within the block of `stage`; within that of `quiet` nothing else writes to the screen.
    """

    device: str | None
    quiet: Callable[[], AbstractContextManager[None]]
    stage: "Callable[[], AbstractContextManager[tuple[Keyboard, Screen]]]"


@dataclass(slots=True)
class TrackWatch:
    """One script and its track. Voices and cache stay open, so that an edit costs only the edited words."""

    name: str
    script: Path
    target: str
    options: ExportOptions
    voices: Voices
    cache: "RecentCache"
    saves: Iterator[bool]
    report: WatchReport
    listener: Listener | None = None

    @staticmethod
    def of(
        name: str,
        out: str | None,
        options: ExportOptions,
        voices: Voices,
        report: WatchReport,
        listener: Listener | None = None,
    ) -> "TrackWatch":
        """A watch of a script and of the file to write. Raises UsageError and VoiceError."""
        if STDOUT in (name, out):
            raise UsageError("`watch` needs a script file and a file to write to; `-` is neither")
        if options.voice:
            voices(options.voice)
        [target] = export_targets([name], out)
        format_for(target)
        script = find_script(name)
        check_not_a_source(Path(target), [script])
        close_cache_and_history()
        cache = RecentCache(sound_folder(), report.not_cached)
        saves = watch_changes(script, lambda: watched_folder(script, options.cues))
        return TrackWatch(name, script, target, options, voices, cache, saves, report, listener)

    def run(self) -> None:
        """Run until KeyboardInterrupt."""
        warm: set[str] = set()
        first, saved = True, any(self.saves)
        while saved:
            saved = made = False
            try:
                done = self._export(is_first=not warm)
                made = True
                self.report.made(done)
                if done.voice not in warm:
                    self.warm(done.voice)
                    warm.add(done.voice)
                if not done.unchanged:
                    self.cache.forget_unused()
                if self.listener and done.changed:
                    saved = self._play(min(done.changed[0].start_ms, done.duration_ms - 1), self.listener)
            except USER_ERRORS as error:
                self.report.failed(error)
            if first:
                self.report.begun()
                first = False
            target = Path(self.target)
            saved = saved or any(saved or (made and not target.exists()) for saved in self.saves)

    def _export(self, *, is_first: bool) -> Exported:
        if not self.script.is_file():
            raise MissingError(f"{self.name} is gone; {self.target} stays as it is until the script is back")
        # Showing progress would take longer than an edit.
        with self.report.progress() if is_first else nullcontext(no_progress) as progress:
            return export_file(self.name, self.target, self.options, self.voices, progress, self.cache)

    def warm(self, voice: str) -> None:
        """Do all that an edit needs once, so that the first one waits neither for the voice nor for a library."""
        from voicecoach.app.render import speak

        form = format_for(self.target)
        rendered = self._render()
        ready = speak("Ready.", rendered.pack, self.voices(voice))
        if isinstance(form, AudioFormat):
            for session in (rendered.session, ready):
                with Path(os.devnull).open("wb") as nowhere:
                    form.write(session, nowhere, WriteContext(cache=self.cache, encoding=self.options.encoding))

    def _render(self) -> "Rendered":
        from voicecoach.app.render import render

        asked = self.options
        return render(load(self.name), asked.voice, no_progress, self.voices, self.cache, asked.overrides, asked.cues)

    def _play(self, from_ms: int, listener: Listener) -> bool:
        """Play to the end, or until `q` or the next save; returns whether it was a save. Raises KeyboardInterrupt."""
        from voicecoach.app.play import play_with
        from voicecoach.player.keyboard import NoKeyboard

        rendered = self._render()
        with listener.quiet(), listener.stage() as (keys, screen):
            until = _UntilSaved(keys, self.saves)
            outcome = play_with(
                rendered,
                self.voices,
                self.cache,
                device=listener.device,
                from_ms=from_ms,
                keyboard=until,
                screen=screen,
                waits=not isinstance(keys, NoKeyboard),
            )
        if not (outcome.finished or until.quit_pressed):
            raise KeyboardInterrupt
        return until.saved


class _UntilSaved:
    """A keyboard on which a save presses `q`. `quit_pressed` means that `q` was pressed, `saved` that a save did it."""

    def __init__(self, keys: "Keyboard", saves: Iterator[bool]) -> None:
        self._keys, self._saves = keys, saves
        self.saved = self.quit_pressed = False

    def read(self, timeout_s: float) -> str | None:
        """The next key, or None if none was pressed within `timeout_s` seconds."""
        key = self._keys.read(timeout_s)
        self.saved = next(self._saves)
        if self.saved:
            key = "q"
        self.quit_pressed = key in ("q", "Q")
        return key


class RecentCache(Cache):
    """A cache that keeps the parts of the last session in memory, to avoid reading the same 300 files at every save."""

    def __init__(self, folder: Path, on_trouble: Callable[[CacheError], None] | None = None) -> None:
        super().__init__(folder, on_trouble=on_trouble)
        self._last: dict[tuple[Kind, str], bytes] = {}
        self._used: dict[tuple[Kind, str], bytes] = {}

    def get(self, kind: Kind, key: str) -> bytes | None:
        """Like that of a cache, but from memory for what was requested this time or last time, except receipts."""
        data = self._used.get((kind, key)) or self._last.get((kind, key)) or super().get(kind, key)
        if data is not None and kind != "receipt":  # another export may replace a receipt
            self._used[kind, key] = data
        return data

    def forget_unused(self) -> None:
        """Forget what has not been requested since the last call."""
        self._last, self._used = self._used, {}


STEP_MS = 5
"""A save is noticed once nothing has been written for this long. Waiting in such steps takes 2 % of one core."""
MOST_MS = 100
"""The longest wait for a folder in which something is written all the time."""
UNFINISHED_S = 0.04
"""A program that writes in parts seldom pauses longer between them, and an edit should be heard within 0.2 s."""
LOOK_S = 1.0
"""The interval for checking without a notification, since some network drives send none."""


def watch_changes(script: Path, pack: Callable[[], Path | None] = lambda: None) -> Iterator[bool]:
    """Yield forever: True at first and whenever a script or a cue pack has changed, else False every `STEP_MS`.

    `pack` returns the folder of a pack besides the shipped one, which an edit of the script may change.

    Saving the same text does not count. A text that ends in the middle of a line may still be being written, and counts
    once it has been like that for `UNFINISHED_S`. A script or an included one that is missing or empty counts if it is
    still so after `LOOK_S`, as some editors delete or empty a file before writing it. Raises MissingError if the system
    cannot report what is written.
    """
    seen: object = None
    look_s, due_s = 0.0, float("inf")
    while True:
        folders = _folders(script, pack())
        with closing(_written(folders)) as written:
            for changes in written:
                now_s = time.monotonic()
                saved, late = False, now_s >= look_s
                if changes or late or now_s >= due_s:
                    look_s, due_s = now_s + LOOK_S, float("inf")
                    content = _content(script, pack())
                    if content != seen and (late or all(text.strip() for text in content.texts)):
                        if changes and seen is not None and not content.is_finished:
                            due_s = now_s + UNFINISHED_S
                        else:
                            seen, saved = content, True
                yield saved
                if (changes or late) and _folders(script, pack()) != folders:
                    break


@dataclass(frozen=True, slots=True)
class _Content:
    """The script and everything it includes, empty if one is missing, and the state of the cue packs."""

    texts: tuple[str | bytes, ...]
    packs: str

    @property
    def is_finished(self) -> bool:
        """Whether no text ends in the middle of a line."""
        return all(text[-1:] in ("\n", b"\n") for text in self.texts)


def _content(script: Path, pack: Path | None) -> _Content:
    """The current content. Why it raises nothing: a save may be in progress; the export reports a lasting problem."""
    try:
        source = _source(script)
        if source is None:
            return _Content((script.read_bytes(),), stamp(pack))
        missing = ("",) if source.lacks_any else ()
        return _Content((*(each.text for each in source.sources), *missing), stamp(pack))
    except OSError:
        return _Content(("",), "")


def _source(script: Path) -> Source | None:
    """Read a script with its includes; None if a text is not UTF-8. Raises OSError."""
    try:
        return read_with_includes(script)
    except ScriptError:
        return None


def _folders(script: Path, own_pack: Path | None) -> list[Path]:
    """The folders of the script, of the target if it is a link, of what it includes, and of the cue packs.

    Why not the files: an editor that replaces a file would leave the watch on the old one.
    """
    pack = shipped("audio_cues")
    try:
        source = _source(script)
    except OSError:
        source = None
    scripts = [script, *(Path(each.name) for each in source.sources)] if source else [script]
    own = [folder for path in scripts for folder in (path.absolute().parent, path.resolve().parent)]
    wanted = {*own, pack, *(found.parent for found in pack.rglob("*"))}
    wanted |= set(pack_folders(own_pack.absolute())) if own_pack else set()
    return sorted(folder for folder in wanted if folder.is_dir())


def _written(folders: list[Path]) -> Generator[bool, None, None]:
    """Yield every `STEP_MS` whether something was written in these folders, excluding subfolders.

    True at first, since something may have been written before.
    """
    from watchfiles import watch

    first = True
    try:
        for changes in watch(
            *folders, watch_filter=None, debounce=MOST_MS, step=STEP_MS, rust_timeout=STEP_MS, yield_on_timeout=True,
            recursive=False,
        ):  # fmt: skip
            yield bool(changes) or first
            first = False
    except (OSError, RuntimeError) as error:  # watchfiles raises the latter when a system limit is reached
        hint = "Set WATCHFILES_FORCE_POLLING=1 in the environment to check them from time to time instead."
        raise MissingError(
            f"the system cannot report what is saved in {', '.join(map(str, folders))}: {error}. {hint}"
        ) from error
