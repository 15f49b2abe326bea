"""A pack laid over the shipped one replaces only what it contains, and its mistakes are reported at their lines."""

from pathlib import Path

import numpy as np
import pytest
from own_pack import between_silence, hum, write_pack, write_wav

from voicecoach.app.load import pack_folders
from voicecoach.audio.clip import RATE, frame_at
from voicecoach.audio.mastering import SPEECH_LUFS, integrated_lufs, true_peak_dbtp
from voicecoach.clips import RecordingError, make_clips
from voicecoach.cuepack.pack import PackError, load_pack, load_tones, why_no_pack
from voicecoach.cuepack.phrases import CuePack
from voicecoach.files import shipped, stamp
from voicecoach.source import ScriptError, draw
from voicecoach.timeline import Utterance
from voicecoach.voices.stub import StubVoice

SHIPPED = load_pack()


def told(folder: Path) -> list[str]:
    """The problems of a pack, each in one line."""
    with pytest.raises(ScriptError) as raised:
        load_pack(over=folder)
    source = raised.value.source
    return [draw(problem, source.named(problem.file)).split("\n")[0] for problem in raised.value.problems]


def test_only_the_phrases_that_it_holds_are_others(tmp_path: Path) -> None:
    pack = load_pack(over=write_pack(tmp_path, phrases="# mine\nready: Get set.\n"))
    assert pack.say("ready") == "Get set."
    assert pack.phrases == {**SHIPPED.phrases, "ready": "Get set."}
    assert pack.tones_ms == SHIPPED.tones_ms


def test_the_mistakes_of_a_file_are_told_at_once_with_its_name_and_their_lines(tmp_path: Path) -> None:
    text = "# mine\ncount: Number.\nreddy: Go.\nrest: {amount} rest.\n"
    assert told(write_pack(tmp_path, phrases=text)) == [
        f"{tmp_path}/en/phrases.txt:2:1: error: `count` never says `{{number}}`",
        f"{tmp_path}/en/phrases.txt:3:1: error: unknown phrase `reddy`",
        f"{tmp_path}/en/phrases.txt:4:7: error: unknown variable `{{amount}}`",
    ]


def test_the_mistakes_of_all_files_of_a_pack_are_told_at_once_and_drawn_in_their_own(tmp_path: Path) -> None:
    texts = {"phrases": "reddy: Go.\n", "pronounce": "# mine\npsoas\n", "recordings": "gone.wav: Halfway.\n"}
    write_pack(tmp_path, **texts)
    write_wav(tmp_path / "tones" / "gong.wav", hum(300))
    write_wav(tmp_path / "tones" / "tick.wav", hum(400))
    with pytest.raises(ScriptError) as raised:
        load_pack(over=tmp_path)
    source = raised.value.source
    drawn = [draw(problem, source.named(problem.file)).split("\n") for problem in raised.value.problems]
    assert [lines[0] for lines in drawn] == [
        f"{tmp_path}/en/phrases.txt:1:1: error: unknown phrase `reddy`",
        f"{tmp_path}/en/pronounce.txt:2:1: error: `psoas` does not say how it is said",
        f"{tmp_path}/en/recordings.txt:1:1: error: there is no file `{tmp_path}/en/recordings/gone.wav`",
        f"{tmp_path}/tones/gong.wav: error: there is no such tone",
        f"{tmp_path}/tones/tick.wav: error: the tone lasts 408 ms, but `tick` may last at most 250 ms",
    ]
    assert drawn[1][1] == "  2 | psoas"
    assert drawn[3][1:] == ["    = did you mean `go.wav`?"]
    assert source.name == str(tmp_path)


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    write_pack(tmp_path, phrases="")
    (tmp_path / "en" / "phrases.txt").write_bytes(b"ready: Go\n\xff\n")
    assert told(tmp_path) == [f"{tmp_path}/en/phrases.txt:2:1: error: this is not UTF-8 text"]


