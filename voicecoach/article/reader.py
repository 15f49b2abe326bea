"""The figures in a phrase, taken out of it one kind after the other. Knows nothing of names, lines or scripts."""

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal

from voicecoach.article.figures import Figures, figures_of
from voicecoach.article.schedule import IN_SCHEDULE, SCHEDULE
from voicecoach.clock import DURATION, parse_duration, plain, written
from voicecoach.routine import Breaths, Distance, Dosage, Reps
from voicecoach.scanner import number_words, word_classes
from voicecoach.script.dosage import LIMBS, dosage_or_none
from voicecoach.script.dosage_tokens import is_word_of_dosage
from voicecoach.script.settings import KEYS


@dataclass(frozen=True, slots=True)
class _Form:
    """How a kind of figure is written. Where none of the words stands that it `needs`, or of those that it needs `too`,
    or no time where it is `timed`, there is nothing to search."""

    pattern: re.Pattern[str]
    needs: tuple[str, ...]
    too: tuple[str, ...] = ()
    timed: bool = False


def _form(pattern: str, needs: str, *, too: str = "", timed: bool = False) -> _Form:
    return _Form(re.compile(pattern), _words(needs), _words(too), timed)


def _words(listed: str) -> tuple[str, ...]:
    return tuple(word.replace("_", " ") for word in listed.split())


_LIMB = rf"(?:{'|'.join(LIMBS)})"
_LIMBS = rf"(?:{_LIMB}s?|feet)"
_RANGE = r"\s*(?:-|to|or)\s*"
_COUNT = rf"\d{{1,4}}(?:{_RANGE}\d{{1,4}})?"
_COUNTS = r"\d{1,4}(?:\s*(?:-|,|/|to|or)\s*\d{1,4}){0,11}"
_UNIT = r"(?:s|secs?|seconds?|mins?|minutes?)"
_SPAN = rf"\d{{1,4}}{_RANGE}\d{{1,4}}\s*-?{_UNIT}\b"
_TIME = rf"(?:{_SPAN}|(?<![\d.:,/])(?!\d{{6}}|\d+\s*m\b){DURATION})"
_NO_COUNT = rf"(?![\w:\"']|[.,]\d|{_RANGE}\d|\s*-?{_UNIT}\b|\s*(?:x|m|km|kg|lbs?|breaths?|sides?|degrees?|%)(?!\w))"
"""What must not stand behind a number of repetitions: then it is a number of something else."""
_ABOUT = r"(?:\s*\b(?:about|around|approximately|at least|up to|another|roughly|for|of|1|the)\b){0,6}\s*"
_HELD_WORDS = (
    "this the that your each every final position stretch pose contraction squeeze here it rep at top bottom and"
)
_HELD = rf"(?:\s+(?:{'|'.join(_HELD_WORDS.split())}))*"
_EVERY = _form(
    r"\b(?:(?:of|for|on|with|in)\s+)*(?:each|every|all|all of the|all the|the following)\s+(?:\d+\s+)?"
    r"(?:exercise|move|movement|stretch|drill)(?:s|es)?\b",
    needs="exercise move stretch drill",
)
_SESSIONS = _form(
    r"\b\d{1,2}\s*(?:days?|sessions?|times?)\s*(?:1|per|each|every)\s*(?:day|week|month)\b", needs="day week month"
)
_SCHEDULE = _form(SCHEDULE, needs=" ".join(IN_SCHEDULE))
_BETWEEN = (
    r"\s*(?:,?\s*(?:in\s+)?(?:between|after)\s+(?:each|every|the|your|all|of|these|and|1|\s)*"
    r"(?P<what>(?:sets?|exercises?|rounds?|moves?|sides?|legs?|,|and|\s)+\b))"
)
_REST = _form(
    rf"\b(?:rest|break)(?:ing|s)?(?:\s+(?:period|time|interval)s?)?\s*:?{_ABOUT}(?P<rest>{_TIME}){_BETWEEN}?"
    rf"|(?P<rest2>{_TIME})\s*-?\s*(?:of\s+)?(?:rest|recovery|breaks?)\b{_BETWEEN.replace('what', 'what2')}?",
    needs="rest break recovery",
    timed=True,
)
_TEMPO = _form(r"\b(?:at\s+(?:1\s+)?)?tempo\s*[:=]?\s*(?P<t>\d[-./]?\d[-./]?\d[-./]?\d)(?![\d./-])", needs="tempo")
_INTERVAL = _form(
    rf"({_TIME})\s*(?:on|work)\b\s*[,/]?\s*(?:and\s+)?({_TIME})\s*(?:off|rest)\b", needs="off rest", timed=True
)
_EACH = _form(
    rf"(?:\b(?:on|for|with|to)\s+)?(?:\b(?:each|per|every|either|both|(?<!only )1)\s+(?P<limb>{_LIMBS})"
    rf"|/\s*(?P<limb2>{_LIMB}))\b"
    r"|\bsides?\s*[:=]\s*(?:both|each)\b|\b(?:(?:on|for)\s+)?(?:l\s*[/&+]\s*r|r\s*[/&+]\s*l)\b"
    r"|\b(?:(?:on|for)\s+)?(?:left\s*(?:and|&|/)\s*right|right\s*(?:and|&|/)\s*left)\b(?!\s*(?:arm|leg|hand|foot))",
    needs=f"{' '.join(LIMBS)} feet left /r /l &r &l +r +l /_r /_l &_r &_l +_r +_l",
    too="each per every either both 1_ / & + and_left and_right",
)
_ALTERNATING = _form(
    rf"\balternat(?:ing|e|ely)\b(?:\s+(?:between\s+)?(?:{_LIMBS}))?(?:\s+(?:with\s+)?(?:each|every)\s+(?:rep|time))?",
    needs="alternat",
)
_EACH_AT_END = _form(r"\beach\s*$", needs="each")
_FILLERS = frozenset(
    "of and for with x rep reps repetition repetitions set sets round rounds do doing perform performing complete "
    "completing repeat repeats aim to about around approximately at least total the a an then hold holding work "
    "time times in all your this it exercise move movement on each per holds duration frequency often up try go "
    "through that more please is are s slow take taking dosage prescription volume how much many or continue".split()
)

