"""Speaks what may soon be asked for, in a separate process while a session plays.

Why a process: loading a voice holds up all threads, including the one that feeds the loudspeaker.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from voicecoach.app.load import PackChoice
from voicecoach.cache import sound_cache
from voicecoach.player.coach import Announcer
from voicecoach.player.devices import lower_priority
from voicecoach.player.navigation import Phrase
from voicecoach.source import VoicecoachError
from voicecoach.voices import Voices

ENDS_S = 2.0
"""How long to wait for the process to end. It has the lowest priority, so it also ends last if all cores are busy."""


class Prefetch:
    """Makes the clips that are not yet in the cache, from `begin` until `close`."""

    def __init__(self, talk: Announcer, chosen: PackChoice, voice: str, phrases: Sequence[Sequence[Phrase]]) -> None:
        self._talk, self._chosen, self._voice, self._phrases = talk, chosen, voice, phrases
        self._begun = False
        self._process: subprocess.Popen[str] | None = None

    def begin(self) -> None:
        """Start at the first sound, so as not to delay it; later calls do nothing."""
        if self._begun:
            return
        self._begun = True
        with suppress(VoicecoachError, OSError):  # errors are reported when something is asked for
            missing = [phrases for phrases in self._phrases if not self._talk.knows(phrases)]
            if missing:
                self._process = subprocess.Popen(
                    [sys.executable, "-m", "voicecoach.app.prefetch"],
                    stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, text=True,
                    start_new_session=True,  # Ctrl-C is for the player
                )  # fmt: skip
                assert self._process.stdin
                with self._process.stdin as given:
                    what = self._chosen
                    folders = [None if folder is None else str(folder) for folder in (what.folder, what.within)]
                    json.dump([what.language, folders, what.pronounce, self._voice, missing], given)

    def close(self) -> None:
        """End the process; the cache stays intact."""
        if self._process:
            self._process.kill()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(ENDS_S)


def main() -> None:
    """Speak what standard input lists."""
    lower_priority()
    language, folders, pronounce, voice, wanted = json.load(sys.stdin)
    folder, within = (name and Path(name) for name in folders)
    chosen = PackChoice(language, folder, tuple((written, said) for written, said in pronounce), within)
    with Voices() as voices:
        talk = Announcer(chosen.pack(), voices(voice), sound_cache())
        for phrases in wanted:
            talk(phrases)


if __name__ == "__main__":
    main()
