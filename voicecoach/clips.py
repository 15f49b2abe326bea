"""Provides every utterance as a finished clip: cached, recorded, or spoken, then checked and retried if bad.

A clip that stays bad ends the run: no cue may be missing, empty or silent in a finished session.
"""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

import numpy as np

from voicecoach.audio.clip import RATE, Clip, frame_at, length_ms
from voicecoach.audio.decode import clip_of
from voicecoach.audio.mastering import levelled_recording, prepare, trimmed_recording
from voicecoach.audio.wav import NoSoundError, digest_of, sound_bytes
from voicecoach.cache import Cache, version_of
from voicecoach.cuepack.phrases import Recording, same_words
from voicecoach.source import DoesNotFitError
from voicecoach.speech import estimated_ms, plausible_ms, spoken
from voicecoach.timeline import Utterance
from voicecoach.voices import Voice, VoiceError

PROCESSING = 2
"""Increase this when a change to this file, or to `clip.py` or `mastering.py` in `audio/`, makes the same words in the
same voice sound different; otherwise older clips stay in use."""

_MADE_READY_BY = ("numpy", "soxr")
"""The packages that affect every clip bit for bit: soxr also measures the peaks of clips it does not resample."""

ATTEMPTS = 3
"""How many times a voice is asked for the same words.

Every other attempt drops the full stop: with it, espeak-ng always cuts off the end of some sentences ("Stay a
while."), but speaks them whole without it.
"""

PLAUSIBLE = (0.4, 2.5)
"""The range of plausible lengths of speech, as factors of `estimated_ms`. Measured on 100 coaching phrases, including
single counts: hibari 0.66 ("Six, five, four, three, two, one") to 1.62 ("out"), espeak-ng and pyttsx3 at 160 words a
minute 0.63 ("Eight.") to 1.48. The margin is for other voices; a clip that lost more than about half its words is
detected."""

BELIEVED = (0.25, 5.0)
"""The same for a length that a voice gives for each attempt: what comes three times alike is how that voice says it."""
ALIKE_MS = 50
"""How much lengths may differ to be alike: with and without the full stop a voice pauses a little differently."""

_CUT = 10 ** (-24 / 20)
"""A clip was cut off if this fraction of its peak is exceeded in the voice's tail. Measured on the same phrases:
complete clips end at -30 dB or lower (the worst is hibari's "I."); of clips cut between 30 and 70 % of the speech,
nine in ten are detected for hibari and pyttsx3, eight in ten for espeak. A cut between two words can be detected only
by the length."""


_SILENT = 33
"""A clip whose largest sample is below this (-60 dBFS) is silent. The quietest word measured peaks at -20 dBFS."""

_SLOWEST, _PAUSE_MS = 3, 500
"""A recording may last this many times as long as a calm voice needs, plus a pause for each of its words. A longer
one is of another text, or has something before or after it."""

Recorded = Mapping[str, Recording]
"""Recordings that replace the voice, keyed by `same_words` of their text."""


class UnsayableError(VoiceError):
    """A voice cannot say a text; `utterance` is that text."""

    def __init__(self, message: str, utterance: Utterance) -> None:
        super().__init__(message, utterance)
        self.utterance = utterance

    def __str__(self) -> str:
        """The message alone."""
        return str(self.args[0])


class _LengthError(VoiceError):
    """A clip has an implausible length; `clip` is that clip."""

    def __init__(self, message: str, clip: Clip) -> None:
        super().__init__(message)
        self.clip = clip


class RecordingError(DoesNotFitError):
    """A recording cannot be used; the message says which and why."""


class _Map(Protocol):
    """The shape of `map`."""

    def __call__(self, make: Callable[[Utterance], Clip], utterances: Iterable[Utterance], /) -> Iterator[Clip]: ...


