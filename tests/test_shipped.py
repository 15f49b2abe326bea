"""Shipped files are found, and a change to any of them is noticed."""

import os
import shutil
from pathlib import Path

import pytest

import voicecoach.files
from voicecoach.files import shipped, stamp

ROOT = Path(voicecoach.files.__file__).parent


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program and its cue pack in a folder where they may be changed."""
    shutil.copytree(ROOT, tmp_path / "voicecoach", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(shipped("audio_cues"), tmp_path / "audio_cues")
    monkeypatch.setattr(voicecoach.files, "__file__", str(tmp_path / "voicecoach" / "shipped.py"))
    return tmp_path


@pytest.mark.parametrize("changed", ["voicecoach/clips.py", "voicecoach/compile/reps.py", "audio_cues/en/phrases.txt"])
def test_another_program_or_cue_pack_has_another_stamp(copy: Path, changed: str) -> None:
    before = stamp()
    assert stamp() == before
    with (copy / changed).open("a") as file:
        file.write("# changed\n")
    assert stamp() != before


@pytest.mark.parametrize("by", ["writing", "replacing"])
def test_a_change_of_equal_size_with_its_time_set_back_is_seen(copy: Path, by: str) -> None:
    before, phrases = stamp(), copy / "audio_cues/en/phrases.txt"
    facts, text = phrases.stat(), phrases.read_text()
    new = phrases if by == "writing" else phrases.with_suffix(".new")
    new.write_text(text.replace("a", "u", 1))
    os.utime(new, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    new.replace(phrases)
    assert stamp() != before


def test_what_python_compiles_for_itself_changes_nothing(copy: Path) -> None:
    before = stamp()
    (copy / "voicecoach" / "__pycache__").mkdir()
    (copy / "voicecoach" / "__pycache__" / "clips.cpython-311.pyc").write_bytes(b"compiled")
    assert stamp() == before
