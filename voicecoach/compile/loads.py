"""What stands beside a dosage in words: "eighty kilos", "RPE eight", "with the band", "every ninety seconds"."""

from collections.abc import Mapping

from voicecoach.compile.builder import Wording
from voicecoach.routine import Distance, Dosage
from voicecoach.scanner import Quantity, Token, scan
from voicecoach.script.written_dosage import KIT_WORDS
from voicecoach.speech import number

_PHRASES = {
    "kg": "kilos",
    "lb": "pounds",
    "%": "percent",
    "RPE": "rpe",
    "RIR": "reserve",
    "bodyweight": "bodyweight",
}
_WAYS = {"m": "metres", "km": "kilometres", "ft": "feet", "yd": "yards", "mi": "miles"}


def distance_words(work: Distance, words: Wording) -> str:
    """ "Thirty-five metres", as part of a sentence."""
    return words.pack.fill(_WAYS[work.unit], {"distance": _figure(work.amount, work.amount, words)})


def every_words(
    key: str, period_ms: int, values: Mapping[str, int | str], words: Wording
) -> tuple[str, dict[str, int | str]]:
    """The phrase for something that comes every `period_ms`, and its values: that for every minute has no time."""
    if period_ms == 60_000:
        return f"{key}-minute", dict(values)
    is_short = period_ms < 120_000 and period_ms % 1_000 == 0
    time = words.pack.fill("seconds", {"seconds": period_ms // 1_000}) if is_short else words.pack.duration(period_ms)
    return key, {**values, "time": time}


def beside_words(dosage: Dosage, words: Wording) -> str:
    """What stands beside a dosage, to end its sentence: its own pace, and the load of all sets or of each in turn."""
    pace = f", {words.pack.fill('own-pace', {})}" if dosage.own_pace else ""
    if len(dosage.loads) < 2:
        return pace + load_words(dosage.load_of(1), words)
    listed = _of_one_unit(dosage, words) or words.pack.listing([_worded(load, words) for load in dosage.loads])
    return f"{pace}, {listed}"


def load_words(load: str, words: Wording) -> str:
    """One load, to end a sentence; empty if there is none."""
    if not load:
        return ""
    return f"{' ' if load.lower().startswith(KIT_WORDS) else ', '}{_worded(load, words)}"


def _worded(load: str, words: Wording) -> str:
    """A load with its figures and units as words; the author's other words stay."""
    text, end = "", 0
    for token in scan(load):
        if isinstance(token.value, Quantity) and token.value.unit in _PHRASES:
            text += load[end : token.start] + _quantity(token, words)
            end = token.end
    return words.pack.voiced(text + load[end:]) if any(map(str.isdecimal, load[end:])) else text + load[end:]


def _quantity(token: Token, words: Wording) -> str:
    value = token.value
    assert isinstance(value, Quantity)
    if value.low is None or value.high is None:
        return words.pack.fill("bodyweight", {})
    rest = " 1RM" if token.text.lower().endswith("rm") else ""
    said = words.pack.fill(_PHRASES[value.unit], {"load": _figure(value.low, value.high, words)})
    return said + (f" {words.pack.fill('of-max', {})}" if rest else "")


def _of_one_unit(dosage: Dosage, words: Wording) -> str | None:
    """ "Sixty, seventy, and eighty kilos", if the loads differ in their figure alone."""
    figures, units = list[str](), set[str]()
    for load in dosage.loads:
        tokens = scan(load)
        value = tokens[0].value if len(tokens) == 1 else None
        if not isinstance(value, Quantity) or value.low is None or value.high is None or "rm" in load.lower():
            return None
        figures.append(str(_figure_words(value.low, value.high, words)))
        units.add(value.unit)
    unit = units.pop() if len(units) == 1 else ""
    return words.pack.fill(_PHRASES[unit], {"load": words.pack.listing(figures)}) if unit in _PHRASES else None


def _figure(low: float, high: float, words: Wording) -> int | str:
    """A whole number as one, so that a phrase can agree with it, else in words."""
    return int(low) if low == high == int(low) else _figure_words(low, high, words)


def _figure_words(low: float, high: float, words: Wording) -> str:
    language = words.pack.language
    return number(f"{low:g}", language) if low == high else words.pack.voiced(f"{low:g}-{high:g}")
