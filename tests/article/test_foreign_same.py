"""Whatever steps are written as JSON, as a table or as YAML, the script has the same names and figures."""

import csv
import io
import json

import pytest
from foreign_texts import imported, routine_of
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.article.foreign import read_foreign
from voicecoach.routine import Dosage, Hold, Reps, Timed, Work

Step = dict[str, object]

WORDS = "Squat Bridge Row Clam Plank Reach Kniebeuge Sentadilla Étirement スクワット wide low slow heel".split()
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3, unique=True).map(" ".join)
FIGURES = st.one_of(
    st.integers(1, 100).map(lambda reps: {"reps": str(reps)}),
    st.integers(1, 50).map(lambda reps: {"reps": f"{reps}-{reps + 4}"}),
    st.integers(1, 600).map(lambda seconds: {"hold_seconds": str(seconds)}),
    st.integers(1, 600).map(lambda seconds: {"seconds": str(seconds)}),
)


@st.composite
def steps(draw: st.DrawFn) -> Step:
    step: Step = {"name": draw(NAMES), "sets": str(draw(st.integers(1, 9))), **draw(FIGURES)}
    step |= draw(st.sampled_from([{}, {"sides": "both"}]))
    return step | draw(st.sampled_from([{}, {"rest_seconds": "45"}, {"rest_seconds": "0"}]))


STEPS = st.lists(steps(), min_size=1, max_size=6)


def work_of(step: Step) -> Work:
    if "hold_seconds" in step:
        return Hold(int(str(step["hold_seconds"])) * 1_000)
    if "seconds" in step:
        return Timed(int(str(step["seconds"])) * 1_000)
    low, _, high = str(step["reps"]).partition("-")
    return Reps(int(low), int(high or low))


def check(text: str, written: list[Step]) -> None:
    routine = routine_of(imported(text))
    assert [exercise.name for exercise in routine.exercises] == [step["name"] for step in written]
    for exercise, step in zip(routine.exercises, written, strict=True):
        sets = int(str(step["sets"]))
        assert exercise.dosage == Dosage((work_of(step),) * sets, "each" if "sides" in step else "none")
        if "rest_seconds" in step:
            rest = exercise.settings.rest_ms if sets > 1 else exercise.settings.between_ms
            assert rest == int(str(step["rest_seconds"])) * 1_000


def as_table(written: list[Step], delimiter: str) -> str:
    keys = list(dict.fromkeys(key for step in written for key in step))
    text = io.StringIO()
    table = csv.DictWriter(text, keys, delimiter=delimiter, lineterminator="\n")
    table.writeheader()
    table.writerows(written)
    return text.getvalue()


def as_yaml(written: list[Step]) -> str:
    lines = ["steps:"]
    for step in written:
        lines += [f"  {'-' if key == 'name' else ' '} {key}: {value}" for key, value in step.items()]
    return "\n".join(lines) + "\n"


@given(STEPS)
def test_json(written: list[Step]) -> None:
    check(json.dumps(written, ensure_ascii=False), written)
    check(json.dumps({"workout": {"exercises": written}}, indent=2), written)


@given(STEPS, st.sampled_from(",;\t"))
def test_table(written: list[Step], delimiter: str) -> None:
    check(as_table(written, delimiter), written)


@pytest.mark.needs_package("yaml")
@given(STEPS)
def test_yaml(written: list[Step]) -> None:
    check(as_yaml(written), written)


LINES = st.lists(
    st.sampled_from(
        ['{"name": "A", "reps": 3}', "- name: A", "  reps: 3", "steps:", "Squat / 3x8", "// slowly", "Set 1: 8 reps",
         "Set 2: 60 kg x 5", "Squat", "[00:01.00]Sit.", "[00:02.00]Squats 3x10", "0:10 Sit", "Sit;4", "4;Sit",
         "- [ ] Squats 3x10", "Exercise,Sets,Reps", "Squats,3,10", "{", "[", "```", "# Day 1", "## Day 1", "\"", "{~",
         "- [ ] Rest 60s", "name,reps", "A,-1", "&a *a", "Rest: 0s", "W1: 1 kg x 1", "", "  - tip"]
    ),
    max_size=8,
)  # fmt: skip


@given(LINES)
def test_whatever_lines_stand_together_there_is_a_script_or_a_reason(lines: list[str]) -> None:
    found = read_foreign("\n".join(lines), {})
    if found is not None and not found.failed:
        routine_of(found.imported())
    elif found is not None:
        assert found.imported().script == ""
