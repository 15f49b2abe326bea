"""Work that follows at once, with `0s`: what is said on the change, and what gives way to what."""

import pytest
from compiled import compiled


def starts(script: str) -> list[list[str]]:
    """What is heard in the first two seconds of each work."""
    made = compiled(f"---\nbetween-exercises: 0s\n---\n{script}")
    works = [section for section in made.timeline.sections if section.kind in ("reps", "timed", "hold")]
    return [
        [cue.text for cue in section.events if hasattr(cue, "text") and cue.start_ms - section.start_ms < 2_000]
        for section in works
    ]


@pytest.mark.parametrize(
    ("script", "heard"),
    [
        ("## Squats: 5\n## Lunges: 6, alternating", ["Five.", "Left."]),
        ("## Squats: 5\n## Curls: 5\ntempo: 2-1-2", ["Five.", "Lift."]),
        ("## Squats: 5\n## Slow air: 2 breaths", ["Breathe in."]),
        ("## Tuck: 2 x 3, hold 5s\nrelax: none\nrest: 0s", ["Set two.", "Hold."]),
        ("## Step: 2 x 4\nrep: 1s\nrest: 0s", ["Four.", "One."]),
        ("## Step: 4, each side\nrep: 1s\nchange-over: 0s", ["Four.", "Right side."]),
    ],
)
def test_what_is_heard_as_the_second_work_begins(script: str, heard: list[str]) -> None:
    assert starts(script)[1][: len(heard)] == heard


def test_what_gives_way_is_told_once() -> None:
    made = compiled("## Step: 3 x 4, each side\nrep: 1s\nchange-over: 0s\nrest: 0s\n")
    assert sorted(each.message for each in made.problems if each.code in ("rest-fit", "count-fit")) == [
        "the start of the work has no room for the number of the set or round, so it is left out",
        "what is said as a set begins leaves no room for its first numbers, so they are left out",
    ]
    breath = compiled("---\nbetween-exercises: 0s\n---\n## Squats: 5\n## Slow air: 2 breaths\n")
    assert "the last number before it" in " ".join(breath.told)


def test_a_side_without_room_on_the_change_is_told() -> None:
    made = compiled("## A: 5\nbetween-exercises: 0s\n## B: 4, alternating\nrep: 1s\n", {"Left.": 800, "Five.": 700})
    assert any("that begins with other words has no room for it" in each for each in made.told)


AT_ONCE = "---\nbetween-exercises: 0s\n---\n"


def test_the_dosage_is_said_with_the_name_before_the_change_where_there_is_room() -> None:
    made = compiled(f"{AT_ONCE}## Run: 60s\n## Walk: 90s\n## Stride: 90s\n")
    assert made.words("timed", 0)[-5:] == ["Walk next.", "One minute thirty.", "Three.", "Two.", "One."]
    assert made.words("timed", 1)[-4:] == ["Stride next.", "Three.", "Two.", "One."], "the same is not said again"
    assert made.told == []


def test_a_dosage_and_a_load_without_room_are_told_and_shown() -> None:
    made = compiled(f"{AT_ONCE}## Curls: 10 @ 10 kg\nrep: 2s\n\n## Press: 8 @ 20 kg\nrep: 2s\n")
    assert "2: note: the rest of 0 s before `Press` has no room for the dosage, so it is left out" in made.told
    assert [left.text for left in made.sections("reps")[1].left_out if "Eight reps" in left.text] == [
        "Eight reps, twenty kilos."
    ]
    (hint,) = {each.hint for each in made.problems if "dosage" in each.message}
    longer = hint.split(" would")[0].replace(" ", "")
    assert [each.code for each in compiled(f"---\nbetween-exercises: {longer}\n---\n## Curls: 10 @ 10 kg\nrep: 2s\n\n"
            "## Press: 8 @ 20 kg\nrep: 2s\n").problems] == []  # fmt: skip


def test_no_rest_of_nothing_is_lengthened_by_default_and_what_comes_is_named_once() -> None:
    made = compiled(f"{AT_ONCE}## Squats: 2 x 30s\n\n## Plank: hold 30s\n- Lie on your front.\n")
    assert [section.name for section in made.sections("setup")] == ["Squats", "Plank", "Squats"]
    assert [cue for cue in made.words("timed", 1) if "Plank" in cue] == ["Plank next."]
    stretched = compiled(f"{AT_ONCE}## Squats: 30s\n\n## Plank: hold 30s\nexplain: stretch\n- Lie on your front.\n")
    assert not [cue for cue in stretched.words("timed", 0) if "Plank" in cue]


def test_after_reps_with_an_open_end_the_next_work_is_named_on_the_change() -> None:
    made = compiled(f"{AT_ONCE}## Push-ups: 5+\n## Squats: 3\n")
    assert not [cue for cue in made.words("reps", 0) if "Squats" in cue]
    assert made.words("reps", 1)[0] == "Squats."


def test_where_the_side_changes_too_the_set_is_numbered_with_it() -> None:
    made = compiled("---\nrest: 0s\nchange-over: 0s\n---\n## Lunges: 3 x hold 30s, each side\n")
    assert made.words("hold", 1)[-5:] == ["Set two.", "Left side next.", "Three.", "Two.", "One."]


def test_the_name_of_a_part_without_room_is_told() -> None:
    circuit = "## Circuit: 3 rounds, rest 30s\n### Squats: 20s\n### Jacks: 20s\n"
    script = f"---\nbetween-exercises: {{}}\n---\n## Plank: 20s\n{circuit}"
    assert any("no room for the name of the part" in each for each in compiled(script.format("0s")).told)
    assert any("the name of the part" in each for each in compiled(script.format("3s")).told)
    assert "Circuit." in compiled(script.format("9s")).words("rest", 0)
