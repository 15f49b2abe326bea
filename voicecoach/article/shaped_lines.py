"""The lines of a text, each with all that can be known of it: its shape, how it is set, what it says.

Which of them are exercises is for the outline.
"""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, field, replace

from voicecoach.article.doses import Dose
from voicecoach.article.ladder import ladder_in
from voicecoach.article.lines import ArticleLine
from voicecoach.article.neighbours import read_by_neighbours
from voicecoach.article.phrase import Phrase, has_figures
from voicecoach.article.prose_doses import instructs, prose_dose, sentences_of
from voicecoach.article.scope_sentence import doses_in
from voicecoach.article.sentences import is_aside
from voicecoach.article.shape import Shape, shape_of, shape_of_row
from voicecoach.article.step_names import with_step_names
from voicecoach.article.titles import ends_exercise, is_label, is_of_several, is_part
from voicecoach.article.turn_wording import in_plain_rounds
from voicecoach.article.whom import (
    ExerciseList,
    begins_with_all,
    exercise_list,
    references_in,
    refers_to_several,
    stems,
)

Kind = tuple[str, str, int, bool]
"""How a line is set: its form, its mark, its level or depth, and whether it is numbered."""


_OF_ALL = re.compile(
    r"\b(?:each|every|all|both|these|the(?!\s+(?:other\s+(?:one|way)|(?:left|right|front|back|top|bottom)\s+one)\b))"
    r"\s+(?:of\s+(?:the|these|them)\s+)?(?:\w+\s+){0,2}?"
    r"(?:exercises?|moves?|movements?|stretch(?:es)?|drills?|poses?|ones?|circuits?|supersets?|rounds?|list|sequence)\b"
    r"|\bthis\s+(?:\w+\s+){0,2}?(?:circuits?|supersets?|rounds?|list|sequence)\b"
    r"|\b(?:each|all|every one|both|any) of (?:these|them|those)\b|\bcircuits?\b"
    r"|\bbetween\s+(?:each\s+|the\s+)?(?:exercises|moves|rounds|stretches|poses)\b"
    r"|\bsame\s+for\s+(?:each|every|all)\b|\b(?:of|with)\s+each\b(?=\s*[.,;:]|\s+(?:one|grip|exercise))"
    r"|^(?:each|every|all|everything|everyone)\b(?!\s+(?:\d|(?:other\s+|single\s+)?(?:minute|morning|evening|night|day)\b))"
    r"|\brounds?\s+of\b|\b(?:go|start)\s+(?:again|over)\b"
    r"|\b(?:everything|them all|below|above|following)\b",
    re.IGNORECASE,
)


_AGAIN_ITSELF = re.compile(
    r"\b(?:switch|swap|change)\s+(?:legs|sides|arms|feet|hands)\b[^.]{0,20}\b(?:go|start)\s+(?:again|over)\b",
    re.IGNORECASE,
)
"""`Do 16 and change legs, then start over`: the exercise itself, and not a list of several."""


@dataclass(frozen=True, slots=True)
class ShapedLine:
    """A line with its shape, how it is set, and what its sentences say of how much.

    Why so many fields: each line is looked at in every reading of the text, and what follows from the line alone is
    found out once.
    """

    line: ArticleLine
    shape: Shape
    kind: Kind
    said: tuple[Dose, ...]
    is_of_all: bool
    """Whether it speaks of several exercises."""
    has_work: bool = field(init=False, compare=False)
    """Whether it says what one set is."""
    is_of_part: bool = field(init=False, compare=False)
    """Whether it says no more of how much than a heading of several exercises may."""
    may_be_of_all: bool = field(init=False, compare=False)
    """Whether it may say how much of all exercises above or below it."""
    ends_what_came: bool = field(init=False, compare=False)
    """Whether it is a heading of the article, so that what stands under it is of no exercise."""
    is_no_heading: bool = field(init=False, compare=False)
    """Whether it is set as no heading of several exercises is."""
    names_several: bool = field(init=False, compare=False)
    """Whether its name is that of several exercises."""
    rank: float = field(init=False, compare=False)
    """How high it stands: headings above bold lines, these above plain ones, these above lists."""

    def __post_init__(self) -> None:
        found = {
            "has_work": any(dose.has_work for dose in self.said),
            "is_of_part": _is_of_part(self.line, self.shape, self.said),
            "ends_what_came": _ends_what_came(self.line, self.said),
            "is_no_heading": _is_no_heading(self.line, self.shape),
            "names_several": is_of_several(self.shape.name) or is_part(self.shape.name or self.line.text),
            "rank": _rank(self.line),
        }
        for name, value in found.items():
            object.__setattr__(self, name, value)
        object.__setattr__(self, "may_be_of_all", self.has_work and (self.is_of_all or _may_be_of_all(self)))