_OTHER_NUMBER = re.compile(
    r"(?<![\d/.])\d+(?![\d/.])(?!\s*-?(?:degrees?|°|cm|mm|in|inch(?:es)?|feet|foot|kg|lbs?|pounds?|%|leg|side|arm)(?!\w))"
    r"(?!(?<=\b\d)\s*-?(?:s|secs?|seconds?)\b)(?!(?<=\b1)\s)"
)
"""A number that may be one of the dosage: no angle, length, weight or short time, and no `a`."""

_OF = "<of>"
"""Stands where a number of sets was taken out, whose repetitions follow."""
_SETS = (
    (_form(rf"\bsets?\s*[:=]\s*(?P<n>{_COUNT})", needs="set"), " ; "),
    (_form(rf"(?<![\w.:,/-])(?P<n>{_COUNT})\s*x\s*(?=\d|hold\b)", needs="x"), _OF),
    (
        _form(
            rf"(?<![\w.:,/])(?P<n>{_COUNT})\s*(?:(?:working|total)\s+)?(?P<word>sets?|rounds?)\b(?!\s*[:=])"
            r"(?:\s*(?:of|x|,|-|:|with)?\s*(?=\d))?",
            needs="set round",
        ),
        _OF,
    ),
    (
        _form(
            rf"(?<=[a-z])\s*x\s*(?P<n>\d{{1,4}})\b(?!\s*(?:reps?\b|{_UNIT}\b|\d|-\s*\d|[.,:/]\d|sides?\b))",
            needs="x",
        ),
        " ; ",
    ),
    (_form(r"(?:(?<=[,;])|(?<=s))\s*(?P<n>\d{1,2})\s*x(?=\s*(?:[,;]|$))", needs="x"), " ; "),  # `hold 30s, 2x`
)
"""How a number of sets is written, and what stands in its place then."""
_HOLD = _form(
    rf"\b(?:hold|holding|maintain|stay|remain|isometric)\b{_HELD}\s*[:,-]?{_ABOUT}(?P<time>{_TIME})(?:\s+hold\b)?"
    rf"|(?P<time2>{_TIME})\s*-?\s*(?:isometric\s+)?(?:hold|pause)s?\b",
    needs="hold maintain stay remain isometric pause",
    timed=True,
)
_BREATHS = _form(r"(\d{1,3})(?:\s*(?:-|to)\s*\d+)?\s+(?:(?:slow|deep|calm|full|long)[\s,]+)*breaths?\b", needs="breath")
_REPS = (
    _form(rf"\brep(?:s|etitions)?\s*[:=]\s*(?P<n>{_COUNTS}){_NO_COUNT}", needs="rep"),
    _form(
        rf"(?<![\w.:])(?P<n>{_COUNTS})\s*(?:(?:slow|controlled|total|full|good)\s+)*(?:reps?|repetitions?|times)\b",
        needs="rep times",
    ),
    _form(rf"{_OF}\s*(?P<n>{_COUNTS}){_NO_COUNT}", needs=_OF),
)
_REPS_ALONE = re.compile(rf"[\s,:;]*(?:(?:do|perform|complete|aim for|repeat)\s+)?(?P<n>{_COUNTS})[\s,;]*")
_TIMED = _form(rf"{_ABOUT}(?P<time>{_TIME})", needs="", timed=True)
_MAY_BE_TIME = re.compile(r"\d(?::[0-5]|\s*-?[smhdwy])")
"""The beginning of every time."""
_ANY_TIME = re.compile(rf"(?<!\w){_TIME}")
_DIGITS = re.compile(r"\d+")
_WORDS = re.compile(r"[^\W_]+|[+~<>≤≥→%=]")
_INCHES = re.compile(r"(?<=\d)\s*(?:\"|'')(?!\w)")
_ONE_LIMB = re.compile(rf"\bone(?=\s+{_LIMB}\b)", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[()|]|[.!?]+(?=\s|$)")


_OF_FIGURES = _FILLERS | frozenset("drilles evening few following morning night several single".split())
"""The words of the forms above that are none of a script's dosage; they may have an `s` or `es` behind them."""
_RUN_TOGETHER = re.compile(
    r"(?:each|every|the|your|all|of|these|and|sets?|exercises?|rounds?|moves?|sides?|legs?)*"
    r"|(?:days?|sessions?|times?|workouts?|once|twice|x|one|two|three|four|five|six|seven|few|several|or|to|a|per|each"
    rf"|every|week|day|month)*|(?:left|right|and)*|xhold|(?:{_LIMBS}|rep|time).*"
)
"""Words between which, or behind which, a form needs no space."""
_LETTERS = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=20_000)
def _may_be_of_figures(word: str) -> bool:
    if not word.isalpha():  # `½` is among them
        return True
    # `repsx3` is three sets.
    forms = [word, *(word.removesuffix(end) for end in ("x", "s", "es") if word.endswith(end))]
    known = any(form in _OF_FIGURES or is_word_of_dosage(form) for form in forms)
    return known or _RUN_TOGETHER.fullmatch(word) is not None


