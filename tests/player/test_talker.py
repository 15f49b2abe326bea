"""The coach's extra words also use the pack: its words, its recordings, its pronunciations."""

from pathlib import Path

import numpy as np
from own_pack import hum, write_pack

from voicecoach.cache import Cache
from voicecoach.clips import make_clips
from voicecoach.cuepack.pack import load_pack
from voicecoach.player.coach import Announcer
from voicecoach.timeline import Utterance
from voicecoach.voices.stub import StubVoice


def test_a_recording_is_heard_also_when_it_is_asked_for_live(tmp_path: Path) -> None:
    pack = load_pack(over=write_pack(tmp_path / "mine", {"On we go.": hum(900)}, phrases="resuming: On we go.\n"))
    talk = Announcer(pack, StubVoice(), Cache(tmp_path / "sounds"))
    asked = [("resuming", {})]
    assert talk.text(asked) == "On we go."
    assert not talk.knows(asked)
    said = talk(asked)
    assert talk.knows(asked)
    utterance = Utterance("On we go.")
    clip = make_clips(StubVoice(), [utterance], recorded=pack.recorded)[utterance]
    assert np.array_equal(said[: len(clip.samples)], clip.samples)


def test_a_word_is_said_as_the_pack_tells(tmp_path: Path) -> None:
    pack, cache = load_pack().for_script((("resuming", "re-zooming"),)), Cache(tmp_path)
    Announcer(pack, StubVoice(), cache)([("resuming", {})])
    assert not Announcer(load_pack(), StubVoice(), cache).knows([("resuming", {})])
