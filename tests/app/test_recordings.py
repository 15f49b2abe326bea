"""Storing a recording in a pack replaces its file and its line, and touches nothing else."""

from pathlib import Path

import numpy as np
import pytest
from own_pack import hum, read_wav, write_pack

from voicecoach.app.recordings import keep_recording
from voicecoach.audio.clip import Clip
from voicecoach.cuepack.pack import load_pack
from voicecoach.source import ScriptError


def test_the_first_recording_makes_the_pack(tmp_path: Path) -> None:
    path = keep_recording(tmp_path / "mine", "en", "Kneel down.", Clip(hum(500)))
    assert path == tmp_path / "mine" / "en" / "recordings" / "kneel-down.wav"
    assert (tmp_path / "mine" / "en" / "recordings.txt").read_text() == "kneel-down.wav: Kneel down.\n"
    assert np.array_equal(read_wav(path), hum(500))  # lossless, neither trimmed nor levelled
    (recording,) = load_pack(over=tmp_path / "mine").recordings
    assert (recording.words, recording.path) == ("Kneel down.", str(path))


def test_the_same_words_are_replaced_and_the_rest_of_the_list_stays(tmp_path: Path) -> None:
    listed = "# mine\n\n001.wav: Three.\n002.wav: Two.\n"
    write_pack(tmp_path, {"Three.": hum(300), "Two.": hum(300)}, recordings=listed)
    (tmp_path / "en" / "recordings.txt").write_text(listed)
    assert keep_recording(tmp_path, "en", "3", Clip(hum(400))).name == "001.wav"
    assert keep_recording(tmp_path, "en", "One.", Clip(hum(400))).name == "one.wav"
    lines = (tmp_path / "en" / "recordings.txt").read_text()
    assert lines == "# mine\n\n001.wav: 3\n002.wav: Two.\none.wav: One.\n"
    assert len(load_pack(over=tmp_path).recordings) == 3


@pytest.mark.parametrize("odd", ["\x0c", "\x1c", "\x85", "\u2028"])
def test_what_ends_no_line_in_a_list_moves_no_line_of_it(tmp_path: Path, odd: str) -> None:
    listed = f"# mine{odd}and yours\nready.wav: Ready.\nthree.wav: Three.\n"
    write_pack(tmp_path, {"Ready.": hum(300), "Three.": hum(300)}, recordings=listed)
    (tmp_path / "en" / "recordings.txt").write_bytes(listed.encode())
    assert keep_recording(tmp_path, "en", "three", Clip(hum(400))).name == "three.wav"
    lines = (tmp_path / "en" / "recordings.txt").read_bytes().decode()
    assert lines == f"# mine{odd}and yours\nready.wav: Ready.\nthree.wav: three\n"


def test_words_that_make_the_same_name_have_two_files(tmp_path: Path) -> None:
    names = [keep_recording(tmp_path, "en", words, Clip(hum(400))).name for words in ("Ready.", "Ready?", "¿Ready!?")]
    assert names == ["ready.wav", "ready-2.wav", "ready-3.wav"]


@pytest.mark.parametrize("words", ["Kneel " * 60, "Übung!", "数えて", "CON", "../../etc"])
def test_any_words_have_a_name_that_stays_in_the_folder(tmp_path: Path, words: str) -> None:
    path = keep_recording(tmp_path, "en", " ".join(words.split()), Clip(hum(400)))
    assert path.parent == tmp_path / "en" / "recordings"
    assert len(path.name) <= 60
    assert load_pack(over=tmp_path).recordings[0].words == " ".join(words.split())


def test_a_list_that_is_not_right_is_not_written_over(tmp_path: Path) -> None:
    write_pack(tmp_path, recordings="three Three.\n")
    with pytest.raises(ScriptError):
        keep_recording(tmp_path, "en", "Two.", Clip(hum(400)))
    assert (tmp_path / "en" / "recordings.txt").read_text() == "three Three.\n"
    assert list((tmp_path / "en" / "recordings").iterdir()) == []
