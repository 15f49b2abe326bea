"""The whole session: opening, the exercises, closing, and the announced total that must come out right."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from voicecoach.compile.exercises import ExerciseCompiler, Tape, talk_into
from voicecoach.compile.layout import BEAT_MS, Flow, Line, Words
from voicecoach.phrases import CuePack
from voicecoach.routine import Routine, Utterance
from voicecoach.source import Problem
from voicecoach.speech import estimated_ms
from voicecoach.timeline import Chapter, Timeline, on_grid

WAKE_MS = 1_000
"""Silence at the start: headphones take up to that long to wake up and would swallow the first words."""
ROUNDS = 4
"""How often the announced total may change before the longer form is taken."""

Lengths = Mapping[Utterance, int]
"""The length of each utterance in milliseconds, as measured on its clip."""


@dataclass(slots=True)
class EstimatedLengths:
    """Lengths known, the others estimated; `asked` holds the utterances that were not known, in order."""

    known: Lengths = field(default_factory=dict)
    asked: dict[Utterance, None] = field(default_factory=dict)

    def __call__(self, utterance: Utterance) -> int:
        if utterance in self.known:
            return self.known[utterance]
        self.asked[utterance] = None
        return estimated_ms(utterance.text)


def needs(routine: Routine, pack: CuePack, lengths: Lengths) -> list[Utterance]:
    """What must be said and has no length yet, in the order in which it is first asked for."""
    estimated = EstimatedLengths(lengths)
    _settled(routine, pack, estimated)
    return list(estimated.asked)


def compile(routine: Routine, pack: CuePack, lengths: Lengths) -> tuple[Timeline, list[Problem]]:
    """The session, and what does not fit, at its place. Raises KeyError for an utterance without a length."""
    return _settled(routine, pack, lengths.__getitem__)


def compile_estimated(routine: Routine, pack: CuePack) -> tuple[Timeline, list[Problem]]:
    """As `compile`, before any voice has spoken: lengths of speech are estimates, good to about a sixth of a second."""
    return _settled(routine, pack, EstimatedLengths())


def _settled(routine: Routine, pack: CuePack, length_of: Callable[[Utterance], int]) -> tuple[Timeline, list[Problem]]:
    """Lays the session until the total that it announces is its own; a cycle takes the longer form."""
    words = Words(pack, length_of)
    tried: list[int] = []
    minutes = 10
    while True:
        timeline, problems = _lay(routine, words, minutes)
        actual = max(1, (timeline.duration_ms + 30_000) // 60_000)
        if actual == minutes or minutes in tried:
            return timeline, problems
        tried.append(minutes)
        minutes = max(actual, minutes) if len(tried) == ROUNDS else actual


def _lay(routine: Routine, words: Words, minutes: int) -> tuple[Timeline, list[Problem]]:
    tape = Tape()
    _opening(routine, words, minutes, tape)
    before = None
    for index, exercise in enumerate(routine.exercises):
        ExerciseCompiler(exercise, index, len(routine.exercises), before, words, tape).run()
        before = exercise
    _closing(routine, words, tape)
    timeline = Timeline(routine, tuple(tape.sections), _chapters(tape))
    placed = [Problem(p.severity, p.code, p.message, p.hint, p.span, routine.file) for p in tape.problems]
    return timeline, placed


def _opening(routine: Routine, words: Words, minutes: int, tape: Tape) -> None:
    """Title, how many exercises and how long, what the author says first, what is needed, safety."""
    flow = Flow(0)
    flow.pause(WAKE_MS)
    flow.say(words.lines(words.pack.say("name", {"name": routine.title})))
    flow.say(words.phrase("summary", {"exercises": len(routine.exercises), "minutes": minutes}))
    talk_into(flow, routine.intro, words, on_grid(BEAT_MS))
    if routine.equipment:
        flow.say(words.phrase("equipment", {"items": words.pack.listing(list(routine.equipment))}))
    flow.say(_safety(routine, words))
    flow.pause(on_grid(BEAT_MS))
    tape.add(routine.title, "intro", flow.events)


def _safety(routine: Routine, words: Words) -> list[Line]:
    if routine.safety is None:
        return words.phrase("safety")
    return words.lines(routine.safety, routine.spans["safety"].line)


def _closing(routine: Routine, words: Words, tape: Tape) -> None:
    flow = tape.flow()
    flow.tone("finish", words.tone_ms("finish"), on_grid(BEAT_MS))
    flow.say(words.phrase("finished"))
    if routine.schedule:
        flow.say(words.phrase("schedule", {"schedule": routine.schedule}), on_grid(BEAT_MS))
    if routine.closing:
        talk_into(flow, routine.closing, words, on_grid(BEAT_MS))
    else:
        flow.say(words.phrase("goodbye"), on_grid(BEAT_MS))
    tape.add(routine.title, "outro", flow.events)


def _chapters(tape: Tape) -> tuple[Chapter, ...]:
    """One per exercise, from its chime to the next one's; the last ends where the closing begins."""
    starts = [*tape.chapters, ("", tape.sections[-1].start_ms)]
    return tuple(Chapter(name, start, after) for (name, start), (_, after) in pairwise(starts))
