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
        ("## Tuck: 2 x 3, hold 5s\nrelax: none\nrest: 0s", ["Hold."]),
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