def clip_key(voice: Voice, utterance: Utterance, recorded: Recorded) -> str:
    """The cache key of a clip: everything that affects its sound, and nothing else. Raises VoiceError if the voice is
    needed but does not know its identity."""
    ready = [PROCESSING, RATE, *(f"{package} {version_of(package, package)}" for package in _MADE_READY_BY)]
    if recording := recorded.get(same_words(utterance.text)):
        # The words are included because the recording was checked against them.
        return json.dumps([*ready, "recording 3", same_words(utterance.text), recording.digest])
    return json.dumps([*ready, voice.identity(), utterance.language, utterance.text])


def find_clips(
    cache: Cache, voice: Voice, utterances: Iterable[Utterance], recorded: Recorded = MappingProxyType({})
) -> dict[Utterance, Clip]:
    """The clips already in the cache. Raises CacheError, and VoiceError if the voice does not know its identity."""
    found = {utterance: cache.get("clip", clip_key(voice, utterance, recorded)) for utterance in utterances}
    return {
        utterance: Clip(np.frombuffer(samples, "<i2").astype(np.int16, copy=False))
        for utterance, samples in found.items()
        if samples is not None
    }


def make_clips(
    voice: Voice,
    utterances: Iterable[Utterance],
    *,
    recorded: Recorded = MappingProxyType({}),
    cache: Cache | None = None,
    on_clip: Callable[[int, int], None] = lambda *_: None,
) -> dict[Utterance, Clip]:
    """Make a finished clip of each distinct utterance, recorded or spoken, check it, and put it into the cache.

    `on_clip` is called after each clip with the number done and the total. If everything is recorded, the voice is not
    used at all. Raises VoiceError with the words and what is wrong with them, RecordingError and CacheError.

    Why threads: the engines and numpy work outside the interpreter's lock, and loading a voice in a second process
    takes about as long as that would save.
    """
    distinct = list(dict.fromkeys(utterances))
    clips: dict[Utterance, Clip] = {}

    def keep(utterance: Utterance, clip: Clip) -> None:
        if cache:
            key = clip_key(voice, utterance, recorded)
            cache.put("clip", key, clip.samples.astype("<i2", copy=False).tobytes())
        clips[utterance] = clip
        on_clip(len(clips), len(distinct))

    for utterance in distinct:
        if recording := recorded.get(same_words(utterance.text)):
            keep(utterance, recorded_clip(recording))
    unrecorded = [utterance for utterance in distinct if utterance not in clips]
    if not unrecorded:
        return clips
    with _each_at_once() if voice.thread_safe and len(unrecorded) > 1 else nullcontext(map) as each:
        # A clip that fails ends the iteration, which cancels those not yet begun.
        for utterance, clip in zip(unrecorded, each(partial(_make, voice), unrecorded), strict=True):
            keep(utterance, clip)
    return clips


