"""Grounds for doubt: what a second look at the exercises that were read finds that does not fit, as questions.

Each ground is of the text's structure, and knows no words: a line that is set otherwise than all other exercises, or
like them and is none; a name with figures or marks in it; a figure that is in no dosage; a side without its other.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from voicecoach.article.account import Inference, Notes, Question
from voicecoach.article.beside import is_beside
from voicecoach.article.figures_placed import SaidFigure, figures_of_script, figures_said, figures_written
from voicecoach.article.lines import ArticleLine
from voicecoach.article.outline import OutlineSection
from voicecoach.article.phrase import has_figures, phrase
from voicecoach.article.shape import shape_of
from voicecoach.article.shaped_lines import ShapedLine
from voicecoach.article.titles import is_part
from voicecoach.article.writing import DraftExercise, DraftGroup, DraftStep, ScriptDraft, sentence_case, stopped
from voicecoach.scanner import Range, Token


@dataclass(frozen=True, slots=True)
class ReadExercise:
    """An exercise as it was read: its lines in the text, its draft, and the lines and words that say how much.
    `is_said_of_several` tells that its own lines do not."""

    section: OutlineSection
    draft: DraftExercise
    sources: Sequence[tuple[int, str]]
    is_said_of_several: bool

    @property
    def head(self) -> ShapedLine:
        """The line with its name."""
        return self.section.head


@dataclass(frozen=True, slots=True)
class _Doubt:
    """Why something that was read may be no exercise. It is written only if that `is_likely`, unless answered so;
    `is_of_all` tells that there is nothing else in the text."""

    text: str
    is_likely: bool = False
    is_of_all: bool = False


NO_EXERCISE = "not an exercise"


def ask_about(read: Sequence[ReadExercise], title: ArticleLine | None, draft: ScriptDraft, notes: Notes) -> None:
    """Asks about each exercise that is not certain, at most one thing about its being one; what the author answered is
    done."""
    doubts = _Doubts(read, title, draft, notes)
    for each in read:
        doubts.about(each)
    doubts.about_figures()


class _Doubts:
    def __init__(
        self, read: Sequence[ReadExercise], title: ArticleLine | None, draft: ScriptDraft, notes: Notes
    ) -> None:
        self.read = read
        self.title = title
        self.draft = draft
        self.notes = notes
        self.settings = Counter(_setting(each.head.line) for each in read)
        self.names = {each.draft.name.lower() for each in read}
        self.explained = frozenset(
            match[1].lower() for each in notes.unplaced if (match := re.match(r"(\w{1,6})\s*=\s", each.words))
        )
        self.asked: set[str] = set()

    def about(self, each: ReadExercise) -> None:
        """Asks whether it is an exercise, whether lines under it are, and for which sides it is."""
        group = next((group for group in self.draft.groups if each.draft in group.exercises), None)
        if group is None:
            return
        self.notes.exercise = each.draft.name
        if doubt := self._doubt_of(each):
            self._ask_whether_it_is_one(each, group, doubt)
        else:
            self._ask_of_lines_like_it(each, group)
            self._ask_of_its_side(each)
        self.notes.exercise = ""

    def about_figures(self) -> None:
        """Asks about figures that say how much and are in no dosage, one a line."""
        placed = figures_of_script(self.draft)
        if self.title is not None:
            self._look_through(self.title.number, self.title.text, placed, kinds=_OF_TITLES)
        of_groups = [(each.line, each.words) for each in self.notes.found if _is_of_dosage(each)]
        for line, words in dict.fromkeys([*of_groups, *(source for each in self.read for source in each.sources)]):
            is_head = any(line == each.head.line.number for each in self.read)
            self._look_through(line, words if is_head else _OF_PART.sub("", words), placed)
        for each in self.read:
            own = figures_of_script(ScriptDraft(groups=[DraftGroup(exercises=[each.draft])]))
            group = next((group for group in self.draft.groups if each.draft in group.exercises), DraftGroup())
            head = each.head.line
            if not each.is_said_of_several:
                self._look_through(head.number, head.told, own | figures_written(group.dosage))
            for step in each.draft.steps:
                if figure := _loose_figure(step, own, placed):
                    self._ask_of_figure(figure, each.head.line.number, step.words, each)

    def _look_through(self, line: int, words: str, placed: frozenset[int], kinds: frozenset[str] | None = None) -> None:
        kept = {value for each in self.notes.unplaced if each.line == line for value in figures_written(each.words)}
        for figure in figures_said(words):
            is_asked = kinds is None or (figure.kind in kinds and not re.match(r"0\d:", figure.text))  # `Video 00:42`
            if is_asked and not figure.values & (placed | kept):
                self._ask_of_figure(figure, line, words)
                return

    # --- whether it is an exercise ------------------------------------------------------------------

    def _doubt_of(self, each: ReadExercise) -> _Doubt | None:
        name, line = each.draft.name, each.head.line
        if self.title is not None and line.number == self.title.number and line.text == self.title.text:
            text = "Is the whole text one exercise, with the title as its name?"
            return _Doubt(text, is_of_all=True) if _holds_more(each, name) else None
        if (_NO_NAME.search(name) and line.mark != "row") or name.split()[0].lower() in self.explained:
            return _Doubt(f"Is `{name}` the name of an exercise?", is_likely=_UNLIKELY.search(name) is None)
        if any(_EXAMPLE.search(words) for words in _words_of_dosage(each, self.notes)):
            return _Doubt("Is this to be done, or is it only an example?")
        if self._is_length_of_all(each):
            return _Doubt("Is this line an exercise, or does it say how long all of it takes?")
        if self._stands_alone(line) and each.head.shape.is_bare_number and not each.section.body:
            return _Doubt("Is this line an exercise, with its number as the repetitions?")
        alike, most = self.settings[_setting(line)], max(self.settings.values())
        part, colon, _ = line.told.partition(":")
        goes_on = each.is_said_of_several or _GOES_ON.match(line.told) or (colon and is_part(part))
        if alike == 1 and most >= _FEWEST_ALIKE and not goes_on:
            return _Doubt("Is this line an exercise? It does not look like the others.")
        return None

    def _is_length_of_all(self, each: ReadExercise) -> bool:
        """Whether nothing but a long time is said of a name that is no way to go, with several exercises behind it."""
        match = _MINUTES.fullmatch(each.draft.dosage)
        behind = [other for other in self.read if other.draft.line > each.draft.line]
        is_long = match is not None and int(match["minutes"]) >= _LEAST_OF_ALL_MIN
        return is_long and len(behind) >= _FEWEST_ALIKE and _GOING.search(each.draft.name) is None

    def _stands_alone(self, line: ArticleLine) -> bool:
        """Whether a line stands between blank ones, where most exercises do not."""
        return _is_alone(line) and 2 * sum(_is_alone(each.head.line) for each in self.read) <= len(self.read)

    def _ask_whether_it_is_one(self, each: ReadExercise, group: DraftGroup, doubt: _Doubt) -> None:
        line = each.head.line
        if is_beside(line.told) and not each.section.body and not doubt.is_likely:
            self._taken_out(each.draft, group).append(self.notes.leave(NO_EXERCISE, line.number, line.told))
            return
        written = f"{each.draft.name}: {each.draft.dosage}"
        options = (written, NO_EXERCISE) if doubt.is_likely else (NO_EXERCISE, written)
        question = self.notes.ask(doubt.text, line.number, line.told, options)
        if question.options[question.chosen] == written:
            _place(question, each.draft.comments)
            return
        comments = self._taken_out(each.draft, group)
        comments.append(self.notes.leave(NO_EXERCISE, line.number, line.told))
        for other in each.section.body:
            unread = doubt.is_of_all and any(dose.has_work for dose in other.said)
            why = "looks like an exercise that could not be read" if unread else NO_EXERCISE
            comments.append(self.notes.leave(why, other.line.number, other.line.told, unread=unread))
        _place(question, comments)

    def _taken_out(self, exercise: DraftExercise, group: DraftGroup) -> list[str]:
        """Takes an exercise out of the draft, and gives the comments that stand where it stood."""
        place, index = group.exercises.index(exercise), self.draft.groups.index(group)
        comments = group.exercises[place - 1].comments if place else group.comments
        group.exercises.remove(exercise)
        if not group.exercises:
            self.draft.groups.remove(group)
            above = self.draft.groups[index - 1].exercises[-1].comments if index else self.draft.before
            if group.line:
                above.append(self.notes.leave("a part without exercises", group.line, group.name))
            above += group.comments
            comments = above
        if exercise.name not in (each.name for each in self.draft.exercises):
            self.notes.found[:] = [each for each in self.notes.found if each.exercise != exercise.name]
        return comments

    # --- whether a line under it is one -------------------------------------------------------------

    def _ask_of_lines_like_it(self, each: ReadExercise, group: DraftGroup) -> None:
        for other in each.section.body:
            if not self._is_set_like_exercises(other, each):
                continue
            step = next((step for step in each.draft.steps if step.words == _as_step(other)), None)
            if step is None:
                continue
            name = sentence_case(other.line.text.strip(" .:"))
            exercise = (
                f"{name}: {each.draft.dosage}" if each.is_said_of_several else "an exercise, which I will write myself"
            )
            text = "Is this line an exercise of its own? It looks like the exercises around it."
            question = self.notes.ask(
                text, other.line.number, other.line.told, (f"a step of {each.draft.name}", exercise)
            )
            if question.chosen == 0:
                _place(question, each.draft.comments)
                continue
            each.draft.steps.remove(step)
            if each.is_said_of_several:
                new = DraftExercise(name, each.draft.dosage, other.line.number, dict(each.draft.settings))
                group.exercises.insert(group.exercises.index(each.draft) + 1, new)
            else:
                why = "an exercise that you will write yourself"
                each.draft.comments.append(self.notes.leave(why, other.line.number, other.line.told, unread=True))

    def _is_set_like_exercises(self, other: ShapedLine, each: ReadExercise) -> bool:
        """Whether a line under an exercise, right behind it, is set like several that are exercises, of which most have
        nothing under them."""
        line, head = other.line, each.head.line
        alike = [one for one in self.read if _place_of(one.head.line) == _place_of(head)]
        bare = sum(not one.section.body for one in alike)
        is_next = line.number == head.number + 1 and line.margin == head.margin and line.mark in ("none", "number")
        return (
            len(alike) >= _FEWEST_ALIKE
            and 2 * bare >= len(alike)
            and (_place_of(head) == _place_of(line) or (is_next and head.mark == "none"))
            and not line.after_blank
            and not other.is_of_all
            and (each.is_said_of_several or has_figures(line.text) or not all(one.head.said for one in alike))
            and re.search(r"[.!?]$", line.text) is None
        )

    # --- for which sides ----------------------------------------------------------------------------

    def _ask_of_its_side(self, each: ReadExercise) -> None:
        exercise = each.draft
        match = _SIDE.search(exercise.name)
        if match is None or re.search(r"each|left|right|alternating", exercise.dosage):
            return
        base = exercise.name[: match.start()].lower().strip()
        others = (name for name in self.names if name != exercise.name.lower() and name.startswith(base))
        if any(_SIDE.search(name) for name in others):
            return
        both = f"{exercise.dosage}, each side"
        text = f"Is `{exercise.name}` done on this side only, or on both sides?"
        question = self.notes.ask(text, each.head.line.number, each.head.line.told, (exercise.dosage, both))
        exercise.dosage = question.options[question.chosen]
        _place(question, exercise.comments)

    # --- figures ------------------------------------------------------------------------------------

    def _ask_of_figure(self, figure: SaidFigure, line: int, words: str, each: ReadExercise | None = None) -> None:
        noted = [(question.line, question.words) for question in self.notes.questions]
        noted += [(each.line, each.words) for each in self.notes.unplaced if each.unread]
        if words in self.asked or any(line == at or words == told for at, told in noted):
            return
        self.asked.add(words)
        text = f"Does `{figure.text}` say how much to do? No dosage has it."
        question = self.notes.ask(text, line, words, ("no, leave it out", "yes, I will write it myself"))
        comments = each.draft.comments if each else self._comments_at(line)
        if question.chosen:
            comments.append(self.notes.leave("a figure that you will write yourself", line, words, unread=True))
        _place(question, comments)

    def _comments_at(self, line: int) -> list[str]:
        """Those of the last exercise that begins at a line or above it, else those above all."""
        above = [each for each in self.draft.exercises if each.line <= line]
        return above[-1].comments if above else self.draft.before


_NO_NAME = re.compile(r"[|{}\[\]<>=]|www\.|\d\s*(?:reps?|secs?|s|min)\b|^\d+\s+(?!leg|arm|way|point|to\b)|\d[RL]\b")
"""What no name has: bars, brackets, an address, an amount; a number in front of it."""
_UNLIKELY = re.compile(r"www\.|\d[RL]\b|^\d+ of \d")
_SIDE = re.compile(r"\s*\((?:r|l|right|left)(?:\s+\w+)?(?:\s+only)?\)", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:and\s+)?(?:then|finally|next|lastly|finish|after that)\b", re.IGNORECASE)
_MINUTES = re.compile(r"(?:hold )?(?P<minutes>\d+) min")
_LEAST_OF_ALL_MIN = 20
_GOING = re.compile(
    r"\b(?:walk|jog|run|bik|cycl|swim|row|ski|skat|hik|climb|danc|stroll|spin|treadmill|elliptical|trainer|cardio|rope"
    r"|stair|erg|meditat|breath|rest|stretch|yoga|relax|savasana|lie|lying)",
    re.IGNORECASE,
)
"""What one does for long."""
_EXAMPLE = re.compile(r"\be\.\s?g\.|\bfor example\b|\bsuch as\b", re.IGNORECASE)
_OF_TITLES = frozenset(("sets", "x", "rounds", "rest", "time", "hold"))
"""The figures of a title that are more than its words."""
_OF_PART = re.compile(r"\(\s*(?:about\s+|~\s*)?\d+\s*(?:-|–|to)?\s*\d*\s*min(?:ute)?s?\.?\s*\)", re.IGNORECASE)
"""How long a part takes, behind its name."""
_FEWEST_ALIKE = 3
"""So many exercises that are set alike are a list."""


def _place_of(line: ArticleLine) -> tuple[str, bool, int]:
    """How a line is set: its mark, whether it is numbered, and how far in it is."""
    return line.mark, line.is_numbered, line.level if line.mark == "heading" else min(line.margin // 2, 3)


def _setting(line: ArticleLine) -> tuple[str, bool, int, bool]:
    """How a line is set, and whether it ends like a sentence."""
    return *_place_of(line), line.told.endswith((".", "!", "?"))


def _is_alone(line: ArticleLine) -> bool:
    return line.after_blank and line.before_blank


def _holds_more(each: ReadExercise, name: str) -> bool:
    """Whether the lines under a title are of more than one thing: several are names, or are led by one."""
    body = each.section.body
    named = sum(
        (other.shape.form in ("dosed", "counted") and other.shape.quality > 0.5)
        or (other.shape.form == "bare" and other.line.mark in ("number", "bullet"))
        or (other.shape.form == "led" and not other.line.is_numbered)
        for other in body
    )
    led = sum(re.match(r"[A-Z][A-Z' -]{5,40}[.:]\s", other.line.text) is not None for other in body)
    return named >= _FEWEST_ALIKE or led > 1 or re.search(r"\d", name) is not None


def _words_of_dosage(each: ReadExercise, notes: Notes) -> Iterator[str]:
    """The sentences that say how much of an exercise, where its own line does not."""
    if not each.head.said or each.head.shape.form == "led":
        for found in notes.found:
            if found.exercise == each.draft.name and found.what.startswith(each.draft.dosage):
                yield found.words


def _as_step(other: ShapedLine) -> str:
    text = other.line.text
    return stopped(text[:1].upper() + text[1:])


def _is_of_dosage(inference: Inference) -> bool:
    """Whether an inference is of how much, and not of the title, of a setting or of what one needs."""
    what = inference.what
    return not re.match(r"(?:title|equipment|schedule|the part)\b", what) and re.match(r"[a-z-]+: ", what) is None


def _loose_figure(step: DraftStep, own: frozenset[int], placed: frozenset[int]) -> SaidFigure | None:
    """A figure in a step's words that seems to be a dosage and is in none: `12 squats`, `stay for 30 seconds`, `3`."""
    read = phrase(step.words)
    if read.left and not read.words and not all(_value_of(token) in own for token in read.left):
        return SaidFigure(step.words.strip(" ."), frozenset())
    shape = shape_of(step.words.rstrip("."))
    counted = shape.form in ("dosed", "counted") and shape.quality >= _LEAST_QUALITY and shape.dose.has_work
    for figure in figures_said(step.words):
        if not figure.values & (own if counted else own | placed):
            return figure
    return None


_LEAST_QUALITY = 0.5


def _value_of(token: Token) -> int | None:
    return token.value.low if isinstance(token.value, Range) else None


def _place(question: Question, comments: list[str]) -> None:
    if not question.answered:
        comments.append(question.comment)