def test_its_pronunciations_win_over_the_shipped_ones_and_a_scripts_over_both(tmp_path: Path) -> None:
    pack = load_pack(over=write_pack(tmp_path, pronounce="# mine\nsupine = soo-pine\npsoas = so-as\n"))
    assert pack.voiced("Supine, psoas") == "soo-pine, so-as"
    assert pack.for_script((("psoas", "p-soas"),)).voiced("Supine, psoas") == "soo-pine, p-soas"


def test_what_is_wrong_with_pronunciations(tmp_path: Path) -> None:
    assert told(write_pack(tmp_path, pronounce="supine = soo-pine\npsoas\nSupine = sup\n")) == [
        f"{tmp_path}/en/pronounce.txt:2:1: error: `psoas` does not say how it is said",
        f"{tmp_path}/en/pronounce.txt:3:1: error: `Supine` appears twice",
    ]


def test_what_is_wrong_with_recordings(tmp_path: Path) -> None:
    write_wav(tmp_path / "en" / "recordings" / "there.wav", hum(400))
    lines = [
        "there.wav: Ready.", "there.wav Halfway.", "../there.wav: Halfway.", "there.m4a: Halfway.", "there.wav: …",
        "there.wav: Rest. Next, the last set.", "there.wav: ready", "gone.wav: Halfway.", "there.wav: Three.",
        "there.wav: 3",
    ]  # fmt: skip
    assert told(write_pack(tmp_path, recordings="\n".join(lines))) == [
        f"{tmp_path}/en/recordings.txt:{place}: error: {message}"
        for place, message in [
            ("2:1", "this is not a `file.wav: words` line"),
            ("3:1", "`../there.wav` is not in the folder `recordings`"),
            ("4:1", "`there.m4a` is not a WAV file"),
            ("5:1", "`there.wav` has no words beside it"),
            ("6:1", "these are 2 sentences, and each is said on its own"),
            ("7:1", "these words already have a recording on line 1"),
            ("8:1", f"there is no file `{tmp_path}/en/recordings/gone.wav`"),
            ("10:1", "these words already have a recording on line 9"),
        ]
    ]


@pytest.mark.parametrize("words", ["Supine twist, 3 times.", "supine twist, 3 times", "Supine twist, three times."])
def test_a_recording_is_known_by_its_words_however_they_are_pronounced(tmp_path: Path, words: str) -> None:
    write_pack(tmp_path, {words: hum(400)}, pronounce="supine = soo-pine\n")
    pack = load_pack(over=tmp_path)
    for each in (pack, pack.for_script((("twist", "tvist"),))):
        assert each.sound_of(each.voiced("Supine twist, 3 times.")) != ""
        assert each.sound_of(each.voiced("Supine twist, 3 times?")) == ""


def clip_of(pack: CuePack, text: str) -> np.ndarray:
    utterance = Utterance(pack.voiced(text))
    return make_clips(StubVoice(), [utterance], recorded=pack.recorded)[utterance].samples


def test_a_recording_is_trimmed_and_levelled_as_every_clip(tmp_path: Path) -> None:
    write_pack(tmp_path, {"Ready.": between_silence(hum(600, peak=300))})
    samples = clip_of(load_pack(over=tmp_path), "Ready.")
    assert abs(len(samples) - frame_at(600)) <= frame_at(25)
    assert integrated_lufs(samples / 32768, RATE) == pytest.approx(SPEECH_LUFS, abs=0.2)


@pytest.mark.parametrize(
    ("samples", "reason"),
    [
        (hum(0), r"`001.wav` is empty; record `Ready\.` again"),
        (hum(600, peak=20), "`001.wav` is silent"),
        (hum(9_000), r"`001.wav` lasts 9\.0 s, but `Ready\.` takes about 0\.4 s to say"),
    ],
    ids=["empty", "silent", "too long"],
)
def test_a_recording_that_cannot_be_the_words_is_told_with_its_place(
    tmp_path: Path, samples: np.ndarray, reason: str
) -> None:
    write_pack(tmp_path, {"Ready.": samples})
    with pytest.raises(RecordingError, match=rf"recordings\.txt:1: {reason}"):
        clip_of(load_pack(over=tmp_path), "Ready.")