def figures_may_begin(text: str) -> int:
    """The offset behind the last word of a line that no figures have: what begins before it is no pure figures.

    Why: most lines are prose, and this is known before they are read in every way in which a name may end.

    >>> figures_may_begin("Lie down - 3 sets of 10 reps"), figures_may_begin("3 x 10, towards you")
    (3, 15)
    """
    lower = text.lower()
    if len(lower) != len(text) or not lower.isprintable():
        return 0
    for match in reversed(list(_LETTERS.finditer(lower))):
        if not _may_be_of_figures(match[0]):
            return match.end()
    return 0


_OF_WORK = frozenset(
    "reps sets rounds times x hold holds breaths rest pause sec min hour once twice amrap tempo".split()
)
"""The classes of words that say how much."""
_FIGURE = re.compile(r"\d+|[^\W\d_]+")


@cache
def _words_of_work() -> frozenset[str]:
    words = (word for word, classes in word_classes("en").items() if not _OF_WORK.isdisjoint(classes))
    return frozenset(word for word in words if len(word) > 1 or word == "x") | number_words("en").keys()


def count_of_figures(text: str) -> int:
    """How many numbers, and words such as `reps` and `seconds`, a text has.

    >>> count_of_figures("Do three sets of 10 reps, and it's done")
    4
    """
    words, found = _words_of_work(), _FIGURE.findall(text.lower())
    return sum(word in words or word[0].isdecimal() for word in found)


