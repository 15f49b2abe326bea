"""Lines as physiotherapists write them: each is read as it was meant or reported as unread, never as another figure."""

import pytest
from articles import imported, routine_of
from hypothesis import given
from hypothesis import strategies as st

READ = [
    # a number of sets and repetitions
    ("Bridge 3x10", "Bridge: 3 x 10"),
    ("Bridge 3 X 10", "Bridge: 3 x 10"),
    ("Bridge: 3 sets of 10", "Bridge: 3 x 10"),
    ("Bridge 3 sets x 10", "Bridge: 3 x 10"),
    ("Bridge - 10 reps x 3 sets", "Bridge: 3 x 10"),
    ("Bridge 10 × 3 sets", "Bridge: 3 x 10"),
    ("Bridge 10 reps x 3", "Bridge: 3 x 10"),
    ("Bridge x10", "Bridge: 1 x 10"),
    ("Bridge: 3 x 10-12", "Bridge: 3 x 10-12"),
    ("Bridge: 3 sets | 10 reps | 60s rest", "Bridge: 3 x 10 / rest: 1 min"),
    ("Bridge 10 reps / 3 sets / 30s rest", "Bridge: 3 x 10 / rest: 30s"),
    ("Sit to stand: 10 reps, rest 1 min, repeat x 3", "Sit to stand: 3 x 10 / rest: 1 min"),
    ("Neck rotation 5-10 reps", "Neck rotation: 1 x 5-10"),
    ("Neck rotation 1-2 sets of 8-12 reps", "Neck rotation: 1 x 8-12"),
    ("Half squats to 90 degrees 3 x 10", "Half squats to 90 degrees: 3 x 10"),
    ("Squat to step 40cm: 3 x 10", "Squat to step 40cm: 3 x 10"),
    ("Quad sets 3 x 10", "Quad sets: 3 x 10"),
    ("Squats = 3 x 10", "Squats: 3 x 10"),
    ("3 x 10 squats", "Squats: 3 x 10"),
    ("Goblet squat 4x8-10 (tempo 3010)", "Goblet squat: 4 x 8-10 / tempo: 3-0-1-0"),
    ("A1. Row 4x8", "Row: 4 x 8"),
    ("B2) Row 3 x 12", "Row: 3 x 12"),
    ("C. Calf raises 3 x 15 reps", "Calf raises: 3 x 15"),
    # how often
    ("Bridge: 10 repetitions, twice daily", "twice daily / Bridge: 1 x 10"),
    ("Bridge 10 reps, 3 sets, 2-3 x/day", "2-3 times per day / Bridge: 3 x 10"),
    ("Squats 20 reps every other day", "every other day / Squats: 1 x 20"),
    ("Prone press up 10 reps every 2 hours", "every 2 hours / Prone press up: 1 x 10"),
    ("Walk: 20 mins, 5 days a week", "5 days a week / Walk: 1 x 20 min"),
    ("Pendulum 1-2 min, 3-4x daily", "3-4 times daily / Pendulum: 1 x 1 min"),
    # lengths of time
    ("Plank 1:30", "Plank: 1 x hold 1:30"),
    ("Plank: 1:30 min", "Plank: 1 x hold 1:30"),
    ("Plank 3 x 1:30", "Plank: 3 x hold 1:30"),
    ("Row 2:30", "Row: 1 x 2:30"),
    ("Bike: 10:00", "Bike: 1 x 10 min"),
    ("Bike 10-15 min", "Bike: 1 x 10 min"),
    ("Bridge 1/2 min", "Bridge: 1 x 30s"),
    ("Walk 20 minutes", "Walk: 1 x 20 min"),
    ("Ride the bike for 5 minutes", "Ride the bike: 1 x 5 min"),
    ("Plank: 3 x 45-60 secs", "Plank: 3 x hold 45s"),
    ("Step ups 3 x 30 seconds each leg, 30 seconds rest", "Step ups: 3 x 30s, each leg / rest: 30s"),
    ("March 3 rounds of 45s, 15s rest", "March: 3 rounds of 45s / rest: 15s"),
    # holds
    ("Calf stretch 30 sec x 3 each side", "Calf stretch: 3 x hold 30s, each side"),
    ('Calf stretch 3 x 30"', "Calf stretch: 3 x hold 30s"),
    ("Calf stretch: 3 x 30 sec hold L/R", "Calf stretch: 3 x hold 30s, each side"),
    ("Calf stretch 2 min/side", "Calf stretch: 1 x hold 2 min, each side"),
    ("Calf stretch: hold 20–30 seconds, repeat 3–5 times", "Calf stretch: 3 x hold 20s"),
    ("Single leg balance: up to 30 seconds, 3 times each leg", "Single leg balance: 3 x hold 30s, each leg"),
    ("Quad sets, 10 x 5 sec hold", "Quad sets: 10 x hold 5s"),
    ("Bridge 3 x 10 (hold 5 secs)", "Bridge: 3 x 10 / tempo: move 2s, hold 5s, release 2s"),
    ("Bridge: hold 5 sec, 10 reps", "Bridge: 1 x 10 / tempo: move 2s, hold 5s, release 2s"),
    ("Bridge 3 x 10; hold 3 s", "Bridge: 3 x 10 / tempo: move 2s, hold 3s, release 2s"),
    # sides
    ("Bird dog: 10/side", "Bird dog: 1 x 10, each side"),
    ("Bird dog 2x10/side", "Bird dog: 2 x 10, each side"),
    ("Dead bug 8 each", "Dead bug: 1 x 8, each side"),
    ("Clam 15 reps each side x 2 sets", "Clam: 2 x 15, each side"),
    ("Lunge: three sets of ten each leg", "Lunge: 3 x 10, each leg"),
    ("Lunge: 10 per leg, 3 sets", "Lunge: 3 x 10, each leg"),
    ("Breathing: 5 deep breaths", "Breathing: 1 x 5 breaths"),
    ("Side plank: 20s L, 20s R", "Side plank: 1 x hold 20s, each side, left first"),
]

