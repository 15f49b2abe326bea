"""Makes the values of figures from the items that a row matched. All raise ValueError if these are no such figure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from voicecoach.scanner.tokens import (
    Every,
    HowOften,
    Item,
    Listed,
    Quantity,
    Range,
    RestBetween,
    WhichSide,
    WorkAndRest,
)
from voicecoach.scanner.vocabulary import DAY, HOUR, LIMBS, MEASURES, MINUTE, SECOND, UNIT_MS

_TIMES = {"once": 1, "twice": 2, "thrice": 3}
_UNITS = {**UNIT_MS, "m": MINUTE, "foot": MINUTE, "inch": SECOND}
_HOURS = {"day": 24, "week": 168, "month": 720, "daily": 24, "weekly": 168}
_LEFT_RIGHT = {"left": "left", "l": "left", "right": "right", "r": "right"}
_BETWEEN = {"sets": "sets", "rounds": "rounds", "exercises": "exercises", "limbs": "sides", "reps": "reps"}


def figure(items: Sequence[Item]) -> Range:
    """The number among the items."""
    for item in items:
        if isinstance(item.value, Range):
            return item.value
        if times := next((_TIMES[name] for name in item.classes if name in _TIMES), 0):
            return Range(times, times)
    raise ValueError


def figures(items: Sequence[Item]) -> Listed:
    """The list among the items."""
    return next(item.value for item in items if isinstance(item.value, Listed))


def span_of_two(items: Sequence[Item]) -> Range:
    """A range from the first number to the second."""
    low, high = _ranges(items)
    return Range(low.low, high.high)


def rising(items: Sequence[Item]) -> Range:
    """The same, if the second number is greater."""
    whole = span_of_two(items)
    if whole.low >= whole.high:
        raise ValueError
    return whole


def fraction(items: Sequence[Item]) -> float:
    """`1/2`, `1 1/2`; only halves, thirds, quarters and tenths, so that dates are excluded."""
    numbers = [each.low for each in _ranges(items)]
    over, under = numbers[-2:]
    if not (0 < over < under and under in (2, 3, 4, 10)):
        raise ValueError
    whole: float = sum(numbers[:-2])
    return whole + over / under


def sum_of_two(items: Sequence[Item]) -> float:
    """`1½`."""
    return figure(items).low + next(item.value for item in items if isinstance(item.value, float))


def decimal_comma(items: Sequence[Item]) -> float:
    """`1,5`."""
    whole, _, part = items
    return figure([whole]).low + figure([part]).low / float(10 ** (part.end - part.start))


def time(items: Sequence[Item]) -> Range:
    """All amounts with their units in milliseconds; a unit without an amount counts as one."""
    low: float = 0
    high: float = 0
    amount: tuple[float, float] | None = None
    unit_ms = 0
    for index, item in enumerate(items):
        found, unit = _amount(item), next((_UNITS[name] for name in item.classes if name in _UNITS), 0)
        if item.kind == "time":
            return figure([item])
        if found[0] is not None and found[1] is not None:
            # `1 - 1.5 min` is a range whose first end has been read.
            amount = (found[0], found[1]) if amount is None else (amount[0], found[1])
        elif "half" in item.classes:
            is_more = (
                amount is not None and "and" in items[max(0, index - 1)].classes + items[max(0, index - 2)].classes
            )
            amount = (amount[0] + 0.5, amount[1] + 0.5) if amount and is_more else (0.5, 0.5)
        elif unit:
            amount = amount or (1, 1)
            low, high, amount, unit_ms = low + amount[0] * unit, high + amount[1] * unit, None, unit
    if amount is not None:  # `1 min 30`, `a minute and a half`
        part = unit_ms // 60 if amount[0] >= 1 else unit_ms
        if amount[1] >= 60 or not part:
            raise ValueError
        low, high = low + amount[0] * part, high + amount[1] * part
    return Range(round(low), round(high))


def parts(items: Sequence[Item]) -> Range:
    """Quarters and thirds of a unit, with whole ones before them or none: `a minute and a quarter`."""
    unit = next(UNIT_MS[name] for item in items for name in item.classes if name in UNIT_MS)
    parted = next(index for index, item in enumerate(items) if "part" in item.classes)
    joined = next((index for index, item in enumerate(items) if "and" in item.classes), -1)
    whole = next((figure([item]).low for item in items[: max(joined, 0)] if item.kind == "number"), int(joined > 0))
    count = next((figure([item]).low for item in items[joined + 1 : parted] if item.kind == "number"), 1)
    under = 4 if "quarter" in items[parted].classes else 3
    if count >= under:
        raise ValueError
    ms = whole * unit + count * unit // under
    return Range(ms, ms)


def milliseconds(items: Sequence[Item]) -> Range:
    """The time among the items."""
    return next(item.value for item in items if item.kind == "time" and isinstance(item.value, Range))


def minutes(items: Sequence[Item]) -> Range:
    """The `2m` of `hold 2m` in milliseconds; it is not a distance there."""
    found = items[-1].value
    if not isinstance(found, Quantity) or found.unit != "m" or found.low is None or found.high is None:
        raise ValueError
    return Range(round(found.low * MINUTE), round(found.high * MINUTE))


def rest_of_minutes(items: Sequence[Item]) -> RestBetween:
    """`rest 2m`."""
    ms = minutes(items)
    return RestBetween(ms.low, ms.high)


def minutes_of_day(items: Sequence[Item]) -> int:
    """`7:30 pm` is 1170."""
    number = figure(items[:1]).low
    minutes = number // 1000 if items[0].kind == "time" else number * 60
    half, names = 12 * 60, items[1].classes
    if minutes >= (2 * half if "o'clock" in names else half + 60):
        raise ValueError
    return minutes if "o'clock" in names else minutes % half + ("pm" in names) * half


def quantity(items: Sequence[Item]) -> Quantity:
    """An amount and its unit."""
    unit = next(MEASURES[name] for item in items for name in item.classes if name in MEASURES)
    low, high = next((found for found in map(_amount, items) if found[0] is not None), (None, None))
    return Quantity(low, high, unit)


def either(items: Sequence[Item]) -> Quantity:
    """`24/16 kg`: the one for some, the other for others; no range, so the higher may stand first."""
    listed = next(item.value for item in items if isinstance(item.value, Listed))
    if listed.between != "/" or len(listed.figures) != 2:
        raise ValueError(f"{listed.figures} are no two loads")
    return replace(quantity(items), low=listed.figures[0], high=listed.figures[1])


def repetition_maximum(items: Sequence[Item]) -> Quantity:
    """`5RM`: the load with which that many reps are possible."""
    return replace(perceived(items), unit="RM")


def perceived(items: Sequence[Item]) -> Quantity:
    """`@ 8`, an RPE."""
    low, high = next(found for found in map(_amount, items) if found[0] is not None)
    return Quantity(low, high, "RPE")


def in_reserve(items: Sequence[Item]) -> Quantity:
    """`2 reps in reserve`."""
    return replace(perceived(items), unit="RIR")


def out_of_ten(items: Sequence[Item]) -> Quantity:
    """`effort 7/10`."""
    last = items[-1].value
    if isinstance(last, Listed):
        if last.between != "/" or len(last.figures) != 2 or last.figures[1] != 10:
            raise ValueError
        return Quantity(last.figures[0], last.figures[0], "/10")
    return replace(perceived(items), unit="/10")


def rest(items: Sequence[Item]) -> RestBetween:
    """A rest, and what it is between; without a time it is as long as needed."""
    ms = next((item.value for item in items if item.kind == "time"), None)
    between = _between(items)
    return RestBetween(ms.low, ms.high, between) if isinstance(ms, Range) else RestBetween(None, None, between)


def no_rest(items: Sequence[Item]) -> RestBetween:
    """`no rest`."""
    return RestBetween(0, 0, _between(items))


def interval(items: Sequence[Item]) -> WorkAndRest:
    """Work and rest, both with units."""
    work, off = _ranges(items)
    if work.low != work.high or off.low != off.high:
        raise ValueError
    return WorkAndRest(work.low, off.low)


def interval_that_differs(items: Sequence[Item]) -> WorkAndRest:
    """`45s/15s`; two equal times could be those of two sides."""
    found = interval(items)
    if found.work_ms == found.rest_ms:
        raise ValueError
    return found


def interval_in_seconds(items: Sequence[Item]) -> WorkAndRest:
    """`40 on 20 off`, `20/10`: without units, only multiples of five count."""
    numbers = [each.low for each in _ranges(items)]
    if isinstance(items[0].value, Listed):
        numbers = list(items[0].value.figures) if items[0].value.between == "/" else []
    if len(numbers) != 2 or any(number % 5 or not number for number in numbers):
        raise ValueError
    return WorkAndRest(numbers[0] * SECOND, numbers[1] * SECOND, has_units=False)


def every(items: Sequence[Item]) -> Every:
    """`every 90s, 8 times`; a period of an hour or more does not describe work."""
    period = items[1].value
    unit_ms = next((UNIT_MS[name] for name in items[1].classes if name in UNIT_MS), 0)
    low, high = (period.low, period.high) if isinstance(period, Range) else (unit_ms, unit_ms)
    if low != high or low >= HOUR:
        raise ValueError
    return _every(low, items[2:])


def emom(items: Sequence[Item]) -> Every:
    """`EMOM 10`, `E2MOM 20 min`, `10 min EMOM`: every minute, or every few minutes."""
    minutes = figure(items[1:2]).low if "e" in items[0].classes else 1
    return _every(minutes * MINUTE, items if minutes == 1 else items[2:])


def _every(period_ms: int, said: Sequence[Item]) -> Every:
    """Work at a period, for a number of times or a total time; a number alone means minutes, and a range is neither."""
    for item in said:
        if isinstance(item.value, Range):
            if item.value.one is None:
                raise ValueError
            if item.kind in ("time", "number"):
                return Every(period_ms, total_ms=item.value.low * (1 if item.kind == "time" else MINUTE))
            return Every(period_ms, times=item.value.low)
    return Every(period_ms)


def is_hold(items: Sequence[Item]) -> bool:
    """Whether the items say to hold."""
    return any("hold" in item.classes for item in items)


def none(items: Sequence[Item]) -> None:
    """The value of a figure without one."""


def tempo(items: Sequence[Item]) -> Listed:
    """The seconds of the phases; `3110` stands for four of them."""
    last = next(item.value for item in items if isinstance(item.value, Listed | Range))
    if isinstance(last, Listed):
        return last
    if last.low != last.high:
        return Listed((last.low, last.high), "-")
    digits = str(last.low)
    if len(digits) not in (3, 4):
        raise ValueError
    return Listed(tuple(map(int, digits)), "")


def how_often(items: Sequence[Item]) -> HowOften:
    """A number of times a day, a week or a month, or every few hours."""
    head = items[0]
    names = [name for item in items for name in item.classes]
    hours = next((_HOURS[name] for name in reversed(names) if name in _HOURS), 0)
    times = figure([head]) if head.kind in ("times", "x", "sets", "rounds", "number") else Range(1, 1)
    if "alternate" in names or ("other" in names and "every" in names):
        return HowOften(times.low, times.high, 2 * hours)
    if "third" in names:
        return HowOften(times.low, times.high, 3 * hours)
    if items[-1].kind == "time":  # `every 2 days`
        period = figure([items[-1]])
        if period.low != period.high or period.low < HOUR:
            raise ValueError
        return HowOften(times.low, times.high, period.low // HOUR)
    if head.kind == "time":  # `3 days a week`
        days = figure([head])
        if days.low % DAY or days.high % DAY:
            raise ValueError
        return HowOften(days.low // DAY, days.high // DAY, hours)
    return HowOften(times.low, times.high, hours)


def each_side(items: Sequence[Item]) -> WhichSide:
    """`each leg`."""
    return WhichSide("each", limb(items))


def alternating(items: Sequence[Item]) -> WhichSide:
    """`alternating legs`."""
    return WhichSide("alternating", limb(items))


def one_side(items: Sequence[Item]) -> WhichSide:
    """`left leg`."""
    return WhichSide("left" if _sides(items)[0] == "left" else "right", limb(items))


def only_side(items: Sequence[Item]) -> WhichSide:
    """`left leg only`."""
    return WhichSide("left only" if _sides(items)[0] == "left" else "right only", limb(items))


def first_side(items: Sequence[Item]) -> WhichSide:
    """`left first`, `left, then right`."""
    sides = _sides(items)
    if len(sides) == 2 and sides[0] == sides[1]:
        raise ValueError
    return WhichSide("left first" if sides[0] == "left" else "right first", limb(items))


def _sides(items: Sequence[Item]) -> list[str]:
    return [_LEFT_RIGHT[name] for item in items for name in item.classes if name in _LEFT_RIGHT]


def limb(items: Sequence[Item]) -> str:
    """The limb named, in English; empty for a side."""
    return next((LIMBS[name] for item in items for name in item.classes if name in LIMBS), "")


def _between(items: Sequence[Item]) -> str:
    at = next((index for index, item in enumerate(items) if "between" in item.classes), len(items))
    return next((_BETWEEN[name] for item in items[at:] for name in item.classes if name in _BETWEEN), "")


def _ranges(items: Sequence[Item]) -> Iterator[Range]:
    return (item.value for item in items if isinstance(item.value, Range))


def _amount(item: Item) -> tuple[float | None, float | None]:
    if isinstance(item.value, Range):
        return item.value.low, item.value.high
    return (item.value, item.value) if isinstance(item.value, float) else (None, None)