def shaped_lines(lines: Sequence[ArticleLine]) -> list[ShapedLine]:
    """The lines with what can be known of each for itself."""
    shapes = with_step_names(lines, [_OF_TABLE if line.mark == "columns" else shape_of(line.text) for line in lines])
    read_by_neighbours(lines, shapes)
    by_stop = [_is_led_by_stop(line, shape) for line, shape in zip(lines, shapes, strict=True)]
    listed = sum(by_stop) >= _FEWEST_LED_BY_STOP
    if lines and not listed:
        by_stop[0] = by_stop[0] or _is_title_by_stop(lines, shapes[0])
    of_several = _of_several_by_name(lines, shapes)
    return [
        _shaped(
            line,
            shape,
            is_step=by_stop[index] and not listed,
            names_others=of_several[index],
            begins_run=_begins_run(lines, shapes, index),
        )
        for index, (line, shape) in enumerate(zip(lines, shapes, strict=True))
    ]


_OF_TABLE = Shape("sentence", "", Dose(), "", 0.0, Phrase(Dose(), (), (), None, None))
"""What a table or a page has besides its rows is no exercise, and says of none how much."""


def _begins_run(lines: Sequence[ArticleLine], shapes: Sequence[Shape], index: int) -> bool:
    """Whether a line that may be a name has others right below it that are set alike, as the first of a list has."""
    line, run = lines[index], lines[index + 1 : index + _FEWEST_IN_RUN]
    alike = all(
        each.mark == line.mark and each.margin == line.margin and not each.after_blank and shape.form == "bare"
        for each, shape in zip(run, shapes[index + 1 :], strict=False)
    )
    return alike and len(run) == _FEWEST_IN_RUN - 1 and shapes[index].form == "bare"


_FEWEST_IN_RUN = 3


def _of_several_by_name(lines: Sequence[ArticleLine], shapes: Sequence[Shape]) -> list[bool]:
    """Which lines say how much of two exercises or more that are lines of their own: `Squats and lunges: 3 x 10`."""
    bare = [
        (line.number, shape.name, "", False) for line, shape in zip(lines, shapes, strict=True) if shape.form == "bare"
    ]
    listed = exercise_list(bare)
    names = set(listed.names)
    return [_names_others(line.text, shape, names, listed) for line, shape in zip(lines, shapes, strict=True)]


def _names_others(text: str, shape: Shape, names: Set[tuple[str, ...]], listed: ExerciseList) -> bool:
    if shape.form in ("dosed", "counted", "led"):
        parts = [stems(part) for part in re.split(r"\s*(?:,|&|\+|\band\b)\s*", shape.name) if part.strip()]
        return len(parts) > 1 and stems(shape.name) not in names and all(part in names for part in parts)
    if shape.form != "sentence" or not has_figures(text):
        return False
    return len({place for each in references_in(text, listed) if each.is_whole for place in each.places}) > 1


def _is_title_by_stop(lines: Sequence[ArticleLine], shape: Shape) -> bool:
    """Whether the first line tells what a list below it is, with a full stop: `Legs at home. Second week of March.`"""
    first = lines[0]
    is_led = shape.form == "led" and first.mark == "none" and first.text[len(shape.name) :].startswith(".")
    return is_led and sum(line.mark in ("bullet", "number") for line in lines[:_NEAR]) >= _FEWEST_LED_BY_STOP


_NEAR = 12
_FEWEST_LED_BY_STOP = 3
"""So many lines in a text that begin with a name and a full stop are a list."""


