"""A format is chosen by suffix, and imports only what it needs."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from voicecoach.formats import FORMATS, AudioFormat, TextFormat, UnknownSuffixError, format_for
from voicecoach.source import UsageError


def test_these_are_all() -> None:
    assert [form.suffix for form in FORMATS if isinstance(form, AudioFormat)] == [".mp3", ".wav"]
    assert [form.suffix for form in FORMATS if isinstance(form, TextFormat)] == [
        ".vtt",
        ".srt",
        ".lrc",
        ".txt",
        ".json",
    ]


ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("file", ["README.md", "voicecoach/README.md", "voicecoach/cli/export.py"])
def test_readme_map_and_help_name_every_format(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    assert [form.suffix for form in FORMATS if not re.search(rf"\{form.suffix}\b", text)] == []


@pytest.mark.parametrize(
    ("asked", "suffix"),
    [
        ("lower-back.mp3", ".mp3"),
        (".mp3", ".mp3"),
        (Path("out.d/Lower.Back.WAV"), ".wav"),
        (Path("/tmp/.hidden.json"), ".json"),
    ],
)
def test_the_suffix_chooses(asked: str | Path, suffix: str) -> None:
    assert format_for(asked).suffix == suffix


KNOWN = "The formats are .mp3, .wav, .vtt, .srt, .lrc, .txt and .json."


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("back.mp4", f"there is no format `.mp4`; did you mean `.mp3`? {KNOWN}"),
        ("back.jsn", f"there is no format `.jsn`; did you mean `.json`? {KNOWN}"),
        (".text", f"there is no format `.text`; did you mean `.txt`? {KNOWN}"),
        ("back.flac", f"there is no format `.flac`. {KNOWN}"),
        ("out/back", f"`out/back` has no suffix. {KNOWN}"),
        ("mp3", f"`mp3` has no suffix. {KNOWN}"),
    ],
)
def test_an_unknown_suffix_is_told_with_those_that_are_known(asked: str, message: str) -> None:
    with pytest.raises(UnknownSuffixError) as error:
        format_for(asked)

    assert str(error.value) == message
    assert isinstance(error.value, UsageError)


def test_choosing_a_form_loads_no_library_of_sound() -> None:
    code = """
import sys
from voicecoach.formats import format_for
format_for("back.mp3"), format_for("back.vtt")
print([name for name in ("numpy", "lameenc", "mutagen", "wave") if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"
