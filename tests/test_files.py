"""Whatever happens while a file is written, either the old or the new one exists, complete."""

import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from voicecoach.files import whole_file

posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no POSIX permissions")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_finished_file_is_there_under_its_name_and_alone(tmp_path: Path) -> None:
    with whole_file(tmp_path / "track.mp3") as out:
        out.write(b"new")

    assert (tmp_path / "track.mp3").read_bytes() == b"new"
    assert names(tmp_path) == ["track.mp3"]


def test_a_signal_that_comes_as_soon_as_it_is_made_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = Path.open

    def made_and_ended(path: Path, mode: str) -> None:
        if mode == "r+b":
            raise FileNotFoundError  # there is no old file
        make(path, mode).close()
        raise SystemExit(143)

    monkeypatch.setattr(Path, "open", lambda path, mode, *_, **__: made_and_ended(path, mode))
    with pytest.raises(SystemExit), whole_file(tmp_path / "track.mp3"):
        pass
    assert names(tmp_path) == []


def test_what_a_killed_process_has_left_is_removed_by_the_next_and_nothing_else(tmp_path: Path) -> None:
    track = tmp_path / "track.mp3"
    for name in (".track.mp3.0123abcd.part", ".other.mp3.0123abcd.part", ".track.mp3.notes.part"):
        (tmp_path / name).write_bytes(b"half")
    with whole_file(track) as out, whole_file(track) as later:
        assert len(names(tmp_path)) == 4
        out.write(b"new")
        later.write(b"newer")
    assert track.read_bytes() == b"new"
    assert names(tmp_path) == [".other.mp3.0123abcd.part", ".track.mp3.notes.part", "track.mp3"]


def test_the_old_file_is_whole_until_the_new_one_is(tmp_path: Path) -> None:
    track = tmp_path / "track.mp3"
    track.write_bytes(b"old")
    with whole_file(track) as out:
        out.write(b"new")
        out.flush()
        assert track.read_bytes() == b"old"

    assert track.read_bytes() == b"new"


def test_one_can_go_back_and_write_a_header(tmp_path: Path) -> None:
    with whole_file(tmp_path / "track.mp3") as out:
        out.write(b"????sound")
        out.seek(0)
        out.write(b"head")

    assert (tmp_path / "track.mp3").read_bytes() == b"headsound"


@pytest.mark.parametrize("trouble", [RuntimeError, KeyboardInterrupt, SystemExit, GeneratorExit])
def test_trouble_leaves_the_old_file_and_nothing_else(tmp_path: Path, trouble: type[BaseException]) -> None:
    track = tmp_path / "track.mp3"
    track.write_bytes(b"old")
    with pytest.raises(trouble), whole_file(track) as out:
        out.write(b"half of the n")
        raise trouble

    assert track.read_bytes() == b"old"
    assert names(tmp_path) == ["track.mp3"]


def test_trouble_leaves_no_file_where_there_was_none(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), whole_file(tmp_path / "track.mp3"):
        raise KeyboardInterrupt

    assert names(tmp_path) == []


@posix
@pytest.mark.parametrize(("umask", "expected"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path: Path, umask: int, expected: int) -> None:
    before = os.umask(umask)
    try:
        with whole_file(tmp_path / "track.mp3"):
            pass
    finally:
        os.umask(before)

    assert (tmp_path / "track.mp3").stat().st_mode & 0o777 == expected


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666])
def test_a_replaced_file_keeps_its_permissions(tmp_path: Path, mode: int) -> None:
    track = tmp_path / "track.mp3"
    track.touch()
    track.chmod(mode)
    with whole_file(track):
        pass

    assert track.stat().st_mode & 0o777 == mode


@posix
def test_a_link_keeps_pointing_at_the_file_it_named(tmp_path: Path) -> None:
    (tmp_path / "phone").mkdir()
    link = tmp_path / "track.mp3"
    link.symlink_to(tmp_path / "phone" / "today.mp3")
    with whole_file(link) as out:
        out.write(b"new")

    assert link.is_symlink()
    assert (tmp_path / "phone" / "today.mp3").read_bytes() == b"new"


@pytest.mark.parametrize("name", ["b" * 251 + ".mp3", "腰" * 83 + ".mp3"])
def test_the_longest_names_can_be_written(tmp_path: Path, name: str) -> None:
    with whole_file(tmp_path / name) as out:
        out.write(b"new")

    assert (tmp_path / name).read_bytes() == b"new"


