"""What a sentence says of how much, in passing: `Hold for 20 seconds, then let go.` Knows nothing of its neighbours."""

import re
from dataclasses import replace
from functools import lru_cache

from voicecoach.article.doses import LEAST_SET_MS, Dose, all_together, differing, together
from voicecoach.article.phrase import phrase
from voicecoach.article.sentence_wording import as_dosage
from voicecoach.scanner import Range

_SENTENCE_END = re.compile(r"(?<=[.!?…;])(?<!\b[ei]\.[ge]\.)[\"')]*\s+(?=[\"'(]?[A-Z0-9])")


def sentences_of(text: str) -> list[str]:
    """The sentences of a line."""
    return [sentence for sentence in _SENTENCE_END.split(text) if re.search(r"\w", sentence)]


_CONDITIONAL = re.compile(
    r"^(?:if|when|once|until|unless|should)\b|^(?-i:[A-Z])[a-z]+s\s+(?:only|can|may|should)\b"
    r"|\b(?:if|people|patients|readers|years?|unless)\b",
    re.I,
)


_WHERE_IT_APPLIES = re.compile(
    r"\b(?:where|if|when)\s+(?:it\s+|that\s+)?(?:applies|applicable|needed|appropriate)\b"
    r"|\bunless\s+(?:it\s+|they\s+|I\s+|the\s+\w+\s+|your\s+\w+\s+)?(?:says?|told|otherwise|stated|noted|marked|written|specified|indicated)\b",
    re.I,
)


_INSTRUCTS = re.compile(
    r"(?:please\s+)?(?:hold|do|repeat|perform|complete|work|use|keep|stay|rest|take|aim|go|try|start|finish|timer|sets?|reps?"
    r"|each|every|all|everything|for|same|we|no|between|how much|then)\b",
    re.I,
)


_BEGINS_WITH = re.compile(r"(?:we\s+)?(?:begin|start|finish|end)\s+with\s+(?:the|an?)\s", re.I)
"""`We begin with the ankle rock`: the sentence is of that one exercise."""


def instructs(sentence: str) -> bool:
    """Whether a sentence tells what to do, unconditionally, as what is said of several exercises does."""
    return bool(_INSTRUCTS.match(sentence)) and not is_conditional(sentence) and not _BEGINS_WITH.match(sentence)


def is_conditional(sentence: str) -> bool:
    """Whether a sentence tells of a case, or of people, rather than what to do."""
    return _CONDITIONAL.search(_WHERE_IT_APPLIES.sub("", sentence)) is not None


_MORE = re.compile(r"\b(?:twice|times|reps?) more\b|\bmore times\b", re.IGNORECASE)


_BY_SET = re.compile(r"\breps?\b|\brepetitions\b|\bsets?\b|\bthen\b|\bfinish\b", re.I)


_PRESS = re.compile(r"\b(?:press|squeeze|push|tense|tighten|clench|pull|contract)\w*\b[^.;]{0,60}\bfor\b", re.I)


_KEEP = re.compile(r"\b(?:keep|leave)\b[^.;,]{0,40}\bfor\b", re.I)


_LONGEST_PRESS_MS = 15_000


_COUNTED = re.compile(
    r"(?:(?:then|and|i|you)\s+)?"
    r"(?:(?:do|perform|complete|aim for|try|take|build up to|keep going for|go for|repeat)\s+)"
    r"(?:\w+-?\w*)(?=\s*(?:$|[.,;!)]|of\s+(?:them|these|those|it)\b|ones\b|with\b|on\b|each\b"
    r"|and\s+(?:turn|switch|change)))"
    r"|[\w-]+(?=\s+(?:slow\s+|gentle\s+)?(?:ones?|in all|in total|of (?:them|these)|[a-z]+s)"
    r"(?:$|[.,;!]|\s+(?:on|with|to|each|in|total|altogether|please|will)\b))",
    re.IGNORECASE,
)
"""`Do 10.`, `Five slow ones on each leg`, `Ten rocks.`"""


_REPEATS = re.compile(
    r"\b(?:repeat|do|perform|complete|aim|try|continue|keep|for|x|times|go|work|build|start|begin|hold|stay"
    r"|is (?:plenty|enough|fine|all it takes|all you need))\b",
    re.I,
)


