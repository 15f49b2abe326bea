"""Workouts as YAML: the same records as JSON, each value as it is written."""

import sys

import pytest
from foreign_texts import dosages, expected, imported, reading, script_of

from voicecoach.article.foreign import read_foreign

pytestmark = pytest.mark.needs_package("yaml")

ROUTINE = """
    # for the balcony
    title: Balcony
    rounds: 2
    rest_between_rounds: 1:30
    steps:
      - name: Step-ups
        time: 0:45
        notes: |
          Whole foot on the step.
          Stand tall.
      - rest: 20s
        type: rest
      - name: Wall sit
        hold: 30s
"""


def test_steps() -> None:
    assert script_of(ROUTINE) == expected(
        """
        ---
        title: Balcony
        ---

        ## Circuit: 2 rounds, rest 90s

        ### Step-ups: 45s
        rest: 20s

        - Whole foot on the step.
        - Stand tall.

        ### Wall sit: hold 30s
        """
    )


def test_each_line_is_known() -> None:
    lines = {inference.exercise: inference.line for inference in imported(ROUTINE).found}
    assert lines["Wall sit"] == 13


def test_exercises_may_be_named_by_their_key() -> None:
    text = """
    exercises:
      Squats:
        sets: 3
        reps: 8-12
        each_side: no
      Lunges:
        sets: 2
        reps: 10
        each_side: yes
    """
    assert dosages(text) == ["Squats: 3 x 8-12", "Lunges: 2 x 10, each side"]


def test_what_is_named_once_can_be_used_again() -> None:
    text = """
    common: &common
      sets: 3
      rest: 45s
    exercises:
      - <<: *common
        name: Squats
        reps: 10
      - <<: *common
        name: Plank
        sets: 2
        hold: 30s
    """
    assert dosages(text) == ["Squats: 3 x 10", "Plank: 2 x hold 30s"]


def test_a_list_of_names_and_dosages_is_prose() -> None:
    assert read_foreign("Exercises:\n- Squats: 3 x 10\n- Plank: 45s\n", {}) is None
    assert read_foreign("Exercise: Squats\nSets: 3\nReps: 10\n", {}) is None
    assert read_foreign("- Exercise: Squats\n  - Sets: 3\n  - Reps: 10\n", {}) is None
    assert read_foreign("Name: Ann\nGoal: a strong back\n\nSquats, 3 x 10.\n", {}) is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("steps:\n  - name: A\n    reps: [1, 2\n  - name: B\n", "line 4, column 9: this is not valid YAML: "),
        ("steps:\n  - name: A\n    reps: *ten\n", "line 3: `*ten` stands for nothing above it"),
        ("steps:\n  - &a\n    name: A\n    reps: *a\n", "line 4: `*a` stands for nothing above it"),
        ("steps:\n  - name: A\n    reps: " + "[" * 60 + "]" * 60, "line 3: this has more than 40 lists"),
        ("steps:\n  - name: A\n    reps: lots\n", "there is no exercise in it that can be read; line 3 has a figure"),
    ],
)
def test_what_is_yaml_and_cannot_be_read_says_why(text: str, why: str) -> None:
    found = reading(text)
    assert found.failed.startswith(why)
    assert found.imported().is_empty


def test_a_few_lines_that_stand_for_billions_are_refused_at_once() -> None:
    lines = ["a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]"]
    lines += [
        f"{here}: &{here} [{', '.join([f'*{before}'] * 10)}]"
        for before, here in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    found = reading("\n".join([*lines, "steps:", "  - name: A", "    reps: 3", ""]))
    assert found.failed == "line 6: the aliases of this file stand for more than 200,000 values"


def test_without_its_package_the_command_that_installs_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "yaml", None)
    assert reading(ROUTINE).failed == 'this is YAML, which needs a package: `pip install "voicecoach[documents]"`'