def test_a_missing_folder_is_told_with_the_name_that_was_asked_for(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as error, whole_file(tmp_path / "nowhere" / "track.mp3"):
        pass

    assert error.value.filename == str(tmp_path / "nowhere" / "track.mp3")


@posix
def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "track.mp3").mkdir()
    with pytest.raises(IsADirectoryError), whole_file(tmp_path / "track.mp3"):
        pass

    assert names(tmp_path) == ["track.mp3"]


@posix
def test_a_device_is_not_replaced() -> None:
    with pytest.raises(OSError, match="not a regular file"), whole_file(Path("/dev/null")):
        pass

    assert Path("/dev/null").is_char_device()


@pytest.fixture
def ordinary_folder() -> Iterator[Path]:
    """A folder of a user who is bound by permissions, which root is not."""
    root = os.geteuid() == 0
    with tempfile.TemporaryDirectory() as name:
        if root:
            os.chown(name, 65534, -1)
            os.seteuid(65534)
        try:
            yield Path(name)
        finally:
            if root:
                os.seteuid(0)


@posix
def test_a_folder_in_which_nothing_may_be_written(ordinary_folder: Path) -> None:
    ordinary_folder.chmod(0o500)
    with pytest.raises(PermissionError) as error, whole_file(ordinary_folder / "track.mp3"):
        pass

    assert error.value.filename == str(ordinary_folder / "track.mp3")


@posix
def test_a_read_only_file_is_not_replaced(ordinary_folder: Path) -> None:
    track = ordinary_folder / "track.mp3"
    track.write_bytes(b"old")
    track.chmod(0o400)
    with pytest.raises(PermissionError), whole_file(track):
        pass

    assert track.read_bytes() == b"old"


NO_ROOM = """
import resource, signal, sys
from pathlib import Path
from voicecoach.files import whole_file
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    with whole_file(Path(sys.argv[1])) as out:
        out.write(bytes(int(sys.argv[2])))
except OSError as error:
    print(error.filename)
"""


@posix
@pytest.mark.parametrize("length", [1_001, 100_000], ids=["at the flush", "at the write"])
def test_where_there_is_no_room_the_file_is_named_and_the_old_one_stays(tmp_path: Path, length: int) -> None:
    track = tmp_path / "track.mp3"
    track.write_bytes(b"old")
    command = [sys.executable, "-c", NO_ROOM, str(track), str(length)]
    told = subprocess.run(command, capture_output=True, text=True, check=True)

    assert told.stdout == f"{track}\n", told.stderr
    assert track.read_bytes() == b"old"
    assert names(tmp_path) == ["track.mp3"]


def test_what_fails_about_another_file_keeps_its_name(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as error, whole_file(tmp_path / "track.mp3"):
        (tmp_path / "nowhere").read_bytes()

    assert error.value.filename == str(tmp_path / "nowhere")


HALFWAY = """
import sys
from pathlib import Path
from voicecoach.files import whole_file
with whole_file(Path(sys.argv[1])) as out:
    out.write(b"half of the n")
    out.flush()
    print("halfway", flush=True)
    sys.stdin.read()
"""


@pytest.mark.slow
def test_a_killed_process_leaves_the_old_file_and_a_part_known_by_its_name(tmp_path: Path) -> None:
    track = tmp_path / "track.mp3"
    track.write_bytes(b"old")
    with _python(HALFWAY, track) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"halfway\n"
        writer.kill()

    assert track.read_bytes() == b"old"
    (part,) = tmp_path.glob(".track.mp3.*.part")
    assert part.read_bytes() == b"half of the n"
    assert names(tmp_path) == [part.name, "track.mp3"]


AGAIN_AND_AGAIN = """
import sys
from itertools import count
from pathlib import Path
from voicecoach.files import whole_file
for version in count():
    with whole_file(Path(sys.argv[1])) as out:
        for step in range(16):
            out.write(bytes([version % 256]) * 4096)
            print(step, flush=True)
"""


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10))
def test_killed_at_any_moment_the_file_is_one_whole_version(tmp_path: Path, seed: int) -> None:
    track = tmp_path / "track.mp3"
    track.write_bytes(b"\xff" * 16 * 4096)
    with _python(AGAIN_AND_AGAIN, track) as writer:
        assert writer.stdout is not None
        for _ in range(random.Random(seed).randrange(1, 200)):
            assert writer.stdout.readline()
        writer.kill()

    found = track.read_bytes()
    assert found == found[:1] * 16 * 4096
    assert len(list(tmp_path.glob(".track.mp3.*.part"))) <= 1


def _python(code: str, track: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-c", code, str(track)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