def is_figures(text: str) -> bool:
    """Whether a text is figures of a dosage and nothing else.

    >>> is_figures("3 sets of 10 reps"), is_figures("3 sets of squats")
    (True, False)
    """
    return not figures_may_begin(text) and figures_in(text).pure


_TWO_TIMES = re.compile(r"\d\s*-?s(?:ec(?:ond)?s?)?\s*(?:and\s+)?\d+\s*-?s(?:ec(?:ond)?s?)?\b")
"""Two times in a row, of which a length of time would be the sum."""


@lru_cache(maxsize=30_000)
def figures_in(phrase: str) -> Figures:
    """What a phrase says of the dosage.

    Why cached: each line is read as a heading in several ways, then twice as sentences, once all headings are known.

    >>> figures_in("Sets: 3  Reps: 8-12").dosage(), figures_in("Lift your left leg.").any
    ('3 x 8-12', False)
    >>> figures_in('3 x 30"').dosage(), figures_in("12 (6 each side)").pure
    ('3 x 30s', False)
    """
    phrase = _INCHES.sub(" s ", phrase)
    phrase = _ONE_LIMB.sub("only one", phrase)  # not "a leg", which is each
    if _TWO_TIMES.search(plain(phrase)):
        return Figures()
    return _Reader(plain(_CLAUSE_END.sub(" , ; ", phrase)).strip(" ,;:")).read()


def figures_after_name(words: str) -> Figures:
    """What the words behind the name of an exercise say: read as a script's dosage, if they are one.

    >>> figures_after_name("2 x hold 30s, each leg").dosage(), figures_after_name("8").dosage()
    ('2 x hold 30s, each leg', '1 x 8')
    """
    figures = figures_in(words)
    if "@" in words:
        return figures  # a dosage with a load is beyond figures
    dosage = dosage_or_none(words)
    is_sum = "(" in words.strip("( ") or _TWO_TIMES.search(plain(words))
    if is_sum and not figures.pure:  # of `60s (30s each leg)` the language would make 90 seconds
        return figures
    if dosage is None or dosage_or_none(figures.dosage()) == dosage:
        return figures
    if any(isinstance(work, Reps) and work.hold_ms for work in dosage.sets):
        return figures  # the hold becomes a tempo
    if _is_beyond(dosage):
        return figures
    return figures_of(dosage, figures.sides)


def _is_beyond(dosage: Dosage) -> bool:
    """Whether a dosage has what figures do not: such a line is told and kept, so that nothing of it is lost."""
    works = [work for work in dosage.sets if isinstance(work, Distance) or (isinstance(work, Reps) and work.open_end)]
    by_minutes = any(isinstance(work, Breaths) and work.for_ms for work in dosage.sets)
    return bool(works or by_minutes or dosage.loads or dosage.own_pace or dosage.every_ms)


