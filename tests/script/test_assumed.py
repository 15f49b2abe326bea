"""What a script leaves to the coach without saying so."""

import pytest

from voicecoach.script.lint import defaults_note
from voicecoach.script.parser import parse
from voicecoach.source import Problem, Source


def told(script: str) -> list[Problem]:
    return list(defaults_note(parse(Source("x.md", script))[0]))


def test_reps_without_a_tempo_are_told_in_one_note() -> None:
    (note,) = told("## Rows: 3 x 10\n\n## Plank: hold 20s\n\n## Curls: 2 x 8\n")
    assert (note.severity, note.span.line) == ("note", 1)
    assert note.message == "`Rows` and `Curls` have no `tempo`, so a rep lasts 5s and its phases are not named"
    assert note.hint == (
        "write them with the words of the exercise, for example `tempo: pull 2s, slowly back 3s`, or `rep: 3s`"
    )


def test_of_many_exercises_some_are_named() -> None:
    (note,) = told("".join(f"## {name}: 10\n" for name in "ABCDE"))
    assert note.message.startswith("`A`, `B`, `C` and 2 more have no `tempo`")


@pytest.mark.parametrize(
    "script",
    [
        "## Rows: 10\ntempo: lift 2s, hold 1s, lower 2s\n",
        "---\ntempo: 2-1-2\n---\n## Rows: 10\n",
        "## Tucks: 10 x hold 5s\n",
        "## Plank: hold 20s\n",
        "## Breathing: 5 breaths\n",
    ],
)
def test_what_is_written_is_not_assumed(script: str) -> None:
    assert told(script) == []
