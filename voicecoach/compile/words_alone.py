"""A session of words, pauses and bells without an exercise: all of it as it is written.

Of the coach's own it has the title and, if it is written, the safety line before it, and one bell at its end.
"""

from voicecoach.compile.builder import EventSequence, TimelineBuilder, talk_into
from voicecoach.compile.slot import Wording
from voicecoach.routine import Chime, Passage, Pause, Routine
from voicecoach.timeline import on_grid

BEFORE_WORDS_MS = on_grid(2_000)
"""Between the title and the first words."""


def least_ms_of(passage: Passage) -> int:
    """The least that a passage can last, in milliseconds: its pauses."""
    return sum(item.ms for item in passage.talk if isinstance(item, Pause))


def add_title(sequence: EventSequence, routine: Routine, words: Wording) -> None:
    """Append the title and the safety line, if one is written."""
    sequence.say(words.sentences(words.pack.say("name", {"name": routine.title})))
    if routine.safety:
        sequence.say(words.sentences(routine.safety, routine.spans["safety"].line), 0)
    sequence.pause(BEFORE_WORDS_MS - (0 if routine.safety else sequence.usual_gap_ms))


def add_passage(passage: Passage, routine: Routine, words: Wording, builder: TimelineBuilder) -> None:
    """Add a passage with all its pauses, each to the millisecond; the one under a heading is a chapter."""
    sequence = builder.sequence(on_grid(routine.sentence_gap_ms))
    if passage.name:
        builder.chapters.append((passage.name, builder.now_ms))
    talk_into(sequence, passage.talk, words, sequence.long_gap_ms)
    builder.add(passage.name or routine.title, "passage", sequence.finished())


def add_end(routine: Routine, words: Wording, builder: TimelineBuilder) -> None:
    """Add the bell that ends the session, unless there is none or the author's own has just rung."""
    last = routine.passages[-1].talk[-1] if routine.passages else None
    if routine.finish and not isinstance(last, Chime):
        sequence = builder.sequence()
        sequence.tone("chime", words.tone_ms("chime"), sequence.long_gap_ms)
        builder.add(routine.title, "outro", sequence.finished())
