"""Which lines of a text are its exercises: several readings compete, and the one that explains most is taken."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import combinations

from voicecoach.article.doses import Dose, all_together, differing, together
from voicecoach.article.lines import Line
from voicecoach.article.phrase import phrase
from voicecoach.article.sentences import is_aside
from voicecoach.article.shape import Shape, quality_of, shape_of, shape_of_row
from voicecoach.article.titles import ends_exercise, is_label, is_of_several, is_part
from voicecoach.scanner import Range

MOST_KINDS = 7
"""Of the kinds of lines that may be exercises, the most frequent are tried in all ways."""

Kind = tuple[str, str, int, bool]
"""How a line is set: its form, its mark, its level or depth, and whether it is numbered."""

_OF_ALL = re.compile(
    r"\b(?:each|every|all|both|these|this|the)\s+(?:of\s+(?:the|these|them)\s+)?(?:\w+\s+){0,2}?"
    r"(?:exercises?|moves?|movements?|stretch(?:es)?|drills?|poses?|ones?|circuits?|supersets?|rounds?|list|sequence)\b"
    r"|\b(?:each|all|every one|both|any) of (?:these|them|those)\b|\bcircuits?\b"
    r"|\bbetween\s+(?:each\s+|the\s+)?(?:exercises|moves|rounds|stretches|poses)\b"
    r"|\bsame\s+for\s+(?:each|every|all)\b|\b(?:of|with)\s+each\b(?=\s*[.,;:]|\s+(?:one|grip|exercise))"
    r"|^(?:each|every|all|everything|everyone)\b|\brounds?\s+of\b|\b(?:go|start)\s+(?:again|over)\b"
    r"|\b(?:everything|them all|below|above|following)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Looked:
    """A line with its shape, how it is set, and what its sentences say of how much."""

    line: Line
    shape: Shape
    kind: Kind
    said: tuple[Dose, ...]
    is_of_all: bool


@dataclass(slots=True)
class Section:
    """An exercise's line, and those under it."""

    head: Looked
    body: list[Looked] = field(default_factory=list)


@dataclass(slots=True)
class Block:
    """A part of a text: its heading, if there is one, what stands before its exercises, and the exercises."""

    head: Looked | None = None
    intro: list[Looked] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    outro: list[Looked] = field(default_factory=list)
    is_of_article: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """A text's blocks, how well they explain it, and how much better than the next reading they do."""

    blocks: tuple[Block, ...]
    score: float
    margin: float


def looked_at(lines: Sequence[Line]) -> list[Looked]:
    """The lines with what can be known of each for itself."""
    shapes = [shape_of(line.text) for line in lines]
    by_stop = [_is_led_by_stop(line, shape) for line, shape in zip(lines, shapes, strict=True)]
    listed = sum(by_stop) >= _FEWEST_LED_BY_STOP
    return [
        _look(line, shape, is_step=by_stop[index] and not listed)
        for index, (line, shape) in enumerate(zip(lines, shapes, strict=True))
    ]


_FEWEST_LED_BY_STOP = 3
"""So many lines in a text that begin with a name and a full stop are a list."""


