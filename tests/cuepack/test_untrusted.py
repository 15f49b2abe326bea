"""A cue pack from a stranger reaches no network and no file outside of it, whatever its files really are."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Thread
from typing import Any, BinaryIO

import pytest
from own_pack import hum, write_pack, write_wav

from voicecoach import files
from voicecoach.app.load import choose_pack, load
from voicecoach.app.recordings import keep_recording
from voicecoach.app.render import render
from voicecoach.audio.clip import Clip
from voicecoach.audio.decode import decode
from voicecoach.clips import RecordingError, recorded_clip
from voicecoach.cuepack.pack import PackError
from voicecoach.source import ScriptError, VoicecoachError

Run = Callable[..., Any]
SCRIPT = "---\ncues: mine\nsafety: none\n---\n## Bridge: 3 reps\n"
ID3 = b"ID3\x04\x00\x00\x00\x00\x00\x00"
RIFF = b"RIFF\xff\xff\x00\x00WAVE"


class Listener:
    """A server that counts who comes."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.callers = 0
        Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                caller, _ = self.socket.accept()
            except OSError:
                return
            self.callers += 1
            caller.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.socket.close()


def playlists(to: str) -> dict[str, bytes]:
    """Files that make a decoder read what is at an address."""
    m3u8 = f"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n{to}\n#EXT-X-ENDLIST\n".encode()
    dash = (
        '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" '
        'mediaPresentationDuration="PT9S">'
        f'<Period><AdaptationSet mimeType="audio/mp4"><Representation id="1" bandwidth="1"><BaseURL>{to}</BaseURL>'
        "</Representation></AdaptationSet></Period></MPD>"
    )
    sdp = f"v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\na=control:{to}\nm=audio 5004 RTP/AVP 0\n"
    xspf = f'<playlist version="1"><trackList><track><location>{to}</location></track></trackList></playlist>'
    movie = b"\x00\x00\x00\x14ftypqt  \x00\x00\x02\x00qt  \x00\x00\x00\x2crmra\x00\x00\x00\x24rmda"
    movie += b"\x00\x00\x00\x1crdrf\x00\x00\x00\x00url \x00\x00\x00\x08" + to.encode()
    smil = f'<smil><body><audio src="{to}"/></body></smil>'
    return {
        "m3u8": m3u8,
        "m3u": f"#EXTM3U\n{to}\n".encode(),
        "m3u without its first line": f"{to}\n".encode(),
        "m3u8 after a mark of byte order": b"\xef\xbb\xbf" + m3u8,
        "m3u8 after an ID3 tag": ID3 + m3u8,
        "m3u8 after the head of a WAV file": RIFF + m3u8,
        "m3u8 in a chunk of a WAV file": RIFF + b"LIST" + len(m3u8).to_bytes(4, "little") + m3u8,
        "m3u8 in the data of a WAV file of no known form": RIFF
        + b"fmt \x10\x00\x00\x00\x55\x00\x01\x00\x40\x1f\x00\x00\x40\x1f\x00\x00\x01\x00\x00\x00data\xff\xff\x00\x00"
        + m3u8,
        "m3u8 after the head of an Ogg file": b"OggS\x00" + m3u8,
        "m3u8 after the head of an MP4 file": b"\x00\x00\x00\x08ftyp" + m3u8,
        "m3u8 after the head of a FLAC file": b"fLaC" + m3u8,
        "m3u8 with a key": m3u8.replace(b"#EXTINF", f'#EXT-X-KEY:METHOD=AES-128,URI="{to}"\n#EXTINF'.encode()),
        "m3u8 with a map": m3u8.replace(b"#EXTINF", f'#EXT-X-MAP:URI="{to}"\n#EXTINF'.encode()),
        "pls": f"[playlist]\nFile1={to}\nNumberOfEntries=1\n".encode(),
        "xspf": xspf.encode(),
        "ffconcat": f"ffconcat version 1.0\nfile '{to}'\n".encode(),
        "DASH": dash.encode(),
        "SDP": sdp.encode(),
        "SMIL": smil.encode(),
        "ASX": f'<asx version="3.0"><entry><ref href="{to}"/></entry></asx>'.encode(),
        "a reference in a QuickTime film": movie,
        "a reference of ASF": b"[Reference]\nRef1=" + to.encode() + b"\n",
        "an address alone": to.encode(),
    }  # fmt: skip


