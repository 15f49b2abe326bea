"""`talk: brief`, `normal` and `full`: each says what the one before says, and more."""

from collections import Counter

from compiled import compiled
from hypothesis import given, settings
from strategies import scripts

from voicecoach.timeline import Speak

LEVELS = ("brief", "normal", "full")
WHERE_TO_BE = ("side first.", "side.", "Left knee down, right foot in front.", "Right knee down, left foot in front.")
"""What stands in for the instructions that `brief` leaves out; where they are said it may be spared."""

STRETCH = """\
---
talk: {talk}
---
## Hip stretch: 4 x hold 30s, each side
- Kneel with your left knee on the mat.

> Chest tall.

> Belly in.

## Curls: 3 x 6
- Lie down.

> No swing.
"""


def texts(script: str, talk: str) -> Counter[str]:
    front = f"---\ntalk: {talk}\n---\n"
    timeline = compiled(front + "\n".join(line for line in script.split("\n") if not line.startswith("talk:"))).timeline
    said = [event.text for event in timeline.events if isinstance(event, Speak)]
    return Counter(text for text in said if not text.endswith(WHERE_TO_BE) and " about " not in text)


@settings(max_examples=40)
@given(scripts)
def test_each_level_says_what_the_one_before_says_and_more(script: str) -> None:
    brief, normal, full = (set(texts(script, talk)) for talk in LEVELS)
    assert brief <= normal <= full


def test_brief_says_name_dosage_side_and_counts() -> None:
    made = compiled(STRETCH.format(talk="brief"))
    assert made.words("setup", 0) == [
        "~ chime",
        "Exercise one of two.",
        "Hip stretch.",
        "Four sets, thirty seconds on each side.",
        "Left side first.",
    ]
    assert made.words("change_over", 0) == ["And release.", "Switch sides.", "Right side."]
    assert made.words("hold", 2)[:2] == ["~ go", "Halfway."]
    assert made.heard("reps", 0)[:3] == ["0 One.", "3 ~ tick", "5 Two."]
    assert made.told == []


def test_full_repeats_the_reminders_in_every_later_set() -> None:
    def reminders(talk: str) -> list[str]:
        made = compiled(STRETCH.format(talk=talk))
        left = [section for section in made.sections("hold") if section.side == "left"]
        return [event.text for section in left for event in section.events if getattr(event, "line", 0) in (7, 9)]

    assert reminders("brief") == []
    assert reminders("normal") == ["Chest tall.", "Belly in."]
    assert reminders("full") == ["Chest tall.", "Belly in.", "Chest tall."]


def test_reminders_that_no_set_has_room_for_are_told_at_their_line() -> None:
    script = "## Plank: {dosage}\n> First.\n\n> Second.\n\n> Third.\n"
    assert compiled(script.format(dosage="hold 30s")).told == [
        "4: warning: this reminder is never said: the only set has room for one",
        "6: warning: this reminder is never said: the only set has room for one",
    ]
    assert compiled(script.format(dosage="3 x hold 30s")).told == [
        "6: warning: this reminder is never said: 3 sets have room for 2, one each from the second on",
    ]
    assert compiled(script.format(dosage="4 x hold 30s")).told == []
    assert compiled(script.format(dosage="hold 30s").replace("30s\n", "30s\ntalk: brief\n")).told == []
