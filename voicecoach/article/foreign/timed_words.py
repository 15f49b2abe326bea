"""Words with their times: LRC, a table of words and seconds, and lists such as `0:45 Close your eyes`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from voicecoach.article.account import Notes
from voicecoach.article.foreign.exercise_draft import plain_words
from voicecoach.article.foreign.tree import UnreadableFileError
from voicecoach.article.writing import DraftPassage, DraftStep, ScriptDraft, write
from voicecoach.clock import written
from voicecoach.safe_text import one_line
from voicecoach.script.parser import parse
from voicecoach.source import Source, has_errors
from voicecoach.speech import estimated_ms

_STAMP = re.compile(r"\[(?P<min>\d{1,3}):(?P<sec>\d{1,2})(?:[.:](?P<part>\d{1,3}))?\]")
_OF_WORD = re.compile(r"<\d{1,3}:\d{1,2}(?:[.:]\d{1,3})?>")
_TAG = re.compile(r"\[(?P<key>[a-zA-Z#][\w-]{0,15}):(?P<value>[^\[\]]*)\]")
_WORDS_FIRST = re.compile(r"(?P<words>[^;]*[^\W\d_][^;]*);\s*(?P<time>\d{1,5}(?:[.,]\d{1,3})?)\s*s?\s*;?")
_TIME_FIRST = re.compile(r"(?P<time>\d{1,5}(?:[.,]\d{1,3})?)\s*s?\s*;\s*(?P<words>[^;]*[^\W\d_][^;]*);?")
_AT = re.compile(
    r"[\[(]?(?:(?P<hour>\d{1,2}):)?(?P<min>\d{1,3}):(?P<sec>[0-5]\d)[\])]?"
    r"(?:\s*[-–—]\s*(?:\d{1,2}:)?\d{1,3}:[0-5]\d)?\s*[-–—:|\t]?\s*(?P<words>\S.*)"
)
_LEAST_TIMES = 4
_LEAST_STAMPS = 2


@dataclass(frozen=True, slots=True)
class _WordsAndPause:
    """Words, the silence after them in milliseconds, and their line."""

    words: str
    pause_ms: int
    line: int


MOST_LINES = 5_000
"""Of a text with times: hours of words."""


def _few(timed: Iterable[_WordsAndPause]) -> list[_WordsAndPause]:
    """The same. Raises UnreadableFileError if they are too many."""
    found = list(islice(timed, MOST_LINES + 1))
    if len(found) > MOST_LINES:
        raise UnreadableFileError(f"this has more than {MOST_LINES:,} lines, the most that can be read")
    return found


def _lines(text: str) -> list[tuple[int, str]]:
    return [(number, line.strip()) for number, line in enumerate(text.split("\n"), 1) if line.strip()]


# --- LRC ----------------------------------------------------------------------------------------------


def looks_like_lrc(text: str) -> bool:
    """Whether each line begins with a time in brackets, or is a tag.

    >>> looks_like_lrc("[ti:Rest]\\n[00:01.00]Sit down.\\n[00:09.50]Breathe."), looks_like_lrc("[x] Squats")
    (True, False)
    """
    lines = _lines(text)
    stamps = sum(_STAMP.match(line) is not None for _, line in lines)
    return stamps >= _LEAST_STAMPS and all(_STAMP.match(line) or _TAG.match(line) for _, line in lines)


def draft_of_lrc(text: str, notes: Notes) -> ScriptDraft:
    """The words of an LRC file, with the time between them less the time they take to be said."""
    at: list[tuple[int, str, int]] = []
    draft = ScriptDraft()
    for number, line in _lines(text):
        stamps, end = _stamps(line)
        if tag := (None if stamps else _TAG.match(line)):
            _take_tag(draft, tag, number, notes)
        at += [(ms, _OF_WORD.sub("", line[end:]).strip(), number) for ms in stamps]
    return _drafted(draft, _spaced(sorted(at, key=lambda each: each[0])), notes, is_estimated=True)


def _stamps(line: str) -> tuple[list[int], int]:
    """The times at the start of a line in milliseconds, and where they end."""
    found, end = list[int](), 0
    while match := _STAMP.match(line, end):
        part = (match["part"] or "0").ljust(3, "0")
        found.append((int(match["min"]) * 60 + int(match["sec"])) * 1_000 + int(part))
        end = match.end()
    return found, end


def _take_tag(draft: ScriptDraft, tag: re.Match[str], number: int, notes: Notes) -> None:
    key, value = tag["key"].lower(), one_line(tag["value"])
    if key == "ti" and value:
        draft.front["title"] = value
        notes.find("title", number, tag[0])
    elif value:
        draft.before.append(notes.leave("not part of a session", number, tag[0]))


# --- lists --------------------------------------------------------------------------------------------


def looks_like_seconds(text: str) -> bool:
    """Whether each line is words and seconds with a semicolon between them, in one order or the other.

    >>> looks_like_seconds("Sit down.;4\\nBreathe out.;6"), looks_like_seconds("Sit down; breathe; 4 times")
    (True, False)
    """
    return _seconds_pattern(text) is not None


def _seconds_pattern(text: str) -> re.Pattern[str] | None:
    lines = _lines(text)
    found = (each for each in (_WORDS_FIRST, _TIME_FIRST) if all(each.fullmatch(line) for _, line in lines))
    return next(found, None) if len(lines) >= _LEAST_STAMPS else None


def draft_of_seconds(text: str, notes: Notes) -> ScriptDraft:
    """The words of such a list, each with its seconds of silence."""
    pattern = _seconds_pattern(text) or _WORDS_FIRST
    matches = [(number, match) for number, line in _lines(text) if (match := pattern.fullmatch(line))]
    timed = [
        _WordsAndPause(match["words"].strip(), round(float(match["time"].replace(",", ".")) * 1_000), number)
        for number, match in matches
    ]
    return _drafted(ScriptDraft(), timed, notes, is_estimated=False)


def looks_like_times(text: str) -> bool:
    """Whether lines begin with times that rise from less than a minute on, all but the first.

    >>> looks_like_times("0:00 Sit.\\n0:20 Breathe.\\n0:45 Rest.\\n1:30 Get up."), looks_like_times("7:30 Get up")
    (True, False)
    """
    _, times = _title_and_times(text)
    starts = [_start_ms(match) for _, match in times if match]
    rises = all(one < other for one, other in pairwise(starts))
    return len(starts) >= max(_LEAST_TIMES, len(times)) and starts[0] < 60_000 and rises


def _title_and_times(text: str) -> tuple[tuple[int, str] | None, list[tuple[int, re.Match[str] | None]]]:
    """The line above the first time, if there is one, and each other line with its time."""
    lines = _lines(text)
    title = lines[0] if lines and not _AT.fullmatch(lines[0][1]) else None
    return title, [(number, _AT.fullmatch(line)) for number, line in (lines[1:] if title else lines)]


def _start_ms(match: re.Match[str]) -> int:
    return ((int(match["hour"] or 0) * 60 + int(match["min"])) * 60 + int(match["sec"])) * 1_000


def draft_of_times(text: str, notes: Notes) -> ScriptDraft:
    """The words of a list of times, with the time between them less the time they take to be said."""
    title, times = _title_and_times(text)
    draft = ScriptDraft()
    if title:
        draft.front["title"] = plain_words(title[1]).rstrip(":")
        notes.find("title", *title)
    at = [(_start_ms(match), match["words"], number) for number, match in times if match]
    return _drafted(draft, _spaced(at), notes, is_estimated=True)


# --- both ---------------------------------------------------------------------------------------------


def _spaced(at: Sequence[tuple[int, str, int]]) -> Iterator[_WordsAndPause]:
    """Words at given times, with the silence between them; before the first as well."""
    if at and at[0][0] > 0:
        yield _WordsAndPause("", at[0][0], at[0][2])
    at = [each for index, each in enumerate(at) if each[1] or index == len(at) - 1]
    for one, other in pairwise(at):
        yield _WordsAndPause(one[1], other[0] - one[0], one[2])
    for _, words, line in at[-1:]:
        yield _WordsAndPause(words, 0, line)


def _drafted(draft: ScriptDraft, timed: Iterable[_WordsAndPause], notes: Notes, *, is_estimated: bool) -> ScriptDraft:
    """One passage of the words; what the language would not read as such becomes a comment."""
    steps = [(one, step) for one in _few(timed) if (step := _step(one, is_estimated=is_estimated)).words or step.mark]
    read = [True] * len(steps) if _is_read([step for _, step in steps]) else [_is_read([step]) for _, step in steps]
    passage = DraftPassage("")
    for (one, step), is_read in zip(steps, read, strict=True):
        if is_read:
            passage.steps.append(step)
            if step.mark and not is_estimated:
                notes.find(step.mark.strip("[]"), one.line, one.words)
        else:
            told = f"{one.words} ({one.pause_ms / 1000:,g}s)"
            passage.comments.append(notes.leave("words that could not be read", one.line, told, unread=True))
    if is_estimated and passage.steps:
        what = "pauses: the time between two lines, less an estimate of how long the words take"
        notes.find(what, steps[0][0].line, f"{len(steps)} lines with their times", sure="likely")
    if any(step.words for step in passage.steps):
        draft.passages = [passage]
    else:
        draft.after += passage.comments
    return draft


_SHORTEST_MS = 100


def _step(one: _WordsAndPause, *, is_estimated: bool) -> DraftStep:
    """The words with the silence after them; one that is estimated in tenths of a second."""
    words, ms = plain_words(one.words), one.pause_ms
    if is_estimated:
        ms = round(ms - (estimated_ms(words, "en") if words else 0), -2)
    return DraftStep(words, f"[pause {written(ms)}]" if ms >= _SHORTEST_MS else "")


def _is_read(steps: Sequence[DraftStep]) -> bool:
    """Whether the language reads the words as words, and takes the pauses."""
    text = write(ScriptDraft(passages=[DraftPassage("", [DraftStep("Begin."), *steps, DraftStep("End.")])]))
    routine, problems = parse(Source("", text), errors_only=True)
    return not has_errors(problems) and not routine.exercises