CASES = list(playlists(""))


@pytest.mark.parametrize("case", CASES)
def test_what_is_no_wav_file_is_not_read_from_a_pack_and_nobody_is_called(
    case: str, tmp_path: Path, listener: Listener
) -> None:
    pack = write_pack(tmp_path / "mine", {"Ready.": hum(500)})
    (pack / "en" / "recordings" / "001.wav").write_bytes(playlists(f"http://127.0.0.1:{listener.port}/leak.ts")[case])
    script = tmp_path / "bridge.md"
    script.write_text(SCRIPT)
    with pytest.raises((ScriptError, VoicecoachError)) as caught:
        render(load(script), "stub")
    assert "001.wav" in str(caught.value)
    assert listener.callers == 0


@pytest.mark.needs_program("ffmpeg")
@pytest.mark.parametrize("case", CASES)
def test_what_is_no_sound_is_not_read_by_an_import_and_nobody_is_called(
    case: str, tmp_path: Path, listener: Listener
) -> None:
    file = tmp_path / "voice.m3u8"  # the name that ffmpeg trusts most
    file.write_bytes(playlists(f"http://127.0.0.1:{listener.port}/leak.ts")[case])
    with pytest.raises(VoicecoachError, match=r"voice\.m3u8 is not a sound file"):
        decode(file)
    assert listener.callers == 0


@pytest.mark.needs_program("ffmpeg")
@pytest.mark.parametrize("case", CASES)
def test_nor_does_an_import_read_another_file(case: str, tmp_path: Path) -> None:
    secret = write_wav(tmp_path / "elsewhere" / "secret.wav", hum(900))
    file = tmp_path / "voice.m3u8"
    file.write_bytes(playlists(f"file://{secret}")[case])
    with pytest.raises(VoicecoachError):
        decode(file)


@pytest.mark.needs_program("ffmpeg")
def test_ffmpeg_left_to_itself_would_call(listener: Listener) -> None:
    """Shows that the tests above can fail."""
    playlist = playlists(f"http://127.0.0.1:{listener.port}/leak.ts")["m3u8"]
    command = ["ffmpeg", "-loglevel", "quiet", "-i", "cache:pipe:0", "-f", "null", "-"]  # as pydub calls it
    subprocess.run(command, input=playlist, check=False)
    assert listener.callers > 0


