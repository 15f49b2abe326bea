"""Every template is a script without errors and warnings, and every shipped script stays the same when it is copied."""

from pathlib import Path

import pytest

import voicecoach as vc
from voicecoach.app import Overrides
from voicecoach.app.check import check
from voicecoach.app.script_files import FIRST, template_names
from voicecoach.formats import cue_sheet
from voicecoach.safe_text import visible

TEMPLATES = template_names()


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_there_is_one_for_each_kind_of_session_and_the_first_comes_first() -> None:
    assert TEMPLATES[0] == FIRST
    assert set(TEMPLATES) >= {"tabata", "emom", "strength", "breathing", "rehab", "run-walk"}


@pytest.mark.parametrize("like", TEMPLATES)
def test_a_template_is_checked_without_an_error_or_a_warning(like: str) -> None:
    found = check(str(vc.new_script("my-legs", like)))
    assert [problem.message for problem in found.problems if problem.severity != "note"] == []
    assert found.timeline is not None
    assert found.timeline.routine.title == "My legs"
    assert 180_000 < found.timeline.duration_ms < 45 * 60_000


@pytest.mark.parametrize("like", TEMPLATES)
def test_it_tells_what_may_be_changed_and_fits_on_a_page(like: str) -> None:
    lines = vc.new_script("my-legs", like).read_text("utf-8").splitlines()
    assert sum(line.startswith("<!--") for line in lines) >= 2
    assert len(lines) <= 50
    assert max(map(len, lines)) <= 120
    assert "\n".join(lines) == visible("\n".join(lines))


def test_it_can_be_exported(tmp_path: Path) -> None:
    done = vc.export(vc.new_script("my-legs"), tmp_path / "my-legs.wav", vc.ExportOptions(voice="stub"))
    assert done.title == "My legs"
    assert (tmp_path / "my-legs.wav").stat().st_size > 1_000_000


@pytest.mark.parametrize("like", ["strength", "rehab"])
def test_its_second_week_is_another_one(like: str) -> None:
    script = vc.load(vc.new_script("my-legs", like))
    first, second = (vc.compile_script(script, Overrides(week=week)).timeline.duration_ms for week in (1, 2))
    assert second > first


@pytest.mark.parametrize(
    ("name", "file", "title"),
    [
        ("my-legs", "my-legs.md", "My legs"),
        ("my-legs.md", "my-legs.md", "My legs"),
        ("my_legs.txt", "my_legs.txt", "My legs"),
        ("HIIT-legs", "HIIT-legs.md", "HIIT legs"),
        ("v1.5", "v1.5.md", "V1.5"),
        ("Rücken & Hüfte", "Rücken & Hüfte.md", "Rücken & Hüfte"),
        ("sub/legs", "sub/legs.md", "Legs"),
        ("100%", "100%.md", "100%"),
        ("a <!-- b", "a <!-- b.md", "A <! b"),
        ("@home", "@home.md", "@home"),
        ("none", "none.md", "None"),
    ],
)
def test_its_file_and_its_title_are_made_of_the_name(name: str, file: str, title: str) -> None:
    Path("sub").mkdir()
    written = vc.new_script(name)
    assert str(written) == file
    assert vc.load(written).routine.title == title


@pytest.mark.parametrize(
    "name", ["lower-back", "desk-break", "living-room-circuit", "warm-up", "ten-minute-sitting", "body-scan"]
)
def test_a_copy_is_heard_as_the_script_is(name: str, tmp_path: Path) -> None:
    copied = vc.copy_script(name, str(tmp_path))
    assert copied == tmp_path / f"{name}.md"
    original, copy = (cue_sheet.render(vc.compile_script(vc.load(each)).timeline) for each in (name, copied))
    assert copy == original


def test_a_copy_of_what_includes_a_shipped_script_finds_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts" / "legs.md").write_text("include: hips.md\n")
    (tmp_path / "scripts" / "hips.md").write_text("## Bridge: 5 reps\n")
    for module in ("voicecoach.app.load", "voicecoach.app.script_files"):
        monkeypatch.setattr(f"{module}.shipped", lambda folder: tmp_path / folder)
    (tmp_path / "mine").mkdir()
    copied = vc.copy_script("legs", "mine/")
    assert [exercise.name for exercise in vc.load(copied).routine.exercises] == ["Bridge"]
