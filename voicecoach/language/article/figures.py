"""The figures that a phrase of an article holds: sets, reps, holds, rests, sides. Knows nothing of lines or scripts."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from voicecoach.language.dosage import parse_dosage
from voicecoach.language.durations import DURATION, parse_duration, plain, written
from voicecoach.routine import Amrap, Breaths, Dosage, Hold, Reps, Timed, ToFailure

LIMBS = "side leg arm foot hip knee hand shoulder ankle direction"
_LIMB = rf"(?:{'|'.join(LIMBS.split())})"
_LIMBS = rf"(?:{_LIMB}s?|feet)"
_COUNT = r"\d{1,4}(?:\s*(?:-|to|or)\s*\d{1,4})?"
_COUNTS = r"\d{1,4}(?:\s*(?:-|,|/|to|or)\s*\d{1,4})*"
_UNIT = r"(?:s|secs?|seconds?|mins?|minutes?)"
_TIME = rf"(?:\d{{1,4}}\s*(?:-|to|or)\s*\d{{1,4}}\s*-?{_UNIT}\b|(?<![\d.:])(?!\d{{6}}|\d+\s*m\b){DURATION})"
_ABOUT = r"(?:\s*\b(?:about|around|approximately|at least|up to|another|roughly|for|of|1|the)\b)*\s*"
_PERIOD = r"\s*(?:1|per|each|every)\s+(?:day|week|month)"
_HELD_WORDS = (
    "this the that your each every final position stretch pose contraction squeeze here it rep at top bottom and"
)
_HELD = rf"(?:\s+(?:{'|'.join(_HELD_WORDS.split())}))*"

_EVERY = (
    r"\b(?:(?:of|for|on|with|in)\s+)*(?:each|every|all|all of the|all the|the following)\s+(?:\d+\s+)?"
    r"(?:exercise|move|movement|stretch|drill)(?:s|es)?\b"
)
_FREQUENCY = rf"\b(?:{_COUNT}|once|twice|once or twice)\s*(?:times?|days?|sessions?|x|workouts?)?{_PERIOD}\b"
_BETWEEN = (
    r"\s*(?:,?\s*(?:in\s+)?(?:between|after)\s+(?:each|every|the|your|all|of|these|and|1|\s)*"
    r"(?P<what>(?:sets?|exercises?|rounds?|moves?|sides?|legs?|,|and|\s)+\b))"
)
_REST = (
    rf"\b(?:rest|break)(?:ing|s)?(?:\s+(?:period|time|interval)s?)?\s*:?{_ABOUT}(?P<rest>{_TIME}){_BETWEEN}?"
    rf"|(?P<rest2>{_TIME})\s*-?\s*(?:of\s+)?(?:rest|recovery|breaks?)\b{_BETWEEN.replace('what', 'what2')}?"
)
_EACH = (
    rf"(?:\b(?:on|for|with|to)\s+)?(?:\b(?:each|per|every|either|both|1)\s+(?P<limb>{_LIMBS})|/\s*(?P<limb2>{_LIMB}))\b"
)
_ALTERNATING = (
    rf"\balternat(?:ing|e|ely)\b(?:\s+(?:between\s+)?(?:{_LIMBS}))?(?:\s+(?:with\s+)?(?:each|every)\s+(?:rep|time))?"
)
_FILLERS = frozenset(
    "of and for with x rep reps repetition repetitions set sets round rounds do doing perform performing "
    "complete completing "
    "repeat repeats aim to about around approximately at least total the a an then hold holding work time times in all "
    "your this it exercise move movement on each per hold holds duration try go through that more please is are s slow "
    "take taking dosage prescription volume how much many or continue".split()
)


@dataclass(frozen=True, slots=True)
class Figures:
    """What a phrase says of the dosage; None where it says nothing.

    `reps` are all the figures named (`8-12` is a range or two sets, which the language decides), `times` that
    they were called times; `own` is work that only the language knows (`AMRAP 60s`). `rest_ms` lies between
    `rest_between`. `pure` tells that nothing else is in the phrase; `every` that it is of all exercises; `ranged` that
    a lower bound was taken.
    """

    sets: int | None = None
    rounds: bool = False
    reps: tuple[int, ...] = ()
    times: bool = False
    hold_ms: int | None = None
    timed_ms: int | None = None
    breaths: int | None = None
    interval: str = ""
    own: str = ""
    sides: str = ""
    rest_ms: int | None = None
    rest_between: Literal["sets", "exercises"] = "sets"
    pure: bool = False
    every: bool = False
    ranged: bool = False

    @property
    def has_work(self) -> bool:
        """Whether it says what one set is."""
        return bool(self.reps or self.interval or self.own) or any((self.hold_ms, self.timed_ms, self.breaths))

    @property
    def any(self) -> bool:
        """Whether it says anything of the dosage."""
        return self.has_work or self.sets is not None or bool(self.sides)

    def dosage(self) -> str:
        """The dosage as a script has it, `""` without work; the language may still find no sense in it.

        >>> figures_in("Three sets, hold for 30 seconds on each leg").dosage()
        '3 x hold 30s, each leg'
        """
        sets = self.sets or 1
        if self.interval:
            work = f"{sets} rounds of {self.interval}"
        elif len(self.reps) > 1 and (self.sets is None or len(self.reps) > 2) and not _rises(self.reps):
            work = "-".join(map(str, self.reps)) if self.sets in (None, len(self.reps)) else ""
        else:
            one = (
                self.own
                or "-".join(map(str, self.reps))
                or (self.breaths and f"{self.breaths} breaths")
                or (self.hold_ms and f"hold {written(self.hold_ms)}")
                or (self.timed_ms and written(self.timed_ms))
            )
            work = f"{sets} {'rounds of' if self.rounds else 'x'} {one}" if one else ""
        return f"{work}{', ' if self.sides else ''}{self.sides}" if work else ""


def figures_in(phrase: str) -> Figures:
    """What a phrase says of the dosage.

    >>> figures_in("Sets: 3  Reps: 8-12").dosage(), figures_in("Lift your left leg.").any
    ('3 x 8-12', False)
    """
    return _Reader(plain(re.sub(r"[()|]|[.!?]+(?=\s|$)", " , ", phrase)).strip(" ,")).read()


def figures_after_name(words: str) -> Figures:
    """What the words behind the name of an exercise say: read as a script's dosage, if they are one.

    >>> figures_after_name("2 x hold 30s, each leg").dosage(), figures_after_name("8").dosage()
    ('2 x hold 30s, each leg', '1 x 8')
    """
    figures = figures_in(words)
    dosage = parse_dosage(words)
    if not isinstance(dosage, Dosage) or parse_dosage(figures.dosage()) == dosage:
        return figures
    if any(isinstance(work, Reps) and work.hold_ms for work in dosage.sets):
        return figures  # the hold becomes a tempo
    sides = figures.sides or {"none": "", "each": "each side"}.get(dosage.sides, dosage.sides)
    if dosage.first_side:
        sides = f"{sides}, {dosage.first_side} first"
    stated = Figures(
        sets=len(dosage.sets) if len(dosage.sets) > 1 else None, rounds=dosage.rounds, sides=sides, pure=True
    )
    match dosage.sets[0]:
        case Hold(ms):
            return replace(stated, hold_ms=ms)
        case Timed(ms) if dosage.rest_ms is not None:
            return replace(stated, interval=f"{written(ms)} on, {written(dosage.rest_ms)} off")
        case Timed(ms):
            return replace(stated, timed_ms=ms)
        case Amrap(ms):
            return replace(stated, own=f"AMRAP {written(ms)}")
        case ToFailure(hold):
            return replace(stated, own="hold to failure" if hold else "to failure")
        case Breaths(breaths):
            return replace(stated, breaths=breaths)
        case Reps(low, high) if len(set(dosage.sets)) == 1:
            return replace(stated, reps=(low,) if low == high else (low, high))
        case _:
            return replace(stated, reps=tuple(work.low for work in dosage.sets if isinstance(work, Reps)))


class _Reader:
    """Takes one kind of figure after the other out of a text; what is left in the end is not dosage."""

    def __init__(self, text: str) -> None:
        self.text = text

    def read(self) -> Figures:
        every = self.take(_EVERY) is not None
        self.take(_FREQUENCY)
        figures = Figures(every=every)
        if rest := self.take(_REST):
            where = rest["what"] or rest["what2"] or "sets"
            between: Literal["sets", "exercises"] = "sets" if re.search(r"set|round|side|leg", where) else "exercises"
            figures = replace(figures, rest_ms=_ms(rest["rest"] or rest["rest2"]), rest_between=between)
        if pair := self.take(rf"({_TIME})\s*(?:on|work)\b\s*[,/]?\s*(?:and\s+)?({_TIME})\s*(?:off|rest)\b"):
            figures = replace(figures, interval=f"{written(_ms(pair[1]))} on, {written(_ms(pair[2]))} off")
        if self.take(_ALTERNATING):
            figures = replace(figures, sides="alternating")
        elif each := self.take(_EACH):
            figures = replace(figures, sides=f"each {singular(each['limb'] or each['limb2'])}")
        figures = self.work(figures)
        held = figures.reps and figures.hold_ms  # "ten reps, hold five seconds each": each rep
        if not figures.sides and figures.has_work and not held and self.take(r"\beach\s*$"):
            figures = replace(figures, sides="each side")
        words = re.findall(r"[^\W_]+", self.text)
        known = figures.any or figures.rest_ms is not None
        return replace(figures, pure=known and all(word in _FILLERS for word in words))

    def work(self, figures: Figures) -> Figures:
        sets: int | None = None
        reps: tuple[int, ...] = ()
        rounds = ranged = times = False
        labelled = rf"\bsets?\s*[:=]\s*(?P<n>{_COUNT})"
        crossed = rf"(?<![\w.:-])(?P<n>{_COUNT})\s*x\s*(?=\d|hold\b)"
        named = (
            rf"(?<![\w.:])(?P<n>{_COUNT})\s*(?:(?:working|total)\s+)?(?P<word>sets?|rounds?)\b(?!\s*[:=])"
            r"(?P<of>\s*(?:of|x|,|-|:|with)?\s*(?=\d))?"
        )
        behind = rf"(?<=[a-z])\s*x\s*(?P<n>\d{{1,4}})\b(?!\s*(?:reps?\b|{_UNIT}\b|\d|-\s*\d))"
        times_alone = r"(?:(?<=,)|(?<=s))\s*(?P<n>\d{1,2})\s*x(?=\s*(?:,|$))"  # `hold 30s, 2x`
        of = "<of>"
        for pattern in (labelled, crossed, named, behind, times_alone):
            if match := self.take(pattern, of if pattern in (crossed, named) else " , "):
                low, *more = (int(figure) for figure in re.findall(r"\d+", match["n"]))
                sets, ranged = low, bool(more)
                rounds = (match.groupdict().get("word") or "").startswith("round")
                break
        held = (
            rf"\b(?:hold|holding|maintain|stay|remain"
            rf"|isometric)\b{_HELD}\s*[:,-]?{_ABOUT}(?P<time>{_TIME})(?:\s+hold\b)?"
            rf"|(?P<time2>{_TIME})\s*-?\s*(?:isometric\s+)?(?:hold|pause)s?\b"
        )
        hold = self.take(held)
        hold_text = (hold["time"] or hold["time2"]) if hold else None
        breath = self.take(r"(\d{1,3})(?:\s*(?:-|to)\s*\d+)?\s+(?:(?:slow|deep|calm|full|long)[\s,]+)*breaths?\b")
        counted = rf"\breps?\s*[:=]\s*(?P<n>{_COUNTS})(?!\s*{_UNIT}\b)"
        spoken = (
            rf"(?<![\w.:])(?P<n>{_COUNTS})\s*(?:(?:slow|controlled|total|full|good)\s+)*(?:reps?|repetitions?|times)\b"
        )
        bare = rf"{of}\s*(?P<n>{_COUNTS})(?![\w:]|\.\d|\s*-?{_UNIT}\b)"
        for pattern in (counted, spoken, bare):
            if match := self.take(pattern):
                reps = tuple(int(figure) for figure in re.findall(r"\d+", match["n"]))
                times = match[0].endswith("times")
                if "/" in match["n"] and len(reps) == 2 and reps[0] == reps[1]:  # `10/10` is ten for each side
                    reps = reps[:1]
                    figures = replace(figures, sides=figures.sides or "each side")
                break
        timed = None if hold or breath or reps or figures.interval else self.take(rf"(?:\bfor\s+)?(?P<time>{_TIME})")
        timed_text = timed["time"] if timed else None
        self.text = self.text.replace(of, " ")
        if not (reps or hold or timed or breath or figures.interval or rounds):
            alone = re.fullmatch(
                rf"[\s,:]*(?:(?:do|perform|complete|aim for|repeat)\s+)?(?P<n>{_COUNTS})[\s,]*", self.text
            )
            if alone and (figures.sides or len(re.findall(r"\d+", alone["n"])) > 2):
                reps = tuple(int(figure) for figure in re.findall(r"\d+", alone["n"]))
                self.text = ""
        return replace(
            figures,
            sets=sets,
            rounds=rounds,
            reps=reps,
            times=times,
            hold_ms=_ms(hold_text) if hold_text else None,
            timed_ms=_ms(timed_text) if timed_text else None,
            breaths=int(breath[1]) if breath else None,
            ranged=ranged or any(_is_range(text) for text in (hold_text, timed_text) if text),
        )

    def take(self, pattern: str, leave: str = " , ") -> re.Match[str] | None:
        match = re.search(pattern, self.text)
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


def _ms(time: str) -> int:
    """Milliseconds; of a range, its shorter end."""
    if _is_range(time):
        time = re.sub(r"^(\d+)\s*(?:-|to|or)\s*\d+", r"\1", time)
    ms = parse_duration(re.sub(r"\s*\band\s*$", "", time))
    return ms or 0


def _rises(figures: tuple[int, ...]) -> bool:
    return len(figures) == 2 and figures[0] < figures[1]
