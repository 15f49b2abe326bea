"""Kinds of sessions, each with how long it lasts from the start of its first work to the end of its last."""

from itertools import pairwise

import pytest
from compiled import Compiled, compiled

from voicecoach.routine import Verbosity
from voicecoach.timeline import Count, Section, Speak

WORK = ("hold", "reps", "timed", "to_failure", "distance")

INTERVALS = "---\nbetween-exercises: 10s\n---\n" + "".join(f"## Move {name}: 30s\n" for name in "ABCDEFGHIJKL")

KINDS: dict[str, tuple[str, float]] = {
    "a list of twelve, 30 s each, 10 s apart": (INTERVALS, 470.0),
    "run and walk": (
        "## Run and walk: 8 rounds, rest 0s\nbetween-exercises: 0s\n### Run: 60s\n### Walk: 90s\n",
        1_200.0,
    ),
    "every minute for ten minutes": ("## Burpees: every minute for 10 min, 8 reps\n", 9 * 60 + 40.0),
    "one exercise a minute in turn": (
        "## EMOM: every 60s, 5 rounds\n### Burpees: 8\n- Hands down.\n### Plank: hold 30s\n- Elbows down.\n",
        9 * 60 + 30.0,
    ),
    "five sets of five, three minutes apart": ("## Squats: 5 x 5 @ 80 kg\nrest: 3 min\n", 5 * 25 + 4 * 180.0),
    "Tabata": ("## Fast feet: 20s on, 10s off, 8 rounds\n", 8 * 20 + 7 * 10.0),
    "box breathing": ("## Box breathing: 4 min\nbreathe: in 4s, hold 4s, out 4s, hold 4s\n", 240.0),
    "a relaxing breath": ("## Relaxing breath: 4 min\nbreathe: in 4s, hold 7s, out 8s\n", 228.0),
    "a ladder": ("## Pull-ups: 5-4-3-2-1\nrest: 30s\n", 15 * 5 + 4 * 30.0),
    "a superset": (
        "## Superset: 3 rounds, rest 60s\nbetween-exercises: 5s\n### Rows: 10\n### Presses: 10\n",
        3 * (50 + 5 + 50) + 2 * 60.0,
    ),
    "alternating lunges, one a second": ("## Lunges: 2 x 20, alternating\nrep: 1s\nrest: 30s\n", 2 * 20 + 30.0),
    "reps that are held": ("## Chin tucks: 3 x 10, hold 5s\nrest: 45s\n", 3 * 10 * 7 + 2 * 45.0),
    "at one's own pace": ("## Push-ups: 3 x 10, own pace\nrest: 60s\n", 3 * 50 + 2 * 60.0),
    "stretches on both sides": (
        "## Calf stretch: 2 x 30s, each side\nchange-over: 6s\nrest: 15s\n", 4 * 30 + 2 * 6 + 15.0,
    ),
    "a rest for each set": ("## Bench press: 4 x 6\nrest: 45s, 2:00, 2:30\n", 4 * 30 + 45 + 120 + 150.0),
    "a carry": ("## Farmer carry: 3 x 35 m\nopen-ended: 40s\nrest: 90s\n", 3 * 40 + 2 * 90.0),
}  # fmt: skip


def works(made: Compiled) -> list[Section]:
    return [section for section in made.timeline.sections if section.kind in WORK]


@pytest.mark.parametrize("level", list(Verbosity))
@pytest.mark.parametrize("kind", list(KINDS))
def test_a_session_of_this_kind_lasts_as_long(kind: str, level: Verbosity) -> None:
    script, total_s = KINDS[kind]
    front = f"talk: {level}\n"
    script = script.replace("---\n", f"---\n{front}", 1) if script.startswith("---") else f"---\n{front}---\n{script}"
    first, *_, last = works(compiled(script)) * 2
    assert (last.start_ms + last.ms - first.start_ms) / 1_000 == total_s


@pytest.mark.parametrize("kind", ["every minute for ten minutes", "one exercise a minute in turn"])
def test_each_begins_on_the_minute(kind: str) -> None:
    starts = [section.start_ms for section in works(compiled(KINDS[kind][0]))]
    assert [then - now for now, then in pairwise(starts)] == [60_000] * 9


@pytest.mark.parametrize("kind", list(KINDS))
def test_no_cue_of_the_coach_is_heard_twice_within_a_second_and_a_half(kind: str) -> None:
    own = [
        (event.start_ms, event.text)
        for event in compiled(KINDS[kind][0]).timeline.events
        if isinstance(event, Speak | Count) and not event.line
    ]
    for (at, text), (then, after) in pairwise(own):
        assert text != after or then - at >= 1_500, text
