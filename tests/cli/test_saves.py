"""What counts as a save, whatever the editor does, with real files and the system's own notifications."""

import shutil
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pytest
from own_pack import hum, write_pack, write_wav

from voicecoach.app import watch as module
from voicecoach.app.load import watched_folder
from voicecoach.app.watch import watch_changes
from voicecoach.files import shipped
from voicecoach.source import MissingError

STEPS_S = 100
"""At least so many looks a second: a limit to how long a test waits, however slow the machine."""


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """In a folder of its own, and beside it a link to it in another folder."""
    path = tmp_path / "scripts" / "bridge.md"
    path.parent.mkdir()
    path.write_text("## Bridge: 2 x 10\n")
    (tmp_path / "links").mkdir()
    (tmp_path / "links" / "bridge.md").symlink_to(path)
    return path


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cue pack that can be changed."""
    folder = tmp_path / "pack"
    shutil.copytree(shipped("audio_cues"), folder)
    for name in ("voicecoach.files.shipped", "voicecoach.app.watch.shipped"):
        monkeypatch.setattr(name, lambda _folder: folder)
    return folder


def saved(looks: Iterator[bool], within_s: float = 10) -> bool:
    """Whether there is a save within that time."""
    return any(islice(looks, round(within_s * STEPS_S)))


def in_place(path: Path, text: str) -> None:
    path.write_text(text)


def by_renaming(path: Path, text: str) -> None:
    part = path.with_name(f".{path.name}.tmp")
    part.write_text(text)
    part.replace(path)


def keeping_the_old_one(path: Path, text: str) -> None:
    path.rename(path.with_name(f"{path.name}~"))
    path.write_text(text)


def by_deleting(path: Path, text: str) -> None:
    path.unlink()
    path.write_text(text)


def by_emptying(path: Path, text: str) -> None:
    with path.open("w") as file:
        file.flush()
        file.write(text)


SAVE = [in_place, by_renaming, keeping_the_old_one, by_deleting, by_emptying]


@pytest.mark.parametrize("save", SAVE)
def test_a_save_is_seen_whatever_the_editor_does(script: Path, save: Callable[[Path, str], None]) -> None:
    looks = watch_changes(script)
    assert saved(looks)  # at first
    for reps in (11, 12):
        save(script, f"## Bridge: 2 x {reps}\n")
        assert saved(looks)
    assert not saved(looks, 0.1)


def test_a_text_that_ends_within_a_line_counts_when_nothing_follows(
    script: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "UNFINISHED_S", 0.3)
    looks = watch_changes(script)
    assert saved(looks)
    with script.open("w") as file:
        for part in ("## Bridge: 2 x 1", "2\n- Lie on", " your back."):
            file.write(part)
            file.flush()
            assert not saved(looks, 0.05)
        file.write("\n")
    assert saved(looks)
    in_place(script, "## Bridge: 2 x 12")
    assert saved(looks)
    assert not saved(looks, 0.1)


def test_behind_a_link_the_file_is_watched_and_the_link_too(script: Path, tmp_path: Path) -> None:
    link = tmp_path / "links" / "bridge.md"
    looks = watch_changes(link)
    assert saved(looks)
    by_renaming(script, "## Bridge: 2 x 11\n")
    assert saved(looks)
    other = tmp_path / "other.md"
    other.write_text("## Bridge: 2 x 12\n")
    link.unlink()
    link.symlink_to(other)
    assert saved(looks)
    in_place(other, "## Bridge: 2 x 13\n")
    assert saved(looks)


def test_a_save_of_the_same_text_is_none_and_other_files_are_nothing(script: Path) -> None:
    looks = watch_changes(script)
    assert saved(looks)
    by_renaming(script, script.read_text())
    script.touch()
    script.with_name("bridge.mp3").write_bytes(b"a track")
    assert not saved(looks, 0.3)


def test_a_script_that_is_gone_or_empty_counts_when_it_stays_so(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LOOK_S", 60)
    looks = watch_changes(script)
    assert saved(looks)
    script.unlink()
    assert not saved(looks, 0.3)
    in_place(script, "")
    assert not saved(looks, 0.3)
    monkeypatch.setattr(module, "LOOK_S", 0.1)
    in_place(script, "\n")
    assert saved(looks)
    assert not saved(looks, 0.1)  # it is told once
    in_place(script, "## Bridge: 2 x 11\n")
    assert saved(looks)


def test_a_folder_that_was_gone_is_watched_again(script: Path) -> None:
    looks = watch_changes(script)
    assert saved(looks)
    script.parent.rename(script.parent.with_name("elsewhere"))
    assert saved(looks)
    script.parent.mkdir()
    for reps in (11, 12):
        in_place(script, f"## Bridge: 2 x {reps}\n")
        assert saved(looks)


@pytest.mark.parametrize("save", SAVE)
def test_a_save_of_what_the_script_includes_counts(script: Path, save: Callable[[Path, str], None]) -> None:
    part = script.parent / "parts" / "warm-up.md"
    part.parent.mkdir()
    part.write_text("## March: 20s\n")
    script.write_text("include: parts/warm-up.md\n")
    looks = watch_changes(script)
    assert saved(looks)
    for seconds in (21, 22):
        save(part, f"## March: {seconds}s\n")
        assert saved(looks)
    assert not saved(looks, 0.1)


def test_anything_in_the_cue_pack_counts(script: Path, pack: Path) -> None:
    looks = watch_changes(script)
    assert saved(looks)
    by_renaming(pack / "en" / "phrases.txt", "# another\n")
    assert saved(looks)
    by_renaming(pack / "tones" / "go.wav", "no sound")
    assert saved(looks)
    (pack / "it").mkdir()
    in_place(pack / "it" / "phrases.txt", "# a language\n")
    assert saved(looks)
    in_place(pack / "it" / "phrases.txt", "# another language\n")
    assert saved(looks)


def test_anything_in_a_pack_of_ones_own_counts_and_another_pack_too(script: Path) -> None:
    own = write_pack(script.parent / "mine", {"Ready.": hum(300)}, phrases="ready: Set.\n")
    looks = watch_changes(script, lambda: watched_folder(script, None))
    assert saved(looks)
    in_place(own / "en" / "phrases.txt", "ready: Get set.\n")
    assert not saved(looks, 0.3)  # not named yet
    in_place(script, "---\ncues: mine\n---\n## Bridge: 2 x 10\n")
    assert saved(looks)
    for reps in (1, 2):
        in_place(own / "en" / "phrases.txt", f"ready: Set {reps}.\n")
        assert saved(looks)
    write_wav(own / "en" / "recordings" / "001.wav", hum(400))
    assert saved(looks)
    write_wav(own / "tones" / "go.wav", hum(400))
    assert saved(looks)
    write_wav(own / "tones" / "go.wav", hum(300))
    assert saved(looks)
    (own / "track.mp3").write_bytes(b"a track")
    assert not saved(looks, 0.3)


@pytest.mark.parametrize("error", [OSError("No space left on device"), RuntimeError("Too many open files")])
def test_a_system_that_cannot_tell_is_told_with_what_can_be_done(
    script: Path, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Linux does when its limits for this, common to all programs of a user, are reached."""

    def watch(*_folders: Path, **_options: object) -> None:
        raise error

    monkeypatch.setattr("watchfiles.watch", watch)
    with pytest.raises(MissingError, match=rf"{error}\. Set WATCHFILES_FORCE_POLLING=1 in the environment to"):
        next(watch_changes(script))


def test_asking_again_and_again_works_where_the_system_does_not_tell(
    script: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WATCHFILES_FORCE_POLLING", "1")
    looks = watch_changes(script)
    assert saved(looks)
    by_renaming(script, "## Bridge: 2 x 11\n")
    assert saved(looks)
