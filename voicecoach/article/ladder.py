"""Rounds of which each has more repetitions than the one before, or fewer, told as a rule: `Add 2 reps each round`."""

import re

_WORDS = {word: number for number, word in enumerate("zero one two three four five six seven eight nine ten".split())}
_N = (
    rf"(\d{{1,3}}|{'|'.join(_WORDS)})\b"
    r"(?!\s*(?:s\b|secs?\b|second|min|kg|kilo|lb|pound|%|m\b|met(?:re|er)|weeks?\b|days?\b|rounds?\b|sets?\b|times\b))"
)
_START = re.compile(
    rf"\b(?:start|begin|perform|do|complete|round one|first round)(?:ing)?\b[^.;\d]{{0,30}}?\b{_N}", re.IGNORECASE
)
_STEP = re.compile(
    r"\b(?P<way>increas|add|go(?:ing)? up|decreas|drop|reduc|subtract|tak(?:e|ing) (?:off|away)|los)\w*\b"
    rf"[^.;\d]{{0,25}}?\b{_N}",
    re.IGNORECASE,
)
_EACH_ROUND = re.compile(
    r"\b(?:each|every|per)\s+(?:new\s+|next\s+|following\s+)?(?:round|set|time|circuit|lap|go)\b", re.I
)
_END = re.compile(rf"\b(?:until|till|up to|down to|reach(?:ing)?)\b[^.;\d]{{0,30}}?\b{_N}", re.IGNORECASE)
_BACK = re.compile(rf"\bback\s+(?:down|up)\b(?:[^.;\d]{{0,20}}?\bto\s+{_N})?", re.IGNORECASE)
_MOST_ROUNDS = 30
_LONGEST = 800


def ladder_in(text: str) -> tuple[int, ...]:
    """The repetitions of each round; empty where the text gives no such rule, or not all of it.

    >>> ladder_in("Do 10 reps of each. Add 2 reps each round until you reach 14, then work back down to 10.")
    (10, 12, 14, 12, 10)
    >>> ladder_in("Start with 3 of each and drop one rep every round until you reach 1."), ladder_in("Add 2 a week")
    ((3, 2, 1), ())
    """
    if len(text) > _LONGEST or not (step := _STEP.search(text)) or not (start := _START.search(text)):
        return ()
    end = _END.search(text, step.start())
    if end is None or not _EACH_ROUND.search(text):
        return ()
    first, by, last = _number(start[1]), _number(step[2]), _number(end[1])
    is_up = step["way"].lower().startswith(("incr", "add", "go"))
    if by == 0 or first == last or (last > first) != is_up or (last - first) % by:
        return ()
    rounds = list(range(first, last + (1 if is_up else -1), by if is_up else -by))
    if back := _BACK.search(text, end.end()):
        down = rounds[-2::-1]
        bottom = _number(back[1]) if back[1] else first
        if bottom not in down:
            return ()
        rounds += down[: down.index(bottom) + 1]
    return tuple(rounds) if len(rounds) <= _MOST_ROUNDS else ()


def _number(text: str) -> int:
    return _WORDS[text.lower()] if text.lower() in _WORDS else int(text)
