"""What is heard before an exercise: what it is, how much of it, and how to get into position, with time to move."""

import pytest
from compiled import compiled, heard, silences

TWO = """\
## Curls: 3 x 10
- Lie on your back.
- Lift your legs. [pause 5s]

## Thrusts: 2 x 8
- {first}
- Feet flat.
"""


def test_the_first_exercise() -> None:
    curls = compiled(TWO.format(first="Bend your knees."))
    assert silences(curls.sections("setup")[0]) == {
        "chime": 600,
        "Exercise one of two.": 600,
        "Curls.": 600,
        "Three sets of ten reps.": 1_008,
        "Lie on your back.": 15_000,
        "Lift your legs.": 5_000,
    }


@pytest.mark.parametrize(
    ("first", "ms"),
    [
        ("Stand up.", 15_000),
        ("Kneel down.", 10_000),
        ("Bend your knees.", 10_000),
        ("Lie on your side.", 5_000),
        ("Stand up. [pause 4s]", 4_000),
        ("Stand up. [pause 22s]", 22_000),
    ],
)
def test_the_way_to_the_next_exercise_is_longer_where_the_position_changes_or_is_unknown(first: str, ms: int) -> None:
    thrusts = silences(compiled(TWO.format(first=first)).sections("setup")[1])
    assert list(thrusts)[1:6] == ["And rest.", "Good work.", "chime", "Next, exercise two of two.", "Thrusts."]
    assert thrusts[first.split(" [")[0]] == ms
    assert thrusts["Feet flat."] == 3_000


def test_a_written_transition_lasts_at_least_as_long() -> None:
    def after_stand_up(first: str) -> int:
        script = TWO.format(first=first).replace("2 x 8\n", "2 x 8\ntransition: 12s\n")
        return silences(compiled(script).sections("setup")[1])["Stand up."]

    assert after_stand_up("Stand up.") == 12_000
    assert after_stand_up("Stand up. [pause 4s]") == 12_000
    assert after_stand_up("Stand up. [pause 15s]") == 15_000


def test_a_transition_of_the_first_exercise_counts_too() -> None:
    assert silences(compiled("## Curls: 5\ntransition: 12s\n- Lie down.\n").sections("setup")[0])["Lie down."] == 12_000


@pytest.mark.parametrize(("written", "ms"), [("8s", 8_000), ("1s", 1_000), ("none", 360)])
def test_get_ready_is_the_time_before_ready(written: str, ms: int) -> None:
    setup = compiled(f"## Plank: hold 9s\nget-ready: {written}\n- Lie down.\n- Elbows in.\n").sections("setup")[0]
    assert silences(setup)["Elbows in."] == ms
    assert silences(setup)["Lie down."] == 15_000


def test_paragraphs_go_on_at_once_and_bullets_leave_time() -> None:
    setup = compiled("## Plank: hold 9s\nThis one is short.\n\n- Lie down.\n\nBreathe.\n").sections("setup")[0]
    assert silences(setup)["This one is short."] == 600
    assert silences(setup)["Lie down."] == 15_000
    assert silences(setup)["Breathe."] == 600


@pytest.mark.parametrize("body", ["Lie on your belly.\n", ""])
def test_an_exercise_without_bullets_still_leaves_time_to_get_into_it(body: str) -> None:
    for number, expected in ((0, 15_000 if body else 5_000), (1, 5_000 if body else 10_000)):
        setup = compiled(f"## Plank: hold 9s\n{body}\n## Side plank: hold 9s\n{body}").sections("setup")[number]
        assert list(silences(setup).values())[-1] == expected + (0 if body else 1_008)


def test_time_to_move_is_kept_after_a_chime() -> None:
    setup = compiled("## Breathing: 3 breaths\n- Sit down. [chime]\n").sections("setup")[0]
    assert heard(setup)[-2:] == ["4.584 Sit down.", "5.784 ~ chime"]
    assert setup.events[-1].ms == 10_000


def test_sentences_of_one_line_are_spoken_one_by_one() -> None:
    setup = compiled("## Plank: hold 9s\n- Lie down. Elbows in.\n").sections("setup")[0]
    assert silences(setup)["Lie down."] == 600
    assert silences(setup)["Elbows in."] == 15_000


def test_one_exercise_alone_has_no_number() -> None:
    assert compiled("## Curls: 3 x 10\n").words("setup") == ["~ chime", "Curls.", "Three sets of ten reps."]


PARTS = """\
## Warm-up
Wake up first.

### March: 20s
### Rolls: 4 reps
## Strength
### Squats: 5
"""


def test_a_part_is_named_once_before_its_first_exercise() -> None:
    parts = compiled(PARTS)
    assert parts.words("setup", 0)[:4] == ["~ chime", "Warm-up.", "Wake up first.", "Exercise one of three."]
    assert parts.words("setup", 1)[2:4] == ["~ chime", "Next, exercise two of three."]
    assert parts.words("setup", 2)[3:6] == ["~ chime", "Strength.", "Next, exercise three of three."]


@pytest.mark.parametrize(
    ("dosage", "said"),
    [
        ("3 x 10", "Three sets of ten reps."),
        ("1 x 1", "One rep."),
        ("3 x hold 30s, each side", "Three sets, thirty seconds on each side."),
        ("hold 90s", "Hold for one minute thirty."),
        ("2 x 40s", "Two sets of forty seconds."),
        ("2 x 8-12, each leg", "Two sets of eight to twelve reps on each side."),
        ("6-4-2", "Three sets: six, four, and two reps."),
        ("8-6", "Two sets: eight and six reps."),
        ("20s on, 10s off, 8 rounds", "Eight rounds of twenty seconds."),
        ("5 breaths", "Five breaths."),
        ("2 x 12, alternating", "Two sets of twelve reps, alternating sides."),
    ],
)
def test_the_dosage_is_said_in_words(dosage: str, said: str) -> None:
    assert compiled(f"## Curls: {dosage}\n").words("setup")[2] == said


def test_a_chapter_begins_at_each_chime() -> None:
    timeline = compiled(TWO.format(first="Stand.")).timeline
    chimes = [event.start_ms for event in timeline.events if getattr(event, "name", "") == "chime"]
    outro = timeline.sections[-1].start_ms
    assert [(c.name, c.start_ms, c.end_ms) for c in timeline.chapters] == [
        ("Curls", chimes[0], chimes[1]),
        ("Thrusts", chimes[1], outro),
    ]


def test_an_exercise_that_starts_when_one_is_ready_waits_after_its_instructions() -> None:
    setup = compiled("## Plank: hold 9s\nstart: when ready\n- Lie down.\n").sections("setup")[0]
    assert [type(event).__name__ for event in setup.events][-2:] == ["Silence", "Wait"]
    assert setup.events[-1].ms == 10_008
