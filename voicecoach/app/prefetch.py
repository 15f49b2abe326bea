"""What may soon be asked for, said by a process of its own while a session plays.

Why a process: a voice that is being loaded holds up all threads, also the one that feeds the loudspeaker.
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
from voicecoach.player.devices.priority import lower_priority
from voicecoach.player.navigation import Phrase
from voicecoach.source import VoicecoachError
from voicecoach.voices import Voices

ENDS_S = 2.0
"""How long it is waited for when it is ended. Where all cores are busy it comes last, and so does its end."""


class Prefetch:
    """Has said what is not in the cache yet, once it has begun and until it is closed."""

    def __init__(self, talk: Announcer, chosen: PackChoice, voice: str, phrases: Sequence[Sequence[Phrase]]) -> None:
        self._talk, self._chosen, self._voice, self._phrases = talk, chosen, voice, phrases
        self._begun = False
        self._process: subprocess.Popen[str] | None = None

    def begin(self) -> None:
        """At the first sound, so that it waits for nothing of this; does nothing from the second call on."""
        if self._begun:
            return
        self._begun = True
        with suppress(VoicecoachError, OSError):  # what is wrong is told when something is asked for
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
                    folder = None if what.folder is None else str(what.folder)
                    json.dump([what.language, folder, what.pronounce, self._voice, missing], given)

    def close(self) -> None:
        """Ends it; what is in the cache is whole."""
        if self._process:
            self._process.kill()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(ENDS_S)


def main() -> None:
    """Says what the standard input lists."""
    lower_priority()
    language, folder, pronounce, voice, wanted = json.load(sys.stdin)
    chosen = PackChoice(language, folder and Path(folder), tuple((written, said) for written, said in pronounce))
    with Voices() as voices:
        talk = Announcer(chosen.pack(), voices(voice), sound_cache())
        for phrases in wanted:
            talk(phrases)


if __name__ == "__main__":
    main()
