"""Files and texts with a format of their own, each read straight to a draft. Nothing is guessed, and all is told.

A format is a line of the table `FORMATS`: its name, how it is recognised, and how it is read. `json_text` and
`yaml_text` make a `tree` of records, `csv_rows` makes records of the rows of a table, and `wger` puts those of that
program into plain keys. `fields` has the meaning of keys, `amounts` that of values; `record_fields` takes the fields of
one record, `record_exercise` makes an exercise of them, and `records` puts exercises into groups. `set_log`,
`liftoscript` and `check_boxes` need no records; `named_line` reads an exercise in one line of words.

What is read is a `plan`, which knows nothing of the script language. `exercise_draft` and `drafting` write it as one,
and leave as a comment what the language does not read just as the file has it. `timed_words` are words and pauses,
without exercises.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from voicecoach.article.account import Notes
from voicecoach.article.foreign.check_boxes import looks_like_boxes, plan_of_boxes
from voicecoach.article.foreign.csv_rows import looks_like_table, table_of
from voicecoach.article.foreign.drafting import draft_of
from voicecoach.article.foreign.json_text import json_tree, looks_like_json
from voicecoach.article.foreign.liftoscript import looks_like_liftoscript, plan_of_liftoscript
from voicecoach.article.foreign.plan import Plan
from voicecoach.article.foreign.records import plan_of
from voicecoach.article.foreign.set_log import looks_like_log, plan_of_log
from voicecoach.article.foreign.timed_words import (
    draft_of_lrc,
    draft_of_seconds,
    draft_of_times,
    looks_like_lrc,
    looks_like_seconds,
    looks_like_times,
)
from voicecoach.article.foreign.tree import Node, UnreadableFileError
from voicecoach.article.foreign.wger import is_wger, plain
from voicecoach.article.foreign.yaml_text import looks_like_yaml, yaml_tree
from voicecoach.article.reading import ArticleReading
from voicecoach.article.writing import ScriptDraft, write
from voicecoach.safe_text import without_controls
from voicecoach.script.parser import parse
from voicecoach.source import Source

__all__ = ["FORMATS", "TABLE", "ForeignFormat", "read_foreign"]


@dataclass(frozen=True, slots=True)
class ForeignFormat:
    """A format: its name as the author is told it, whether a text is of it, and its draft.

    `read` raises UnreadableFileError where the text is of the format and cannot be read.
    """

    name: str
    looks_like: Callable[[str], bool]
    read: Callable[[str, Notes], ScriptDraft]


def read_foreign(text: str, answers: dict[str, int]) -> ArticleReading | None:
    """The reading of a text that is of one of the formats, None if it is of none, so that it is prose.

    What is plainly of a format and has nothing to play, or cannot be read, is a reading that says why in `failed`.
    `answers` are those to its questions, by their keys.
    """
    text = without_controls(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    inner, around = _unfenced(text)
    form = next((form for form in FORMATS if form.looks_like(inner)), None)
    if form is None:
        return None
    notes = Notes(answers)
    try:
        draft = form.read(inner, notes)
    except UnreadableFileError as error:
        return ArticleReading(ScriptDraft(), notes, form.name, failed=str(error))
    draft.before += [notes.leave("text around the file", number, line) for number, line in around]
    _place_questions(draft, notes)
    failed = _why_not(draft, notes)
    return ArticleReading(ScriptDraft() if failed else draft, notes, form.name, failed)


_FENCE = re.compile(r"^[ ]{0,3}```[^\n`]*$", re.MULTILINE)


def _unfenced(text: str) -> tuple[str, list[tuple[int, str]]]:
    """The text between two fences of Markdown, each line at its number, and the lines around them."""
    fences = [match.span() for match in _FENCE.finditer(text)]
    if len(fences) != 2:
        return text, []
    (first, start), (end, last) = fences
    before, after = text[:first], text[last:]
    skipped = before.count("\n")
    lines = [*enumerate(before.split("\n"), 1), *enumerate(after.split("\n"), text[:last].count("\n") + 1)]
    around = [(number, line.strip()) for number, line in lines if line.strip()]
    return "\n" * skipped + text[start:end], around


def _place_questions(draft: ScriptDraft, notes: Notes) -> None:
    """Each open question becomes a comment of the exercise that it was asked at, or of all above it."""
    exercises = draft.exercises
    for question in notes.questions:
        if question.answered:
            continue
        at = [each for each in exercises if each.line == question.line][:1]
        above = at or [each for each in exercises if each.line < question.line]
        (above[-1].comments if above else draft.before).append(question.comment)


def _why_not(draft: ScriptDraft, notes: Notes) -> str:
    """Why a draft is not written, empty if it is: it has nothing to play, or is no script as a whole."""
    if not (draft.exercises or draft.passages):
        unread = [each for each in notes.unplaced if each.unread]
        first = f"; line {unread[0].line} has {unread[0].what}: `{unread[0].words}`" if unread else ""
        return f"there is no exercise in it that can be read{first}"
    _, problems = parse(Source("", write(draft)), errors_only=True)
    errors = [problem.message for problem in problems if problem.severity == "error"]
    return f"its script would have an error: {errors[0]}" if errors else ""


# --- the formats --------------------------------------------------------------------------------------


def _records(text: str, notes: Notes, tree: Callable[[str], Node]) -> ScriptDraft:
    node = tree(text)
    return draft_of(plan_of(plain(node) if is_wger(node) else node, notes), notes)


def _table(text: str, notes: Notes) -> ScriptDraft:
    return draft_of(plan_of(table_of(text, notes), notes), notes)


def _planned(plan: Callable[[str, Notes], Plan]) -> Callable[[str, Notes], ScriptDraft]:
    return lambda text, notes: draft_of(plan(text, notes), notes)


TABLE = "a table of exercises"
"""A text with one that cannot be read may be read as words: its cells may hold more than figures."""

FORMATS = (
    ForeignFormat("LRC, words with their times", looks_like_lrc, draft_of_lrc),
    ForeignFormat("a workout as JSON", looks_like_json, lambda text, notes: _records(text, notes, json_tree)),
    ForeignFormat(TABLE, looks_like_table, _planned(lambda t, notes: plan_of(table_of(t, notes), notes))),
    ForeignFormat("a log of sets", looks_like_log, _planned(plan_of_log)),
    ForeignFormat("Liftoscript", looks_like_liftoscript, _planned(plan_of_liftoscript)),
    ForeignFormat("a list of words and seconds", looks_like_seconds, draft_of_seconds),
    ForeignFormat("a list of times and words", looks_like_times, draft_of_times),
    ForeignFormat("a list with boxes", looks_like_boxes, _planned(plan_of_boxes)),
    ForeignFormat("a workout as YAML", looks_like_yaml, lambda text, notes: _records(text, notes, yaml_tree)),
)
"""In the order in which a text is tried."""
