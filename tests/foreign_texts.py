"""How the tests of foreign formats read a text, and what they require of every script that comes of it."""

from textwrap import dedent

from voicecoach.article.account import Imported
from voicecoach.article.foreign import read_foreign
from voicecoach.article.reading import ArticleReading
from voicecoach.routine import Routine
from voicecoach.script.parser import parse
from voicecoach.script.written_dosage import written_dosage
from voicecoach.source import Source, has_errors


def reading(text: str, *answers: int) -> ArticleReading:
    """The reading of a text that is of a format; answers are those to its questions, in their order."""
    text = dedent(text).lstrip("\n")
    found = read_foreign(text, {})
    assert found is not None, "this is of no format"
    if answers:
        keys = [question.key for question in found.notes.questions]
        found = read_foreign(text, dict(zip(keys, answers, strict=True)))
        assert found is not None
    return found


def imported(text: str, *answers: int) -> Imported:
    """What comes of a text that can be read; its script has no error."""
    found = reading(text, *answers)
    assert found.failed == ""
    result = found.imported()
    routine_of(result)
    return result


def script_of(text: str, *answers: int) -> str:
    return imported(text, *answers).script


def routine_of(result: Imported) -> Routine:
    routine, problems = parse(Source("script.md", result.script))
    assert not has_errors(problems)
    assert tuple(exercise.name for exercise in routine.exercises) == result.exercises
    return routine


def dosages(text: str, *answers: int) -> list[str]:
    """Each exercise of a text with its dosage, as the language reads the script."""
    routine = routine_of(imported(text, *answers))
    return [f"{exercise.name}: {written_dosage(exercise.dosage)}" for exercise in routine.exercises]


def unread(text: str, *answers: int) -> list[str]:
    """The words of which the reading says that they could not be read."""
    return [each.words for each in reading(text, *answers).notes.unplaced if each.unread]


def untold(text: str) -> list[str]:
    """The words that have no place in the script, though nothing in them says what is to be done."""
    return [each.words for each in reading(text).notes.unplaced if not each.unread]


def asked(text: str) -> list[str]:
    """The questions of a reading, with the readings that they offer."""
    return [f"{each.text} {' or '.join(each.options)}" for each in reading(text).notes.questions]


def expected(text: str) -> str:
    return dedent(text).lstrip("\n")
