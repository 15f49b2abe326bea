"""Which line of a text is its title, if one is: the first, where it is short and like no other."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from voicecoach.article.doses import Dose
from voicecoach.article.ladder import ladder_in
from voicecoach.article.lines import ArticleLine
from voicecoach.article.schedule import schedule_in
from voicecoach.article.shaped_lines import ShapedLine, shaped_lines
from voicecoach.article.title_name import name_in_title
from voicecoach.article.turn_headings import is_as_many_rounds


def title_of(lines: Sequence[ArticleLine]) -> tuple[ArticleLine | None, list[ArticleLine]]:
    """The title, and the other lines: a line `Title: …`, or the first where it is short and like no other."""
    if len(lines) < 2:
        return None, list(lines)
    first = lines[0]
    if named := re.match(r"title\s*:\s*(?=\S)", first.text, re.IGNORECASE):
        return replace(first, text=first.text[named.end() :]), list(lines[1:])
    is_short = len(first.text.split()) <= _LONGEST_TITLE and not re.search(r"[.!?;,]$", first.text)
    is_title = is_short and first.mark not in ("bullet", "row", "number")
    return (first, list(lines[1:])) if is_title and not _is_exercise(shaped_lines(lines)) else (None, list(lines))


_LONGEST_TITLE = 14


def _is_exercise(looked: Sequence[ShapedLine]) -> bool:
    """Whether the first line is, or may be, an exercise or a scope rather than the title."""
    first, second = looked[0], looked[1]
    if is_as_many_rounds(first.line.text):
        return True
    if ladder_in(first.line.text):
        return True
    if _is_whole_circuit(first):
        return False
    if _says_all_turns(first) and not any(dose.every for each in looked[1:] for dose in each.said):
        return True
    if first.shape.form == "dosage" or (first.is_of_all and first.said) or _is_schedule(first.line.text):
        return True
    if (
        any(dose.interval or dose.rounds for dose in first.said)
        and not first.names_several
        and not _MOVES.search(first.line.text)
    ):
        return True
    if first.names_several and any(each.names_several and each.kind[:2] == first.kind[:2] for each in looked[1:]):
        return True  # it is the first part of several
    if first.shape.form == "dosed" and first.has_work and _has_many_like_it(looked):
        return True
    if first.shape.form in ("dosed", "counted") and not _tells_minutes(first.shape.dose):
        like_it = sum(each.kind == first.kind for each in looked)
        if first.shape.is_bare_number:
            return like_it > 2
        if first.shape.form == "counted" and first.line.before_blank and second.shape.form != "dosage":
            return sum(each.shape.form == "counted" and each.kind == first.kind for each in looked) > 1
        if first.shape.form == "counted":
            like_it = sum(each.shape.form == "counted" and each.kind == first.kind for each in looked)
        return like_it > 1 or not _MOVES.search(first.line.text)
    same = [
        index
        for index, each in enumerate(looked)
        if index and each.kind == first.kind and each.line.before_blank == first.line.before_blank
    ]
    if same and not _is_dosed(looked, 0) and any(_is_dosed(looked, index) for index in same):
        return False
    if same and second.kind != first.kind and first.shape.form == "bare" and not _is_scope(second):
        return True
    if first.line.before_blank or second.line.after_blank or first.line.is_set_apart or first.line.text.endswith(":"):
        return _has_labels_below(looked) or (
            second.shape.form == "dosage"
            and second.shape.dose.has_work
            and not (second.is_of_all or _stands_over_names(looked))
            and not second.is_of_part
            and not (second.shape.dose.rounds or second.shape.dose.every)
        )
    above = second.shape.dose
    if second.shape.form == "dosage" and second.is_of_part and (above.interval or above.rounds or above.every):
        return False
    return second.shape.form == "dosage" or (
        first.shape.form == "bare"
        and second.shape.form in ("bare", "sentence")
        and sum(each.kind == first.kind for each in looked) > 1
    )


def _has_many_like_it(looked: Sequence[ShapedLine]) -> bool:
    """Whether three other lines are set like the first, and say how much as it does."""
    first = looked[0]
    alike = [
        each for each in looked[1:] if each.kind == first.kind and each.line.before_blank == first.line.before_blank
    ]
    return sum(each.shape.form == "dosed" and each.has_work for each in alike) >= _FEWEST_BELOW


def _stands_over_names(looked: Sequence[ShapedLine]) -> bool:
    """Whether names without figures stand in a list right below the second line, which is of all of them then."""
    below = looked[2 : 2 + _FEWEST_BELOW]
    return len(below) == _FEWEST_BELOW and all(
        each.shape.form == "bare" and each.kind == below[0].kind for each in below
    )


_FEWEST_BELOW = 3


def _is_schedule(text: str) -> bool:
    """Whether a line says how often, and nothing of what: no `Dead hang: why I do it every day`."""
    return schedule_in(text) is not None and name_in_title(text) in ("", text.strip(" :"))


def _is_dosed(looked: Sequence[ShapedLine], index: int) -> bool:
    """Whether a line, or one of those under it up to the next of its kind, says what one set is."""
    for number, each in enumerate(looked[index:]):
        if number and each.kind == looked[index].kind:
            return False
        if each.has_work and not each.is_of_part:
            return True
    return False


def _has_labels_below(looked: Sequence[ShapedLine]) -> bool:
    """Whether a name has lines of figures below it that together say what one set is, and so has another name set like
    it: `Squat`, `Sets: 3`, `Reps: 10`."""
    first = looked[0]
    if first.shape.form != "bare" or looked[1].is_of_all or not _says_what_one_set_is(looked[1:]):
        return False
    return any(
        each.kind == first.kind and _says_what_one_set_is(looked[index : index + _MOST_LABELS])
        for index, each in enumerate(looked[1:], 2)
    )


_MOST_LABELS = 8
"""So many lines of figures at most are looked at below a name."""


def _says_what_one_set_is(below: Sequence[ShapedLine]) -> bool:
    """Whether lines begin with at least two of figures that together say what one set is."""
    labels = list(takewhile(lambda each: each.shape.form == "dosage", below[:_MOST_LABELS]))
    return len(labels) > 1 and any(each.has_work for each in labels)


_MOVES = re.compile(
    r"\b(?:moves?|exercises?|stretches|ways|steps|poses|minutes?|workout|routine|plan|day|week|phase|level|e\d?mom)\b",
    re.I,
)


def _is_scope(each: ShapedLine) -> bool:
    """Whether a line only says how several exercises are done, as one under a title may."""
    return each.shape.form == "dosage" and each.is_of_part


def _says_all_turns(first: ShapedLine) -> bool:
    """Whether a line says at which times exercises begin, and how long that goes on: `Lunch EMOM, 20 min`."""
    return any(dose.every and dose.every.total_ms for dose in first.said)


def _is_whole_circuit(first: ShapedLine) -> bool:
    """Whether a line set apart says how long several exercises take in all: `20 minute bodyweight circuit`."""
    dose = first.shape.dose
    is_minutes = (
        dose.work is not None
        and dose.work.low >= _FEWEST_MINUTES_MS
        and replace(dose, loads=()) == Dose(work=dose.work)
    )
    return is_minutes and first.shape.form == "counted" and first.names_several and first.line.before_blank


_FEWEST_MINUTES_MS = 300_000


def _tells_minutes(dose: Dose) -> bool:
    return dose == Dose(work=dose.work)
