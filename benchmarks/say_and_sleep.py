"""What one writes in five minutes instead: a routine led by a loop of pyttsx3's `say` and `sleep`.

Usage: voicecoach export lower-back -o lower-back.json --voice pyttsx3
       python benchmarks/say_and_sleep.py lower-back.json [--deadlines] [--at-once]

It says the same words in the same voice as `voicecoach play --voice pyttsx3`, and sleeps for the same pauses between
them; with --deadlines it sleeps until the moment of each cue instead, which is what one would try next; --at-once
leaves out the silence of the beginning. It has no tones: it sleeps for as long. On stdout
each line is the time at which something was to be said, and the words.
"""

import json
import sys
import time
from pathlib import Path

import pyttsx3

events = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["events"]
if "--at-once" in sys.argv:
    events = events[next(number for number, event in enumerate(events) if event["kind"] == "speak") :]
engine = pyttsx3.init()
engine.setProperty("rate", 160)
began = time.monotonic()
for event in events:
    if event["kind"] in ("speak", "count"):
        if "--deadlines" in sys.argv:
            time.sleep(max(0.0, began + event["start_ms"] / 1000 - time.monotonic()))
        print(f"{time.monotonic():.3f} {event['text']}", flush=True)
        engine.say(event["text"])
        engine.runAndWait()
    elif "--deadlines" not in sys.argv:
        time.sleep(event["ms"] / 1000)
