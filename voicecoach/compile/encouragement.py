"""When a good word is due, and which. Knows nothing of where it is put."""

from collections.abc import Iterable
from zlib import crc32

from voicecoach.compile.lesson import Bout, Lesson
from voicecoach.routine import Breaths
from voicecoach.speech import sentences
from voicecoach.timeline import Event, Speak


def encouragement(lesson: Lesson, bout: Bout) -> str | None:
    """A good word once in an exercise of several sets, in its last bout; none with less talk or while breathing.

    Why by a checksum of title, exercise and place: a session is the same each time it is made, and an edit of one
    exercise leaves the words of the others.
    """
    exercise = lesson.exercise
    is_wanted = lesson.settings.encouragement and lesson.talks("normal") and not isinstance(bout.work, Breaths)
    is_last_set = bout.set == len(exercise.dosage.sets) > 1
    if not is_wanted or not is_last_set or (bout.side is not None and not lesson.is_second(bout)):
        return None
    choices = [choice for choice in lesson.words.pack.choices("encourage") if choice != lesson.tape.encouraged]
    if not choices:
        return None
    place = crc32(f"{lesson.tape.title}\n{exercise.name}\n{lesson.index}".encode())
    return choices[place % len(choices)]


def remember(lesson: Lesson, good_word: str | None, heard: Iterable[Event]) -> None:
    """Keeps what was said, so that the next good word is another one."""
    if good_word and any(isinstance(event, Speak) and event.text == sentences(good_word)[0] for event in heard):
        lesson.tape.encouraged = good_word
