"""Makes a session from a script: finds what must be said, says, measures and compiles it, until nothing is missing.

    script ─► routine ─► needs ─► voice + cue pack ─► lengths ─► compile ─► timeline + clips = session

`render` follows this path from left to right.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from voicecoach.app import NO_OVERRIDES, Overrides, ReportProgress, no_progress
from voicecoach.app.apply_overrides import apply_overrides, overrides_without_effect
from voicecoach.app.fit import Fitted, fit
from voicecoach.app.load import PackChoice, Script, choose_pack
from voicecoach.audio.clip import Clip
from voicecoach.cache import Cache, lenient_sound_cache
from voicecoach.clips import UnsayableError, clip_key, find_clips, make_clips
from voicecoach.compile.session import (
    USUAL_MINUTES,
    CompileResult,
    Lengths,
    SessionCompiler,
    compile_timeline,
    minutes_of,
    talk_needs,
    talk_timeline,
)
from voicecoach.cuepack.phrases import PRONOUNCE, CuePack, TracingPack, same_words, tracing
from voicecoach.routine import Routine
from voicecoach.script.lint import defaults_note
from voicecoach.session_audio import Session
from voicecoach.source import DoesNotFitError, Problem, ScriptError, Source, Span, has_errors, in_order
from voicecoach.timeline import Count, Section, Speak, Timeline, Utterance
from voicecoach.voices import Voice, VoiceError, Voices, voice_for


@dataclass(frozen=True, slots=True)
class Rendered:
    """A script's session, the problems found, and the voice and cue pack used for it."""

    session: Session
    problems: list[Problem]
    source: Source
    voice: str
    pack_choice: PackChoice
    pack: CuePack
    clips_made: frozenset[str]
    clips_reused: frozenset[str]

    @property
    def timeline(self) -> Timeline:
        """What happens when."""
        return self.session.timeline

    @property
    def findings(self) -> list[Problem]:
        """The problems, and notes on what the script leaves to the coach."""
        return in_order([*self.problems, *defaults_note(self.timeline.routine)])

    @property
    def speaks(self) -> bool:
        """Whether the voice says any of it; False if everything is recorded."""
        return any(not self.pack.sound_of(utterance.text) for utterance in self.session.clips)


def render(
    script: Script,
    voice: str | None = None,
    progress: ReportProgress = no_progress,
    voices: Voices | None = None,
    cache: Cache | None = None,
    overrides: Overrides = NO_OVERRIDES,
    cues: Path | None = None,
    was_ms: int | None = None,
) -> Rendered:
    """Make the session of a script with a voice.

    `voice`, as `engine` or `engine:voice`, and `cues`, the folder of a cue pack, replace the script's own; `overrides`
    are the other changes for this run. `progress` is called with what is being done and the fraction done, from 0 to 1.
    Pass `voices` to keep voices open between calls, and `cache` to use another cache than the user's own. `was_ms` is
    the length of the session last time: a good guess saves time and never changes the result.

    Raises ScriptError with all problems if one is an error, UsageError, DoesNotFitError, PackError, RecordingError,
    VoiceError and CacheError.
    """
    routine = apply_overrides(script.routine, overrides)
    spec = voice_for(routine.language, voice or routine.voice)
    pack_choice = choose_pack(script.routine, cues)
    pack, tones = pack_choice.pack(), pack_choice.tones()
    with ExitStack() as opened:
        speaker = (voices or opened.enter_context(Voices()))(spec)
        cache = cache or lenient_sound_cache()

        def on_clip(done: int, of: int) -> None:
            progress("Speaking", done / of)

        built = build(routine, pack, tones, speaker, on_clip, cache, overrides.fit_ms, was_ms)
    problems = in_order([*script.problems, *overrides_without_effect(script.routine, overrides), *built.problems])
    if has_errors(problems):
        raise ScriptError(problems, script.source)
    return Rendered(built.session, problems, script.source, spec, pack_choice, pack, built.made, built.reused)


def estimated_timeline(routine: Routine, overrides: Overrides, pack: CuePack) -> Timeline:
    """The timeline of a routine with these changes, by estimated lengths of speech alone. Raises UsageError."""
    return compile_timeline(apply_overrides(routine, overrides), pack, {}).timeline


