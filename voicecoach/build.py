"""From a routine and a voice to a Session: what must be said is said, measured and laid out. Knows no file formats."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from voicecoach.clips import find_clips, make_clips
from voicecoach.compile import lay_out
from voicecoach.compile.talk import talk_needs, talk_timeline
from voicecoach.pcm import Clip
from voicecoach.phrases import CuePack, same_words
from voicecoach.routine import Routine, Utterance
from voicecoach.session import Session
from voicecoach.source import Problem, has_errors
from voicecoach.store import Store
from voicecoach.timeline import Count, Speak, Timeline
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

    What is in the store is not said again; if all is, nothing but the voice's identity is asked for, and if all is
    recorded, not even that. Raises VoiceError, RecordingError and StoreError.

    Why it ends: the only thing that depends on the lengths is the announced total, and the compiler settles on one of
    at most four.
    """
    pack = pack.for_script(routine.pronounce)
    said = _Said(voice, pack, store)
    laid = lay_out(routine, pack, said)
    while laid.estimated:
        recorded = [utterance for utterance in laid.estimated if said.is_recorded(utterance)]
        if recorded or said.asks_voice:
            wanted = recorded or laid.estimated
            said.made |= make_clips(voice, wanted, recorded=pack.recorded, store=store, on_clip=on_clip)
        elif said.hold_all_of(laid.timeline) and not has_errors(laid.problems):
            break  # what has no recording is not said: its length was asked for only to see whether it fits
        said.asks_voice = not recorded
        laid = lay_out(routine, pack, said, laid.minutes)
    clips = said.made | said.found
    return Built(Session(laid.timeline, clips, tones), laid.problems, len(said.made), len(said.found))


class _Said(Mapping[Utterance, int]):
    """The lengths of what was said now, `made`, or before, `found`: which is looked for when it is asked for.

    Why: so that where everything has been said before, the session is laid out once, and not first to learn what it
    is that it says. Where there are recordings the voice is asked only when it is known that they are not all.
    """

    def __init__(self, voice: Voice, pack: CuePack, store: Store | None) -> None:
        self.made: dict[Utterance, Clip] = {}
        self.found: dict[Utterance, Clip] = {}
        self._voice, self._recorded, self._store = voice, pack.recorded, store
        self._sought: set[Utterance] = set()
        self.asks_voice = not pack.recorded

    def is_recorded(self, utterance: Utterance) -> bool:
        """Whether there is a recording of it."""
        return same_words(utterance.text) in self._recorded

    def hold_all_of(self, timeline: Timeline) -> bool:
        """Whether every word of it is there."""
        return all(event.utterance in self for event in timeline.events if isinstance(event, Speak | Count))

    def __getitem__(self, utterance: Utterance) -> int:
        if self._store and utterance not in self._sought and (self.asks_voice or self.is_recorded(utterance)):
            self._sought.add(utterance)
            self.found |= find_clips(self._store, self._voice, [utterance], self._recorded)
        clip = self.made.get(utterance) or self.found[utterance]
        return clip.ms

    def __iter__(self) -> Iterator[Utterance]:
        return iter(self.made | self.found)

    def __len__(self) -> int:
        return len(self.made | self.found)


def speak(text: str, pack: CuePack, voice: Voice) -> Session:
    """A text alone, sentence by sentence. Raises VoiceError and RecordingError."""
    clips = make_clips(voice, talk_needs(text, pack), recorded=pack.recorded)
    return Session(talk_timeline(text, pack, _lengths(clips)), clips, {})


def _lengths(clips: Mapping[Utterance, Clip]) -> dict[Utterance, int]:
    return {utterance: clip.ms for utterance, clip in clips.items()}
