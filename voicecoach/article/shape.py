"""What a line of a text looks like: a name, a name with how much, only how much, a name with a sentence, or prose."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from voicecoach.article.doses import Dose
from voicecoach.article.phrase import Phrase, phrase, read_tokens
from voicecoach.article.titles import ends_exercise, is_of_several
from voicecoach.article.wording import in_plain_figures
from voicecoach.scanner import Range, Token, scan

Form = Literal["dosed", "counted", "led", "bare", "dosage", "sentence"]
"""`dosed` is a name and how much (`Bridge: 3 x 10`), `counted` how much and a name (`12 squats`), `led` a name and a
sentence (`Bridge: lie down`), `bare` what may be a name and nothing else, `dosage` how much and nothing else."""

LONGEST_HEAD = 220
"""A longer line is no name with its figures; in characters."""
LONGEST_NAME_WORDS = 9

_JOINS = " \t,:;–—-|=.•·/"
_LEAD = re.compile(r"(?P<name>[^.!?:]{2,70}?)\s*(?::|\s[–—-]|\s\|)\s+(?P<said>\S.*)", re.DOTALL)
_LEAD_BY_STOP = re.compile(r"(?P<name>[A-Z][^.!?:,;]{2,40})[.]\s+(?P<said>[A-Z].*)", re.DOTALL)
_LEAD_BY_BRACKET = re.compile(r"(?P<name>[^().!?:;,]{2,50}?)\s*\((?P<said>[^()]{25,})\)\.?", re.DOTALL)
_SENTENCE_END = re.compile(r"[.!?…;]$")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_COMMANDS = frozenset(
    "do perform complete repeat hold rest aim try begin finish then and for now next with as after make take add this "
    "these that your you if when once at avoid don't slowly stay keep return remain maintain switch alternate start "
    "stop continue breathe inhale exhale gently remember ensure feel use choose ask please note not never always it "
    "in to by we i our let the there here see what why how who where or but because while until each every all "
    "between goal off is are was were has have would perfect great sure enjoy".split()
)
"""A line that begins with one of these is no name."""
_COMMANDS_IN_NAMES = frozenset("make take start keep return use inhale exhale breathe switch add feel".split())
"""Of these, those that the name of an exercise may begin with after all: `Make a soft fist`."""
_STEP_WORDS = frozenset(
    "your you it then until while so that should will can them if each every after before between".split()
)
"""Words that sentences have and names have not."""
_STEP_VERBS = frozenset(
    "lie stand sit place put bring lower kneel lift raise push pull press drive squeeze bend straighten lean step "
    "slide return turn rotate extend reach relax".split()
)
"""Verbs that begin steps and names alike: `Lift one leg`, `Step up`."""
_LABELS = frozenset(
    "sets set reps rep repetitions repetition hold holds time times duration rest recovery tempo frequency dosage "
    "volume prescription total work level equipment sides side breathing notes note tips tip week weeks day days "
    "minutes seconds schedule rounds round cue cues form how muscles target targets focus intensity load weight rpe "
    "breaths pace why benefits benefit modification modifications progression regression easier harder goal purpose "
    "description descriptions category type difficulty author source exercises set-up homework scaled instructions "
    "steps starting position setup movement technique common mistakes variation option options optional "
    "warning caution timer format interval intervals circuit amount".split()
)
"""What a line with a colon names that is no exercise."""


_NO_END = frozenset("in within under of to from every and or the a an for with your is are".split())
"""A name does not end with one of these."""
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun".split()
)
_OF_PARTS = frozenset("round block circuit superset part phase section tabata emom triset pair triple".split())
"""A line of nothing else is the heading of several exercises."""


_MUSCLES = frozenset(
    "back biceps triceps chest quads hamstrings glutes core abs shoulders lats traps calves forearms grip legs arms "
    "full upper lower body".split()
)
"""What an app says below a name: what is worked."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A line's form, the name that it may hold, what it says of how much, and the words behind that.

    `quality` is how likely the name is one, from 0 to 1. `phrase` is of the whole line.
    """

    form: Form
    name: str
    dose: Dose
    said: str
    quality: float
    phrase: Phrase
    is_bare_number: bool = False


@lru_cache(maxsize=20_000)
def shape_of(text: str) -> Shape:
    """The shape of a line. Why cached: a line is looked at again in the reading that is chosen.

    >>> [shape_of(text).form for text in ("Bridge: 3 x 10", "12 squats", "3 sets", "Bridge: Lie on a mat.", "Lie.")]
    ['dosed', 'counted', 'dosage', 'led', 'sentence']
    """
    text = as_labelled(text)
    whole = phrase(text) if len(text) <= LONGEST_HEAD else Phrase(Dose(), (), (), None, None)
    if _UNCLEAR.search(text):
        return Shape("sentence", "", Dose(), "", 0.0, whole)
    if whole.pure:
        return Shape("dosage", "", whole.dose, "", 0.0, whole)
    found = _with_figures(_BEFORE_FIGURES.sub("", text)) if len(text) <= LONGEST_HEAD else None
    is_sentence = text.endswith((".", "!"))
    if found and found.quality >= (0.5 if is_sentence else LEAST_QUALITY) and not (is_sentence and "," in found.name):
        return Shape(found.form, found.name, found.dose, found.said, found.quality, whole, found.is_bare_number)
    if (led := _led(text)) and (quality := quality_of(led[0])) >= LEAST_QUALITY:
        return Shape("led", led[0], Dose(), led[1], quality, whole)
    name = text.strip(_JOINS + "*_")
    quality = quality_of(name)
    is_prose = _SENTENCE_END.search(text) or any(token.kind in _HOW_MUCH for token in scan(name))
    if is_prose or _is_labelled(text) or quality < LEAST_QUALITY:
        return Shape("sentence", "", whole.dose, "", 0.0, whole)
    return Shape("bare", name, Dose(), "", quality, whole)


_BEFORE_FIGURES = re.compile(
    r"^(?:then|finally|next|and|finish(?:\s+off)?\s+with|(?:start|begin|warm\s+up|cool\s+down)\s+with|followed\s+by)[,:]?\s+"
    r"(?=\d|one\b|two\b|three\b|four\b|five\b|ten\b|a\s+minute)",
    re.IGNORECASE,
)
_UNCLEAR = re.compile(r"[x×]\s*\d+\s+[x×]\s*\d|\s[–—-]\s+\d+\s+[–—-]\s+\d|\d\s*[x×]\s*\d+\s*[x×]\s*\d", re.IGNORECASE)
"""`x 10 x 3` may be ten sets or ten repetitions, and `– 3 – 10` three sets or a range."""
LEAST_QUALITY = 0.25
"""Words less likely than this are no name."""


_LEAST_LIST = 6
"""More words than these with a comma between them are a list or a sentence."""

_MEANT = (
    (re.compile(r"how many(?: times)?\s*[:=]\s*(?=\d)", re.I), "Reps: "),
    (re.compile(r"how long(?: for)?\s*[:=]\s*", re.I), "Time: "),
    (re.compile(r"how (?:often|many sets)\s*[:=]\s*(?=\d+\s*$)", re.I), "Sets: "),
    (re.compile(r"(?:exercise|name|movement|move|title)\s*\d{0,2}\s*[:=]\s*(?=\S)", re.I), ""),
    (re.compile(r"(?:how often|frequency|dosage|dose|amount|volume|prescription)\s*[:=]\s*", re.I), ""),
)
"""Labels that say how much in other words than the figures do."""


def as_labelled(text: str) -> str:
    """A line with its label in the words of a dosage: `How many: 12` is `Reps: 12`.

    >>> as_labelled("How many: 12"), as_labelled("Name: Chin tuck"), as_labelled("Bridge: 3 x 10")
    ('Reps: 12', 'Chin tuck', 'Bridge: 3 x 10')
    """
    for pattern, meant in _MEANT:
        if match := pattern.match(text):
            return meant + text[match.end() :]
    return text


def _is_labelled(text: str) -> bool:
    """Whether a line says something under a label that is no name: `Position: sitting`."""
    label, colon, said = text.partition(":")
    words = [word.lower() for word in _WORD.findall(label)]
    return bool(colon and said.strip() and words) and all(word in _LABELS for word in words)


def _with_figures(text: str) -> "_Cut | None":
    text = text.replace("[", "(").replace("]", ")")
    if (prefixed := _IN_FRONT.fullmatch(text)) and _is_how_much(prefixed[1]):
        text = f"{in_plain_figures(prefixed[1])} {prefixed[2]}"
    text = in_plain_figures(text)
    tokens = scan(text)
    starts_with_figures = bool(tokens) and (tokens[0].is_figure or tokens[0].text.lower() in ("x", "×"))
    return (_counted(text, tokens) if starts_with_figures else None) or _dosed(text, tokens)


def _is_how_much(text: str) -> bool:
    return read_tokens(scan(in_plain_figures(text))).pure or text.strip().isdigit()


_IN_FRONT = re.compile(r"\(([^()]{1,40})\)\s*(\S.*)")
"""`(2 x 10) Wide squat`"""


def _led(text: str) -> tuple[str, str] | None:
    """A name and the sentence behind it."""
    by_stop = _LEAD_BY_STOP.fullmatch(text)
    if by_stop and quality_of(by_stop["name"]) < _CERTAIN:
        by_stop = None
    match = _LEAD.fullmatch(text) or by_stop or _LEAD_BY_BRACKET.fullmatch(text)
    if match is None or len(_WORD.findall(match["said"])) < 3:
        return None
    name = match["name"].strip(_JOINS + "*_")
    plain = all(not token.is_figure or token.kind in _IN_NAMES for token in scan(name))
    return (name, match["said"]) if plain else None


_CERTAIN = 0.9
_IN_NAMES = frozenset(("number", "label", "sides", "list", "angle"))
_HOW_MUCH = frozenset(
    (
        "sets",
        "x",
        "rounds",
        "times",
        "reps",
        "at least",
        "breaths",
        "hold",
        "interval",
        "every",
        "amrap",
        "rest",
        "to failure",
        "time",
        "schedule",
    )
)


def shape_of_row(text: str) -> Shape:
    """The shape of the row of a table, of which all behind the last colon is how much.

    >>> shape_of_row("Lift - straight leg: 3 sets, 10 reps").name
    'Lift - straight leg'
    """
    name, colon, figures = text.rpartition(": ")
    read = phrase(figures)
    if not colon or not (read.dose.has_work or read.dose.sets):
        return shape_of(text)
    return Shape("dosed", name, _bare_as_reps(read), "", max(quality_of(name), LEAST_QUALITY), read)


def quality_of(name: str) -> float:
    """How likely some words are the name of an exercise, from 0 to 1.

    >>> quality_of("Side plank"), quality_of("Lift your left leg"), quality_of("Repeat the circuit")
    (1.0, 0.3, 0.0)
    """
    words = [word.lower() for word in _WORD.findall(name)]
    if not words or len(words) > LONGEST_NAME_WORDS or words[0] in _DAYS or ends_exercise(name):
        return 0.0
    if words[0] in _COMMANDS:
        return 0.3 if words[0] in _COMMANDS_IN_NAMES and len(words) > 2 else 0.0
    if words[-1] in _NO_END:
        return 0.0
    if all(word in _OF_PARTS or word in _MUSCLES for word in words):
        return 0.3
    if all(word in _LABELS for word in words):
        return 0.0
    quality = 1.0 if len(words) <= 5 else 0.8
    if _STEP_WORDS.intersection(words):
        quality -= 0.5
    if words[0] in _STEP_VERBS:
        quality -= 0.2
    if re.search(r"[.!?]\s", name):
        quality -= 0.5
    if "," in name:
        quality -= 0.2 if len(words) <= _LEAST_LIST else 0.6
    return round(max(quality, 0.0), 2)


@dataclass(frozen=True, slots=True)
class _Cut:
    """A line parted into a name, what is said of how much, and the words behind that."""

    form: Form
    name: str
    dose: Dose
    said: str = ""
    is_bare_number: bool = False

    @property
    def quality(self) -> float:
        """How likely the name is one."""
        return quality_of(self.name)


def _dosed(text: str, tokens: Sequence[Token]) -> _Cut | None:
    """The line as a name and how much, cut at a mark between them, or where the figures begin."""
    for match in _BETWEEN.finditer(text):
        name, behind = _name(text[: match.start()]), text[match.end() :]
        if (
            re.search(r"[^\W\d_]{2}", name)
            and name.count("(") == name.count(")")
            and not any(token.kind in _HOW_MUCH for token in scan(name))
        ):
            if re.search(r":\s+\w|\s[–—-]\s+\w", name):
                continue
            found = _figures_first(in_plain_figures(behind))
            if match[0].startswith(".") and behind.strip(" .").isdigit():
                continue
            if found is not None and (found[0].has_work or found[0].sets):
                return _Cut("dosed", name, *found)
    for index, token in enumerate(tokens[:40]):
        if not token.is_figure or index == 0:
            continue
        name = _name(text[: token.start])
        if not name or not re.search(r"[^\W\d_]{2}", name) or _is_within_brackets(text[: token.start]):
            continue
        if re.search(r"[^\W\d_]{2}[.!?]\s", name):
            return None
        if _SEPARATOR.search(name) and not _is_numbered_name(name):
            return None
        if token.kind in ("number", "label") and not _begins_figures(tokens[index:]):
            continue
        found = _figures_first(in_plain_figures(text[token.start :]))
        if found is not None:
            dose, said = found
            name, colon, between = name.partition(":") if not _is_numbered_name(name) else (name, "", "")
            if colon and _WORD.search(between):
                if not between.strip()[:1].isupper():
                    return None
                name = f"{name}: {between.strip()}"
            if dose.has_work and re.search(r"(?<![\w.])\d+$", name) and token.kind in ("number", "reps"):
                return None  # `Squats 3 10`
            is_bare = token.kind in ("number", "list") and not _IS_MARKED.search(text[: token.start])
            return _Cut("dosed", name.strip(_JOINS), dose, said, is_bare) if dose.has_work or dose.sets else None
        if token.kind not in ("number", "label", "list", "sides", "other side", "angle", "load", "schedule"):
            return None
    return None


def _begins_figures(tokens: Sequence[Token]) -> bool:
    """Whether a number may be how much, not part of a name such as `Warrior 2: hold 30s`."""
    return not any(
        token.is_figure and token.kind not in ("sides", "load", "rest", "schedule", "effort") for token in tokens[1:]
    ) or (len(tokens) > 1 and tokens[1].text in "(xX×")


_BETWEEN = re.compile(r"\s*[:|=]\s+|\s+[–—-]\s+|\s*[–—]\s*|\.\s+")
"""What may stand between a name and its figures."""


_IS_MARKED = re.compile(r"[x×(@:–—-]\s*$")


def _figures_first(text: str) -> tuple[Dose, str] | None:
    """How much the beginning of a text is, and the words behind it, which have no figures; None if it is not."""
    tokens = scan(text)
    if not tokens:
        return None
    whole = read_tokens(tokens)
    if whole.pure or _is_count(whole):
        return _bare_as_reps(whole), ""
    for end in _clause_ends(tokens):
        before = read_tokens(tokens[:end])
        behind = tokens[end:]
        if (before.pure or _is_count(before)) and not any(token.kind in _HOW_MUCH for token in behind):
            said = text[behind[0].start :].strip(_JOINS + "()") if behind else ""
            return _bare_as_reps(before), said
    if aside := _ASIDE.search(text):
        without = text[: aside.start()] + text[aside.end() :]
        if not any(token.kind in _HOW_MUCH for token in scan(aside[1])) and (found := _figures_first(without)):
            return found[0], f"{aside[1]}. {found[1]}".strip(" .") if found[1] else aside[1]
    return None


_ASIDE = re.compile(r"\s*\(([^()]{3,80})\)")


def _clause_ends(tokens: Sequence[Token]) -> Iterator[int]:
    """Where a clause ends, the longest first."""
    for index in range(min(len(tokens), 40) - 1, 0, -1):
        if (
            tokens[index].text in ("(", ",", ";", ".", "–", "—", "-", "|", "/", ":", "!")
            or tokens[index].text in _CLAUSE_WORDS
        ):
            yield index


_CLAUSE_WORDS = frozenset("with in while using from over until as if without or at on but then".split())
"""Words behind figures with which something else begins."""


def _is_count(read: Phrase) -> bool:
    """Whether a phrase is one bare number, or two that are the sides of each other."""
    return (
        len(read.left) == 1
        and read.left[0].kind == "number"
        and not read.words
        and not read.dose.has_work
        and (read.left[0].text[:1].isdigit() or read.left[0].value != Range(1, 1))
    )


_SEPARATOR = re.compile(r"\s[–—-]\s+[^\W\d_]")


def _is_within_brackets(before: str) -> bool:
    """Whether a bracket with words in it is open: `Leaflet (rev. 4)` has no figure of its own there."""
    opened = before.rfind("(")
    return opened > before.rfind(")") and bool(_WORD.search(before[opened:]))


def _is_numbered_name(name: str) -> bool:
    """Whether a colon in a name stands behind its number: `Exercise 2: bridge`."""
    return re.match(r"\w+\s*\d+\s*:", name) is not None


def _bare_as_reps(read: Phrase) -> Dose:
    if _is_count(read):
        return replace(read.dose, reps=read.left[0].value)  # type: ignore[arg-type]
    return read.dose


def _counted(text: str, tokens: Sequence[Token]) -> _Cut | None:
    """The line as how much and a name: `12 bench dips`, `30-second side plank, both sides`, `3 x 10 squats`."""
    if not tokens or not (tokens[0].is_figure or tokens[0].text.lower() in ("x", "×")):
        return None
    if tokens[0].kind == "list" and "/" in tokens[0].text and any(token.is_figure for token in tokens[1:]):
        return None  # `90/90 switches 6 each side`
    said = ""
    for index in range(1, min(len(tokens), 12)):
        before = read_tokens(tokens[:index])
        if tokens[index].kind != "word" or not (before.pure or _is_count(before)):
            continue
        if tokens[index].text.lower() in ("of", "for", "reps", "x", "the", "a", "each", "per"):
            continue
        end = next((i for i in range(index + 1, len(tokens)) if _ends_name(tokens, i)), len(tokens))
        name = _name(text[tokens[index].start : tokens[end - 1].end])
        rest = read_tokens(tokens[end:])
        if not name:
            return None
        if tokens[end:] and not (rest.pure or _is_empty(rest)):
            if any(token.kind in _HOW_MUCH for token in tokens[end:]):
                return None
            said, tokens = text[tokens[end].start :].strip(_JOINS + "()"), tokens[:end]
        dose = read_tokens([*tokens[:index], *tokens[end:]])
        if not (dose.pure or _is_count(dose)):
            return None
        counted = _bare_as_reps(dose)
        if counted.times and counted.times.one == 1:
            return None  # `once finished`
        if is_of_several(name):
            return _Cut("counted", name, replace(counted, reps=None), said)
        if counted.sets and not counted.has_work:  # `10 x sit to stand`
            counted = replace(counted, sets=None, reps=counted.sets)
        return _Cut("counted", name, counted, said) if counted.has_work else None
    return None


def _is_empty(read: Phrase) -> bool:
    return read.dose.is_empty and not read.left and not read.words


def _ends_name(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    if token.kind == "word":
        return False
    if token.text in "-'’" and index + 1 < len(tokens) and tokens[index + 1].start == token.end:
        return False
    return token.is_figure or token.text in "(,;:–—|"


_END_OF_NAME = re.compile(
    r"(?:\s*[(,–-]?\s+|\s*\()(?:for|x|of|at|with|do|up to|about|around|approximately|approx\.?|roughly|at least)$", re.I
)


def _name(text: str) -> str:
    """The words of a name without the marks around it."""
    name = text.strip(_JOINS + "*_(@×")
    while (shorter := _END_OF_NAME.sub("", name)) != name:
        name = shorter
    return name.strip(_JOINS + "*_")
