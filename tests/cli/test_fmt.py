"""`fmt`: scripts in their canonical form, written in place as a whole or not at all."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from voicecoach.app import formatting, script_files
from voicecoach.cli import app_for

Run = Callable[..., Any]

BEFORE = "##Squats - 3 sets of 10 reps\r\nrest: 60 sec  \r\n* Low. <!-- slowly -->"
AFTER = "## Squats: 3 x 10\nrest: 1 min\n- Low. <!-- slowly -->\n"


def write(name: str, text: str) -> Path:
    path = Path(name)
    path.write_bytes(text.encode())
    return path


def text_of(path: Path) -> str:
    return path.read_bytes().decode()


def test_a_script_is_written_in_its_canonical_form(run: Run) -> None:
    path = write("squats.md", BEFORE)
    result = run("fmt", "squats.md")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "squats.md: formatted\n")
    assert text_of(path) == AFTER


def test_one_that_has_it_already_is_not_written_again(run: Run) -> None:
    path = write("squats.md", AFTER)
    at = path.stat().st_mtime_ns
    assert run("fmt", "squats.md").stderr == "squats.md: nothing to change\n"
    assert (path.stat().st_mtime_ns, text_of(path)) == (at, AFTER)


@pytest.mark.parametrize("text", [AFTER.replace("\n", "\r\n"), f"\ufeff{AFTER}", AFTER[:-1], f"{AFTER}\n"])
def test_line_ends_a_byte_order_mark_and_the_end_of_the_file_count(run: Run, text: str) -> None:
    path = write("squats.md", text)
    assert run("fmt", "--check", "squats.md").exit_code == 1
    assert run("fmt", "squats.md").exit_code == 0
    assert text_of(path) == AFTER


def test_check_writes_nothing_and_names_what_would_change(run: Run) -> None:
    path, other = write("squats.md", BEFORE), write("lunges.md", "## Lunges: 10 reps\n")
    result = run("fmt", "--check", "squats.md", "lunges.md")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "squats.md: would change\nlunges.md: nothing to change\n"
    assert (text_of(path), text_of(other)) == (BEFORE, "## Lunges: 10 reps\n")
    assert run("fmt", "--check", "lunges.md").exit_code == 0


def test_diff_writes_nothing_and_shows_what_would_change(run: Run) -> None:
    path = write("squats.md", "## Squats: 10\n- Low.")
    result = run("fmt", "--diff", "squats.md")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "--- squats.md\n+++ squats.md (formatted)\n@@ -1,2 +1,2 @@\n-## Squats: 10\n-- Low.\n"
        "\\ No newline at end of file\n+## Squats: 10 reps\n+- Low.\n"
    )
    assert text_of(path) == "## Squats: 10\n- Low."
    assert run("fmt", "--check", "--diff", "squats.md").exit_code == 1


@pytest.mark.usefixtures("run")
def test_standard_input_becomes_standard_output() -> None:
    result = CliRunner().invoke(app_for(["fmt"]), ["fmt", "-"], input=BEFORE)
    assert (result.exit_code, result.stdout, result.stderr) == (0, AFTER, "")
    result = CliRunner().invoke(app_for(["fmt"]), ["fmt", "--check", "-"], input=BEFORE)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "standard input: would change\n")


def test_a_script_with_errors_is_not_touched_and_the_others_are(run: Run) -> None:
    wrong, path = write("wrong.md", "##Squats 3 x 10\n"), write("squats.md", BEFORE)
    result = run("fmt", "wrong.md", "squats.md")
    assert result.exit_code == 1
    assert run("check", "wrong.md").stderr in result.stderr
    assert (text_of(wrong), text_of(path)) == ("##Squats 3 x 10\n", AFTER)


def test_an_included_script_is_not_changed(run: Run) -> None:
    included, path = write("part.md", BEFORE), write("all.md", "include part.md\n")
    assert run("fmt", "all.md").exit_code == 0
    assert (text_of(included), text_of(path)) == (BEFORE, "include: part.md\n")


def test_a_readme_among_them_is_passed_over(run: Run) -> None:
    readme, path = write("README.md", "##About\n"), write("squats.md", BEFORE)
    assert run("fmt", "README.md", "squats.md").stderr.startswith("README.md is not a script; skipped\n")
    assert (text_of(readme), text_of(path)) == ("##About\n", AFTER)


def test_a_script_that_was_changed_in_the_meantime_is_left_alone(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    path, parse = write("squats.md", BEFORE), formatting.parse_script

    def slowly(source: Any) -> object:
        path.write_text("## Squats: 3 x 12\n")
        return parse(source)

    monkeypatch.setattr(formatting, "parse_script", slowly)
    result = run("fmt", "squats.md")
    assert text_of(path) == "## Squats: 3 x 12\n"
    assert result.exit_code == 2
    assert "squats.md was changed in the meantime, so nothing was written. Try again.\n" in result.stderr


def test_a_file_is_written_whole_or_not_at_all(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write("squats.md", BEFORE)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "squats.md")

    monkeypatch.setattr("voicecoach.files.os.fsync", full)
    assert run("fmt", "squats.md").exit_code in (2, 3)
    assert text_of(path) == BEFORE
    assert [each.name for each in Path().iterdir() if "squats" in each.name] == ["squats.md"]


def test_a_shipped_script_is_shown_but_not_written(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert run("fmt", "--check", "lower-back").exit_code == 0
    folder = tmp_path / "shipped"
    folder.mkdir()
    (folder / "squats.md").write_text("##Squats - 10\n")
    monkeypatch.setattr(script_files, "shipped", lambda _: folder)
    result = run("fmt", "shipped/squats.md")
    what = "error: `shipped/squats.md` is a shipped script, which stays as it is. Copy it to change it.\n"
    assert (result.exit_code, result.stderr) == (2, what)
    assert (folder / "squats.md").read_text() == "##Squats - 10\n"


def test_what_is_not_there_is_told(run: Run) -> None:
    result = run("fmt", "nothing.md")
    assert result.exit_code == 2
    assert "there is no script `nothing.md`" in result.stderr
