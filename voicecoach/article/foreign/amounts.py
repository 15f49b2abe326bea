"""The values of records: lengths of time, loads, sides, and how much of an exercise; and units, asked for once."""

import re
from dataclasses import dataclass, field

from voicecoach.article.account import Notes
from voicecoach.article.foreign.fields import Field, Meaning, field_of
from voicecoach.article.foreign.tree import Leaf, Node, records_in
from voicecoach.clock import parse_duration
from voicecoach.routine import Dosage, Sides, ToFailure
from voicecoach.script.dosage import dosage_or_none
from voicecoach.script.headings import is_called_rest

_UNIT_MS = {"ms": 1, "s": 1_000, "min": 60_000, "h": 3_600_000}
_FIGURE = re.compile(r"-?\d{1,12}(?:[.,]\d{1,6})?")
_ISO = re.compile(r"PT(?:(\d{1,3})H)?(?:(\d{1,4})M)?(?:(\d{1,5})(?:\.0+)?S)?", re.IGNORECASE)
_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d):([0-5]\d)(?:\.0+)?")
_TIMES: tuple[Meaning, ...] = ("time", "hold", "work", "rest", "round rest", "exercise rest")
_MOST_DIGITS = 100
"""A length of time or a load is no longer than so many characters."""


def figure(text: str) -> float | None:
    """A number alone, with a point or a comma before its fraction.

    >>> figure("60"), figure("62,5"), figure("-1"), figure("3 x 10")
    (60.0, 62.5, -1.0, None)
    """
    text = text.strip()
    return float(text.replace(",", ".")) if _FIGURE.fullmatch(text) else None


def whole(text: str) -> int | None:
    """A whole number from 1 on, also as `3.0`.

    >>> whole("3"), whole("3.0"), whole("0"), whole("2.5")
    (3, 3, None, None)
    """
    found = figure(text)
    return int(found) if found is not None and found >= 1 and found == int(found) else None


def length_ms(text: str, unit: str = "") -> int | None:
    """A length of time in milliseconds; `unit` is that of a number alone. None if it is no length, or has no unit.

    >>> length_ms("45s"), length_ms("1:30"), length_ms("00:01:30"), length_ms("PT1M30S"), length_ms("30", "s")
    (45000, 90000, 90000, 90000, 30000)
    >>> length_ms("30"), length_ms("-5", "s"), length_ms("a while")
    (None, None, None)
    """
    text = text.strip()
    number = figure(text)
    if number is not None:
        return round(number * _UNIT_MS[unit]) if unit in _UNIT_MS and number >= 0 else None
    if match := _CLOCK.fullmatch(text):
        hours, minutes, seconds = map(int, match.groups())
        return ((hours * 60 + minutes) * 60 + seconds) * 1_000
    if (match := _ISO.fullmatch(text)) and any(match.groups()):
        hours, minutes, seconds = (int(each or 0) for each in match.groups())
        return ((hours * 60 + minutes) * 60 + seconds) * 1_000
    return parse_duration(text) if len(text) <= _MOST_DIGITS else None


_BETWEEN = re.compile(
    r"(\d{1,4}(?:[.,]\d{1,3})?)\s*(?:[-–—]|to)\s*(\d{1,4}(?:[.,]\d{1,3})?)\s*([a-z]{0,10})\.?", re.IGNORECASE
)


def lengths_between(text: str, unit: str = "") -> tuple[int, int] | None:
    """The ends of a range of times in milliseconds, None if it is none: a script has one time.

    >>> lengths_between("2-3 min"), lengths_between("60–90", "s"), lengths_between("60-90")
    ((120000, 180000), (60000, 90000), None)
    """
    match = _BETWEEN.fullmatch(text.strip())
    if match is None:
        return None
    low, high = (length_ms(f"{end} {match[3]}".strip(), unit) for end in match.groups()[:2])
    return None if low is None or high is None or low == high else (low, high)


def load_of(text: str, unit: str) -> str:
    """A load in words, empty for none: a number with its unit, without zeros behind its point.

    >>> load_of("60.0", "kg"), load_of("62.5", "lb"), load_of("0", "kg"), load_of("bodyweight", "kg")
    ('60 kg', '62.5 lb', '', 'bodyweight')
    """
    number = figure(text)
    if number is None:
        return text.strip()
    return f"{number:g} {unit}".strip() if number else ""


def counted(text: str) -> Dosage | None:
    """How much the words of a value are, in the language of scripts: repetitions as a rule.

    >>> counted("8-12").sets, counted("max").sets, counted("10 each side").sides, counted("lots")
    ((Reps(low=8, high=12, hold_ms=None, open_end=False),), (ToFailure(hold=False),), 'each', None)
    """
    text = text.strip()
    if text.lower().rstrip(".") in ("amrap", "max", "max reps", "failure", "to failure", "until failure", "maximum"):
        return Dosage((ToFailure(),))
    if whole(text) is not None:
        text = str(whole(text))
    return dosage_or_none(text) if text else None


