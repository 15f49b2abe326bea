"""When a good word is due, and which. Knows nothing of where it is put."""

from collections.abc import Sequence
from zlib import crc32

from voicecoach.compile.layout import Line
from voicecoach.compile.lesson import Bout, Lesson
from voicecoach.routine import Breaths
from voicecoach.timeline import Event, Speak


def encouragement(lesson: Lesson, bout: Bout) -> Sequence[Line]:
    """A good word once in an exercise of several sets, in its last bout; none with less talk or while breathing.

    Why by a checksum of title, exercise and place: a session is the same each time it is made, and an edit of one
    exercise leaves the words of the others.
    """
    exercise, sides = lesson.exercise, lesson.sides.order
    sets = len(exercise.dosage.sets)
    is_last = bout.set == sets > 1 and bout.side in (None, sides[1])
    if not is_last or isinstance(bout.work, Breaths) or not lesson.settings.encouragement or not lesson.talks("normal"):
        return []
    choices = [choice for choice in lesson.words.pack.choices("encourage") if choice != lesson.tape.encouraged]
    if not choices:
        return []
    place = crc32(f"{lesson.tape.title}\n{exercise.name}\n{lesson.index}".encode())
    return lesson.words.lines(choices[place % len(choices)])


def remember(lesson: Lesson, lines: Sequence[Line], heard: Sequence[Event]) -> None:
    """Keeps what was said, so that the next good word is another one."""
    texts = [event.text for event in heard if isinstance(event, Speak)]
    if lines and lines[0].text in texts:
        lesson.tape.encouraged = " ".join(line.text for line in lines)