_TELLS_NO_DOSE = re.compile(
    r"\?\W*$|^\W*should\s+(?:you|it|this|that|your|the|any|bad)\b"
    r"|^\W*(?:this|that|it|which)(?:\s+(?:is|was|makes|counts\s+as|equals)|'s)\s+(?:one|1)\s+\w+\W*$"
    r"|^\W*one\s+(?:full\s+|complete\s+)?(?:rep|repetition|set|round|cycle)\s+(?:is|equals|consists|means|=)"
    r"|=\s*(?:one|1)\s+(?:rep|repetition|cycle)\b"
    r"|^\W*(?:I'm|I\s+am|I\s+was|I've\s+(?:been|had)|I\s+had|he|she|mrs?\.?\s+\w+"
    r"|my\s+(?:\w+\s+){1,2}(?:is|was|turned|has|had|does|says))[\s,]|\btook\s+(?:me|us|him|her|them)\b"
    r"|^\W*(?:(?:yes|no|there),?\s+)?(?:are\s+|is\s+)?\d+\s+(?:are|is|were|was)\b"
    r"|\bon\s+the\s+\d{1,2}(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
"""A question, a condition, what a repetition is (`That is one repetition.`), or what is told of a person."""


def tells_no_dose(sentence: str) -> bool:
    """Whether the figures of a sentence are none of a dosage, since it asks, or tells of a person."""
    return _TELLS_NO_DOSE.search(sentence) is not None


_EXAMPLE = re.compile(r"\((?:e\.?g|for example|for instance)\b[^()]*\)", re.IGNORECASE)

_MAY_LAST = re.compile(r"\bmin", re.IGNORECASE)
_OF_THE_WHOLE = re.compile(
    r"\b\d{1,3}(?:\s*(?:-|–|to)\s*\d{1,3})?[\s-]*min(?:ute)?s?\b((?:[\s-]\w+){0,3}?"
    r"\s(?:workouts?|routines?|sessions?|class|plan|program(?:me)?|practice|video)\b)",
    re.IGNORECASE,
)
"""`This 30-minute HIIT workout`: how long all of it takes."""

_TAKES = re.compile(
    r"^(?:(?:please )?note:?\s+)?(?:(?:the|this|my|it|that)\b\s*)?(?:(?:whole|entire|full|complete)\s+)?"
    r"(?:thing|lot|routine|workout|session|program(?:me)?|circuit|sequence|set|video)?(?:\s+of (?:it|them))?\s*"
    r"(?:only\s+|usually\s+|should\s+|will\s+|(?:can|may|might)\s+){0,2}"
    r"(?:takes?|lasts?)\s+(?:you\s+|me\s+)?(?:only\s+|just\s+)?"
    r"(?:(?:about|around|roughly|some|approximately|under|up to)\s+)?~?\s*"
    r"(?:\d+|a few|five|ten|fifteen|twenty|thirty)(?:\s*(?:-|to)\s*(?:\d+|ten|fifteen|twenty))?[\s-]*min(?:ute)?s?\b",
    re.IGNORECASE,
)
"""`This takes about 30 minutes`: how long all of it takes, which is of no exercise."""


def tells_whole_time(sentence: str) -> bool:
    """Whether a sentence tells how long all of it takes.

    >>> tells_whole_time("This takes about 30 minutes"), tells_whole_time("Each takes 1 minute")
    (True, False)
    """
    return _TAKES.match(sentence) is not None


_FOR_LATER = re.compile(
    r"\W*(?:after\s+(?:a\s+(?:few|couple\s+of)|some|several|two|three|four|six|\d+)\s+(?:weeks|days|months|sessions)\b"
    r"|(?:over|in)\s+time\b|eventually\b|as\s+(?:you|it|this|they)\s+(?:gets?|grows?|becomes?|progress|improves?)\b"
    r"|(?:once|when|if)\s+(?:you\s+(?:get|become|feel)\s+(?:stronger|better|fitter|more|comfortable|confident)"
    r"|(?:this|it|that|these|they|the\s+exercise)\s+(?:gets?|becomes?|feels?|is|are)\s+(?:too\s+)?(?:easy|easier|comfortable)))",
    re.IGNORECASE,
)


_OF_OTHERS = re.compile(
    r"\W*(?:mr|mrs|ms|dr|miss|sir|sister|brother|uncle|aunt|grandad|grandma|my|his|her|he|she|some|others|somebody|nobody)"
    r"\b[^.;:]{0,60}?\s(?:does|did|do|used to|has|had|can|could)\b",
    re.IGNORECASE,
)


def is_of_others(sentence: str) -> bool:
    """Whether a sentence tells what somebody else does.

    >>> is_of_others("Mr Carr, ninety-four, does all of it twice."), is_of_others("Do all of it twice.")
    (True, False)
    """
    return _OF_OTHERS.match(sentence) is not None


_BOTH_MOVE = re.compile(
    r"(?<=[a-z] )(?<!on )(?<!for )(?<!with )(?<!to )both (?:of )?(?:your )?(?:arms|legs|hands|feet|knees)\b", re.I
)
_EACH = re.compile(r"\b(?:each|per|either|other|every)\b", re.IGNORECASE)


def is_for_later(sentence: str) -> bool:
    """Whether a sentence tells how an exercise will be done when one is used to it.

    >>> is_for_later("After a few weeks, hold for 10 seconds."), is_for_later("After 3 sets, rest.")
    (True, False)
    """
    return _FOR_LATER.match(sentence) is not None


LEAST_TIMED_MS, MOST_TIMED_MS = 20_000, 1_800_000
"""A time that a sentence names in passing is how long to do it between these; else it is a pause, or of a story."""


LEAST_POSITION_MS = 10_000
_IN_POSITION = re.compile(
    r"^\W*(?:(?:try|means|just)\s+)?(?:to\s+)?(?:stand|balanc|hang|lean|kneel|ly|lie|sit)\w*\b[^.;:]{0,60}\bfor\b",
    re.IGNORECASE,
)
"""`Stand on one leg for a quarter of a minute`: a position that is held, however short."""


@lru_cache(maxsize=20_000)
def prose_dose(sentence: str) -> Dose:
    """What a sentence says of how much, in passing; nothing where its figures tell something else.

    >>> prose_dose("Hold for 20 seconds, then let go.").hold, prose_dose("Lower for 3 seconds.").has_work
    (Range(low=20000, high=20000), False)
    """
    if not sentence or len(sentence) > 1_000 or tells_no_dose(sentence):
        return Dose()
    if is_for_later(sentence) or is_of_others(sentence):
        return Dose()
    sentence = as_dosage(sentence)
    if "(" in sentence:
        sentence = _EXAMPLE.sub("", sentence)
    if _MAY_LAST.search(sentence):
        sentence = _TAKES.sub("", _OF_THE_WHOLE.sub(r"\1", sentence))
    if ";" in sentence:
        return all_together(map(_part_dose, re.split(r"\s*;\s*", sentence)))
    read = phrase(sentence)
    dose = read.dose
    if dose.times and re.search(r"\bbreathe\b", sentence, re.I) and not dose.breaths:
        dose = replace(dose, breaths=dose.times, times=None)
    if read.pure:
        return dose
    if _MORE.search(sentence):  # two more than what was done before, which is one or more
        dose = replace(dose, times=None, reps=None)
    elif not dose.has_work and (counted := _COUNTED.match(sentence)) and len(read.left) == 1:
        number = read.left[0].value
        if isinstance(number, Range) and read.left[0].start <= counted.end():
            dose = replace(dose, reps=number)
    dose = _with_clauses(sentence, dose)
    if not dose.sets and _ANOTHER.search(sentence):
        dose = replace(dose, sets=Range(2, 2))
    if dose.interval and not dose.sets and (efforts := _EFFORTS.search(sentence)):
        dose = replace(dose, sets=Range(int(efforts[1]), int(efforts[1])), reps=None)
    if dose.interval and dose.work:  # `20 s on, 10 s off, then walk for a minute`
        dose = replace(dose, work=None)
    if dose.by_set and not (dose.sets or _BY_SET.search(sentence)):
        dose = replace(dose, by_set=())
    is_short = dose.work is not None and dose.work.high < LEAST_SET_MS and not dose.has_count
    is_kept = _PRESS.search(sentence) or (is_short and _KEEP.search(sentence))
    if dose.work and dose.work.high <= _LONGEST_PRESS_MS and not dose.hold and is_kept:
        dose = replace(dose, hold=dose.work, work=None)
    if dose.sides and _BOTH_MOVE.search(sentence) and not _EACH.search(sentence):
        dose = replace(dose, sides="")  # `Lift both arms six times`
    if dose.work and dose.work.low >= _LEAST_CLAUSE_MS and _is_clause_of_its_own(sentence):
        return dose
    least = LEAST_POSITION_MS if dose.work and _IN_POSITION.search(sentence) else LEAST_TIMED_MS
    if dose.work and not (
        least <= dose.work.low <= MOST_TIMED_MS
        and (_REPEATS.search(sentence) or least < LEAST_TIMED_MS)
        and not dose.hold
    ):
        dose = replace(dose, work=None)
    if dose.times and dose.times.one == 1:
        dose = replace(dose, times=None)
    if dose.sides and not (dose.has_work or dose.sets):
        dose = replace(dose, sides="")
    if dose.reps and dose.reps.high == 1:
        dose = replace(dose, reps=None)
    return dose


_ANOTHER = re.compile(
    r"\b(?:and|then|,)\s+(?:do\s+)?another\s+(?:set|lot|\d+|five|six|eight|ten|twelve)\W*$", re.IGNORECASE
)
_CLAUSE_END = re.compile(r"[,;.]\s+")
_MOST_CLAUSES = 12
_OF_THEM = re.compile(
    r"[\w-]+\s+(?:\w+\s+)?(?:ones?|of\s+(?:them|these|those)|in\s+(?:a\s+row|all|total))\b", re.IGNORECASE
)
_ABOUT = re.compile(r"^(?:maybe|about|around|roughly|just|only|say|do|try)\s+", re.IGNORECASE)
_EFFORTS = re.compile(r"\b(\d{1,2})\s+(?:hangs|goes|efforts|intervals|bursts|repeats|sprints|tries)\b", re.IGNORECASE)
"""`10 s on, 3 min off, 5 hangs`"""
_X_ALONE = re.compile(r"[x×]\s?(\d{1,2})", re.IGNORECASE)


def _with_clauses(sentence: str, dose: Dose) -> Dose:
    """What a sentence says, where clauses of it are nothing but figures: these are how much, whatever the words beside
    them say of a hold: `squeeze for 3 seconds at the top, 2 sets of 10`, `8 of them, slowly`."""
    clauses = [each for each in _CLAUSE_END.split(sentence.strip(" .!")) if each]
    if len(clauses) > _MOST_CLAUSES:
        return dose
    plain = Dose()
    for clause in clauses:
        read = _figures_alone(_ABOUT.sub("", clause), of_many=len(clauses) > 1)
        if read.times and plain.times and any(map(_X_ALONE.fullmatch, clauses)):  # `x12, do it twice`
            plain = replace(plain, reps=plain.times, times=None)
        if differing(plain, read):
            return dose
        plain = together(plain, read)
    if dose.sets and dose.sets in (plain.reps, plain.times):  # `x12, twice` is no twelve sets
        dose = replace(dose, sets=None)
    if plain.rounds and dose.sets == plain.sets and not dose.rounds:
        plain = replace(plain, rounds=False)
    return together(plain, dose) if plain.has_count or plain.sets else dose


def _part_dose(part: str) -> Dose:
    """What a part of a sentence between semicolons says."""
    return times if (times := _times_alone(part.strip(" .!"))) is not None else prose_dose(part)


def _times_alone(clause: str) -> Dose | None:
    """`x 3` as so many times: of an exercise or of its sets, which only what stands beside it tells."""
    match = _X_ALONE.fullmatch(clause)
    return Dose(times=Range(int(match[1]), int(match[1]))) if match else None


def _figures_alone(clause: str, *, of_many: bool) -> Dose:
    """What a clause says that is nothing but how often; a number alone is repetitions beside another clause."""
    if (times := _times_alone(clause)) is not None:
        return times
    read = phrase(clause)
    if read.pure:
        dose = replace(read.dose, work=None, hold=None)
        return dose if dose.has_count or dose.sets else Dose()
    is_plain = replace(read.dose, sides="", own_pace=False, hold=None).is_empty
    if not (is_plain and len(read.left) == 1 and ((of_many and not read.words) or _OF_THEM.match(clause))):
        return Dose()
    token = read.left[0]
    if token.kind != "number" or not isinstance(token.value, Range) or not clause.startswith(token.text):
        return Dose()
    return replace(read.dose, reps=token.value) if token.value.low > 1 else Dose()


_LEAST_CLAUSE_MS = 5_000


def _is_clause_of_its_own(sentence: str) -> bool:
    """Whether a time stands between commas with nothing but fillers: `back foot up, squeeze, 40 secs`."""
    return any(
        (read := phrase(clause)).pure and read.dose.work
        for clause in re.split(r"[,.]\s+|\s+and\s+", sentence)
        if clause
    )