OnClip = Callable[[int, int], None]
"""Called after each clip with the number made and the total."""


@dataclass(frozen=True, slots=True)
class Built:
    """A session and the compiler's problems. It must not be exported if any of them is an error.

    `made` and `reused` are the cache keys of its clips: those newly made and those already there.
    """

    session: Session
    problems: list[Problem]
    made: frozenset[str]
    reused: frozenset[str]


@dataclass(frozen=True, slots=True)
class MissingClips:
    """What must still be said before a session can be built, and the session's estimated length."""

    utterances: list[Utterance]
    duration_ms: int


def build(
    routine: Routine,
    pack: CuePack,
    tones: Mapping[str, Clip],
    voice: Voice,
    on_clip: OnClip,
    cache: Cache | None = None,
    fit_ms: int | None = None,
    was_ms: int | None = None,
) -> Built:
    """Find what must be said, make clips of it, and repeat with the measured lengths until nothing is missing.

    Cached clips are not made again: if all are cached, the voice is asked only for its identity, and if all are
    recorded, not even for that. `fit_ms` is the length the session should have. `was_ms` is its length last time: a
    good guess saves time and never changes the result. Raises VoiceError, RecordingError and CacheError, and
    DoesNotFitError if the session cannot be given that length.

    Why it terminates: only the announced total depends on the lengths, and the compiler settles on one of at most four.
    With `fit_ms` other lengths can make another session the nearest, but the number of things to say is finite.
    """
    pack = tracing(pack) if pack.places else pack
    lengths, compiling = LazyClipLengths(voice, pack, cache), _Compiling(routine, pack, fit_ms, was_ms)
    result, missing = lengths.compile_known(compiling)
    while missing:
        try:
            lengths.make(missing, on_clip)
        except UnsayableError as error:
            raise VoiceError(_with_its_place(error, result.timeline, pack)) from error
        result, missing = lengths.compile_known(compiling)
    return lengths.built(result, tones, compiling.notes())


def _with_its_place(error: UnsayableError, timeline: Timeline, pack: CuePack) -> str:
    """The message of an error, with the line of the script or of the cue pack whose words cannot be said, and what to
    do about them."""
    said = [
        (section, event)
        for section in timeline.sections
        for event in section.events
        if isinstance(event, Speak | Count) and event.utterance == error.utterance
    ]
    for section, event in said:
        if place := _place_of(event, section, timeline.routine):
            word = event.text.rstrip(".") if " " not in event.text else "WORD"
            return f"{place}: {error} Write how it sounds, `pronounce: {word} = …`, or write other words."
    for _, event in said:
        if isinstance(pack, TracingPack) and (place := pack.place_of(event.text)):
            return f"{place}: {error} Write other words there, or how they sound in `{PRONOUNCE}`."
    return str(error)


def _place_of(event: Speak | Count, section: Section, routine: Routine) -> str:
    """The file and line of spoken words; of the coach's own sentences that of the name in them, if there is one."""
    exercise = None if section.exercise is None else routine.exercises[section.exercise]
    file = (exercise.file if exercise else "") or routine.file
    if event.line:
        return f"{file}:{event.line}"
    if exercise is None:
        return f"{file}:{routine.spans.get('title', Span(1)).line}" if routine.title in event.text else ""
    return f"{file}:{exercise.span.line}" if exercise.name in event.text else ""


def missing_clips(
    routine: Routine, pack: CuePack, voice: Voice, cache: Cache, overrides: Overrides = NO_OVERRIDES
) -> MissingClips:
    """What `render` would have to say first. Raises UsageError, VoiceError if the voice does not know its identity, and
    CacheError."""
    compiling = _Compiling(apply_overrides(routine, overrides), pack, overrides.fit_ms, None)
    result, missing = LazyClipLengths(voice, pack, cache).compile_known(compiling)
    return MissingClips(missing, result.timeline.duration_ms)


