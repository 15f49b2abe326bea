"""From a routine and a voice to a Session: what must be said is said, measured and laid out. Knows no file formats."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from voicecoach.clips import find_clips, make_clips
from voicecoach.compile import Layout
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
    said, layout = _Said(voice, store), Layout(routine, pack)
    laid = layout.lay(said)
    while laid.estimated:
        said.made |= make_clips(voice, laid.estimated, store=store, on_clip=on_clip)
        laid = layout.lay(said, laid.minutes)
    clips = said.made | said.found
    return Built(Session(laid.timeline, clips, tones), laid.problems, len(said.made), len(said.found))


class _Said(Mapping[Utterance, int]):
    """The lengths of what was said now, `made`, or before, `found`: which is looked for when it is asked for.

    Why: so that where everything has been said before, the session is laid out once, and not first to learn what it
    is that it says.
    """

    def __init__(self, voice: Voice, store: Store | None) -> None:
        self.made: dict[Utterance, Clip] = {}
        self.found: dict[Utterance, Clip] = {}
        self._voice, self._store = voice, store
        self._sought: set[Utterance] = set()

    def __getitem__(self, utterance: Utterance) -> int:
        if self._store and utterance not in self._sought:
            self._sought.add(utterance)
            self.found |= find_clips(self._store, self._voice.identity(), [utterance])
        clip = self.made.get(utterance) or self.found[utterance]
        return clip.ms

    def __iter__(self) -> Iterator[Utterance]:
        return iter(self.made | self.found)

    def __len__(self) -> int:
        return len(self.made | self.found)


def speak(text: str, pack: CuePack, voice: Voice) -> Session:
    """A text alone, sentence by sentence. Raises VoiceError."""
    clips = make_clips(voice, talk_needs(text, pack))
    return Session(talk_timeline(text, pack, _lengths(clips)), clips, {})


def _lengths(clips: Mapping[Utterance, Clip]) -> dict[Utterance, int]:
    return {utterance: clip.ms for utterance, clip in clips.items()}
