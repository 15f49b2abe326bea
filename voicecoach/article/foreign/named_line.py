"""An exercise in one line of words, with its name and its dosage, or a rest: for notes and lists, not for prose."""

import re

from voicecoach.article.foreign.amounts import length_ms
from voicecoach.article.foreign.plan import PlannedExercise, PlannedRest
from voicecoach.script.headings import is_called_rest
from voicecoach.script.named_dosage import exercise_of, named_dosage

_LONGEST = 300
_REST = re.compile(r"(?P<name>[^\W\d]+)\s*[:,–-]?\s*(?:for\s+)?(?P<time>\d.{0,20})")


def exercise_in(text: str, line: int) -> PlannedExercise | PlannedRest | None:
    """The exercise or the rest that a line is, None if it says no more than a sentence.

    >>> found = exercise_in("Squats 3x10", 4)
    >>> found.name, found.dosage
    ('Squats', '3x10')
    >>> exercise_in("Rest 60s", 5).ms, exercise_in("Call the doctor", 6)
    (60000, None)
    """
    if len(text) > _LONGEST:
        return None
    rest = _REST.fullmatch(text.strip())
    if rest and is_called_rest(rest["name"]) and (ms := length_ms(rest["time"])) is not None:
        return PlannedRest(ms, line, text)
    found = exercise_of(text) or named_dosage(text)
    return PlannedExercise(found.name, line, text, dosage=found.dosage) if found else None
