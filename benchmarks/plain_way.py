"""The same session the plain way: one clip after another, pydub's `+`, ffmpeg. What voicecoach is measured against.

    voicecoach export SCRIPT -o SESSION.json --voice VOICE
    python benchmarks/plain_way.py SESSION.json OUT.mp3 VOICE [--once]

Every cue is at the time where voicecoach has it. Each is spoken as it comes; with --once, no words are spoken twice.
Left out, to its advantage: levelling, chapters, lyrics, and any check of the clips. Needs ffmpeg.
"""

import json
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

from pydub import AudioSegment

from voicecoach.timeline import Utterance
from voicecoach.voices import open_voice

TONES = Path(__file__).parents[1] / "audio_cues" / "tones"


def speaker(spec: str) -> Callable[[str], AudioSegment]:
    """A voice that gives pydub's sounds."""
    voice = open_voice(spec)

    def say(words: str) -> AudioSegment:
        clip = voice.synth(Utterance(words))
        return AudioSegment(clip.samples.tobytes(), frame_rate=clip.rate, sample_width=2, channels=1)

    return say


def main() -> None:
    session, out, voice = sys.argv[1:4]
    say = speaker(voice)
    if "--once" in sys.argv:
        say = cache(say)
    track = AudioSegment.empty()
    for event in json.loads(Path(session).read_text(encoding="utf-8"))["events"]:
        match event["kind"]:
            case "speak" | "count":
                sound = say(event["text"])[: event["ms"]]  # what is more is the silence that the voice leaves
            case "tone":
                sound = AudioSegment.from_wav(TONES / f"{event['text']}.wav")
            case _:
                sound = AudioSegment.empty()
        track += sound + AudioSegment.silent(event["ms"] - len(sound), 24_000)
    track.export(out, format="mp3", bitrate="64k")


if __name__ == "__main__":
    main()
