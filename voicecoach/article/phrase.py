"""What a phrase says of how much, read from its figures; and whether it says anything else."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from voicecoach.article.doses import Dose
from voicecoach.article.wording import in_plain_figures
from voicecoach.clock import written
from voicecoach.scanner import HowOften, Listed, Quantity, Range, RestBetween, Token, WhichSide, scan
from voicecoach.script.dosage import LIMBS

COUNTED_WORDS = frozenset("circles rocks presses taps swings kicks jumps pulses pumps squeezes".split())
"""What repetitions are of in a dosage: `10 circles`; by themselves, or in front of it, they are names."""
_FILLERS = COUNTED_WORDS | frozenset(
    "of and for with x do doing perform performing complete completing repeat repeats aim to about around "
    "approximately at least total the a an then hold holding work time times in all your this it exercise move "
    "movement on per holds duration frequency up try go through that more please is are slow slowly take taking dosage "
    "prescription volume how much many or continue keep keeping stay rep reps set sets each try as you feel like can "
    "want need if comfortable comfortably breathe breathing here one direction them both roughly maybe just gentle "
    "controlled steps done held ones side sides "
    "total every rest long amount recommended target goal only again just".split()
)
"""Words that a phrase may have which says nothing but how much."""

_SIZES = frozenset(("mm", "cm", "in", "ft"))
_UNITS = frozenset("ghkl")
"""Letters behind a number that are its unit, and not of a dosage."""
_WITHOUT_MEANING = frozenset("angle schedule label".split())
"""Kinds of figures that are not how much of an exercise."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a phrase says of how much, the figures in it that were not placed, and its words that are no fillers.

    `pure` tells that it says nothing but how much, or how often.
    """

    dose: Dose
    left: tuple[Token, ...]
    words: tuple[str, ...]
    other_side: str | None
    schedule: HowOften | None

    @property
    def pure(self) -> bool:
        """Whether it says nothing but how much or how often."""
        said = not self.dose.is_empty or self.schedule is not None or self.other_side is not None
        return said and not self.left and not self.words


@lru_cache(maxsize=20_000)
def phrase(text: str) -> Phrase:
    """What a phrase in English says of how much. Why cached: a line is read as a name, as figures and as a sentence.

    >>> phrase("3 sets of 8-12 reps, rest 60s").dose.reps, phrase("Lie on your back").pure
    (Range(low=8, high=12), False)
    """
    return read_tokens(scan(in_plain_figures(text)))


COUNTED = frozenset(
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
    )
)
"""The kinds of figures that say how much by their own words."""


def has_figures(text: str) -> bool:
    """Whether a text has a figure that may say how much; no number of a name (`Warrior 2`), no angle, no `one`."""
    tokens = scan(in_plain_figures(text)) if len(text) <= _LONGEST_READ else ()
    return any(
        token.kind in COUNTED or (token.kind in ("time", "distance", "list", "number") and token.text[:1].isdigit())
        for token in tokens[1:]
    )


def figures_told(dose: Dose) -> set[int]:
    """The figures of a dose, times in seconds, by value."""
    ranges = (dose.sets, dose.reps, dose.times, dose.breaths)
    counts = {end for each in ranges if each for end in (each.low, each.high)}
    times = {end // 1_000 for each in (dose.hold, dose.work) if each for end in (each.low, each.high)}
    rest = {ms // 1_000 for ms in ((dose.rest.low_ms, dose.rest.high_ms) if dose.rest else ()) if ms}
    both = {dose.interval.work_ms // 1_000, dose.interval.rest_ms // 1_000} if dose.interval else set[int]()
    return counts | times | rest | both | set(dose.by_set) | set(dose.tempo)


def says_another(text: str, told: set[int]) -> bool:
    """Whether a text says how much in other figures than those that were taken.

    >>> says_another("Repeat 10 times, and rest", {10}), says_another("12 squats, 12 V-ups, 3 sets", {10})
    (False, True)
    """
    if len(text) > _LONGEST_READ:
        return False
    for token in scan(in_plain_figures(text)):
        if token.kind not in COUNTED:
            continue
        dose = read_tokens([token]).dose
        figures = figures_told(dose) - {1}
        if token.kind == "hold" and all(figure < _LEAST_HOLD_S for figure in figures):
            continue
        if not figures <= told and not (token.kind == "times" and figures <= {2}):
            return True
    return False


_LONGEST_READ = 300
_LEAST_HOLD_S = 10
"""Shorter holds are steps of a movement."""


def read_tokens(tokens: Sequence[Token]) -> Phrase:
    """What some tokens of a line say of how much."""
    reader = _Reader(tokens)
    for index, token in enumerate(tokens):
        reader.take(index, token)
    return Phrase(reader.settled(), tuple(reader.left), tuple(reader.words), reader.other_side, reader.schedule)


class _Reader:
    """Takes the figures of a phrase one after the other; each field of the dose is taken once."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.dose = Dose()
        self.left: list[Token] = []
        self.words: list[str] = []
        self.other_side: str | None = None
        self.schedule: HowOften | None = None
        self.bare: list[Token] = []  # numbers that nothing says of what
        self.x_first: Token | None = None  # `x 12`

    def take(self, index: int, token: Token) -> None:
        """Takes the next figure, word or mark."""
        value = token.value
        match token.kind:
            case "word":
                word = str(value)
                is_unit = word in _UNITS and bool(index) and self.tokens[index - 1].kind == "number"  # `49 g`
                if word not in _FILLERS and (len(word) > 1 or word == "i" or is_unit):
                    self.words.append(word)
            case "mark":
                if token.text == "+" and index and self.tokens[index - 1].kind in ("x", "number", "reps", "list"):
                    self.dose = replace(self.dose, at_least=True)
                elif token.text in "+~<>≤≥→%=?":
                    self.words.append(token.text)
            case "x":
                self._x(index, token)
            case "number":
                self._number(index, token)
            case "list":
                self._list(token)
            case "reps":
                self._reps(token)
            case "time":
                self._time(index, token)
            case "counts":
                self._counts(index, token)
            case "rest":
                self._rest(token)
            case "sides":
                self._sides(index, token)
            case "other side":
                self.other_side = str(value)
            case "schedule":
                self.schedule = value if isinstance(value, HowOften) else None
            case kind if kind in _WITHOUT_MEANING:
                pass
            case _:
                self._amount(token)

    def _amount(self, token: Token) -> None:
        """A figure that says by itself what it is of."""
        value = token.value
        match token.kind:
            case "sets" | "rounds":
                self._put(token, sets=value, rounds=token.kind == "rounds")
            case "times" | "breaths" | "hold" | "every" | "interval":
                self._put(token, **{token.kind: value})
            case "at least":
                self._put(token, reps=value, at_least=True)
            case "amrap":
                ms = value.low if isinstance(value, Range) else 0
                self._put(token, amrap=f"AMRAP {written(ms)}" if ms else "to failure")
            case "to failure":
                self._put(token, failure="hold to failure" if value else "to failure")
            case "own pace":
                self._put(token, own_pace=True)
            case "tempo":
                self._put(token, tempo=value.figures if isinstance(value, Listed) else ())
            case "distance" if isinstance(value, Quantity) and value.unit in _SIZES:
                pass  # `20 mm edge`
            case "distance":
                self._put(token, distance=_quantity(value))
            case "load" | "effort":
                self.dose = replace(self.dose, loads=(*self.dose.loads, _quantity(value)))
            case _:
                self.left.append(token)

    def _put(self, token: Token, **what: object) -> None:
        """Notes what a figure says, unless something else was said of it before."""
        taken = [
            name
            for name, new in what.items()
            if name not in ("rounds", "at_least") and getattr(self.dose, name) and getattr(self.dose, name) != new
        ]
        if taken:
            self.left.append(token)
        else:
            self.dose = replace(self.dose, **what)  # type: ignore[arg-type]

    def _x(self, index: int, token: Token) -> None:
        is_last = self.tokens[-1] is token or any(each.kind in ("sets", "rounds") for each in self.tokens[index:])
        if token.text[:1].isdigit() and is_last and not (self.dose.has_work or self.bare or self.dose.sets):
            self._put(token, times=token.value)  # `neck rolls 6x`, `12x, 2 sets`
        elif self.x_first:
            self.left.append(token)  # `x 10 x 3`, which may be ten sets or three
        elif token.text[:1].isdigit() or self.dose.has_work or self.bare:
            self._put(token, sets=token.value)
            if self.bare and not self.dose.has_work:  # `12 x 3`, of which the language takes the first as sets
                self._put(token, reps=self.bare.pop().value)
        else:
            self.x_first = token

    def _number(self, index: int, token: Token) -> None:
        value = token.value
        assert isinstance(value, Range)
        if index and str(self.tokens[index - 1].value) in ("first", "last", "next", "these", "final"):
            return  # `the first two moves`
        if self.dose.reps and _is_share(self.dose.reps, value) and self._sides_follow(index):
            self.dose = replace(self.dose, reps=value)
        elif self.bare and _is_share(self.bare[-1].value, value) and self._sides_follow(index):
            self.bare.pop()
            self._put(token, reps=value)
        elif not self.dose.has_work and (self.dose.sets or self.x_first or self._sides_follow(index)):
            self._put(token, reps=value)
            if self.x_first:
                self._put(self.x_first, sets=self.x_first.value)
                self.x_first = None
        elif value.one == 1 and not token.text[:1].isdigit():
            pass  # `one` in words is not a figure, as in `do each one`
        else:
            self.bare.append(token)

    def _sides_follow(self, index: int) -> bool:
        following = self.tokens[index + 1 : index + 5]
        while len(following) > 2 and any(each.kind != "word" for each in following[:-1]):
            following = following[:-1]  # `ten small circles on each side`, but no further than the next figure
        return any(
            each.kind == "sides" and isinstance(each.value, WhichSide) and each.value.side in ("each", "alternating")
            for each in following
        )

    def _reps(self, token: Token) -> None:
        if isinstance(token.value, Range) and self.dose.reps and _is_share(self.dose.reps, token.value):
            self.dose = replace(self.dose, reps=token.value)
        else:
            self._put(token, reps=token.value)

    def _list(self, token: Token) -> None:
        value = token.value
        assert isinstance(value, Listed)
        if value.between == "/" and len(value.figures) == 2:
            if value.figures[0] == value.figures[1] and not self.dose.has_work:
                self._put(token, reps=Range(*value.figures), sides=self.dose.sides or "each side")
            else:
                self.left.append(token)
        elif len(value.figures) > 2 or value.between == "," or (self.dose.sets and self.dose.sets.one == 2):
            self._put(token, by_set=value.figures)
        else:
            self.left.append(token)

    def _counts(self, index: int, token: Token) -> None:
        before = {str(each.value) for each in self.tokens[max(index - 5, 0) : index]}
        is_held = before & {
            "hold",
            "stay",
            "keep",
            "holding",
            "squeeze",
            "remain",
            "there",
        } or token.text.lower().startswith("count to")
        if is_held and isinstance(token.value, Range):
            self._put(token, hold=Range(token.value.low * 1_000, token.value.high * 1_000))
        else:
            self.left.append(token)

    def _rest(self, token: Token) -> None:
        new = token.value
        assert isinstance(new, RestBetween)
        if self.dose.rest and self.dose.rest.low_ms and self.dose.rest.low_ms != new.low_ms:
            self.left.append(token)
        else:
            self.dose = replace(self.dose, rest=new)

    def _time(self, index: int, token: Token) -> None:
        """A time of work; `60 seconds before you start over` is a rest."""
        following = self.tokens[index + 1 : index + 2]
        if following and following[0].value == "before" and isinstance(token.value, Range):
            again = {str(each.value) for each in self.tokens[index:]} & {
                "over",
                "again",
                "round",
                "repeat",
                "repeating",
            }
            rest = RestBetween(token.value.low, token.value.high, "rounds" if again else "")
            self.dose = replace(self.dose, rest=rest)
        else:
            self._put(token, work=token.value)

    def _sides(self, index: int, token: Token) -> None:
        which = token.value
        assert isinstance(which, WhichSide)
        if which.side in ("left", "right"):
            self.words.append(token.text.lower())
            return
        before = self.tokens[index - 1] if index else None
        if token.text.lower() == "each" and before and before.kind == "breaths":
            return  # `three goes, one breath each`
        of_each = token.text.lower() == "each" and before is not None and before.value == "of"
        if which.side == "each" and not which.limb and (of_each or token.text.lower() == "of each"):
            return  # `12 of each` is of each exercise
        limb = which.limb if which.limb in LIMBS else "side"
        sides = f"each {limb}" if which.side == "each" else which.side
        if self.dose.sides and self.dose.sides != sides:
            return
        self.dose = replace(self.dose, sides=sides)

    def settled(self) -> Dose:
        """The dose, with numbers that nothing says of what as repetitions where there is no other work."""
        if self.x_first:
            has_work = replace(self.dose, times=None).has_work  # `x15, twice` is fifteen of them
            self._put(self.x_first, **{"sets" if has_work else "reps": self.x_first.value})
        falling = self._falling()
        if falling:
            self.dose = replace(self.dose, reps=None, by_set=falling)
        else:
            self.left += self.bare
        return self.dose

    def _falling(self) -> tuple[int, ...]:
        """The repetitions set by set, of `do eight reps, then six, then four`; empty if these are no such figures."""
        if not (self.dose.reps and self.dose.reps.one and self.bare) or self.dose.sets:
            return ()
        figures = [self.dose.reps.low, *(each.value.low for each in self.bare if isinstance(each.value, Range))]
        falls = all(later < earlier for earlier, later in pairwise(figures))
        return tuple(figures) if falls and len(figures) > 1 else ()


def _is_share(whole: object, half: object) -> bool:
    """Whether a figure is half of another, as in `16 step-ups (8 per leg)`."""
    return isinstance(whole, Range) and isinstance(half, Range) and whole.low == 2 * half.low


def _quantity(value: object) -> str:
    """An amount as the language writes it: `80 kg`, `RPE 8`, `bodyweight`."""
    if not isinstance(value, Quantity):
        return ""
    if value.low is None or value.high is None:
        return value.unit
    if value.low > value.high:
        return f"{value.low:g}/{value.high:g} {value.unit}"
    amount = f"{value.low:g}" if value.low == value.high else f"{value.low:g}-{value.high:g}"
    return f"{value.unit} {amount}" if value.unit in ("RPE", "RIR") else f"{amount} {value.unit}"
