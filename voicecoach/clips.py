"""Gets every utterance spoken, or finds it spoken: checks each clip, tries again, makes it ready. Knows no engine.

A clip that stays bad ends the run: no cue may be missing, empty or silent in a session that was called finished.
"""

import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from functools import partial
from typing import Protocol

import numpy as np

from voicecoach.level import prepare
from voicecoach.pcm import RATE, Clip, frame_at
from voicecoach.routine import Utterance
from voicecoach.speech import estimated_ms
from voicecoach.store import Store
from voicecoach.voices.protocol import Voice, VoiceError

PROCESSING = 1
"""Raise it when the same words in the same voice come to sound different by anything in this file, `level.py`,
`loudness.py` or `resample.py`; or clips made before would go on being used."""

TRIES = 3
"""How often a voice is asked for the same words.

Every second time without their full stop: espeak-ng breaks off the end of some sentences ("Stay a while.") with it,
each time alike, and says them whole without.
"""

PLAUSIBLE = (0.4, 2.5)
"""How long the speech may be, as parts of `estimated_ms`. Measured on 100 coaching phrases, single counts among
them: hibari 0.66 ("Six, five, four, three, two, one") to 1.62 ("out"), espeak-ng and pyttsx3 at 160 words a minute
0.63 ("Eight.") to 1.48. The room beyond is for other voices; what lost more than about half of its words is found."""

_SILENT = 33
"""A clip whose largest sample is below is silence: -60 dBFS. The quietest word measured peaks at -20."""

_CUT = 10 ** (-24 / 20)
"""A clip ends within its sound if this part of its peak is left in the voice's tail. Measured on the same phrases:
whole clips end at -30 dB or lower (the worst is hibari's "I."); cut anywhere between 30 and 70 % of the speech,
hibari's and pyttsx3's clips are found nine times in ten, espeak's eight times. A cut between two words can be told
by the length alone."""


class _Map(Protocol):
    """The shape of `map`."""

    def __call__(self, make: Callable[[Utterance], Clip], utterances: Iterable[Utterance], /) -> Iterator[Clip]: ...


def find_clips(store: Store, voice: str, utterances: Iterable[Utterance]) -> dict[Utterance, Clip]:
    """Those that the voice with this identity has said before. Raises StoreError."""
    found = {utterance: store.get("clip", _key(voice, utterance)) for utterance in utterances}
    return {
        utterance: Clip(np.frombuffer(samples, "<i2").astype(np.int16, copy=False))
        for utterance, samples in found.items()
        if samples is not None
    }


def make_clips(
    voice: Voice,
    utterances: Iterable[Utterance],
    *,
    store: Store | None = None,
    on_clip: Callable[[int, int], None] = lambda *_: None,
) -> dict[Utterance, Clip]:
    """Each distinct utterance spoken once, checked and ready for a session, and kept in the store.

    `on_clip` is told after each how many are done, and of how many. Raises VoiceError with the words and what
    is wrong with them, and StoreError.

    Why threads: the engines and numpy do their work outside the interpreter's lock, and a voice in a second
    process would first have to be loaded there, which takes about as long as it then saves.
    """
    distinct = list(dict.fromkeys(utterances))
    if not distinct:
        return {}
    clips = {}
    with _each_at_once() if voice.thread_safe and len(distinct) > 1 else nullcontext(map) as each:
        # A clip that fails ends the iteration, and that calls off those that were not begun.
        made = each(partial(_make, voice), distinct)
        for done, (utterance, clip) in enumerate(zip(distinct, made, strict=True), start=1):
            if store:
                store.put("clip", _key(voice.identity(), utterance), clip.samples.astype("<i2", copy=False).tobytes())
            clips[utterance] = clip
            on_clip(done, len(distinct))
    return clips


@contextmanager
def _each_at_once() -> Iterator[_Map]:
    """As `map`, on all cores. Loaded when it is wanted: after an edit there is one clip to make."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield pool.map


def _key(voice: str, utterance: Utterance) -> str:
    """Everything that changes the sound of a clip, and nothing else."""
    return json.dumps([PROCESSING, RATE, voice, utterance.language, utterance.text])


def _make(voice: Voice, utterance: Utterance) -> Clip:
    text = utterance.text
    if not any(character.isalnum() for character in text):
        raise VoiceError(f"there is nothing to say in `{text}`.")
    if "\0" in text:
        raise VoiceError(f"there is a character with the code 0 in `{text}`, at which some voices stop.")
    if len(text) > voice.max_characters:
        raise VoiceError(
            f"this voice takes at most {voice.max_characters:,} characters at once, and here are {len(text):,}: "
            f"`{text[:60]}…` Break the text into sentences on lines of their own."
        )
    for attempt in range(TRIES):
        asked = replace(utterance, text=text.rstrip(".")) if attempt % 2 else utterance
        try:
            return _spoken(voice, asked)
        except VoiceError as error:
            last = error
    raise VoiceError(f"the voice could not say `{text}`, asked {TRIES} times: {last}") from last


def _spoken(voice: Voice, utterance: Utterance) -> Clip:
    """The words, ready. Raises VoiceError if what came back cannot be them."""
    raw = voice.synth(utterance)
    loudness = np.abs(raw.samples.astype(np.int32))
    if not len(loudness):
        raise VoiceError("the clip is empty.")
    if (peak := loudness.max()) < _SILENT:
        raise VoiceError("the clip is silent.")
    tail = frame_at(voice.tail_ms, raw.rate)
    if tail and loudness[-tail:].max() > peak * _CUT:
        raise VoiceError("the clip ends in the middle of a sound.")
    clip = prepare(raw)
    usual_ms = estimated_ms(utterance.text)
    shortest_ms, longest_ms = (round(usual_ms * part) for part in PLAUSIBLE)
    if not shortest_ms <= clip.ms <= longest_ms:
        raise VoiceError(
            f"the speech is {clip.ms} ms long, and these words take about {usual_ms} ms "
            f"({shortest_ms} to {longest_ms})."
        )
    return clip