UNREAD = [
    *("Bridge 1,5 min", "Bridge ×10 ×3", "Bridge 3 x 10 -> 3 x 15", "Bridge (3 x 10) x 2 sides"),
    *("Bridge 3 x10 progress to 3 x 15 in week 2", "Bridge 10-20-30", "Ankle pumps every hour x 20"),
    *("Clam 2 x 15 B/L", "Calf stretch 3x30s (R) only", "Calf stretch 2' each side", "Dead bug 8e/s"),
    *("Lunge: 12 (6 each side)", "Lunges 10 L + 10 R", "Bird dog 3 x 10 on one side"),
    *("Side plank: 2 x 20s left, 1 x 20s right", "Straight leg raise 3 x 10 @ 2kg", "Squat 5 x 5 @ RPE 8"),
    *("Band row 3x15 (red)", "Bike: 5 minutes at level 3", "Warm-up: 5 minutes easy bike", "Run 5 km", "Row 500m"),
    *("Farmer walk 3 x 20 m", "Heel raises 2 sets to fatigue", "Push-ups AMRAP", "Goblet squat 4x8 (tempo 3-1-3)"),
    *("Balance 30s x 2 each leg eyes closed", "Straight leg raise | 3 | 10 | 30s", "Wall sit | 3 | 30 sec | 60s"),
    *("Balance 60s (30s each leg)", "Balance: 60s 30s", "Balance 60s and 30s", "Step ups 3 x 30s 10s rest"),
    *("Squats – 3 – 10", "Squats 3 10", "Squats 3-10", "Squats 3 x 10+", "Squats at least 10 reps", "Squats 10"),
    *("Lunge walk 20m x 3", "Bridge 70% 3 x 10", "Cycle 1 hr", "Swim 20 lengths", "10 squats", "Plank 20s, 40s, 60s"),
    *("Hamstring stretch 3 reps, 30 sec", "Hamstring stretch: 3 reps of 30 seconds"),
]


def made_of(line: str) -> str:
    """What the script has of the exercise, and of how often, in one line."""
    result = imported(f"{line}\n- Go slowly\n")
    routine = routine_of(result)
    lines = result.script.partition("## ")[2].split("\n\n")[0].split("\n") if result.exercises else []
    return " / ".join(([routine.schedule] if routine.schedule else []) + lines)


@pytest.mark.parametrize(("line", "expected"), READ)
def test_a_line_is_read_as_it_was_meant(line: str, expected: str) -> None:
    assert made_of(line) == expected
    assert imported(line).report().startswith("1 exercise\n")


@pytest.mark.parametrize("line", UNREAD)
def test_a_line_that_cannot_be_read_for_sure_is_told_and_kept(line: str) -> None:
    result = imported(f"{line}\n- Go slowly\n")
    assert result.exercises == ()
    assert result.report().startswith("No exercises; 1 line could not be read: line 1\n")
    assert f"<!-- Could not be read, line 1: {line} -->" in result.script


@given(st.lists(st.sampled_from([line for line, _ in READ] + UNREAD), min_size=1, max_size=6, unique=True), st.data())
def test_lines_among_others_are_read_as_they_are_alone(lines: list[str], data: st.DataObject) -> None:
    between = [data.draw(st.sampled_from(["\n", "\n\n", "\n- Go slowly\n", "\n\nGo slowly.\n\n"])) for _ in lines]
    result = imported("".join(f"{line}{gap}" for line, gap in zip(lines, between, strict=True)))
    headings = [line.removeprefix("## ") for line in result.script.split("\n") if line.startswith("## ")]
    meant = dict(READ)
    dosages = {part for line in lines if line in meant for part in meant[line].split(" / ") if ": " in part}
    assert set(headings) <= dosages
    for line in lines:
        read = line in meant and any(part in headings for part in meant[line].split(" / "))
        assert read or f"{line} -->" in result.script or any(one.words == line for one in result.unplaced)