def _shaped(line: ArticleLine, shape: Shape, *, is_step: bool, names_others: bool, begins_run: bool) -> ShapedLine:
    if line.mark == "row":
        shape = shape_of_row(line.text)
    tells_of_all = shape.form == "led" and (begins_with_all(shape.said) or _tells_of_each(line, shape))
    if is_step or names_others or tells_of_all:
        shape = replace(shape, form="sentence", name="", said="", quality=0.0)
    if line.mark == "columns":
        return ShapedLine(line, shape, ("sentence", line.mark, 0, False), (), False)
    ladder = ladder_in(line.text) if shape.form == "sentence" or is_of_several(shape.name) else ()
    if ladder:
        shape = replace(shape, form="sentence", name="", dose=Dose(), said="", quality=0.0)
    is_listed = line.mark in ("bullet", "number") or shape.form in ("dosed", "counted")
    depth = line.level if line.mark == "heading" else min(line.margin // 2, 3) if is_listed else 0
    form = "named" if shape.form in ("dosed", "counted", "led") else shape.form
    apart = line.is_numbered or (form == "bare" and line.mark == "none" and line.after_blank and not begins_run)
    kind = (form, line.mark, depth, apart)
    of_all = bool(_OF_ALL.search(in_plain_rounds(line.text))) or refers_to_several(line.text)
    is_of_all = (of_all or names_others) and (shape.form in ("sentence", "dosage") or shape.quality < 0.5)
    if ladder:
        return ShapedLine(line, shape, kind, (Dose(by_set=ladder),), is_of_all=True)
    said = _said(line.text, shape)
    if is_of_all and _AGAIN_ITSELF.search(line.text) and not refers_to_several(line.text) and said:
        is_of_all = False
    if is_of_all and not said and refers_to_several(line.text):
        said = tuple(dose for text in sentences_of(line.text) if refers_to_several(text) for dose in doses_in(text))
    return ShapedLine(line, shape, kind, said, is_of_all)


_EACH_ONE = re.compile(
    r"\b(?:do|doing|perform|performing|each|every|all|these|complete|repeat)\b[^.;:]{0,20}"
    r"\b(?:exercises?|moves|stretches|poses|drills|circuit)\b",
    re.IGNORECASE,
)
_FEWEST_SENTENCES = 3


def _tells_of_each(line: ArticleLine, shape: Shape) -> bool:
    """Whether a paragraph that only looks as if it began with a name says how much of each exercise."""
    sentences = sentences_of(shape.said) if line.mark == "none" and not shape.dose.has_work else []
    return len(sentences) >= _FEWEST_SENTENCES and any(
        _EACH_ONE.search(text) and prose_dose(text).has_work for text in sentences
    )


def _is_led_by_stop(line: ArticleLine, shape: Shape) -> bool:
    """Whether a full stop is all that parts a name from a sentence, as in any two sentences."""
    if shape.form not in ("led", "dosed") or line.mark != "none" or line.after_blank:
        return False
    return line.text[len(shape.name) :].startswith(".")


def _said(text: str, shape: Shape) -> tuple[Dose, ...]:
    """What the sentences of a line say of how much, each for itself."""
    if is_aside(text):
        return ()
    words = shape.said if shape.form in ("led", "dosed", "counted") else "" if shape.form == "dosage" else text
    own = () if shape.dose.is_empty or shape.form not in ("dosed", "counted", "dosage") else (shape.dose,)
    return own + tuple(dose for sentence in sentences_of(words) if (dose := prose_dose(sentence)).says_how_much)


def _may_be_of_all(each: ShapedLine) -> bool:
    if each.shape.form == "dosage":
        return True
    return each.shape.form in ("sentence", "led") and any(
        instructs(text) and prose_dose(text).has_work for text in sentences_of(each.line.text)
    )


def _is_of_part(line: ArticleLine, shape: Shape, said: Sequence[Dose]) -> bool:
    """Whether a line says no more of how much than a heading of several exercises may: how long they take in all, how
    many rounds of them, at which times."""
    if shape.form in ("bare", "sentence"):
        return not said
    dose = shape.dose
    if is_of_several(shape.name):
        dose = replace(dose, reps=None, by_set=(), work=None, sides="", loads=())
    if dose.sides and re.search(r"\beach\b", line.text):
        dose = replace(dose, sides="")
    if dose.work and dose.work.low < _LEAST_PART_MS:
        return False
    plain = replace(
        dose, work=None, sets=None, rounds=False, times=None, rest=None, interval=None, every=None, loads=(), amrap=""
    )
    return plain.is_empty and shape.form != "led"


_LEAST_PART_MS = 60_000


def _ends_what_came(line: ArticleLine, said: Sequence[Dose]) -> bool:
    if _DAY.match(line.text):
        return True
    is_short = line.mark == "none" and len(line.text.split()) < _LONG_HEADING
    alone = line.is_set_apart or (is_short and (line.after_blank or not re.search(r"[.,;]", line.text)))
    return alone and ends_exercise(line.text.strip(" :")) and not is_label(line.text) and not said


_LONG_HEADING = 10


_DAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\s*:\s+(?=\S)", re.IGNORECASE)
"""What begins the line of another day."""


def _is_no_heading(line: ArticleLine, shape: Shape) -> bool:
    is_timed = line.mark == "heading" and shape.dose == Dose(work=shape.dose.work)
    is_counted = shape.form == "counted" and not is_of_several(shape.name) and not is_timed
    return line.mark in ("bullet", "row", "columns", "long") or is_counted


def _rank(line: ArticleLine) -> float:
    match line.mark:
        case "heading":
            return line.level
        case "bold":
            return 12 + line.indent if line.is_bulleted else 8
        case "none":
            return 9 + min(line.margin, 20) / 10
        case "number":
            return 11 + line.indent
        case _:
            return 12 + line.indent