def _look(line: Line, shape: Shape, *, is_step: bool) -> Looked:
    if line.mark == "row":
        shape = shape_of_row(line.text)
    if is_step:
        shape = replace(shape, form="sentence", name="", said="", quality=0.0)
    is_listed = line.mark in ("bullet", "number") or shape.form in ("dosed", "counted")
    depth = line.level if line.mark == "heading" else min(line.margin // 2, 3) if is_listed else 0
    form = "named" if shape.form in ("dosed", "counted", "led") else shape.form
    apart = line.is_numbered or (form == "bare" and line.mark == "none" and line.after_blank)
    kind = (form, line.mark, depth, apart)
    is_of_all = bool(_OF_ALL.search(line.text)) and (shape.form in ("sentence", "dosage") or shape.quality < 0.5)
    return Looked(line, shape, kind, _said(line.text, shape), is_of_all)


def _is_led_by_stop(line: Line, shape: Shape) -> bool:
    """Whether a full stop is all that parts a name from a sentence, as in any two sentences."""
    if shape.form not in ("led", "dosed") or line.mark != "none" or line.after_blank:
        return False
    return line.text[len(shape.name) :].startswith(".")


_CONDITIONAL = re.compile(r"^(?:if|when|once|until|unless)\b|\b(?:if|people|patients|readers|years?|unless)\b", re.I)
_WHERE_IT_APPLIES = re.compile(
    r"\b(?:where|if|when)\s+(?:it\s+|that\s+)?(?:applies|applicable|needed|appropriate)\b", re.I
)
_INSTRUCTS = re.compile(
    r"(?:please\s+)?(?:hold|do|repeat|perform|complete|work|use|keep|stay|rest|take|aim|go|try|start|finish|timer|sets?|reps?"
    r"|each|every|all|everything|for|same|we|no|between|how much|then)\b",
    re.I,
)


def instructs(sentence: str) -> bool:
    """Whether a sentence tells what to do, unconditionally, as what is said of several exercises does."""
    return bool(_INSTRUCTS.match(sentence)) and not is_conditional(sentence)


def is_conditional(sentence: str) -> bool:
    """Whether a sentence tells of a case, or of people, rather than what to do."""
    return _CONDITIONAL.search(_WHERE_IT_APPLIES.sub("", sentence)) is not None


def may_be_of_all(each: Looked) -> bool:
    """Whether a line over or under exercises may say how much of them all."""
    if not any(dose.has_work for dose in each.said):
        return False
    if each.is_of_all or each.shape.form == "dosage":
        return True
    return each.shape.form in ("sentence", "led") and any(
        instructs(text) and prose_dose(text).has_work for text in sentences_of(each.line.text)
    )


_SENTENCE_END = re.compile(r"(?<=[.!?…;])[\"')]*\s+(?=[\"'(]?[A-Z0-9])")


def sentences_of(text: str) -> list[str]:
    """The sentences of a line."""
    return [sentence for sentence in _SENTENCE_END.split(text) if re.search(r"\w", sentence)]


def _said(text: str, shape: Shape) -> tuple[Dose, ...]:
    """What the sentences of a line say of how much, each for itself."""
    if is_aside(text):
        return ()
    words = shape.said if shape.form in ("led", "dosed", "counted") else "" if shape.form == "dosage" else text
    own = () if shape.dose.is_empty or shape.form not in ("dosed", "counted", "dosage") else (shape.dose,)
    return own + tuple(dose for sentence in sentences_of(words) if (dose := prose_dose(sentence)).says_how_much)


_MORE = re.compile(r"\b(?:twice|times|reps?) more\b|\bmore times\b", re.IGNORECASE)
_BY_SET = re.compile(r"\breps?\b|\brepetitions\b|\bsets?\b|\bthen\b|\bfinish\b", re.I)
_PRESS = re.compile(r"\b(?:press|squeeze|push|tense|tighten|clench|pull|contract)\w*\b[^.;]{0,60}\bfor\b", re.I)
_LONGEST_PRESS_MS = 15_000
_COUNTED = re.compile(
    r"(?:(?:then|and|i|you)\s+)?"
    r"(?:(?:do|perform|complete|aim for|try|take|build up to|keep going for|go for|repeat)\s+)"
    r"(?:\w+-?\w*)(?=\s*(?:$|[.,;!)]|of\s+(?:them|these|those|it)\b|ones\b|with\b|on\b|each\b"
    r"|and\s+(?:turn|switch|change)))"
    r"|[\w-]+(?=\s+(?:slow\s+|gentle\s+)?(?:ones?|in all|in total|of (?:them|these)|[a-z]+s)"
    r"(?:$|[.,;!]|\s+(?:on|with|to|each)\b))",
    re.IGNORECASE,
)
"""`Do 10.`, `Five slow ones on each leg`, `Ten rocks.`"""
_REPEATS = re.compile(
    r"\b(?:repeat|do|perform|complete|aim|try|continue|keep|for|x|times|go|work|build|start|begin|hold|stay)\b", re.I
)
_WITHIN = re.compile(
    r"\b(?:lower|lift|raise|up|down|over|return|release|relax|pause|wait|first|after|until|within|last)\b", re.I
)
LEAST_TIMED_MS, MOST_TIMED_MS = 20_000, 1_800_000
"""A time that a sentence names in passing is how long to do it between these; else it is a pause, or of a story."""


@lru_cache(maxsize=20_000)
def prose_dose(sentence: str) -> Dose:
    """What a sentence says of how much, in passing; nothing where its figures tell something else.

    >>> prose_dose("Hold for 20 seconds, then let go.").hold, prose_dose("Lower for 3 seconds.").has_work
    (Range(low=20000, high=20000), False)
    """
    if not sentence or len(sentence) > 1_000:
        return Dose()
    if ";" in sentence:
        return all_together(map(prose_dose, sentence.split(";")))
    read = phrase(sentence)
    if read.pure:
        return read.dose
    dose = read.dose
    if _MORE.search(sentence):  # two more than what was done before, which is one or more
        dose = replace(dose, times=None, reps=None)
    elif not dose.has_work and (counted := _COUNTED.match(sentence)) and len(read.left) == 1:
        number = read.left[0].value
        if isinstance(number, Range) and read.left[0].start <= counted.end():
            dose = replace(dose, reps=number)
    if dose.by_set and not (dose.sets or _BY_SET.search(sentence)):
        dose = replace(dose, by_set=())
    if dose.work and dose.work.high <= _LONGEST_PRESS_MS and not dose.hold and _PRESS.search(sentence):
        dose = replace(dose, hold=dose.work, work=None)
    if dose.work and dose.work.low >= _LEAST_CLAUSE_MS and _is_clause_of_its_own(sentence):
        return dose
    if dose.work and not (
        LEAST_TIMED_MS <= dose.work.low <= MOST_TIMED_MS and _REPEATS.search(sentence) and not dose.hold
    ):
        dose = replace(dose, work=None)
    if dose.times and re.search(r"\bbreathe\b", sentence, re.I) and not dose.breaths:
        dose = replace(dose, breaths=dose.times, times=None)
    if dose.times and dose.times.one == 1:
        dose = replace(dose, times=None)
    if dose.sides and not (dose.has_work or dose.sets):
        dose = replace(dose, sides="")
    if dose.reps and dose.reps.high == 1:
        dose = replace(dose, reps=None)
    return dose


_LEAST_CLAUSE_MS = 5_000


def _is_clause_of_its_own(sentence: str) -> bool:
    """Whether a time stands between commas with nothing but fillers: `back foot up, squeeze, 40 secs`."""
    return any(
        (read := phrase(clause)).pure and read.dose.work
        for clause in re.split(r"[,.]\s+|\s+and\s+", sentence)
        if clause
    )


def read_outline(looked: Sequence[Looked], title: Looked | None = None) -> Outline:
    """The best reading of all that compete; one of them is that the `title` is the only exercise."""
    kinds = _candidates(looked)
    ranked: list[tuple[float, frozenset[Kind]]] = []
    for count in range(1, len(kinds) + 1):
        ranked += [(_score(looked, frozenset(chosen)), frozenset(chosen)) for chosen in combinations(kinds, count)]
    alone = [_only(title, looked)] if title else []
    only = _score_of_all(alone[0].sections, shared=None) if alone and _is_of_one(alone[0].sections[0]) else 0.0
    if not ranked or (ranked and max(score for score, _ in ranked) < only):
        return Outline(tuple(alone) or (Block(intro=list(looked)),), only, only)
    ranked.sort(key=lambda each: (-each[0], len(each[1])))
    best = ranked[0]
    second = next((score for score, chosen in ranked[1:] if _heads(looked, chosen) != _heads(looked, best[1])), 0.0)
    return Outline(tuple(blocks_of(looked, best[1])), best[0], best[0] - second)


def _only(title: Looked, looked: Sequence[Looked]) -> Block:
    """The whole text as one exercise, of which the title is the name; what a heading says is of the article is not."""
    name = title.line.text.strip(" :")
    shape = replace(title.shape, form="bare", name=name, dose=Dose(), said="", quality=quality_of(name))
    body: list[Looked] = []
    outro: list[Looked] = []
    for each in looked:
        if not _ends_what_came(each) and not is_label(each.line.text):
            (outro if outro and not each.said else body).append(each)
        elif not is_label(each.line.text):
            outro.append(each)
    return Block(sections=[Section(replace(title, shape=shape, said=()), body)], outro=outro)


def _is_of_one(section: Section) -> bool:
    """Whether the lines under a title say how much of one thing: nothing twice, and nothing with a name of its own."""
    works = [dose for dose in _doses(section) if dose.has_work]
    names = sum(each.shape.form == "bare" and each.line.mark in ("bullet", "number") for each in section.body)
    named = [
        each
        for each in section.body
        if each.shape.form in ("dosed", "counted", "led") and each.said and each.shape.quality > 0.5
    ]
    return (
        bool(works)
        and not named
        and names < _FEWEST_NUMBERS
        and not _contradictions(works)
        and section.head.shape.quality >= 0.5
    )


def _candidates(looked: Sequence[Looked]) -> list[Kind]:
    counts = Counter(each.kind for each in looked if each.shape.form in ("dosed", "counted", "led", "bare"))
    return [kind for kind, _ in counts.most_common(MOST_KINDS)]


def _heads(looked: Sequence[Looked], chosen: frozenset[Kind]) -> list[int]:
    return [index for index, each in enumerate(looked) if each.kind in chosen]


def blocks_of(looked: Sequence[Looked], chosen: frozenset[Kind]) -> list[Block]:
    """The blocks of a reading: a heading with nothing of its own, over exercises, begins a block."""
    blocks = [Block()]
    for index, each in enumerate(looked):
        if _is_part(looked, index, chosen) or _ends_what_came(each):
            blocks.append(Block(each, is_of_article=_ends_what_came(each)))
        elif each.kind in chosen and not (blocks[-1].is_of_article and _is_advice(each)):
            blocks[-1].sections.append(Section(each))
        elif blocks[-1].sections:
            blocks[-1].sections[-1].body.append(each)
        else:
            blocks[-1].intro.append(each)
    for block in blocks:
        _trim(block)
    return blocks


def _is_advice(each: Looked) -> bool:
    """Whether a line under a heading of the article may be its text: a bullet without how much."""
    is_text = each.line.mark in ("bullet", "number") or (each.line.mark == "none" and not each.line.after_blank)
    return is_text and not each.shape.dose.has_work


def _ends_what_came(each: Looked) -> bool:
    """Whether a heading is of the article, so that what stands under it is of no exercise."""
    line = each.line
    if _DAY.match(line.text):
        return True
    alone = line.is_set_apart or (line.after_blank and line.mark == "none" and len(line.text.split()) < _LONG_HEADING)
    return alone and ends_exercise(line.text.strip(" :")) and not is_label(line.text) and not each.said


_LONG_HEADING = 10
_DAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\s*:\s+(?=\S)", re.IGNORECASE)
"""What begins the line of another day."""


def _trim(block: Block) -> None:
    """Moves what stands behind the last exercise, set otherwise than all that stands under the others, out of it."""
    if len(block.sections) < 2:
        return
    last = block.sections[-1]
    under = {_setting(each) for section in block.sections[:-1] for each in section.body}
    for index, each in enumerate(last.body):
        if _setting(each) in under or (not each.line.after_blank and each.line.mark != "none"):
            continue
        if each.line.mark in ("none", "bold") and (
            each.line.after_blank or last.head.line.mark in ("bullet", "number")
        ):
            block.outro += last.body[index:]
            del last.body[index:]
            return


def _setting(each: Looked) -> tuple[str, bool]:
    """How a line under an exercise is set."""
    return each.line.mark, each.line.after_blank


def _is_part(looked: Sequence[Looked], index: int, chosen: frozenset[Kind]) -> bool:
    """Whether a line is the heading of a part: set apart, without how much, and over exercises or over none."""
    each = looked[index]
    line = each.line
    is_counted = each.shape.form == "counted" and not is_of_several(each.shape.name)
    if line.mark in ("bullet", "row", "columns", "long") or is_counted:
        return False
    if is_of_part(each) and _stands_over_list(looked, index, chosen):
        return True
    if each.kind in chosen:
        return _is_heading_of_part(looked, index, chosen)
    if line.mark == "heading":
        return not is_label(line.text)
    if line.text.endswith(":") and each.said and _next_is_head(looked, index, chosen, within=1):
        return each.is_of_all or line.is_set_apart or "these" in line.text.lower() or each.shape.form == "dosage"
    if each.shape.form == "dosage":
        is_above = line.text.endswith(":") or line.is_set_apart or (line.after_blank and not line.before_blank)
        return is_above and is_of_part(each) and _next_is_head(looked, index, chosen, within=1)
    is_title_like = line.is_set_apart or line.text.endswith(":") or (line.after_blank and len(line.text) < 60)
    is_short = each.shape.form in ("bare", "dosed") or (line.text.endswith(":") and len(line.text.split()) < 7)
    return is_title_like and is_short and is_of_part(each) and _next_is_head(looked, index, chosen)


def _stands_over_list(looked: Sequence[Looked], index: int, chosen: frozenset[Kind]) -> bool:
    """Whether a line is over exercises whatever it looks like: by its colon, by its name, or by its minutes in brackets
    with names that say how much right below."""
    each = looked[index]
    if each.line.text.endswith(":") and _next_is_head(looked, index, chosen, within=1):
        return True
    if is_of_several(each.shape.name) or is_part(each.shape.name):
        return _next_is_head(looked, index, chosen, within=3)
    below = next((other for other in looked[index + 1 : index + 3] if not other.is_of_all), None)
    in_brackets = each.shape.form == "dosed" and "(" in each.line.text and each.line.after_blank
    return in_brackets and below is not None and below.kind in chosen and below.shape.form in ("dosed", "counted")


def _is_heading_of_part(looked: Sequence[Looked], index: int, chosen: frozenset[Kind]) -> bool:
    """Whether a line that could be an exercise is a part's heading: another kind of exercise follows it at once, and it
    says no more of how much than how long it takes in all."""
    each = looked[index]
    if not is_of_part(each):
        return False
    for following in looked[index + 1 : index + 4]:
        if _rank(each) >= _rank(following) and not following.is_of_all:
            return False
        if following.kind in chosen and following.kind != each.kind and _rank(each) < _rank(following):
            return True
    return False


def _rank(each: Looked) -> float:
    """How high a line stands: headings above bold lines, these above plain ones, these above lists."""
    line = each.line
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


def is_of_part(each: Looked) -> bool:
    """Whether a line says no more of how much than a heading of several exercises may: how long they take in all, how
    many rounds of them, at which times."""
    if each.shape.form in ("bare", "sentence"):
        return not each.said
    dose = each.shape.dose
    if is_of_several(each.shape.name):
        dose = replace(dose, reps=None, work=None, sides="", loads=())
    if dose.sides and re.search(r"\beach\b", each.line.text):
        dose = replace(dose, sides="")
    if dose.work and dose.work.low < _LEAST_PART_MS:
        return False
    plain = replace(
        dose, work=None, sets=None, rounds=False, times=None, rest=None, interval=None, every=None, loads=()
    )
    return plain.is_empty and each.shape.form != "led"


_LEAST_PART_MS = 60_000


def _next_is_head(looked: Sequence[Looked], index: int, chosen: frozenset[Kind], within: int = 2) -> bool:
    return any(each.kind in chosen for each in looked[index + 1 : index + 1 + within])


def _score(looked: Sequence[Looked], chosen: frozenset[Kind]) -> float:
    blocks = blocks_of(looked, chosen)
    score = -0.3 * len(chosen)
    before = False
    alone = sum(bool(block.sections) for block in blocks) == 1
    sharing = _sharing(looked, chosen)
    for block in blocks:
        lines = [*([block.head] if block.head else []), *block.intro, *block.outro]
        under = [each for section in block.sections for each in section.body]
        head = block.head
        of_each = head is not None and bool(head.said) and re.search(r"\beach\b", head.line.text) is not None
        told = (
            of_each or any(may_be_of_all(each) for each in lines) or any(each.is_of_all and each.said for each in under)
        )
        before = before or (not block.sections and told)
        shared_here = told or before or (alone and any(each.is_of_all and each.said for each in looked))
        score += sum(_loose(each) for each in [*block.intro, *block.outro])
        score += _score_of_all(block.sections, shared=sharing if shared_here else None)
    return score


def _sharing(looked: Sequence[Looked], chosen: frozenset[Kind]) -> Kind | None:
    """The one kind of lines without how much of their own that may have it from what is said of all: the commonest."""
    counts = Counter(each.kind for each in looked if each.kind in chosen and not each.said)
    return counts.most_common(1)[0][0] if counts else None


def _score_of_all(sections: Sequence[Section], *, shared: Kind | None) -> float:
    """How well exercises explain their lines; one without how much costs less among others of its kind that say it."""
    with_work = Counter(section.head.kind for section in sections if any(dose.has_work for dose in _doses(section)))
    every = Counter(section.head.kind for section in sections)
    return sum(
        _score_of(
            section,
            shared=shared is not None and section.head.kind[:3] == shared[:3],
            alike=with_work[section.head.kind] / every[section.head.kind],
            alike_numbers=every[section.head.kind],
        )
        for section in sections
    )


_FEWEST_NUMBERS = 3
"""So many names with nothing but a number behind them are exercises; fewer may be `Age 8` or `Page 3`."""


def _loose(each: Looked) -> float:
    """What it costs to leave a line before the exercises."""
    if each.is_of_all:
        return 0.0
    if each.shape.is_bare_number:
        return -0.2
    if each.shape.form in ("dosed", "counted"):
        return -1.2 * each.shape.quality if not is_of_part(each) else -0.1
    return -0.5 if any(dose.has_work for dose in each.said) else 0.0


def _score_of(section: Section, *, shared: bool, alike: float, alike_numbers: int) -> float:
    """How well an exercise explains its lines."""
    quality = section.head.shape.quality
    doses = list(_doses(section))
    score = quality - 0.5
    works = [dose for dose in doses if dose.has_work]
    if works and section.head.shape.is_bare_number and len(works) == 1:
        score += 1.5 if alike_numbers >= _FEWEST_NUMBERS else -0.6
    elif works:
        score += 1.5 - 0.8 * _contradictions(works)
    elif shared:
        score += 0.8
    else:
        score -= 1.5 - 1.2 * alike
    for each in section.body:
        if each.shape.form in ("dosed", "counted") and each.line.mark != "columns":
            score -= 1.0 * each.shape.quality
        elif each.shape.form in ("bare", "led") and each.line.is_set_apart:
            score -= 0.3 * each.shape.quality
    return score


def _doses(section: Section) -> Iterator[Dose]:
    yield from section.head.said
    for each in section.body:
        if not each.is_of_all:
            yield from each.said


def _contradictions(works: Sequence[Dose]) -> int:
    """How often an exercise is told to be done in another way than before."""
    total, count = Dose(), 0
    for work in works:
        count += bool(differing(total, work))
        total = together(total, work)
    return min(count, 3)