@pytest.mark.needs_program("ffmpeg", "unshare")
@pytest.mark.skipif(getattr(os, "getuid", lambda: 1)() != 0, reason="only root may leave the network")
def test_a_recording_from_a_phone_is_imported_where_there_is_no_network_at_all(tmp_path: Path) -> None:
    wav = write_wav(tmp_path / "plain.wav", hum(600))
    subprocess.run(["ffmpeg", "-loglevel", "error", "-i", str(wav), str(tmp_path / "ready.m4a")], check=True)
    command = ["unshare", "--net", sys.executable, "-m", "voicecoach", "cues", "import", "Ready.", "ready.m4a"]
    done = subprocess.run([*command, "--cues", "mine"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "mine" / "en" / "recordings" / "ready.wav").is_file()


# --- what a script or a pack names is inside of its folder ----------------------------------------------


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder `scripts` with a script, a pack beside that folder, and a folder of the user's own packs."""
    monkeypatch.setenv("VOICECOACH_CUES", str(tmp_path / "my packs"))
    (tmp_path / "scripts").mkdir()
    write_pack(tmp_path / "mine", phrases="ready: Get set.\n")
    return tmp_path


def script_naming(home: Path, cues: str) -> Path:
    path = home / "scripts" / "bridge.md"
    path.write_text(SCRIPT.replace("cues: mine", f"cues: {cues}"))
    return path


@pytest.mark.parametrize(
    ("cues", "why"),
    [
        ("../mine", "is outside this script's folder"),
        ("{home}/mine", "is outside this script's folder"),
        ("sub/../../mine", "is outside this script's folder"),
        ("..\\mine", "is outside this script's folder"),
        ("C:\\mine", "is outside this script's folder"),
        ("~/../mine", "is outside this script's folder"),
        ("link", "is a link to a place outside this script's folder"),
        ("deep/link", "is a link to a place outside this script's folder"),
        ("link/en/..", "is outside this script's folder"),
    ],
)
def test_a_script_names_no_pack_outside_of_its_folder(home: Path, cues: str, why: str) -> None:
    (home / "scripts" / "link").symlink_to(home / "mine")
    (home / "scripts" / "deep").mkdir()
    (home / "scripts" / "deep" / "link").symlink_to("../../mine")
    with pytest.raises(ScriptError) as caught:
        load(script_naming(home, cues.format(home=home)))
    [problem] = caught.value.problems
    assert (problem.code, why in problem.message) == ("cues", True)
    assert problem.hint == (
        f"put the pack into that folder or into `{home / 'my packs'}`, or leave this out and use `--cues DIR`"
    )


@pytest.mark.skipif(os.name != "posix", reason="a backslash cannot be part of a name")
@pytest.mark.parametrize("cues", ["a\\b", ".\\b"])
def test_the_place_that_is_read_is_the_place_that_was_checked(home: Path, cues: str) -> None:
    (home / "scripts" / cues).symlink_to(home / "mine")  # one name, which reads as a folder and a name in it
    with pytest.raises(ScriptError) as caught:
        load(script_naming(home, cues))
    assert "there is no folder" in caught.value.problems[0].message


def test_a_pack_of_the_users_own_is_found_by_its_name_and_one_beside_the_script_comes_first(home: Path) -> None:
    write_pack(home / "my packs" / "mine", phrases="ready: From my packs.\n")
    script = load(script_naming(home, "mine"))
    assert choose_pack(script.routine, None).pack().phrases["ready"] == "From my packs."
    write_pack(home / "scripts" / "mine", phrases="ready: From beside.\n")
    assert choose_pack(script.routine, None).pack().phrases["ready"] == "From beside."


@pytest.mark.parametrize("name", ["en/phrases.txt", "en/pronounce.txt", "en/recordings/001.wav", "tones/go.wav"])
def test_a_link_in_a_pack_to_a_place_outside_of_it_is_told_and_not_read(home: Path, name: str) -> None:
    pack = write_pack(home / "scripts" / "mine", {"Ready.": hum(500)}, phrases="halfway: Half.\n")
    outside = home / "secret"
    outside.write_text("secret: of somebody else\n")
    (pack / name).unlink(missing_ok=True)
    (pack / name).parent.mkdir(exist_ok=True)
    (pack / name).symlink_to(outside)
    script = load(script_naming(home, "mine"))
    with pytest.raises(ScriptError) as caught:
        choose_pack(script.routine, None).pack()
    assert [problem.message for problem in caught.value.problems] == [
        f"`{Path(name).name}` is a link to a place outside the cue pack"
    ]


def test_a_link_inside_of_a_pack_is_followed(home: Path) -> None:
    pack = write_pack(home / "scripts" / "mine", {"Ready.": hum(500)})
    recordings = pack / "en" / "recordings"
    (recordings / "001.wav").rename(recordings / "real.wav")
    (recordings / "001.wav").symlink_to("real.wav")
    assert choose_pack(load(script_naming(home, "mine")).routine, None).pack().recordings


# --- links that are exchanged between the check and the reading ------------------------------------------

no_descriptors = pytest.mark.skipif(os.open not in os.supports_dir_fd, reason="no files below a descriptor here")


def exchanged_before_reading(monkeypatch: pytest.MonkeyPatch, name: str, place: Path, to: Path) -> list[Path]:
    """Exchanges `place` for a link as soon as a file of this name has been checked and before it is opened."""
    reached, exchanged = files._reached, list[Path]()

    def after_the_check(path: Path, root: Path, names: Sequence[str]) -> BinaryIO:
        if path.name == name and not exchanged:
            exchanged.append(path)
            place.rename(place.with_name("before"))
            place.symlink_to(to)
        return reached(path, root, names)

    monkeypatch.setattr(files, "_reached", after_the_check)
    return exchanged


@no_descriptors
@pytest.mark.parametrize("name", ["en/phrases.txt", "en/pronounce.txt", "en/recordings/001.wav", "tones/go.wav"])
@pytest.mark.parametrize("what", ["the file", "its folder", "the pack"])
def test_a_link_that_is_put_there_after_the_check_is_not_followed(
    home: Path, monkeypatch: pytest.MonkeyPatch, name: str, what: str
) -> None:
    texts = {"phrases": "halfway: Half.\n", "pronounce": "a = b\n"}
    secret = {"phrases": "halfway: Secret.\n", "pronounce": "a = secret\n"}
    for folder, said, hertz in ((home / "scripts" / "mine", texts, 200), (home / "elsewhere", secret, 300)):
        pack = write_pack(folder, {"Ready.": hum(500, hertz)}, **said)
        write_wav(pack / "tones" / "go.wav", hum(300, hertz))
    pack = home / "scripts" / "mine"
    place = {"the file": pack / name, "its folder": (pack / name).parent, "the pack": pack}[what]
    script = load(script_naming(home, "mine"))
    exchanged = exchanged_before_reading(
        monkeypatch, Path(name).name, place, home / "elsewhere" / place.relative_to(pack)
    )
    with pytest.raises(ScriptError) as caught:
        choice = choose_pack(script.routine, None)
        choice.pack()
        choice.tones()
    assert exchanged
    told = [problem.message for problem in caught.value.problems]
    assert f"`{Path(name).name}` is a link to a place outside the cue pack" in told
    assert "ecret" not in "".join(told)


@no_descriptors
@pytest.mark.parametrize("what", ["the file", "its folder"])
def test_nor_is_one_in_the_place_of_an_included_script(home: Path, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    scripts = home / "scripts"
    for folder, name in ((scripts / "sub", "Plank"), (home / "elsewhere", "Secret")):
        folder.mkdir(exist_ok=True)
        (folder / "part.md").write_text(f"## {name}: 3 reps\n")
    (scripts / "all.md").write_text("include: sub/part.md\n")
    place, to = (scripts / "sub" / "part.md", home / "elsewhere" / "part.md")
    if what == "its folder":
        place, to = place.parent, to.parent
    assert [exercise.name for exercise in load(scripts / "all.md").routine.exercises] == ["Plank"]
    assert exchanged_before_reading(monkeypatch, "part.md", place, to) == []
    with pytest.raises(ScriptError) as caught:
        load(scripts / "all.md")
    assert caught.value.problems[0].message == "`sub/part.md` is a link to a place outside this script's folder"


def test_a_recording_that_is_exchanged_after_the_pack_was_read_is_not_heard(home: Path) -> None:
    pack = write_pack(home / "scripts" / "mine", {"Ready.": hum(500)})
    [recording] = choose_pack(load(script_naming(home, "mine")).routine, None).pack().recordings
    assert recorded_clip(recording).ms > 400
    file = pack / "en" / "recordings" / "001.wav"
    file.unlink()
    file.symlink_to(write_wav(home / "secret.wav", hum(500, 300)))
    with pytest.raises(RecordingError, match=r"recordings\.txt:1: `001\.wav` was changed while it was being read"):
        recorded_clip(recording)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
@pytest.mark.parametrize("name", ["en/phrases.txt", "en/recordings.txt", "en/recordings/001.wav", "tones/go.wav"])
def test_a_pipe_in_a_pack_is_not_waited_for(home: Path, name: str) -> None:
    pack = write_pack(home / "scripts" / "mine", {"Ready.": hum(500)}, phrases="halfway: Half.\n")
    (pack / name).unlink(missing_ok=True)
    (pack / name).parent.mkdir(exist_ok=True)
    os.mkfifo(pack / name)
    script = load(script_naming(home, "mine"))
    try:
        choose_pack(script.routine, None).pack()
    except ScriptError as error:
        assert error.problems


# --- what is written --------------------------------------------------------------------------------------


@pytest.mark.parametrize("cues", ["../mine", "{home}/mine", "link", "root/../../mine"])
@pytest.mark.parametrize("command", [["cues", "list"], ["cues", "export-list"], ["cues", "import", "Two.", "two.wav"]])
def test_no_command_for_packs_follows_a_script_out_of_its_folder(home: Path, cues: str, command: list[str]) -> None:
    (home / "scripts" / "link").symlink_to(home / "mine")
    write_wav(home / "two.wav", hum(400))
    script = script_naming(home, cues.format(home=home))
    arguments = [*command, str(script)] if command[1] == "export-list" else [*command, "--script", str(script)]
    before = sorted(path.name for path in (home / "mine").rglob("*"))
    done = subprocess.run(
        [sys.executable, "-m", "voicecoach", *arguments], cwd=home, capture_output=True, text=True, check=False
    )
    assert done.returncode in (1, 2), done.stdout + done.stderr
    assert "outside this script's folder" in done.stderr
    assert "Get set." not in done.stdout
    assert sorted(path.name for path in (home / "mine").rglob("*")) == before


@pytest.mark.parametrize("link", ["en/recordings/two.wav", "en/recordings", "en/recordings.txt", "en"])
@pytest.mark.parametrize("is_there", [True, False])
def test_nothing_is_written_through_a_link_out_of_a_pack(tmp_path: Path, link: str, is_there: bool) -> None:
    pack, outside = tmp_path / "mine", tmp_path / "outside"
    (pack / link).parent.mkdir(parents=True)
    is_folder = link.rpartition("/")[2] in ("recordings", "en")
    if is_there and is_folder:
        outside.mkdir()
    elif is_there:
        outside.write_text("precious")
    (pack / link).symlink_to(outside)
    with pytest.raises((PackError, OSError)):
        keep_recording(pack, "en", "Two.", Clip(hum(400)))
    assert outside.exists() is is_there
    if is_there:
        assert list(outside.iterdir()) == [] if is_folder else outside.read_text() == "precious"


@pytest.mark.parametrize("line", ["include: loop.md", "cues: loop"])
def test_a_link_to_itself_is_told(home: Path, line: str) -> None:
    for name in ("loop", "loop.md"):
        (home / "scripts" / name).symlink_to(name)
    path = home / "scripts" / "bridge.md"
    front = f"---\n{line}\n---\n" if line.startswith("cues") else f"{line}\n"
    path.write_text(f"{front}## Bridge: 3 reps\n")
    with pytest.raises(ScriptError) as caught:
        load(path)
    assert "outside this script's folder" in caught.value.problems[0].message


def test_a_text_or_a_recording_that_is_far_too_large_is_told_and_not_read(home: Path) -> None:
    pack = write_pack(home / "scripts" / "mine", {"Ready.": hum(500)}, phrases="halfway: Half.\n")
    for name, size in (("en/phrases.txt", 2_000_000_000), ("en/recordings/001.wav", 1_500_000_000)):
        with (pack / name).open("r+b") as file:
            file.truncate(size)  # a hole, which takes no room
    script = load(script_naming(home, "mine"))
    with pytest.raises(ScriptError) as caught:
        choose_pack(script.routine, None).pack()
    assert [problem.message for problem in caught.value.problems] == [
        "this is 2000 MB of text; the most is 1 MB, about 500 pages",
        "`001.wav` has more than 200 MB",
    ]
