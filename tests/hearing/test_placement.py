"""Every clip of the timeline is in the decoded MP3, in its place, and nothing else is."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hearing.placement import figures, find, misplaced, strays, wrong
from hearing.track import DECODERS, Cue, Track, beginning, by_miniaudio, cues, export, named, samples, with_cues

from voicecoach.audio.clip import frame_at
from voicecoach.session_audio import Session
from voicecoach.timeline import Tone


@pytest.mark.parametrize("decode", DECODERS)
def test_every_clip_is_where_the_timeline_puts_it_and_nothing_else_is_there(decode, track: Track) -> None:
    heard = decode(track.path)
    found = find(track.session, heard)
    print(figures(found))
    assert len(found) > 300
    assert wrong(found) + strays(track.session, heard) == [], figures(found)
    assert len(heard) == frame_at(track.session.timeline.duration_ms)  # to the sample


# The same check must complain, in these words, of a track that was changed in one place.

SWITCH = "Switch sides."


@pytest.fixture(scope="module")
def session(lower_back: Track) -> Session:
    """Two sets of the first exercise: enough to be changed in, and encoded in a second."""
    return beginning(lower_back.session, 240_000)


def changed(session: Session, cues: list[Cue], folder: Path) -> list[str]:
    """What the check says of a track with these cues, held against the session as it should be."""
    spoiled = export(with_cues(session, cues), folder / "spoiled.mp3")
    return misplaced(session, by_miniaudio(spoiled.path))


def at(found: list[Cue], text: str) -> int:
    """Where the cue is for the second time: the first of anything is too easy."""
    return [n for n, cue in enumerate(found) if (cue.name if isinstance(cue, Tone) else cue.text) == text][1]


def test_cues_left_alone_are_the_same_track(session: Session, tmp_path: Path) -> None:
    assert changed(session, cues(session), tmp_path) == []


@pytest.mark.parametrize("text", [SWITCH, "Three.", "go"])
def test_a_cue_taken_out_is_missed(text: str, session: Session, tmp_path: Path) -> None:
    all_cues = cues(session)
    gone = all_cues.pop(at(all_cues, text))
    assert changed(session, all_cues, tmp_path) == [f"{named(gone)} is not heard: 0.00 alike at best"]


@pytest.mark.parametrize(("by_ms", "said"), [(60, "60 ms late"), (-60, "60 ms early"), (3, "3 ms late")])
def test_a_shifted_cue_is_found_with_the_shift(by_ms: int, said: str, session: Session, tmp_path: Path) -> None:
    all_cues = cues(session)
    n = at(all_cues, SWITCH)
    moved = all_cues[n]
    all_cues[n] = replace(moved, start_ms=moved.start_ms + by_ms)
    complaint, *more = changed(session, all_cues, tmp_path)
    assert complaint == f"{named(moved)} is {said}"
    # By 60 ms it also reaches over the edge of its place.
    assert all("of sound where none should be" in complaint for complaint in more)


def test_two_cues_exchanged_are_both_missed(session: Session, tmp_path: Path) -> None:
    all_cues = cues(session)
    n = at(all_cues, "Two.")
    two, one = all_cues[n : n + 2]
    assert named(one).endswith("`One.`")
    all_cues[n : n + 2] = replace(one, start_ms=two.start_ms), replace(two, start_ms=one.start_ms)
    complaints = changed(session, all_cues, tmp_path)
    assert [complaint.partition(":")[0] for complaint in complaints[:2]] == [
        f"{named(two)} is not heard",
        f"{named(one)} is not heard",
    ]


def test_a_cue_too_many_is_heard(session: Session, tmp_path: Path) -> None:
    all_cues = cues(session)
    n = at(all_cues, "go")
    again = replace(all_cues[at(all_cues, SWITCH)], start_ms=all_cues[n].start_ms + 2_000)
    all_cues.insert(n + 1, again)
    complaints = changed(session, all_cues, tmp_path)
    assert complaints
    assert all("of sound where none should be" in complaint for complaint in complaints)
    assert float(complaints[0].split()[0]) == pytest.approx(again.start_ms / 1000, abs=0.05)


def test_noise_upon_a_cue_and_a_cue_at_half_its_level_are_heard(session: Session, tmp_path: Path) -> None:
    heard = by_miniaudio(export(session, tmp_path / "session.mp3").path).copy()
    noisy, quiet = (cues(session)[at(cues(session), text)] for text in ("Halfway.", SWITCH))
    place = heard[frame_at(noisy.start_ms) :][: len(samples(session, noisy))]
    place += np.random.default_rng(1).normal(0, 0.3 * place.std(), len(place)).astype(np.float32)
    heard[frame_at(quiet.start_ms) :][: len(samples(session, quiet))] /= 2
    first, second = sorted(misplaced(session, heard), key=lambda complaint: "Switch" in complaint)
    assert first.startswith(f"{named(noisy)} is not heard: 0.9")
    assert second == f"{named(quiet)} is 6.5 dB too quiet"
