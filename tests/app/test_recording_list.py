"""The list of what to record for a script: every text once, its origin, how often it is said and where."""

from pathlib import Path

from compiled import PACK, routine_of, settled, usual_ms
from own_pack import hum, write_pack

from voicecoach.app.recording_list import LIVE, RecordingLine, live_recording_list, recording_list
from voicecoach.cuepack.pack import load_pack
from voicecoach.cuepack.phrases import CuePack
from voicecoach.routine import Routine
from voicecoach.script.parser import parse
from voicecoach.source import Included, Source
from voicecoach.timeline import Count, Speak

SCRIPT = """\
---
title: Short
safety: none
---
## Bridge: 2 x hold 12s
- Lie on your back. Plant your feet.

## Ready: 3 reps
"""


def said(script: str, pack: CuePack = PACK) -> list[RecordingLine]:
    routine = routine_of(script)
    return recording_list(routine, pack, {event.utterance: event.ms for event in spoken(routine)})


def spoken(routine: Routine) -> list[Speak | Count]:
    return [event for event in settled(routine, usual_ms).timeline.events if isinstance(event, Speak | Count)]


def test_each_text_once_in_the_order_in_which_it_is_heard() -> None:
    found = said(SCRIPT)
    rows = [(each.text, each.whose, each.times, each.section) for each in found]
    assert rows[:5] == [
        ("Short.", "name", 1, "Short"),
        ("Two exercises, about two minutes.", "summary", 1, "Short"),
        ("Exercise one of two.", "exercise", 1, "Bridge"),
        ("Bridge.", "line 5", 1, "Bridge"),
        ("Two sets, twelve seconds.", "dosage-sets-hold", 1, "Bridge"),
    ]
    assert ("Lie on your back.", "line 6", 1, "Bridge") in rows
    assert ("Plant your feet.", "line 6", 1, "Bridge") in rows
    assert [row for row in rows if row[0] == "Three."] == [("Three.", "count", 6, "Bridge")]
    firsts = [each.first_ms or 0 for each in found]
    assert firsts == sorted(firsts)


def test_it_is_all_that_is_said_and_one_recording_is_one_text() -> None:
    heard = spoken(routine_of(SCRIPT))
    found = said(SCRIPT)
    assert sum(each.times for each in found) == len(heard)
    assert {each.text for each in found} == {event.text for event in heard}
    assert sum(each.text == "Ready." for each in found) == 1  # the exercise of that name and the coach's own word


def test_what_is_recorded_is_marked(tmp_path: Path) -> None:
    pack = load_pack(over=write_pack(tmp_path, {"plant your feet": hum(500), "Halfway.": hum(500)}))
    assert [each.text for each in said(SCRIPT, pack) if each.recorded] == ["Plant your feet.", "Halfway."]


def test_a_text_of_an_included_script_is_told_with_its_file() -> None:
    text = "## Bridge: 2 x hold 12s\n- Lie on your back.\n\n> Breathe.\n## Last\nNearly done.\n\n### Roll: 3\n"
    bridge = Source("bridge.md", text)
    script = "Welcome.\n\n## Plank: hold 12s\nbetween-exercises: 30s\n- Elbows down.\n\ninclude: bridge.md\n"
    routine, problems = parse(Source("all.md", script, (Included("bridge.md", bridge),)))
    assert problems == []
    found = recording_list(routine, PACK, {event.utterance: event.ms for event in spoken(routine)})
    whose = {each.text: each.whose for each in found}
    assert (whose["Welcome."], whose["Elbows down."]) == ("line 1", "line 5")
    assert (whose["Lie on your back."], whose["Breathe."]) == ("bridge.md, line 2", "bridge.md, line 4")
    assert whose["Nearly done."] == "bridge.md, line 6"


def test_what_is_said_live_is_what_no_section_says() -> None:
    found = live_recording_list(
        [("resuming", "Resuming. Set two."), ("x", "Short."), ("y", "resuming!")], PACK, said(SCRIPT)
    )
    assert found == [
        RecordingLine("Resuming.", "resuming", 0, None, LIVE, recorded=False),
        RecordingLine("Set two.", "resuming", 0, None, LIVE, recorded=False),
    ]
