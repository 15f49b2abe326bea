"""How much is said in circuits, in work to failure, and if only one side works."""

import pytest
from compiled import PACK, Compiled, compiled

from voicecoach.timeline import Speak

BETWEEN = "---\ntalk: counts\nbetween-exercises: 30s\n---\n## Plank: hold 20s\n## Curls: 2\n## Rows: 2\n"

GOOD_WORDS = PACK.choices("encourage")

CIRCUIT = """\
## Circuit: 3 rounds, rest 60s
talk: {talk}
### Squats: 15
- Stand tall.

> Knees out.

> Heels down.

### Plank: hold 20s
- Lie on your belly.

### Rows: AMRAP 40s
- Stand up.
"""


def good_words(made: Compiled) -> list[tuple[str, int | None]]:
    return [
        (section.name, section.set)
        for section in made.timeline.sections
        for event in section.events
        if isinstance(event, Speak) and event.text in GOOD_WORDS
    ]


def test_counts_call_each_exercise_by_its_name_and_leave_rounds_and_rests_to_a_tone() -> None:
    made = compiled(CIRCUIT.format(talk="counts"))
    assert made.words("setup", 0) == ["~ chime", "Squats.", "Fifteen reps."]
    assert made.words("setup", 1) == ["Fifteen.", "And rest.", "~ chime", "Plank.", "Hold for twenty seconds."]
    assert made.words("rest", 0) == ["And stop.", "~ rest", "Squats.", "Fifteen reps.", "Three.", "Two.", "One."]
    assert made.words("setup", 3) == ["Fifteen.", "And rest.", "Next, Plank.", "Hold for twenty seconds."]
    assert made.told == []


def test_a_rest_as_needed_is_a_tone_where_only_counts_are_wanted() -> None:
    made = compiled("## Plank: 2 x hold 20s\nrest: as needed\ntalk: counts\n")
    assert made.words("rest") == ["And release.", "~ rest"]


def test_a_rest_before_something_that_is_explained_is_a_tone_and_its_name_where_only_counts_are_wanted() -> None:
    made = compiled(BETWEEN)
    assert made.words("rest") == [
        "And release.", "~ rest", "Next, Curls.", "Two reps.", "Ready.", "Three.", "Two.", "One.",
    ]  # fmt: skip
    explained = compiled(BETWEEN.replace("Curls: 2\n", "Curls: 2\n- Stand.\n"))
    assert explained.words("rest") == made.words("rest")


def test_a_good_word_comes_once_in_a_circuit_in_its_last_round_where_there_is_room_first() -> None:
    assert good_words(compiled(CIRCUIT.format(talk="normal"))) == [("Squats", 3)]
    assert good_words(compiled(CIRCUIT.format(talk="normal").replace("Squats: 15", "Squats: 5"))) == [("Rows", 3)]
    assert good_words(compiled(CIRCUIT.format(talk="brief"))) == []


def test_each_exercise_of_a_circuit_has_its_reminders_from_the_second_round_on() -> None:
    made = compiled(CIRCUIT.format(talk="normal"))
    said = [[word for word in ("Knees out.", "Heels down.") if word in made.words("reps", n)] for n in range(3)]
    assert said == [[], ["Knees out."], ["Heels down."]]
    more = compiled(CIRCUIT.format(talk="normal").replace("> Heels down.\n", "> Heels down.\n\n> Chest up.\n"))
    assert more.told == [
        "10: warning: this reminder is never said: 3 sets have room for 2, one each from the second on",
    ]


def test_where_time_is_short_the_name_of_the_next_exercise_is_the_last_to_go() -> None:
    script = "## Circuit: 2 rounds, rest {}\n### Squats: 2\nposition: stand tall, arms long\n### Plank: hold 5s\n"
    long = {"Next, the last round.": 3_000, "Round two.": 2_500}
    short = compiled(script.format("8s"), long)
    assert short.words("rest") == ["Release.", "Round two.", "Squats.", "Three.", "Two.", "One."]
    assert short.told[0] == (
        "3: warning: the rest of 8 s before `Squats` has no room for `Stand tall, arms long.`; it is left out"
    )
    assert compiled(script.format("6s"), long).words("rest") == ["Release.", "Squats.", "Three.", "Two.", "One."]
    assert compiled(script.format("4s"), long).words("rest") == ["Release.", "Squats.", "Two.", "One."]
    assert compiled(script.format("3s"), long).words("rest") == ["Release.", "Squats.", "One."]


def test_work_to_failure_has_one_reminder_and_shows_what_full_leaves_out() -> None:
    made = compiled("## Push-ups: 3 x to failure\ntalk: full\n> Belly in.\n\n> Long neck.\n")
    work = made.sections("to_failure")
    assert [made.words("to_failure", number) for number in range(3)] == [
        ["~ go"], ["~ go", "Belly in."], ["~ go", "Long neck."],
    ]  # fmt: skip
    assert [[unheard.text for unheard in section.left_out] for section in work] == [[], ["Long neck."], ["Belly in."]]
    assert made.told == []
    assert good_words(made) == []


@pytest.mark.parametrize("side", ["left", "right"])
def test_one_side_alone_has_its_reminders_and_its_good_word(side: str) -> None:
    made = compiled(f"## Clam: 3 x 15, {side} only\n- Lie on your side.\n\n> Slowly.\n\n> Heels together.\n")
    assert "Slowly." in made.words("reps", 1)
    assert "Heels together." in made.words("reps", 2)
    assert good_words(made) == [("Clam", 3)]