def test_a_tone_of_its_own_is_heard_as_it_is_unless_it_is_louder_than_the_voice(tmp_path: Path) -> None:
    write_wav(tmp_path / "tones" / "go.wav", hum(300, 880, peak=30_000))
    write_wav(tmp_path / "tones" / "rest.wav", hum(500, 330, peak=1_000, rate=44_100), rate=44_100, channels=2)
    pack, tones = load_pack(over=tmp_path), load_tones(tmp_path)
    assert integrated_lufs(tones["go"].samples / 32768, RATE) == pytest.approx(SPEECH_LUFS, abs=0.1)
    assert np.abs(tones["rest"].samples).max() == pytest.approx(1_000, rel=0.05)
    assert (pack.tones_ms["go"], pack.tones_ms["rest"]) == (312, 504)  # on the grid
    for name, tone in tones.items():
        assert tone.rate == RATE
        assert len(tone.samples) <= frame_at(pack.tones_ms[name])
        assert true_peak_dbtp(tone.samples / 32768, RATE) <= -1.9
    assert pack.sound_of("~ go") != pack.sound_of("~ rest") != pack.sound_of("~ tick") == ""


@pytest.mark.parametrize(
    ("name", "samples", "message", "hint"),
    [
        ("gong.wav", hum(300), "there is no such tone", "did you mean `go.wav`?"),
        ("go.mp3", hum(300), "there is no such tone", "did you mean `go.wav`?"),
        ("bell.wav", hum(300), "there is no such tone", "the tones are chime, go, half, tick"),
        ("tick.wav", hum(400), "the tone lasts 408 ms, but `tick` may last at most 250 ms", "make it 1 to 250 ms long"),
        ("tick.wav", hum(0), "the tone lasts 0 ms", "make it 1 to 250 ms long"),
    ],
)
def test_what_is_no_tone_is_told(tmp_path: Path, name: str, samples: np.ndarray, message: str, hint: str) -> None:
    path = write_wav(tmp_path / "tones" / name, samples)
    for load in (load_pack, load_tones):
        with pytest.raises(ScriptError) as raised:
            load(over=tmp_path)
        (problem,) = raised.value.problems
        assert problem.file == str(path)
        assert problem.message.startswith(message)
        assert hint in problem.hint


def test_a_tone_that_is_no_sound_is_told(tmp_path: Path) -> None:
    (tmp_path / "tones").mkdir()
    (tmp_path / "tones" / "go.wav").write_text("a beep")
    assert told(tmp_path) == [f"{tmp_path}/tones/go.wav: error: this WAV file cannot be read"]


def test_a_folder_that_is_no_pack_says_why(tmp_path: Path) -> None:
    assert why_no_pack(tmp_path / "gone", "en") == f"there is no folder `{tmp_path / 'gone'}`"
    (tmp_path / "phrases.txt").write_text("ready: Set.\n")
    reason = why_no_pack(tmp_path, "en")
    assert reason is not None
    assert reason.startswith(f"`{tmp_path}` is not a cue pack for the language `en`: it has none of `en/phrases.txt`, ")
    with pytest.raises(PackError, match="is not a cue pack"):
        load_pack(over=tmp_path)
    assert why_no_pack(write_pack(tmp_path, phrases=""), "en") is None
    assert why_no_pack(shipped("audio_cues"), "en") is None


def test_any_file_of_it_changes_the_stamp_and_nothing_else_beside_it_does(tmp_path: Path) -> None:
    write_pack(tmp_path, {"Ready.": hum(300)}, phrases="")
    write_wav(tmp_path / "tones" / "go.wav", hum(300))
    seen = {stamp(), stamp(tmp_path)}
    for name in ("en/phrases.txt", "en/recordings.txt", "en/recordings/001.wav", "tones/go.wav"):
        with (tmp_path / name).open("ab") as file:
            file.write(b"\n")
        seen.add(stamp(tmp_path))
    assert len(seen) == 6
    (tmp_path / "out.mp3").write_text("a track")
    assert stamp(tmp_path) in seen
    names = [path.relative_to(tmp_path).as_posix() for path in pack_folders(tmp_path)]
    assert names == [".", "en", "en/recordings", "tones"]
