"""How sure an import is: exit codes, `--strict`, `--json`, and `--ask` in a terminal."""

import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from terminal import terminal

Run = Callable[..., Any]

SURE = "Squat: 3 x 10\nLunge: 2 x 12\n"
UNREAD = "Squat: 3 x 10\nSit down.\n\nPush-ups 2 x 8 x 3\n"
ASKED = "Box breathing\n\nBreathe in for 4 seconds, hold for 4, breathe out for 4, hold for 4.\nDo 4-6 breaths.\n"
NOTHING = "Backs work all day.\n"


@pytest.fixture(autouse=True)
def texts(run: Run) -> None:  # noqa: ARG001, it makes the folder
    """A text of each kind, in the folder."""
    for name, text in (("sure", SURE), ("unread", UNREAD), ("asked", ASKED), ("nothing", NOTHING)):
        Path(f"{name}.txt").write_text(text)


@pytest.mark.parametrize(
    ("name", "code", "is_written"),
    [("sure", 0, True), ("nothing", 1, False), ("unread", 4, True), ("asked", 4, True)],
)
def test_the_exit_code_tells_how_sure_it_is(run: Run, name: str, code: int, is_written: bool) -> None:
    result = run("import", f"{name}.txt", "-o", "out.md")
    assert (result.exit_code, Path("out.md").exists()) == (code, is_written)


@pytest.mark.parametrize(("name", "code"), [("sure", 0), ("nothing", 1), ("unread", 1), ("asked", 1)])
def test_strict_writes_only_what_is_sure(run: Run, name: str, code: int) -> None:
    result = run("import", f"{name}.txt", "-o", "out.md", "--strict")
    assert (result.exit_code, Path("out.md").exists()) == (code, code == 0)
    if name in ("unread", "asked"):
        assert f"{name}.txt: not everything is sure, so nothing is written" in result.stderr


def test_strict_leaves_a_script_that_is_there_as_it_is(run: Run) -> None:
    Path("out.md").write_text("mine")
    run("import", "unread.txt", "-o", "out.md", "--strict", "--force")
    assert Path("out.md").read_text() == "mine"


def test_a_script_that_is_written_passes_check(run: Run) -> None:
    for name in ("sure", "unread", "asked"):
        run("import", f"{name}.txt", "-o", f"{name}.md")
        assert run("check", f"{name}.md").exit_code == 0


@pytest.mark.parametrize(("name", "code"), [("sure", 0), ("nothing", 1), ("unread", 4), ("asked", 4)])
def test_json_is_all_there_is_on_stdout(run: Run, name: str, code: int) -> None:
    result = run("import", f"{name}.txt", "--json")
    found = json.loads(result.stdout)
    assert result.exit_code == code
    assert found["sure"] is (code == 0)
    assert set(found) == {"kind", "sure", "refused", "exercises", "script", "found", "unplaced", "questions"}


def test_json_tells_what_was_read_from_which_line(run: Run) -> None:
    found = json.loads(run("import", "unread.txt", "--json").stdout)
    assert found["exercises"] == ["Squat"]
    assert "## Squat: 3 x 10\n" in found["script"]
    assert [(each["what"], each["line"], each["exercise"]) for each in found["found"]] == [("3 x 10 reps", 1, "Squat")]
    assert [(each["line"], each["words"], each["unread"]) for each in found["unplaced"]] == [
        (4, "Push-ups 2 x 8 x 3", True)
    ]


def test_json_has_each_question_with_its_options(run: Run) -> None:
    (question,) = json.loads(run("import", "asked.txt", "--json").stdout)["questions"]
    assert (question["text"], question["line"], question["chosen"], question["answered"]) == (
        "How many breaths?",
        4,
        0,
        False,
    )
    assert len(question["options"]) > 1


def test_questions_need_a_terminal_and_a_file(run: Run) -> None:
    for text in ("asked.txt", "-"):
        result = run("import", text, "--ask")
        assert result.exit_code == 2
        assert "`--ask` needs a terminal to ask in, and a text in a file" in result.stderr


@pytest.mark.parametrize(("keys", "option"), [("\n", 0), ("1\n", 0), ("2\n", 1)])
def test_ask_writes_what_was_answered(keys: str, option: int, run: Run) -> None:
    options = json.loads(run("import", "asked.txt", "--json").stdout)["questions"][0]["options"]
    with terminal([sys.executable, "-m", "voicecoach", "import", "asked.txt", "--ask", "-o", "out.md"]) as shown:
        shown.until("How many breaths?")
        shown.until("Which? [1]:")
        shown.press(keys)
        assert shown.ended() == 0, shown.seen
    assert f": {options[option]}\n" in Path("out.md").read_text()


def test_a_question_that_is_answered_is_no_comment() -> None:
    with terminal([sys.executable, "-m", "voicecoach", "import", "asked.txt", "--ask", "-o", "out.md"]) as shown:
        shown.until("Which? [1]:")
        shown.press("1\n")
        shown.ended()
    assert "It could also be" not in Path("out.md").read_text()


def test_ask_asks_again_after_what_is_no_option() -> None:
    with terminal([sys.executable, "-m", "voicecoach", "import", "asked.txt", "--ask", "-o", "out.md"]) as shown:
        shown.until("Which? [1]:")
        shown.press("9\n")
        shown.until("a number from 1 to")
        shown.until("Which? [1]:")
        shown.press("1\n")
        assert shown.ended() == 0, shown.seen


def test_ask_that_is_broken_off_writes_nothing() -> None:
    with terminal([sys.executable, "-m", "voicecoach", "import", "asked.txt", "--ask", "-o", "out.md"]) as shown:
        shown.until("Which? [1]:")
        # A key in the moment between the prompt and the waiting for an answer is noticed with the next one.
        for _ in range(20):
            shown.press("\x03")
            with suppress(subprocess.TimeoutExpired):
                shown.process.wait(1)
                break
        assert shown.ended() != 0
        assert "Traceback" not in shown.seen
    assert not Path("out.md").exists()
