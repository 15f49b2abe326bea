"""Edits a phrase and exports, again and again, in a process that has its voice loaded, as `watch` does.

    python benchmarks/warm_edits.py SCRIPT OUT.mp3 VOICE FIRST_NUMBER EDITS

Prints the milliseconds from each save to the finished file as a JSON list. The first has all but the voice to load.
"""

import gc
import json
import sys
import time
from pathlib import Path

from routine_text import edited, phrase

from voicecoach.app.export import ExportOptions, export_file
from voicecoach.cli import GARBAGE
from voicecoach.timeline import Utterance
from voicecoach.voices import Voices


def main() -> None:
    script, out, voice = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    first, edits = int(sys.argv[4]), int(sys.argv[5])
    gc.set_threshold(GARBAGE)  # as the program does
    text, took_ms = script.read_text(encoding="utf-8"), []
    with Voices() as voices:
        voices(voice).synth(Utterance(phrase(first)))
        for number in range(first, first + edits):
            script.write_text(edited(text, number), encoding="utf-8")
            saved = time.perf_counter()
            done = export_file(str(script), out, ExportOptions(voice), voices, lambda _what, _done: None)
            took_ms.append((time.perf_counter() - saved) * 1000)
            assert done.clips_made == 1, done.clips_made
    script.write_text(text, encoding="utf-8")
    print(json.dumps(took_ms))


if __name__ == "__main__":
    main()
