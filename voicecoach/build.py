"""From a routine and a voice to a Session: what must be said is said, measured and laid out. Knows no file formats."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from voicecoach.clips import find_clips, make_clips
from voicecoach.compile import compile, needs
from voicecoach.compile.talk import talk_needs, talk_timeline
from voicecoach.pcm import Clip
from voicecoach.phrases import CuePack
from voicecoach.routine import Routine, Utterance
from voicecoach.session import Session
from voicecoach.source import Problem
from voicecoach.store import Store
from voicecoach.voices import Voice

OnClip = Callable[[int, int], None]
"""Is told after each clip how many are made, and of how many."""


@dataclass(frozen=True, slots=True)
class Built:
    """A session and what the compiler had to say. With an error among the problems it must not be exported."""

    session: Session
    problems: list[Problem]
    clips_made: int
    clips_reused: int


def build(
    routine: Routine,
    pack: CuePack,
    tones: Mapping[str, Clip],
    voice: Voice,
    on_clip: OnClip,
    store: Store | None = None,
) -> Built:
    """Asks for what is needed, has it said, asks again with the measured lengths, until nothing is missing.

    What is in the store is not said again; if all is, nothing but the voice's identity is asked for. Raises
    VoiceError and StoreError. Why it ends: the only thing that depends on the lengths is the announced total, and the
    compiler settles on one of at most four.
    """
    clips: dict[Utterance, Clip] = {}
    reused = 0
    while missing := needs(routine, pack, _lengths(clips)):
        found = find_clips(store, voice.identity(), missing) if store else {}
        unsaid = [utterance for utterance in missing if utterance not in found]
        clips |= found | make_clips(voice, unsaid, store=store, on_clip=on_clip)
        reused += len(found)
    timeline, problems = compile(routine, pack, _lengths(clips))
    return Built(Session(timeline, clips, tones), problems, len(clips) - reused, reused)


def speak(text: str, pack: CuePack, voice: Voice) -> Session:
    """A text alone, sentence by sentence. Raises VoiceError."""
    clips = make_clips(voice, talk_needs(text, pack))
    return Session(talk_timeline(text, pack, _lengths(clips)), clips, {})


def _lengths(clips: Mapping[Utterance, Clip]) -> dict[Utterance, int]:
    return {utterance: clip.ms for utterance, clip in clips.items()}
