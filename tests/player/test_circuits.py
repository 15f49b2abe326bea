"""Playing a circuit: wherever the position is given, rounds are named instead of sets."""

from compiled import compiled

from voicecoach.app.play_record import bookmark_at, find_bookmark
from voicecoach.cli.screens import facts_of
from voicecoach.player.navigation import Navigator
from voicecoach.player.view import view_of
from voicecoach.timeline import Section, Timeline

SCRIPT = """\
## Warm-up
### March: 20s

## Circuit: 2 rounds, rest 30s
between-exercises: 10s
### Squats: 10
- Stand tall.
### Plank: hold 20s, each side
"""
TIMELINE = compiled(SCRIPT).timeline


def section(kind: str, name: str, round_: int, timeline: Timeline = TIMELINE) -> Section:
    return next(s for s in timeline.sections if (s.kind, s.name, s.set) == (kind, name, round_))


def test_the_screen_shows_the_round_and_the_part() -> None:
    view = view_of(TIMELINE, section("reps", "Squats", 2).start_ms)
    assert (view.part, view.exercise, view.number, view.exercises) == ("Circuit", "Squats", 2, 3)
    assert facts_of(view) == ["reps", "round 2 of 2"]
    rest = view_of(TIMELINE, section("rest", "Plank", 1).start_ms)
    assert facts_of(rest) == ["rest", "after round 1 of 2"]


def test_what_comes_next_is_the_next_exercise() -> None:
    names = {
        (s.name, s.kind, s.set, s.side and s.side.value): view_of(TIMELINE, s.start_ms).next_name
        for s in TIMELINE.sections
    }
    assert names["Squats", "reps", 1, None] == "rest, 10 s"
    assert names["Plank", "hold", 1, "left"] == "right side"
    assert names["Plank", "hold", 1, "right"] == "rest, 30 s"
    assert names["Plank", "rest", 1, None] == "Squats"
    assert names["Squats", "reps", 2, None] == "rest, 10 s"
    assert names["Squats", "rest", 2, None] == "Plank"
    assert names["Plank", "hold", 2, "right"] == "the end"


def test_the_coach_says_in_which_round_one_is() -> None:
    moves, ms = Navigator.of(TIMELINE), section("hold", "Plank", 2).start_ms
    key, values = next(iter(moves.where(ms)))
    assert (key, values) == ("at-exercise-round", {"number": 3, "total": 3, "set": 2, "sets": 2})
    assert list(moves.resuming(ms))[1] == ("at-round-side", {"set": 2, "side": "left"})


def test_the_instructions_can_be_heard_again_in_a_later_round() -> None:
    moves, setup = Navigator.of(TIMELINE), next(s for s in TIMELINE.sections if (s.name, s.kind) == ("Squats", "setup"))
    first, *_ = moves.repeat(section("reps", "Squats", 2).start_ms)
    chime_ms = next(c.start_ms for c in TIMELINE.chapters if c.name == "Squats")
    assert (first.start, first.end) == (chime_ms * 24, (setup.start_ms + setup.ms) * 24)  # type: ignore[union-attr]


def test_a_place_in_a_round_is_found_again_after_an_edit() -> None:
    edited = compiled(SCRIPT.replace("Stand tall.", "Stand tall, and look straight ahead of you.")).timeline
    for old in TIMELINE.sections:
        if old.set is None:
            continue
        found = find_bookmark(edited, bookmark_at(TIMELINE, old.start_ms))
        assert found is not None
        new = edited.sections[edited.section_at(found)]
        assert (new.name, new.kind, new.set, new.side) == (old.name, old.kind, old.set, old.side)
