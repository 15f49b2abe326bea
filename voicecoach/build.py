"""From a routine and a voice to a Session: what must be said is said, measured and laid out. Knows no file formats."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from voicecoach.adjust.fit import fit
from voicecoach.clips import find_clips, make_clips
from voicecoach.compile import SessionPlan
from voicecoach.compile.session_plan import Laid, minutes_of
from voicecoach.compile.talk import talk_needs, talk_timeline
from voicecoach.errors import Unfit
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
    fit_ms: int | None = None,
    was_ms: int | None = None,
) -> Built:
    """Asks for what is needed, has it said, asks again with the measured lengths, until nothing is missing.

    What is in the store is not said again; if all is, nothing but the voice's identity is asked for, and if all is
    recorded, not even that. With `fit_ms` the session lasts so long. `was_ms` is how long it was the last time: a
    guess near it saves time and changes nothing. Raises VoiceError, RecordingError and StoreError,
    and Unfit where it cannot last so long.

    Why it ends: the only thing that depends on the lengths is the announced total, and the compiler settles on one of
    at most four.
    """
    pack = pack.for_script(routine.pronounce)
    said = _Said(voice, pack, store)
    if fit_ms is not None:
        return _fitted(routine, pack, tones, said, on_clip, fit_ms)
    plan = SessionPlan(routine, pack)
    laid = plan.lay(said, minutes_of(was_ms)) if was_ms else plan.lay(said)
    while said.supply(laid, on_clip):
        laid = plan.lay(said, laid.minutes)
    return said.built(laid, tones)


def _fitted(
    routine: Routine, pack: CuePack, tones: Mapping[str, Clip], said: "_Said", on_clip: OnClip, fit_ms: int
) -> Built:
    """Why it ends: with other lengths another session is the nearest, but there are only so many things to say."""
    fitted = fit(routine, pack, said, fit_ms)
    while said.supply(fitted.laid, on_clip):
        fitted = fit(routine, pack, said, fit_ms)
    if not fitted.fits:
        raise Unfit(fitted.told)
    built = said.built(fitted.laid, tones)
    return replace(built, problems=[*built.problems, fitted.note])


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

    def supply(self, laid: Laid, on_clip: OnClip) -> bool:
        """Has said what is missing of a session; whether it is to be laid again. Raises VoiceError, RecordingError and
        StoreError."""
        if not laid.estimated:
            return False
        recorded = [utterance for utterance in laid.estimated if self.is_recorded(utterance)]
        if recorded or self.asks_voice:
            wanted = recorded or laid.estimated
            self.made |= make_clips(self._voice, wanted, recorded=self._recorded, store=self._store, on_clip=on_clip)
        elif self.hold_all_of(laid.timeline) and not has_errors(laid.problems):
            return False  # what has no recording is not said: its length was asked for only to see whether it fits
        self.asks_voice = not recorded
        return True

    def built(self, laid: Laid, tones: Mapping[str, Clip]) -> Built:
        """The session of what was said."""
        session = Session(laid.timeline, self.made | self.found, tones)
        return Built(session, laid.problems, len(self.made), len(self.found))

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