class _Compiling:
    """Compiles one routine repeatedly as lengths become known."""

    def __init__(self, routine: Routine, pack: CuePack, fit_ms: int | None, was_ms: int | None) -> None:
        self._routine, self._pack, self._fit_ms = routine, pack, fit_ms
        self._compiler = SessionCompiler(routine, pack)
        self._minutes = minutes_of(was_ms) if was_ms else None
        self._fitted: Fitted | None = None

    def compile(self, lengths: Lengths) -> CompileResult:
        """Compile the session with these lengths."""
        if self._fit_ms is not None:
            self._fitted = fit(self._routine, self._pack, lengths, self._fit_ms)
            return self._fitted.result
        result = self._compiler.compile(lengths, self._minutes or USUAL_MINUTES)
        self._minutes = result.minutes
        return result

    def notes(self) -> list[Problem]:
        """How the last result was made to fit. Raises DoesNotFitError if it does not have the length asked for."""
        if self._fitted is None:
            return []
        if not self._fitted.fits:
            raise DoesNotFitError(self._fitted.message)
        return [self._fitted.note]


class LazyClipLengths(Mapping[Utterance, int]):
    """The lengths of clips in milliseconds, both those just `made` and those `found` in the cache, looked up on demand.

    Why: if everything is in the cache, the session is compiled once, and not a first time just to learn what it says.
    The value of a length does not depend on when it is looked up, so compiling stays pure. If there are recordings, the
    voice is asked only once it is known that they do not cover everything.
    """

    def __init__(self, voice: Voice, pack: CuePack, cache: Cache | None) -> None:
        self._made: dict[Utterance, Clip] = {}
        self._found: dict[Utterance, Clip] = {}
        self._voice, self._recorded, self._cache = voice, pack.recorded, cache
        self._sought: set[Utterance] = set()
        self._may_ask_voice = not pack.recorded

    def compile_known(self, compiling: _Compiling) -> tuple[CompileResult, list[Utterance]]:
        """Compile with the lengths known so far; returns the result and what must be said next, empty if finished.

        First only recordings are looked up: if they cover the session, it is finished. Only then is the voice asked.
        """
        while True:
            result = compiling.compile(self)
            recorded = [utterance for utterance in result.estimated if self._is_recorded(utterance)]
            if recorded or self._may_ask_voice or not result.estimated:
                return result, recorded or result.estimated
            if all(utterance in self for utterance in _words_of(result.timeline)) and not has_errors(result.problems):
                # An utterance that is not in the session: its length was needed only to see whether it fits.
                return result, []
            self._may_ask_voice = True

    def make(self, missing: list[Utterance], on_clip: OnClip) -> None:
        """Make the missing clips. Raises VoiceError, RecordingError and CacheError."""
        self._made |= make_clips(self._voice, missing, recorded=self._recorded, cache=self._cache, on_clip=on_clip)

    def built(self, result: CompileResult, tones: Mapping[str, Clip], notes: list[Problem]) -> Built:
        """The session with its clips, without those made only to see whether they fit."""
        words = _words_of(result.timeline)
        made, found = (
            frozenset(clip_key(self._voice, utterance, self._recorded) for utterance in words if utterance in clips)
            for clips in (self._made, self._found)
        )
        session = Session(result.timeline, self._found | self._made, tones)
        return Built(session, [*result.problems, *notes], made, found - made)

    def _is_recorded(self, utterance: Utterance) -> bool:
        return same_words(utterance.text) in self._recorded

    def __getitem__(self, utterance: Utterance) -> int:
        if self._cache and utterance not in self._sought and (self._may_ask_voice or self._is_recorded(utterance)):
            self._sought.add(utterance)
            self._found |= find_clips(self._cache, self._voice, [utterance], self._recorded)
        clip = self._made.get(utterance) or self._found[utterance]
        return clip.ms

    def __iter__(self) -> Iterator[Utterance]:
        return iter(self._made | self._found)

    def __len__(self) -> int:
        return len(self._made | self._found)


def _words_of(timeline: Timeline) -> dict[Utterance, None]:
    """Every distinct utterance of a timeline, in order."""
    return dict.fromkeys(event.utterance for event in timeline.events if isinstance(event, Speak | Count))


def speak(text: str, pack: CuePack, voice: Voice) -> Session:
    """A session of just this text, sentence by sentence. Raises VoiceError and RecordingError."""
    clips = make_clips(voice, talk_needs(text, pack), recorded=pack.recorded)
    return Session(talk_timeline(text, pack, _lengths(clips)), clips, {})


def _lengths(clips: Mapping[Utterance, Clip]) -> dict[Utterance, int]:
    return {utterance: clip.ms for utterance, clip in clips.items()}
