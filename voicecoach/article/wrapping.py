"""Lines that a narrow page broke, joined again: a line that goes on is one with the line before it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from voicecoach.article.lines import ArticleLine
from voicecoach.article.list_in_line import list_in, names_alone
from voicecoach.article.shape import shape_of

_WIDTH = 25
"""A shorter line was not ended because the page was too narrow."""


def unwrapped(lines: Sequence[ArticleLine]) -> list[ArticleLine]:
    """The lines with those that only go on where the page was too narrow joined to what they go on with."""
    result: list[ArticleLine] = []
    ended = ""  # the last line as it stood, without what was joined to it before
    is_prose = False  # what goes on with more words is still prose: it need not be read again
    for index, line in enumerate(lines):
        begins_list = (
            line.text[0].isdigit() and _is_counted(line) and any(map(_is_counted, lines[index + 1 : index + 2]))
        )
        if (
            result
            and not begins_list
            and _may_go_on(result[-1], ended, line)
            and (is_prose or _is_one(result[-1], ended, line))
        ):
            last = result[-1]
            is_prose = is_prose or _is_prose(last)
            joint = "" if re.search(r"[^\W\d_]-$", last.text) else " "
            text = (last.text[:-1] if joint == "" else last.text) + joint + line.text
            result[-1] = replace(last, text=text, before_blank=line.before_blank)
        else:
            result.append(line)
            is_prose = False
        ended = line.text
    return result


_LONGEST_COUNTED = 80


def _is_counted(line: ArticleLine) -> bool:
    """Whether a line is an exercise with its count before it, as those of a list are: `12 wall balls`."""
    return line.mark == "none" and len(line.text) < _LONGEST_COUNTED and shape_of(line.text).form == "counted"


_JOINT = re.compile(r"(?:and )?then|followed by|next|plus", re.IGNORECASE)
"""What stands on a line of its own between two parts of a workout."""


def _may_go_on(last: ArticleLine, ended: str, line: ArticleLine) -> bool:
    """Whether a line may go on with the one before it, by the marks and the ends of both."""
    if _JOINT.fullmatch(line.text):
        return False
    if line.mark != "none" or last.mark in ("heading", "row", "columns", "long"):
        return False
    if line.after_blank and shape_of(line.text).form == "counted":
        return False
    if line.after_blank and not (line.text[0].islower() and re.search(r"[^\W\d_]$", ended) and _is_broken(last.text)):
        return False
    if last.mark in ("bullet", "number") and line.margin < last.margin:
        return False
    if not line.text[0].islower() and not line.text[0].isdigit() and not ended.endswith(("-", ",")):
        return False
    hangs = last.mark == "number" and line.margin > 1 and re.search(r"[a-z]{2}\. [A-Z]", last.text)
    if ended.endswith(":") and len(ended) > _LONG_LINE and re.search(r"[.!?]\s", last.text):
        return not (names_alone(line.text) or list_in(line.text))  # a sentence of prose that was cut behind its colon
    if line.text[0].isdigit() and _is_heading(last, ended):
        return False
    return not (
        re.search(r"[.!?:;]$", ended) or (len(ended) < _WIDTH and not hangs) or len(last.text) > _LONGEST_JOINED
    )


def _is_broken(text: str) -> bool:
    """Whether a text is sentences of which the last has no end, so that it goes on behind a blank line."""
    return re.search(r"[.!?]\s+[A-Z][^.!?]*$", text[-_WIDTH_OF_PAGE:]) is not None


_WIDTH_OF_PAGE = 200
_LONG_LINE = 60
_LEADS_TO_FIGURES = re.compile(
    r"\b(?:for|of|to|about|the|and|or|do|hold|repeat|at|by|with|after|is|are|least|than|then|up|another|in|do it|x)$"
    r"|[-,:(]$",
    re.IGNORECASE,
)
_LONGEST_HEADING = 50


def _is_heading(last: ArticleLine, ended: str) -> bool:
    """Whether a numbered line that stands apart is a heading, so that figures at the start of the next are below it."""
    is_apart = last.mark == "number" and last.after_blank and ended == last.text
    return is_apart and len(ended) <= _LONGEST_HEADING and not _LEADS_TO_FIGURES.search(ended)


_LONGEST_JOINED = 1_000
"""The most characters of a line to which more is joined."""


_LED_BY_NAME = re.compile(r"(?:\S+ ){0,5}\S+ – (?:\D{0,12}\d|max|to failure)")
"""A name, a dash, and how much: what looks like that below another is none of its words."""


def _is_one(last: ArticleLine, ended: str, line: ArticleLine) -> bool:
    """Whether two lines are one by what they are: the one prose, or none of them how much."""
    if list_in(last.text) is not None or (_LED_BY_NAME.match(last.text) and _LED_BY_NAME.match(line.text)):
        return False
    if last.text[0].islower() and line.text[0].islower() and shape_of(last.text).form in ("bare", "dosed", "counted"):
        return False  # where names begin with small letters, these tell nothing
    if ended.endswith(("-", ",")) and line.text[0].islower():
        return True
    if _DASHED_DOSE.match(ended) and (_DASHED_DOSE.match(line.text) or _UNDASHED_DOSE.match(line.text)):
        return False
    if _is_prose(last):
        return True
    one, other = shape_of(last.text), shape_of(line.text)
    return other.form not in ("dosed", "counted", "dosage") and one.form not in ("counted", "dosage")


_DASHED_DOSE = re.compile(r"[^\W\d][^.!?;:–]{2,60}?\s(?:[-–]\s*\d|\d{1,2}\s?[x×]\s?\d)")
"""A name and how much of it, as a list without marks or capitals has them line by line: `hip thrust - 2x10`."""
_UNDASHED_DOSE = re.compile(r"[^\W\d][^.!?;:\d]{2,40}\s\d{1,3}\s*(?:x|×|s\b|sec|reps?\b|each\b)")


def _is_prose(line: ArticleLine) -> bool:
    return shape_of(line.text).form in ("sentence", "led")
