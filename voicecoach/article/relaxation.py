"""Reads progressive relaxation: muscle groups that are tensed one after another, each for a time, and then let go."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from voicecoach.article.acceptance import only_accepted
from voicecoach.article.account import Notes
from voicecoach.article.beside import is_beside
from voicecoach.article.reading import ArticleReading
from voicecoach.article.statements import (
    LONGEST,
    Statement,
    TextLine,
    copied,
    sentences_in,
    tells_what_to_do,
    with_safety,
    without_front,
)
from voicecoach.article.tense_and_ease import NO_LENGTHS, TENSE, TenseAndEase, lengths_of, ms_of
from voicecoach.article.turns import one_of
from voicecoach.article.writing import DraftExercise, DraftGroup, DraftStep, ScriptDraft, sentence_case, stopped
from voicecoach.clock import written
from voicecoach.scanner import Range, Token

KIND = "progressive relaxation"
FEWEST_GROUPS = 3

_SAYS_TENSE = re.compile(r"\b(?:tens(?:e|ing|ion)|tighten(?:ing)?|clench(?:ing)?|contract(?:ing)?)\b", re.IGNORECASE)
_EACH = re.compile(r"\b(?:each|every|all|these|the following|muscle groups?)\b", re.IGNORECASE)
_BODY = frozenset(
    "hand hands fist fists arm arms forearm forearms biceps triceps shoulder shoulders neck face forehead brow brows "
    "eye eyes jaw mouth lips tongue cheeks chest back stomach belly abdomen abs core hips buttocks "
    "glutes bottom thigh thighs leg legs calf calves shin shins foot feet toes hamstrings quads pelvis "
    "nose head body wrists knees ankles tummy bum behind seat scalp palms fingers thumbs forearm elbows eyebrows ears "
    "lids eyelids temples midriff middle waist side hand's groin heels soles back's chin throat".split()
)
_TIMES = ("times", "rounds")
_LEADS = re.compile(r"^(?:(?:then|next|now|and|finally|move|go|on|to|your|the|muscles (?:of|in)),? )+", re.IGNORECASE)
_COMMAS = re.compile(r",\s*(?:and\s+)?|\s+and\s+")
_NAMED = re.compile(r"(?P<name>[^:.!?,]{2,40}?)\s*(?::|\s[-–—]\s)\s*(?P<rest>\S.*)")
_OBJECT = re.compile(r"\b(?:your|the)\s+(?P<what>[^,.;:()\d]{2,60})", re.IGNORECASE)
_BEHIND_OBJECT = re.compile(
    r""
    r"\s+(?:for|and|as|by|into|toward|towards|up|down|together|tight\w*|hard|then|firmly|gently|against|until|while|shut"
    r"|muscles|to|off|out|away|in|at|on)\b.*",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _MuscleGroup:
    """A muscle group: its name, what is said of it, and its own lengths, if any.

    One that `is_open` may have more lines: all below it that `is_heading`, else those that say how it is tensed.
    """

    name: str
    line: int
    said: list[Statement] = field(default_factory=list)
    lengths: TenseAndEase | None = None
    is_open: bool = False
    is_heading: bool = False
    count: int = 1


@dataclass(slots=True)
class _Groups:
    """The muscle groups of a text as they are gathered, and what is said of all of them."""

    found: list[_MuscleGroup] = field(default_factory=list)
    lengths: TenseAndEase | None = None
    others: list[Statement] = field(default_factory=list)
    again: Token | None = None
    rounds: Token | None = None
    is_certain: bool = True

    def read(self, line: TextLine, statements: Sequence[Statement]) -> None:
        """Adds a line: a muscle group or several, what belongs to the last one, or what is said of all."""
        lengths = lengths_of(statements)
        if lengths is None and any(map(_is_timed_otherwise, statements)) and (self.found or TENSE.search(line.text)):
            self.is_certain = False
        elif listed := _listed_in(line):
            self.found += listed
        elif self.found and self._is_of_last(line, lengths):
            self._go_on(statements, lengths)
        elif lengths is not None and _is_of_all(lengths, statements):
            self.is_certain = self.is_certain and self.lengths is None
            self.lengths = lengths
            self.others += statements
        elif group := _group_of(line, statements, lengths):
            self._count(group, statements)
            if self.found and _SAME.match(line.text):
                group.lengths = group.lengths or self.found[-1].lengths
            self.found.append(group)
        else:
            self.others += statements

    def _is_of_last(self, line: TextLine, lengths: TenseAndEase | None) -> bool:
        """Whether a line goes on with the last group."""
        last = self.found[-1]
        if not last.is_open or line.mark in ("heading", "bold"):
            return False
        if last.is_heading:
            return True
        is_of_each = lengths is not None and any(_EACH.search(each.text) for each in lengths.statements)
        return line.mark == "none" and lengths is not None and last.lengths is None and not is_of_each

    def _count(self, group: _MuscleGroup, statements: Sequence[Statement]) -> None:
        """How often a group is done, if its line says so; a sentence that says nothing else is left out."""
        times = [(each, token.value) for each in statements for token in each.tokens if token.kind in _TIMES]
        if not times:
            return
        (where, value), *others = times
        if others or not isinstance(value, Range) or value.low != value.high:
            self.is_certain = False
            return
        group.count = value.low
        if len(where.text.split()) <= 4:
            group.said = [each for each in group.said if each.text.rstrip(".") != where.text.rstrip(".")]

    def _go_on(self, statements: Sequence[Statement], lengths: TenseAndEase | None) -> None:
        last = self.found[-1]
        self.is_certain = self.is_certain and (lengths is None or last.lengths is None)
        last.lengths = last.lengths or lengths
        last.said += statements
        self._count(last, statements)

    @property
    def is_relaxation(self) -> bool:
        """Whether it is certain: enough groups, each with its lengths, and somewhere the word that they are tensed."""
        said = [*(self.lengths.statements if self.lengths else ()), *(each for one in self.found for each in one.said)]
        has_lengths = self.lengths is not None or all(each.lengths for each in self.found)
        has_both = all((each.lengths or self.lengths or NO_LENGTHS).ease for each in self.found)
        return (
            self.is_certain
            and len(self.found) >= FEWEST_GROUPS
            and has_lengths
            and (has_both or any(_SAYS_TENSE.search(each.text) for each in said))
        )


def read_relaxation(title: str, lines: Sequence[TextLine], notes: Notes) -> ArticleReading | None:
    """A text of muscle groups that are tensed and let go; None unless there are three and their times are certain."""
    own, draft, groups = copied(notes), ScriptDraft({"title": title} if title else {}), _Groups()
    safety = dict[str, None]()
    for line in _by_group(lines):
        statements = without_front(list(_sentences(line.text, line.number)), draft.front, safety, own)
        if any(each.is_of_exercises for each in statements):
            return None
        groups.read(line, [each for each in statements if not _is_again(each, groups, own)])
    if not groups.is_relaxation:
        return None
    group = DraftGroup(exercises=list(_exercises(groups, own)))
    if groups.rounds is not None and isinstance(groups.rounds.value, Range) and groups.rounds.value.low > 1:
        group.name, group.dosage = sentence_case(title) or "Muscle groups", f"{groups.rounds.value.low} rounds"
    _rest_of_all(group, draft)
    explains = groups.lengths.statements if groups.lengths else ()
    for each in groups.others:
        is_step = tells_what_to_do(each.text) and not each.figures
        if each.line <= groups.found[0].line and (is_step or each in explains):
            group.words.append(stopped(each.text))
        else:
            unread = bool(each.figures) and tells_what_to_do(each.text) and not is_beside(each.text)
            draft.after.append(own.leave("not about a muscle group", each.line, each.text, unread=unread))
    draft.groups.append(group)
    draft.front = with_safety(draft.front, safety)
    return ArticleReading(draft, own, KIND) if only_accepted(draft, own) else None


@dataclass(frozen=True, slots=True)
class _SentenceAsLine:
    """A sentence of a line, as a line."""

    number: int
    text: str
    mark: str = "none"
    margin: int = 0


def _by_group(lines: Sequence[TextLine]) -> Iterator[TextLine]:
    """The lines; one whose sentences are about a group each, with its lengths, is a line for each of them."""
    for line in lines:
        sentences = list(_sentences(line.text, line.number))
        own = [lengths_of([each]) is not None for each in sentences]
        if sum(own) < _FEWEST_IN_LINE:
            yield line
            continue
        text = ""
        for sentence, begins in zip(sentences, own, strict=True):
            if text and (begins or _SAME.search(sentence.text)):
                yield _SentenceAsLine(line.number, text)
                text = ""
            text = f"{text} {sentence.text}".strip()
        yield _SentenceAsLine(line.number, text)


_FEWEST_IN_LINE = 2
_SAME = re.compile(r"^\W*(?:and |then |now |do )*(?:the )?same\b", re.IGNORECASE)


def _is_timed_otherwise(statement: Statement) -> bool:
    """Whether a sentence has a time and speaks of muscles, so that it may be one of those that were not understood."""
    is_timed = any(ms_of(token) for token in statement.tokens)
    return is_timed and (TENSE.search(statement.text) is not None or _is_of_body(statement.text))


def _is_of_all(lengths: TenseAndEase, statements: Sequence[Statement]) -> bool:
    """Whether lengths are those of all groups: it is said so, or no muscle is named beside or before them."""
    before = statements[: statements.index(lengths.statements[-1]) + 1]
    is_of_each = any(_EACH.search(each.text) for each in lengths.statements)
    return is_of_each or not any(_is_of_body(each.text) for each in before)


def _is_again(statement: Statement, groups: _Groups, notes: Notes) -> bool:
    """Whether a sentence says how often each group is done, which is then known: `Do each group twice.`"""
    times = [token for token in statement.tokens if token.kind in _TIMES]
    is_of_each = re.search(r"\b(?:each|every)\b", statement.text, re.IGNORECASE) is not None
    if len(times) == 1 and len(statement.figures) == 1 and not is_of_each and _WHOLE.search(statement.text):
        groups.rounds = groups.rounds or times[0]
        notes.find(f"{times[0].text}", statement.line, statement.text)
        return True
    if len(times) != 1 or len(statement.figures) != 1 or not is_of_each or groups.again is not None:
        return False
    value = times[0].value
    if not isinstance(value, Range) or value.low != value.high:
        return False
    groups.again = times[0]
    notes.find(f"{value.low} times each", statement.line, statement.text)
    return True


_WHOLE = re.compile(
    r"\b(?:go (?:through|over|round)|list|round|whole|all (?:of )?(?:it|this|these|them)|everything|the lot|body)\b",
    re.IGNORECASE,
)


def _rest_of_all(group: DraftGroup, draft: ScriptDraft) -> None:
    """The time at ease is that of the whole script where it is the same for all."""
    for key in ("rest", "between-exercises"):
        values = {each.settings.get(key, "") for each in group.exercises}
        if len(values) == 1 and "" not in values:
            draft.front[key] = values.pop()
            for each in group.exercises:
                del each.settings[key]


def _listed_in(line: TextLine) -> list[_MuscleGroup]:
    """The muscle groups that a line lists after a colon, three or more: `In this order: hands, arms, face.`"""
    before, colon, listed = line.text.rpartition(":") if line.text.count(":") == 1 else ("", "", line.text)
    before = before.rpartition(". ")[2]
    if _is_of_body(before) or len(before.split()) > 12 or (colon and not listed.strip()):
        return []
    names = [re.sub(r"^(?:and|then|your|the)\s+", "", name.strip(" .")) for name in _COMMAS.split(listed[:LONGEST])]
    names = [name for name in names if name]
    if len(names) < FEWEST_GROUPS or not all(len(name.split()) <= 4 and _is_of_body(name) for name in names):
        return []
    return [_MuscleGroup(name, line.number) for name in names]


def _group_of(line: TextLine, statements: Sequence[Statement], lengths: TenseAndEase | None) -> _MuscleGroup | None:
    """The muscle group that a line is about: an item of a list, a heading, or a sentence with lengths of its own."""
    text = line.text.strip().rstrip(".:")
    match = _NAMED.fullmatch(text)
    if match and _is_of_body(match["name"]):
        return _MuscleGroup(
            _LEADS.sub("", match["name"]), line.number, list(_sentences(match["rest"], line.number)), lengths
        )
    is_listed = line.mark in ("bullet", "number", "heading", "bold")
    if is_listed and lengths is None and len(text.split()) <= 4 and _is_of_body(text) and not TENSE.search(text):
        return _MuscleGroup(text, line.number, is_open=True, is_heading=line.mark in ("heading", "bold"))
    if same := _SAME.match(text):
        name = _object_of(text[same.end() :])
        return _MuscleGroup(name, line.number, list(statements)) if name else None
    if lengths is None and not (is_listed and TENSE.search(text)):
        return None
    names = [_object_of(each.text) for each in (*(lengths.statements[:1] if lengths else ()), *statements)]
    name = next(filter(None, names), "")
    return _MuscleGroup(name, line.number, list(statements), lengths) if name else None


def _sentences(text: str, line: int) -> Iterator[Statement]:
    return (Statement(each, line) for each in sentences_in(text))


def _is_of_body(text: str) -> bool:
    return not _BODY.isdisjoint(re.findall(r"[a-z]+", text[:LONGEST].lower()))


def _object_of(text: str) -> str:
    """The muscle group that a sentence names: `Tense your thighs for 5 seconds` has `thighs`.

    >>> _object_of("Clench both fists for 5 seconds"), _object_of("Pull your toes toward you")
    ('fists', 'toes')
    """
    match = _OBJECT.search(text)
    name = _LEADS.sub("", _BEHIND_OBJECT.sub("", match["what"]).strip()) if match else ""
    if name and _is_of_body(name) and len(name.split()) <= 5:
        return name
    return next((word for word in re.findall(r"[^\W\d_]+", text) if word.lower() in _BODY), "")


@dataclass(frozen=True, slots=True)
class _Dosed:
    """A dosage, the settings beside it, and the comments of what was asked for them."""

    dosage: str
    settings: dict[str, str]
    comments: tuple[str, ...]


def _exercises(groups: _Groups, notes: Notes) -> Iterator[DraftExercise]:
    """Each muscle group as a hold, with the time at ease after it; what is the same for all is asked once."""
    sets = groups.again.value if groups.again else None
    count = sets.low if isinstance(sets, Range) else 1
    common = _dosed(groups.lengths, count, notes) if groups.lengths else None
    comments = common.comments if common else ()
    for group in groups.found:
        notes.exercise = sentence_case(re.sub(r"^both\s+", "", group.name, flags=re.IGNORECASE))
        lengths, is_own = group.lengths or groups.lengths, group.lengths is not None or group.count > 1
        own = common if common is not None and not is_own else _dosed(lengths, max(count, group.count), notes)
        exercise = DraftExercise(notes.exercise, own.dosage, group.line, dict(own.settings))
        exercise.steps = [DraftStep(stopped(each.text[:1].upper() + each.text[1:])) for each in group.said]
        exercise.comments += own.comments if own is not common else comments
        comments = () if own is common else comments
        notes.exercise = ""
        yield exercise


def _dosed(lengths: TenseAndEase | None, count: int, notes: Notes) -> _Dosed:
    assert lengths is not None
    asked, sets = len(notes.questions), f"{count} x " if count > 1 else ""
    tense = tuple(f"{sets}hold {length}" for length in _written(lengths.tense))
    dosage = one_of(tense, "How long is it tense?", lengths.statements[0], notes)
    settings = dict[str, str]()
    if lengths.ease is not None:
        ease = one_of(_written(lengths.ease), "How long is it at ease?", lengths.statements[-1], notes)
        settings = {"rest": ease, "between-exercises": ease} if sets else {"between-exercises": ease}
    return _Dosed(dosage, settings, tuple(question.comment for question in notes.questions[asked:]))


def _written(ms: Range) -> tuple[str, ...]:
    return tuple(map(written, dict.fromkeys((ms.low, ms.high))))
