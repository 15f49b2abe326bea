"""Scripts on disk that include others: where those may be, and what reacts to changes in them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lengths_told import before_lengths
from typer.testing import CliRunner

from voicecoach.app.load import read_script
from voicecoach.cli import app_for

Run = Callable[..., Any]

PLANK = "## Plank: hold 12s\n- Elbows under your shoulders.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Beside `bridge.md`: `all.md`, which includes `parts/plank.md`."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "plank.md").write_text(PLANK)
    (tmp_path / "all.md").write_text("---\ntitle: All\n---\ninclude: parts/plank.md\n")
    return tmp_path


def names(run: Run, script: str) -> list[tuple[str, str]]:
    shown = run("show", script, "--voice", "stub", "--format", "json")
    assert shown.exit_code == 0, shown.stderr
    return [(each["name"], each["file"]) for each in json.loads(shown.stdout)["exercises"]]


def test_it_is_found_below_the_scripts_own_folder_from_wherever_it_is_played(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert names(run, "all.md") == [("Plank", "parts/plank.md")]
    monkeypatch.chdir("/")
    assert names(run, str(folder / "all.md")) == [("Plank", "parts/plank.md")]


def test_one_that_comes_along_is_found_by_its_name_and_ones_own_comes_first(run: Run, folder: Path) -> None:
    (folder / "all.md").write_text("include: warm-up.md\ninclude: parts/plank\n")
    assert [name for name, _ in names(run, "all.md")] == ["Shoulder rolls", "Cat and cow", "Hip circles", "Plank"]
    (folder / "warm-up.md").write_text("## March: 20s\n")
    assert [name for name, _ in names(run, "all.md")] == ["March", "Plank"]


def test_from_the_standard_input_it_is_found_in_the_current_folder() -> None:
    arguments = ["check", "-"]
    good = CliRunner().invoke(app_for(arguments), arguments, input="include: parts/plank.md\n")
    assert (good.exit_code, before_lengths(good.stderr)) == (0, "standard input: no problems\n")


def test_what_is_no_line_asks_for_nothing(run: Run, folder: Path) -> None:
    (folder / "all.md").write_text("<!-- so: \x0cinclude: no-such.md\n-->\ninclude: parts/plank.md\n")
    assert names(run, "all.md") == [("Plank", "parts/plank.md")]
    assert read_script("all.md").lacks_any is False


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("../elsewhere/plank.md", "`../elsewhere/plank.md` is outside this script's folder"),
        ("/etc/plank.md", "`/etc/plank.md` is outside this script's folder"),
        ("C:\\plank.md", "`C:\\plank.md` is outside this script's folder"),
        ("parts\\..\\..\\plank.md", "is outside this script's folder"),
        ("link.md", "`link.md` is a link to a place outside this script's folder"),
        ("parts/plunk.md", "did you mean `plank.md`?"),
        ("nowhere/plank.md", "there is no script `nowhere/plank.md` in this script's folder"),
        ("nothing.md", "the shipped ones are: body-scan, desk-break, living-room-circuit, lower-back"),
        ("all.md", "this script includes itself: all.md includes all.md"),
        ("a\0.md", "in this script's folder"),
        (".", "`.` is a folder, not a script"),
        ("./", "`./` is a folder, not a script"),
        ("a" * 300, "a name of 300 characters is too long for a file"),
        ("a" * 254, "there is no script `aaa"),
        ("a" * 300 + "/b.md", "a name of 305 characters is too long for a file"),
    ],
)
def test_what_it_may_not_include_is_told_at_its_place(run: Run, folder: Path, name: str, message: str) -> None:
    outside = folder.with_name(f"{folder.name} outside.md")
    outside.write_text(PLANK)
    (folder / "link.md").symlink_to(outside)
    (folder / "all.md").write_text(f"include: {name}\n")
    result = run("check", "all.md")
    assert result.exit_code == 1
    assert "all.md:1:10: error: " in result.stderr
    assert message in result.stderr


def test_a_circle_is_told_with_all_that_are_in_it_at_the_line_that_closes_it(run: Run, folder: Path) -> None:
    (folder / "a.md").write_text("include: b.md\n")
    (folder / "b.md").write_text("\ninclude: a.md\n")
    result = run("check", "a.md")
    assert "b.md:2:10: error: this script includes itself: a.md includes b.md includes a.md\n  2 | include: a.md" in (
        result.stderr
    )


def test_there_may_be_five_in_each_other_and_no_more(run: Run, folder: Path) -> None:
    for number in range(6):
        (folder / f"{number}.md").write_text(f"include: {number + 1}.md\n" if number < 4 else "## End: 5 reps\n")
    assert run("check", "0.md").exit_code == 0
    (folder / "4.md").write_text("include: 5.md\n")
    assert "4.md:1:10: error: includes go more than 5 scripts deep: 0.md, 1.md, 2.md" in (run("check", "0.md").stderr)


def test_an_edit_of_it_is_another_session_and_without_one_nothing_is_done(run: Run, folder: Path) -> None:
    def exported() -> str:
        result = run("export", "all.md", "--voice", "stub", "-o", "out.mp3")
        assert result.exit_code == 0, result.stderr
        return str(result.stderr)

    exported()
    assert "unchanged" in exported()
    (folder / "parts" / "plank.md").write_text(PLANK.replace("Elbows", "Hands"))
    assert "changed, 1 clip made" in exported()
    assert "unchanged" in exported()


def test_one_that_is_not_utf_8_is_told_with_its_name(run: Run, folder: Path) -> None:
    (folder / "parts" / "plank.md").write_bytes(b"## Pl\xe4nk: hold 12s\n")
    result = run("check", "all.md")
    assert result.exit_code == 1
    assert "parts/plank.md:1:6: error: this is not UTF-8 text" in result.stderr
