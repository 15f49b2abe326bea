"""What a line looks like by those around it: a name only among names, a count only in a list of counts."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from voicecoach.article.doses import Dose
from voicecoach.article.exercise_names import quality_of
from voicecoach.article.lines import ArticleLine
from voicecoach.article.name_and_dose import name_and_dose
from voicecoach.article.phrase import COUNTED_WORDS, phrase
from voicecoach.article.shape import Shape
from voicecoach.article.whom import stems
from voicecoach.scanner import Range


def read_by_neighbours(lines: Sequence[ArticleLine], shapes: list[Shape]) -> None:
    """Changes the shapes of lines that are not clear by themselves and are by how the lines near them are set."""
    _told_below_names(lines, shapes)
    _numbered_like_others(lines, shapes)
    _led_like_others(lines, shapes)
    _counted_like_above(lines, shapes)
    _items_like_others(lines, shapes)
    _counted_like_others(lines, shapes)
    _named_by_their_count(lines, shapes)
    _figures_below_names(lines, shapes)
    _of_speakers(lines, shapes)


_COUNTED_WORD = re.compile(rf"(?P<count>\d{{1,3}})\s+(?P<name>{'|'.join(sorted(COUNTED_WORDS))})\b.{{0,40}}", re.I)
"""What is counted in a dosage, and a name where the lines around it count others."""


def _named_by_their_count(lines: Sequence[ArticleLine], shapes: list[Shape]) -> None:
    """Takes `5 presses each arm` for an exercise where the next line or the one before is one with its count before
    it, and set alike."""
    for index, (line, shape) in enumerate(zip(lines, shapes, strict=True)):
        match = _COUNTED_WORD.fullmatch(line.text) if shape.form == "dosage" else None
        beside = [at for at in (index - 1, index + 1) if 0 <= at < len(lines)]
        if match and any(shapes[at].form == "counted" and lines[at].mark == line.mark for at in beside):
            shapes[index] = replace(shape, form="counted", name=match["name"], quality=_LIKE_OTHERS)


def _counted_like_above(lines: Sequence[ArticleLine], shapes: list[Shape]) -> None:
    """Takes a line that counts the last word of the name above it for how much of that: `Arm swing`, `10 swings`."""
    for index in range(1, len(lines)):
        above, shape = shapes[index - 1], shapes[index]
        if above.form != "bare" or shape.form not in ("counted", "dosed") or lines[index].after_blank:
            continue
        name, of_above = stems(shape.name), stems(above.name)
        if len(name) == 1 and len(of_above) > 1 and of_above[-1:] == name and not lines[index].is_numbered:
            shapes[index] = replace(shape, form="dosage", name="", said="", quality=0.0)


def _told_below_names(lines: Sequence[ArticleLine], shapes: list[Shape]) -> None:
    """Takes a paragraph of two or more sentences as the description of the name right above it, where the text has two
    such pairs. Its first sentence is no name, even if figures follow it."""
    pairs = [
        index
        for index, (name, line) in enumerate(pairwise(lines), 1)
        if name.after_blank
        and not line.after_blank
        and name.mark in ("none", "number")
        and line.mark == "none"
        and shapes[index - 1].form == "bare"
        and _TWO_SENTENCES.search(line.text)
    ]
    for index in pairs if len(pairs) >= _FEWEST_PAIRS else ():
        if shapes[index].form in ("bare", "dosed", "led"):
            read = shapes[index].phrase
            shapes[index] = Shape("sentence", "", read.dose, "", 0.0, read)


_FEWEST_PAIRS = 2
_TWO_SENTENCES = re.compile(r"[a-z]\. [A-Z\d].*[.!]$")


def _numbered_like_others(lines: Sequence[ArticleLine], shapes: list[Shape]) -> None:
    """Takes a numbered line over a paragraph for a name, however long, where the others set like it are names."""
    places = [
        index
        for index, line in enumerate(lines)
        if line.is_numbered and line.after_blank and not line.before_blank and not line.text.endswith((".", "!", "?"))
    ]
    bare = sum(shapes[index].form == "bare" for index in places)
    if bare < _FEWEST_NUMBERED or 4 * bare < 3 * len(places):
        return
    for index in places:
        text, shape = lines[index].text, shapes[index]
        if shape.form == "sentence" and not re.search(r"\d", text) and len(text) <= _LONGEST_NUMBERED:
            shapes[index] = replace(shape, form="bare", name=text, quality=_LIKE_OTHERS)


_FEWEST_NUMBERED, _LONGEST_NUMBERED = 3, 80


def _led_like_others(lines: Sequence[ArticleLine], shapes: list[Shape]) -> None:
    """Takes the words behind a dash for what is said of a name, however few, where the next line or the one before has
    them too: `Plank - abs`, behind `Bridge - glutes and lower back`."""
    for index, (line, shape) in enumerate(zip(lines, shapes, strict=True)):
        if shape.form != "bare" or " - " not in line.text or line.text.count(" - ") > 1:
            continue
        near = [i for i in (index - 1, index + 1) if 0 <= i < len(lines) and lines[i].mark == line.mark]
        if any(shapes[i].form == "led" and " - " in lines[i].text for i in near):
            name, _, said = line.text.partition(" - ")
            shapes[index] = replace(shape, form="led", name=name.strip(), said=said, quality=quality_of(name))


def _counted_like_others(lines: Sequence[ArticleLine], shapes: list[Shape]) -> None:
    """Takes the words behind figures in brackets for a name, whatever they are, where the line before has its own there
    too: `(6 breaths) Rest on your side.`, behind `(30 s) Child's pose`."""
    for index, (line, shape) in enumerate(zip(lines, shapes, strict=True)):
        before = lines[index - 1] if index else None
        if before is None or shape.form != "sentence" or not line.text.startswith("(") or before.text[:1] != "(":
            continue
        found = _IN_BRACKETS.fullmatch(line.text.rstrip("."))
        read = phrase(found["dose"]) if found and before.mark == line.mark else None
        if found and read and read.pure and read.dose.has_work and shapes[index - 1].form == "counted":
            name, said = found["name"], found["said"] or ""
            shapes[index] = replace(shape, form="counted", name=name, dose=read.dose, said=said, quality=_LIKE_OTHERS)


_IN_BRACKETS = re.compile(r"\((?P<dose>[^()]{1,40})\)\s+(?P<name>[^:.]{3,60})(?::\s+(?P<said>\S.*))?")
_LIKE_OTHERS = 0.6
"""How likely words are a name that are none by themselves, but stand where others have theirs."""


def _figures_below_names(lines: Sequence[ArticleLine], shapes: list[Shape]) -> None:
    """Takes a line like `10 steps forward` below a name for how much of it, where other names have nothing but how much
    there: each name and the line below it stand between blank lines."""
    below = [
        index
        for index in range(1, len(lines))
        if shapes[index - 1].form == "bare"
        and lines[index - 1].after_blank
        and lines[index].before_blank
        and not lines[index].after_blank
        and lines[index].mark == lines[index - 1].mark == "none"
    ]
    if sum(shapes[index].form == "dosage" for index in below) < _FEWEST_BELOW:
        return
    for index in below:
        if shapes[index].form == "counted":
            shapes[index] = replace(shapes[index], form="dosage", name="", said="", quality=0.0)


_FEWEST_BELOW = 2


def _items_like_others(lines: Sequence[ArticleLine], shapes: list[Shape]) -> None:
    """Takes an item of a list for a count and a name, where the next item or the one before is: `10 wrist stretches`,
    which alone would be the title of a list."""
    for index, (line, shape) in enumerate(zip(lines, shapes, strict=True)):
        if line.mark not in ("bullet", "number") or not line.text[:1].isdigit():
            continue
        if breaths := _BREATHS.fullmatch(line.text):
            count, name, said = int(breaths["count"]), breaths["name"], breaths["said"] or ""
            dose = Dose(breaths=Range(count, count))
            shapes[index] = replace(shape, form="counted", name=name, dose=dose, said=said, quality=quality_of(name))
        if shapes[index].form in ("counted", "dosed"):
            continue
        near = [i for i in (index - 1, index + 1) if 0 <= i < len(lines) and lines[i].mark == line.mark]
        if any(shapes[i].form == "counted" for i in near) and (found := name_and_dose(line.text, is_item=True)):
            shapes[index] = replace(
                shape, form=found.form, name=found.name, dose=found.dose, said=found.said, quality=found.quality
            )


_BREATHS = re.compile(
    r"(?P<count>\d{1,2})\s+(?P<name>[a-z-]+(?:\s[a-z-]+)?\sbreaths)(?:\s*\((?P<said>[^()\d]{3,60})\))?\W*"
)
"""An item that is an exercise of breathing: `10 deep breaths (count them)`."""


def _of_speakers(lines: Sequence[ArticleLine], shapes: list[Shape]) -> None:
    """Takes what is said in a dialogue for sentences: two labels or more come again and again, and one asks."""
    spoken = [_SPEAKER.match(line.text) if line.mark in ("none", "bold") else None for line in lines]
    labels = Counter(match["label"] for match in spoken if match)
    asking = {match["label"] for match in spoken if match and match.string.rstrip().endswith("?")}
    often = {label for label, count in labels.items() if count > 1}
    if len(often) < 2 or not asking & often:
        return
    for index, match in enumerate(spoken):
        if match and match["label"] in often:
            shapes[index] = replace(shapes[index], form="sentence", name="", dose=Dose(), said="", quality=0.0)


_SPEAKER = re.compile(r"(?P<label>[A-Z][\w ]{0,20}?)\s*:\s+\S")