class _Reader:
    """Takes one kind of figure after the other out of a text; what is left in the end is not dosage."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.is_timed = _MAY_BE_TIME.search(text) is not None

    def read(self) -> Figures:
        figures = Figures(every=self.take(_EVERY) is not None)
        often = any([self.take(_SESSIONS), self.take(_SCHEDULE)])
        if not _DIGITS.search(self.text):  # most sentences: all else has a figure in it
            figures = self.sides(figures)
        else:
            figures = self.rest(self.tempo(figures))
            if pair := self.take(_INTERVAL):
                figures = replace(figures, interval=f"{written(_ms(pair[1]))} on, {written(_ms(pair[2]))} off")
            figures = self.work(self.sets(self.sides(figures)))
        held = figures.reps and figures.hold_ms  # "ten reps, hold five seconds each": each rep
        if not figures.sides and figures.has_work and not held and self.take(_EACH_AT_END):
            figures = replace(figures, sides="each side")
        known = figures.any or figures.rest_ms is not None or bool(figures.tempo) or often
        left = _OTHER_NUMBER.search(self.text) is not None
        rest = _WORDS.findall(self.text)
        return replace(figures, left=left, pure=known and all(word in _FILLERS for word in rest))

    def tempo(self, figures: Figures) -> Figures:
        """Four figures, which strength training reads in one way; of three, the first could be up or down."""
        match = _TEMPO.pattern.search(self.text) if "tempo" in self.text else None
        tempo = "-".join(re.findall(r"\d", match["t"])) if match else ""
        if not tempo or KEYS["tempo"].read(tempo) is None:
            return figures
        self.take(_TEMPO)
        return replace(figures, tempo=tempo)

    def rest(self, figures: Figures) -> Figures:
        rest = self.take(_REST)
        if rest is None:
            return figures
        where = rest["what"] or rest["what2"] or "sets"
        between: Literal["sets", "exercises"] = "sets" if re.search(r"set|round|side|leg", where) else "exercises"
        return replace(figures, rest_ms=_ms(rest["rest"] or rest["rest2"]), rest_between=between)

    def sides(self, figures: Figures) -> Figures:
        if self.take(_ALTERNATING):
            return replace(figures, sides="alternating")
        if each := self.take(_EACH):
            return replace(figures, sides=f"each {singular(each['limb'] or each['limb2'] or 'side')}")
        return figures

    def sets(self, figures: Figures) -> Figures:
        for pattern, leave in _SETS:
            if match := self.take(pattern, leave):
                low, *more = (int(figure) for figure in _DIGITS.findall(match["n"]))
                rounds = (match.groupdict().get("word") or "").startswith("round")
                return replace(figures, sets=low, ranged=bool(more), rounds=rounds)
        return figures

    def work(self, figures: Figures) -> Figures:
        hold = self.take(_HOLD)
        breath = self.take(_BREATHS)
        reps, times, sides = self.reps()
        if times and figures.sets is None and _ANY_TIME.search(self.text):  # `30 seconds, three times`
            figures, reps, times = replace(figures, sets=reps[0], ranged=len(reps) > 1), (), False
        others = hold or breath or reps or figures.interval
        timed = None if others else self.take(_TIMED)
        self.text = self.text.replace(_OF, " ")
        if not (others or timed or figures.rounds):
            reps = self.reps_alone(sided=bool(figures.sides))
        if not (hold or breath or timed or reps or sides):
            return figures
        times_named = [text for text in (hold and (hold["time"] or hold["time2"]), timed and timed["time"]) if text]
        return replace(
            figures,
            reps=reps,
            times=times,
            sides=figures.sides or sides,
            hold_ms=_ms(times_named[0]) if hold else None,
            timed_ms=_ms(times_named[0]) if timed else None,
            breaths=int(breath[1]) if breath else None,
            ranged=figures.ranged or any(_is_range(text) for text in times_named),
        )

    def reps(self) -> tuple[tuple[int, ...], bool, str]:
        """The repetitions, whether they were called times, and the sides that `10/10` names."""
        for pattern in _REPS:
            if match := self.take(pattern):
                reps = tuple(int(figure) for figure in _DIGITS.findall(match["n"]))
                if "/" in match["n"] and len(reps) == 2 and reps[0] == reps[1]:
                    return reps[:1], False, "each side"
                return reps, match[0].endswith("times"), ""
        return (), False, ""

    def reps_alone(self, *, sided: bool) -> tuple[int, ...]:
        """Numbers without a word: they are repetitions where a side follows, or where there are three of them."""
        alone = _REPS_ALONE.fullmatch(self.text)
        reps = tuple(int(figure) for figure in _DIGITS.findall(alone["n"])) if alone else ()
        if not sided and len(reps) < 3:
            return ()
        self.text = "" if reps else self.text
        return reps

    def take(self, form: _Form, leave: str = " ; ") -> re.Match[str] | None:
        text = self.text
        if form.timed and not self.is_timed:
            return None
        for words in (form.needs, form.too):
            for word in words:
                if word in text:
                    break
            else:
                if words:
                    return None
        match = form.pattern.search(text)
        if match:
            self.text = self.text[: match.start()] + leave + self.text[match.end() :]
        return match


def singular(limb: str) -> str:
    """One of several.

    >>> singular("feet"), singular("legs")
    ('foot', 'leg')
    """
    return "foot" if limb == "feet" else limb.removesuffix("s")


def _is_range(time: str) -> bool:
    return re.match(r"\d+\s*(?:-|to|or)\s*\d", time) is not None


@lru_cache(maxsize=2_000)
def _ms(time: str) -> int:
    """Milliseconds; of a range, its shorter end."""
    if _is_range(time):
        time = re.sub(r"^(\d+)\s*(?:-|to|or)\s*\d+", r"\1", time)
    return parse_duration(re.sub(r"\s*\band\s*$", "", time)) or 0
