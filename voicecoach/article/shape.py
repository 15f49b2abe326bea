"""What a line of a text looks like: a name, a name with how much, only how much, a name with a sentence, or prose."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from voicecoach.article.doses import Dose
from voicecoach.article.exercise_names import LABELS, LEAST_QUALITY, WORD, quality_of
from voicecoach.article.name_and_dose import HOW_MUCH, JOINS, NameAndDose, bare_as_reps, name_and_dose
from voicecoach.article.phrase import COUNTED_WORDS, Phrase, phrase
from voicecoach.article.prose_doses import prose_dose, tells_whole_time
from voicecoach.article.titles import is_part
from voicecoach.article.turn_headings import is_as_many_rounds, turn_heading
from voicecoach.scanner import scan

Form = Literal["dosed", "counted", "led", "bare", "dosage", "sentence"]
"""`dosed` is a name and how much (`Bridge: 3 x 10`), `counted` how much and a name (`12 squats`), `led` a name and a
sentence (`Bridge: lie down`), `bare` what may be a name and nothing else, `dosage` how much and nothing else."""


LONGEST_HEAD = 220
"""A longer line is no name with its figures; in characters."""


_LEAD = re.compile(r"(?P<name>[^.!?:]{2,70}?)\s*(?::|\s[–—-]|\s\|)\s+(?P<said>\S.*)", re.DOTALL)


_LEAD_BY_STOP = re.compile(r"(?P<name>[A-Z][^.!?:,;]{2,40})[.]\s+(?P<said>[A-Z].*)", re.DOTALL)


_LEAD_BY_BRACKET = re.compile(r"(?P<name>[^().!?:;,]{2,50}?)\s*\((?P<said>[^()]{25,})\)\.?", re.DOTALL)


_SENTENCE_END = re.compile(r"[.!?…;]$")


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

    @property
    def is_plain_number(self) -> bool:
        """Whether its figures are one number, or two, and nothing tells of what: `Treadmill: 1-2`."""
        return self.dose == Dose(reps=self.dose.reps) and not self.phrase.dose.has_work


@lru_cache(maxsize=20_000)
def shape_of(text: str) -> Shape:
    """The shape of a line, of which a side in brackets behind the name is no part of it: `Heel slide (LEFT)`.

    Why cached: a line is looked at again in the reading that is chosen.

    >>> [shape_of(text).form for text in ("Bridge: 3 x 10", "12 squats", "3 sets", "Bridge: Lie on a mat.", "Lie.")]
    ['dosed', 'counted', 'dosage', 'led', 'sentence']
    """
    shape = _shape_of(text)
    if shape.dose.sides or not (side := _ONE_SIDE.fullmatch(shape.name)):
        return shape
    which = "left only" if side["side"][0].lower() == "l" else "right only"
    return replace(shape, name=side["name"], dose=replace(shape.dose, sides=which))


_LIMB = r"(?:\s+(?:side|leg|arm|hand|foot|knee|hip|shoulder|ankle|wrist))?"
_ONE_SIDE = re.compile(
    rf"(?P<name>[^()]{{2,60}}?)\s*\((?=left|right|.*\bonly\b)(?P<side>left|right|l|r)\b{_LIMB}(?:\s+only)?\)",
    re.IGNORECASE,
)
"""`Row (left)`, `Row (R arm only)`; a letter alone may be of each, or of the picture, and is asked about."""


def _shape_of(text: str) -> Shape:
    text = as_labelled(text)
    whole = phrase(text) if len(text) <= LONGEST_HEAD else Phrase(Dose(), (), (), None, None)
    if is_as_many_rounds(text):
        return Shape("bare", text.strip(JOINS), Dose(), "", 1.0, Phrase(Dose(), (), (), None, None))
    if heading := turn_heading(text):
        return Shape("bare" if heading.dose.is_empty else "dosed", heading.name, heading.dose, "", 1.0, whole)
    if _UNCLEAR.search(text) or _CLOCK.search(text):
        return Shape("sentence", "", Dose(), "", 0.0, whole)
    if tells_whole_time(text):
        return Shape("sentence", "", prose_dose(text), "", 0.0, whole)
    if whole.pure:
        named = _MOVEMENT.match(text) if whole.dose.has_work else None
        return Shape(
            "dosed" if named else "dosage", named["name"] if named else "", whole.dose, "", 1.0 if named else 0.0, whole
        )
    if found := _of_part(text):
        return Shape("counted", found.name, found.dose, "", found.quality, whole)
    if found := _over_list(text):
        return Shape("dosed", found.name, found.dose, "", found.quality, whole)
    found = name_and_dose(_BEFORE_FIGURES.sub("", text)) if len(text) <= LONGEST_HEAD else None
    if found is None or found.quality < LEAST_QUALITY:
        found = _behind_then(text) or found
    is_sentence = text.endswith((".", "!"))
    if found and is_sentence and found.is_bare_number and _TELLS.match(found.said):
        found = None
    if found and found.quality >= (0.5 if is_sentence else LEAST_QUALITY) and not (is_sentence and "," in found.name):
        name, dose = _with_load(found.name, found.dose)
        return Shape(found.form, name, dose, found.said, found.quality, whole, found.is_bare_number)
    if (led := _led(text)) and (quality := quality_of(led[0])) >= LEAST_QUALITY:
        return Shape("led", led[0], Dose(), led[1], quality, whole)
    name, dose = _without_sides(text.strip(JOINS + "*_"))
    quality = quality_of(name)
    is_prose = _SENTENCE_END.search(text) or any(token.kind in HOW_MUCH for token in scan(name))
    if is_prose or _is_labelled(text) or quality < LEAST_QUALITY:
        return Shape("sentence", "", whole.dose, "", 0.0, whole)
    return Shape("bare", name, dose, "", quality, whole)


def _of_part(text: str) -> NameAndDose | None:
    """The exercise of a line that is a whole part: `Finisher: 50 burpees`."""
    part, colon, behind = text.partition(": ")
    if not colon or len(text) > _LONGEST_PART or not is_part(part) or _OF_TIME.match(part):
        return None
    found = name_and_dose(behind)
    is_one = found is not None and found.form == "counted" and not found.said and found.quality >= _CERTAIN
    return found if is_one and found is not None and not is_part(found.name) else None


def _over_list(text: str) -> NameAndDose | None:
    """A heading that ends in a colon and says how often all under it is done: `Lying down (repeat 3x):`."""
    found = _ROUNDS_IN_BRACKETS.fullmatch(text) if text.endswith(":") else None
    if found is None:
        return None
    dose = phrase(found["said"]).dose
    rounds = dose.times or dose.sets
    if not rounds or replace(dose, times=None, sets=None, rounds=False) != Dose():
        return None
    named = NameAndDose("dosed", found["name"].strip(), Dose(sets=rounds, rounds=True))
    return named if named.quality >= LEAST_QUALITY else None


_OF_TIME = re.compile(r"(?:day|week|phase|stage|session|month|level|mon|tue|wed|thu|fri|sat|sun)", re.IGNORECASE)
_ROUNDS_IN_BRACKETS = re.compile(r"(?P<name>[^():]{2,60})\((?P<said>[^():]{2,30})\)\s*:")
_LONGEST_PART = 60


_MOVEMENT = re.compile(
    rf"(?P<name>(?:{'|'.join(word.capitalize() for word in sorted(COUNTED_WORDS))})"
    r"|(?i:(?:(?:slow|deep|belly|calm|quiet|easy|gentle|relaxed) )?breathing)(?=\s*[:–—-]+\s*\d))\b"
    r"\s*[:–—-]?\s*(?=\d|x)"
)
"""A word for what repetitions are of is a name where the line begins with it: `Pumps 20 reps`."""
_TELLS = re.compile(r"(?:is|are|was|were|has|have|had|will|can|could|of\s+(?:us|them|you|the))\b", re.IGNORECASE)
"""What follows a number that is of something else: `Yes, 4 are in the shed.`"""


def _with_load(name: str, dose: Dose) -> tuple[str, Dose]:
    """A name and its dose, with a load in brackets behind the name in the dose: `Leg curl (25 kg)`."""
    if dose.loads or not name.endswith(")"):
        return name, dose
    plain, more = _without_sides(name)
    return (plain, replace(dose, loads=more.loads)) if more == Dose(loads=more.loads) else (name, dose)


def _without_sides(name: str) -> tuple[str, Dose]:
    """A name without the sides or the load behind it, and these: `Seated twist (both sides)`, `Leg curl (25 kg)`."""
    found = _TAIL.fullmatch(name)
    if found is None:
        return name, Dose()
    tail = _ONE_THEN_OTHER.sub(r"each \1", found["bracket"] or found["tail"] or found["each"])
    read = phrase(tail)
    dose = Dose(sides=read.dose.sides, loads=read.dose.loads)
    return (found["name"].strip(), dose) if read.pure and not dose.is_empty and read.dose == dose else (name, Dose())


_TAIL = re.compile(
    r"(?P<name>[^(),]{2,60}?)(?:\s*\((?P<bracket>[^()]{3,40})\)|(?:,\s*|\s[–—-]\s)(?P<tail>[^(),]{3,40})"
    r"|\s(?=(?:each|both|per)\s\w+$)(?P<each>\w+\s\w+))"
)
_ONE_THEN_OTHER = re.compile(
    r"(?:first\s+)?(?:the\s+)?one\s+(\w+)(?:,|\s+and)?(?:\s+then)?\s+the\s+other(?:\s+\1)?", re.IGNORECASE
)


def _behind_then(text: str) -> NameAndDose | None:
    """The name and how much of a line that goes on with a list: `then legs up the wall for 2 min`."""
    then = _THEN.match(text) if len(text) <= LONGEST_HEAD and not text.endswith(".") else None
    found = name_and_dose(text[then.end() :]) if then else None
    return found if found and found.form == "dosed" and found.quality >= _CERTAIN and not found.said else None


_THEN = re.compile(r"(?:and\s+)?(?:then|finally|lastly|last|next)[,:]?\s+(?=[^\W\d])", re.IGNORECASE)


_BEFORE_FIGURES = re.compile(
    r"^(?:then(?:\s+do)?|finally|next|now|and|finish(?:\s+off)?\s+with|(?:start|begin|warm\s+up|cool\s+down)\s+with|followed\s+by)[,:]?\s+"
    r"(?=\d|one\b|two\b|three\b|four\b|five\b|ten\b|a\s+minute)",
    re.IGNORECASE,
)


_UNCLEAR = re.compile(r"[x×]\s*\d+\s+[x×]\s*\d|\s[–—-]\s+\d+\s+[–—-]\s+\d|\d\s*[x×]\s*\d+\s*[x×]\s*\d", re.IGNORECASE)
"""`x 10 x 3` may be ten sets or ten repetitions, and `– 3 – 10` three sets or a range."""


_CLOCK = re.compile(
    r"\b(?:opens?|closes?|shuts?|meets?|meeting|doors?|class|session)\b[^.;:]{0,25}\b(?:at|from|until|till|by)"
    r" \d{1,2}[:.]\d\d\b|\b(?:at|from|until|till|by) (?:1[3-9]|2[0-3]):[0-5]\d\b(?!\s*(?:min|m\b))",
    re.IGNORECASE,
)
"""A time of the day, which is no length: `The hall opens at 18:30`."""


_MEANT = (
    (re.compile(r"how many(?: times)?\s*[:=]\s*(?=\d)", re.I), "Reps: "),
    (re.compile(r"how long(?: for)?\s*[:=]\s*", re.I), "Time: "),
    (re.compile(r"how (?:often|many sets)\s*[:=]\s*(?=\d+\s*$)", re.I), "Sets: "),
    (re.compile(r"(?:exercise|name|movement|move|title)\s*\d{0,2}\s*[:=]\s*(?=\S)", re.I), ""),
    (
        re.compile(
            r"(?:the )?(?:first|second|third|next|then|last|finally)(?: one)?,?(?: up)? (?:is|comes) (?:the )?", re.I
        ),
        "",
    ),
    (re.compile(r"(?:how often|frequency|dosage|dose|amount|volume|prescription)\s*[:=]\s*", re.I), ""),
)
"""Labels that say how much in other words than the figures do, and words that only lead to a name."""


def as_labelled(text: str) -> str:
    """A line with its label in the words of a dosage: `How many: 12` is `Reps: 12`.

    >>> as_labelled("How many: 12"), as_labelled("Name: Chin tuck"), as_labelled("Last comes the wave: 3 x 10")
    ('Reps: 12', 'Chin tuck', 'wave: 3 x 10')
    """
    for pattern, meant in _MEANT:
        if match := pattern.match(text):
            return meant + text[match.end() :]
    return text


def _is_labelled(text: str) -> bool:
    """Whether a line says something under a label that is no name: `Position: sitting`."""
    label, colon, said = text.partition(":")
    words = [word.lower() for word in WORD.findall(label)]
    return bool(colon and said.strip() and words) and all(word in LABELS for word in words)


def _led(text: str) -> tuple[str, str] | None:
    """A name and the sentence behind it."""
    by_stop = _LEAD_BY_STOP.fullmatch(text)
    if by_stop and quality_of(by_stop["name"]) < _CERTAIN:
        by_stop = None
    match = _LEAD.fullmatch(text) or by_stop or _LEAD_BY_BRACKET.fullmatch(text)
    if match is None or len(WORD.findall(match["said"])) < 3:
        return None
    name = match["name"].strip(JOINS + "*_")
    plain = all(not token.is_figure or token.kind in _IN_NAMES for token in scan(name))
    return (name, match["said"]) if plain else None


_CERTAIN = 0.9


_IN_NAMES = frozenset(("number", "label", "sides", "list", "angle"))


def shape_of_row(text: str) -> Shape:
    """The shape of the row of a table, of which all behind the last colon is how much.

    >>> shape_of_row("Lift - straight leg: 3 sets, 10 reps").name
    'Lift - straight leg'
    """
    name, colon, figures = text.rpartition(": ")
    read = phrase(figures)
    if not colon or not (read.dose.has_work or read.dose.sets):
        return shape_of(text)
    return Shape("dosed", name, bare_as_reps(read), "", max(quality_of(name), LEAST_QUALITY), read)