@contextmanager
def _each_at_once() -> Iterator[_Map]:
    """Like `map`, but on all cores. Imported only when needed: after an edit there is usually one clip to make."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield pool.map


def ready_recording(sound: Clip, words: str, language: str, name: str) -> Clip:
    """A recorded sound as it is heard in a session; `name` is used in messages. Raises RecordingError."""
    if reason := _nothing_heard(sound):
        raise RecordingError(f"{name} is {reason}; record `{words}` again.")
    wave = trimmed_recording(sound)
    in_words = spoken(words, language)
    usual_ms = estimated_ms(in_words, language)
    ms = length_ms(len(wave))
    if ms > usual_ms * _SLOWEST + _PAUSE_MS * len(in_words.split()):
        raise RecordingError(
            f"{name} lasts {ms / 1000:.1f} s, but `{words}` takes about {usual_ms / 1000:.1f} s to say; "
            "record it again, with nothing before and after it."
        )
    return levelled_recording(wave)


def recorded_clip(recording: Recording) -> Clip:
    """A recording as it is heard in a session. Raises RecordingError, which names its place, MediaError and OSError.

    What was found in the pack is what is heard: a file that is another one by now is refused.
    """
    path = Path(recording.path)
    data, _ = sound_bytes(path)
    if digest_of(data) != recording.digest:
        raise RecordingError(f"{recording.place}: `{path.name}` was changed while it was being read; try again.")
    try:
        sound = clip_of(data, path)
    except NoSoundError as error:
        raise RecordingError(f"{recording.place}: {error}") from error
    return ready_recording(sound, recording.words, recording.language, f"{recording.place}: `{path.name}`")


class RecordedLengths(Mapping[Utterance, int]):
    """The length in milliseconds of each utterance that has a recording; no voice is needed for these.

    A recording is measured on lookup, which raises RecordingError and MediaError.
    """

    def __init__(self, recorded: Recorded) -> None:
        self._recorded = recorded
        self._ms: dict[Utterance, int] = {}

    def __getitem__(self, utterance: Utterance) -> int:
        if utterance not in self._ms:
            self._ms[utterance] = recorded_clip(self._recorded[same_words(utterance.text)]).ms
        return self._ms[utterance]

    def __iter__(self) -> Iterator[Utterance]:
        return iter(self._ms)

    def __len__(self) -> int:
        return len(self._ms)


def _make(voice: Voice, utterance: Utterance) -> Clip:
    text = utterance.text
    if not any(character.isalnum() for character in text):
        raise UnsayableError(f"there is nothing to say in `{text}`.", utterance)
    if "\0" in text:
        raise UnsayableError(f"`{text}` has a character with code 0, at which some voices stop.", utterance)
    if len(text) > voice.max_characters:
        raise UnsayableError(
            f"this voice takes at most {voice.max_characters:,} characters at once, but this text has {len(text):,}: "
            f"`{text[:60]}…` Break the text into sentences on lines of their own.",
            utterance,
        )
    implausible: list[Clip] = []
    for attempt in range(ATTEMPTS):
        asked = replace(utterance, text=text.rstrip(".")) if attempt % 2 else utterance
        try:
            return _spoken(voice, asked)
        except _LengthError as error:
            implausible.append(error.clip)
            last: VoiceError = error
        except VoiceError as error:
            last = error
    if _is_believed(implausible, utterance):
        return implausible[0]
    message = f"the voice could not say `{text}`, asked {ATTEMPTS} times: {last}"
    raise UnsayableError(message, utterance) from last


def _is_believed(clips: Sequence[Clip], utterance: Utterance) -> bool:
    """Whether each attempt gave about the same length: then it is no accident."""
    lengths = [clip.ms for clip in clips]
    shortest_ms, longest_ms = _bounds_ms(utterance, BELIEVED)
    is_alike = len(lengths) == ATTEMPTS and max(lengths) - min(lengths) <= ALIKE_MS
    return is_alike and shortest_ms <= min(lengths) and max(lengths) <= longest_ms


def _bounds_ms(utterance: Utterance, factors: tuple[float, float]) -> tuple[int, int]:
    least_ms, most_ms = plausible_ms(utterance.text, utterance.language)
    return round(least_ms * factors[0]), round(most_ms * factors[1])


def _spoken(voice: Voice, utterance: Utterance) -> Clip:
    """A finished clip of the words. Raises VoiceError if what the voice returned cannot be them."""
    raw = voice.synth(utterance)
    if reason := _nothing_heard(raw):
        raise VoiceError(f"the clip is {reason}.")
    loudness = np.abs(raw.samples.astype(np.int32))
    tail = frame_at(voice.tail_ms, raw.rate)
    if tail and loudness[-tail:].max() > loudness.max() * _CUT:
        raise VoiceError("the clip ends in the middle of a sound.")
    clip = prepare(raw)
    shortest_ms, longest_ms = _bounds_ms(utterance, PLAUSIBLE)
    if not shortest_ms <= clip.ms <= longest_ms:
        usual_ms = estimated_ms(utterance.text, utterance.language)
        what = f"these words take about {usual_ms} ms ({shortest_ms} to {longest_ms})"
        raise _LengthError(f"the speech is {clip.ms} ms long, but {what}.", clip)
    return clip


def _nothing_heard(clip: Clip) -> str | None:
    """`empty` or `silent` if there is nothing to hear in a clip, else None."""
    if not len(clip.samples):
        return "empty"
    loudest = max(int(clip.samples.max()), -int(clip.samples.min()))
    return "silent" if loudest < _SILENT else None