def span_of(*ends: str) -> str:
    """A range of figures as it is written, or the one figure that both ends are.

    >>> span_of("6.00", "8.00"), span_of("8", "8.0")
    ('6-8', '8')
    """
    return "-".join(dict.fromkeys(f"{figure(end):g}" if figure(end) is not None else end for end in ends))


_SIDES: dict[str, Sides] = {
    **dict.fromkeys(
        ("true", "yes", "both", "each", "2", "each side", "per side", "both sides", "each leg", "per leg", "left and "
         "right", "left/right", "l/r", "l+r", "x", "ja", "unilateral", "side"),
        "each",
    ),
    **dict.fromkeys(("false", "no", "none", "1", "0", "", "bilateral", "nein", "-"), "none"),
    **dict.fromkeys(("alternating", "alternate", "alternate sides"), "alternating"),
    **dict.fromkeys(("left", "left only", "l"), "left only"),
    **dict.fromkeys(("right", "right only", "r"), "right only"),
}  # fmt: skip


def sides_of(text: str) -> Sides | None:
    """Which sides a value names, None if that is not clear.

    >>> sides_of("true"), sides_of("Left"), sides_of("upper")
    ('each', 'left only', None)
    """
    return _SIDES.get(text.strip().lower())


@dataclass(slots=True)
class Units:
    """The units of figures that have none, one for each kind of figure in a file; asked for at the first of them."""

    notes: Notes
    values: dict[Meaning, list[float]] = field(default_factory=dict)
    rests: list[float] = field(default_factory=list)
    load: str = ""
    known: dict[Meaning, str] = field(default_factory=dict)

    @classmethod
    def of(cls, node: Node, notes: Notes) -> "Units":
        """Those of a file, whose figures without a unit are all looked at together; `rests` are times of rests."""
        units = cls(notes)
        for record in records_in(node):
            texts = [(key, value.text.strip()) for key, value in record.fields if isinstance(value, Leaf)]
            is_rest = any(is_called_rest(text) for _, text in texts)
            for key, text in texts:
                units._look_at(field_of(key), text, is_rest=is_rest)
        return units

    def _look_at(self, meant: Field | None, text: str, *, is_rest: bool) -> None:
        if meant is None or meant.unit:
            return
        number, unit = figure(text), text.lower().rstrip("s")
        if number is not None:
            self.values.setdefault(meant.meaning, []).append(number)
            self.rests += [number] if is_rest and meant.meaning == "time" else []
        elif meant.meaning == "load unit" and unit in ("kg", "lb"):
            self.load = unit

    def of_time(self, meant: Field, key: str, leaf: Leaf) -> str:
        """The unit of a time: `s` or `min`."""
        if meant.unit or figure(leaf.text) is None:
            return meant.unit
        if meant.meaning not in self.known:
            self.known[meant.meaning] = self._time_asked(meant.meaning, key, leaf)
        return self.known[meant.meaning]

    def _time_asked(self, meaning: Meaning, key: str, leaf: Leaf) -> str:
        values = self.values.get(meaning, [0.0])
        most = max(values)
        is_rest = meaning in ("rest", "round rest", "exercise rest")
        words = f"{key}: {leaf.text}"
        is_short = meaning == "hold" or (meaning == "work" and most > _LEAST_SECONDS)
        is_short |= meaning == "time" and max(self.rests, default=0) > _LEAST_SECONDS
        if is_short or most > (_LEAST_SECONDS if is_rest else _MOST_MINUTES) or sum(values) > _LONGEST_SESSION:
            self.notes.find(f"`{key}` in seconds", leaf.line, words, sure="likely", other="in minutes")
            return "s"
        units = ("min", "s") if most <= (_MOST_MINUTES_OF_REST if is_rest else _LEAST_SECONDS) else ("s", "min")
        names = {"s": "in seconds", "min": "in minutes"}
        text = f"Is `{key}` in seconds or in minutes, here and wherever it has no unit?"
        return units[self.notes.ask(text, leaf.line, words, tuple(names[unit] for unit in units)).chosen]

    def of_load(self, meant: Field, key: str, leaf: Leaf) -> str:
        """The unit of a load: `kg` or `lb`."""
        if meant.unit or not figure(leaf.text):
            return meant.unit
        if not self.load:
            text = f"Is `{key}` in kilograms or in pounds, here and wherever it has no unit?"
            self.load = ("kg", "lb")[self.notes.ask(text, leaf.line, f"{key}: {leaf.text}", ("kg", "lb")).chosen]
        return self.load


_MOST_MINUTES = 60
"""No set is longer than an hour, so that a larger figure is one of seconds."""
_LEAST_SECONDS = 9
"""Work of fewer seconds is rare, so that a smaller figure is more likely one of minutes."""
_MOST_MINUTES_OF_REST = 3
"""Nobody rests for ten minutes, and hardly for three seconds."""
_LONGEST_SESSION = 120
"""Minutes of all its work, where nobody would read its figures as minutes."""
