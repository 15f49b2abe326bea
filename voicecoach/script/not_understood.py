"""What is said of a dosage that makes no sense as a whole: which word or figure of it does not, and what to write.

The author's own figures are given back. Where two things can be meant, both are written out, and nothing is guessed.
"""

import re
from collections.abc import Callable, Iterator, Sequence, Set

from voicecoach.clock import written
from voicecoach.routine import Amrap, Dosage, Hold, Reps, Timed
from voicecoach.scanner import Range, Token
from voicecoach.script.dosage_tokens import DosageTokens, without
from voicecoach.script.spellings import cleaned, respelled
from voicecoach.script.written_dosage import EXAMPLES
from voicecoach.source import Mistake

Reads = Callable[[str], Dosage | None]
"""Reads a dosage; None if it is none."""

_SETS = ("many sets", "write one number of sets, for example `3 x 10`")
_TIME = ("long", "a time needs one figure, for example `3 x hold 30s`")
_BREATHS = ("many breaths", "write one number of breaths, for example `2 x 5 breaths`")
_ONE_FIGURE = {**dict.fromkeys(("x", "sets", "rounds", "times"), _SETS), "breaths": _BREATHS}
_ONE_FIGURE |= dict.fromkeys(("time", "hold", "amrap"), _TIME)
"""For each kind of figure that must not be a range, the problem and what to write instead."""

SETTING_OF = {
    **dict.fromkeys(("slow", "slowly"), "rep: 6s"),
    **dict.fromkeys(("fast", "quick", "quickly"), "rep: 2s"),
    **dict.fromkeys(
        ("silence", "in silence", "silent", "silently", "quiet", "quietly", "no talking"), "countdown: none"
    ),
}
"""Words beside a dosage, and the setting that says the same."""

BREATH_S = 8
"""The seconds of a breath where `breathe:` does not say it."""


def unclear(text: str, read: DosageTokens, reads: Reads) -> Mistake:
    """The problem of a text whose figures do not make a dosage, at the part that was not understood."""
    shown = f"`{text.strip()}`"
    tokens = [*read.how_many, *read.work, *read.left]
    words = {token.value for token in read.left}
    for token in tokens:
        if token.kind in _ONE_FIGURE and isinstance(token.value, Range) and token.value.one is None:
            return _two_times(text, read, reads) or _range(text, shown, token, token.value, reads)
    if (found := respelled(text, reads)) is not None:
        return found
    if found := _to_the_end(text, shown, tokens, words, reads):
        return found
    if len(read.work) == len(read.left) == 1 and read.work[0].kind == "number" and words & {"hold", "stay"}:
        what = f"`{read.left[0].text} {read.work[0].text}` has no unit of time"
        return Mistake(what, f"write for example `hold {read.work[0].text}s`")
    for ask in (_two_times, _held_in_breaths, _pace, _squeeze, _left_over):
        if found := ask(text, read, reads):
            return found
    if "rest" in words:
        word = next(token for token in read.left if token.value == "rest")
        hint = "write for example `rest: 30s` on a line of its own under the heading"
        return Mistake("`rest` does not say how long", hint, word.start, word.end)
    return Mistake(f"{shown} is not a dosage I understand", EXAMPLES)


_AMOUNT = r"[\d.½¼¾:]+\s*(?:[a-z]+|[\"'″]+)?"
_TWO = r"\d+\s*(?:[-–—]|to|or)\s*\d+"


def _range(text: str, shown: str, token: Token, value: Range, reads: Reads) -> Mistake:
    """The problem of two figures where there can be one, with what it is with each of them."""
    what, hint = _ONE_FIGURE[token.kind]
    is_time = token.kind in ("time", "hold", "amrap")
    place = re.search(rf"{_AMOUNT}\s*(?:[-–—]|to|or)\s*{_AMOUNT}" if is_time else _TWO, token.text, re.IGNORECASE)
    forms = list[str]()
    start, end = (token.start + place.start(), token.start + place.end()) if place else (0, 0)
    for figure in (value.low, value.high) if place else ():
        forms.append(f"{text[:start]}{written(figure) if is_time else figure}{text[end:]}".strip())
    forms = [form for form in forms if reads(form)]
    if len(forms) == 2:
        hint = f"write one figure: `{forms[0]}` or `{forms[1]}`"
    return Mistake(f"{shown} does not say how {what}", hint, token.start, token.end, forms=tuple(forms))


def _to_the_end(text: str, shown: str, tokens: Sequence[Token], words: Set[object], reads: Reads) -> Mistake | None:
    """The problem of `AMRAP` without a time, and of one with a number that has no unit."""
    kinds = {token.kind for token in tokens}
    if not (kinds & {"amrap", "to failure"} or words & {"max", "maximum", "failure"}):
        return None
    hint = "write `AMRAP 60s` for as many as you can in that time, or `to failure` for as long as it takes"
    amrap = next((token for token in tokens if token.kind == "amrap" and token.value is None), None)
    numbers = [token for token in tokens if token.kind == "number" and amrap and token.start > amrap.start]
    if amrap is not None and len(numbers) == 1:
        figure = numbers[0].text
        minutes = f"{text[: numbers[0].start]}{figure} min{text[numbers[0].end :]}".strip()
        if reads(minutes):
            what = f"`{figure}` has no unit of time"
            seconds = minutes.replace(f"{figure} min", f"{figure}s")
            hint = f"write `{minutes}`, or `{seconds}`"
            return Mistake(what, hint, numbers[0].start, numbers[0].end, instead=minutes, forms=(seconds,))
    if amrap is not None:
        to_failure = f"{text[: amrap.start]}to failure{text[amrap.end :]}".strip()
        timed = f"{text[: amrap.start]}AMRAP 60s{text[amrap.end :]}".strip()
        if reads(to_failure) and to_failure != "to failure":
            hint = f"write `{to_failure}` for as many as it takes, or for example `{timed}` for that time"
            return Mistake(f"{shown} does not say when it ends", hint, forms=(to_failure, timed))
    return Mistake(f"{shown} does not say when it ends", hint)


def _two_times(text: str, read: DosageTokens, reads: Reads) -> Mistake | None:
    """The problem of a time and another one after it: `4 x 20 sec, 60-75 sec walk`."""
    if len(read.work) != 2 or len(read.how_many) != 1 or any(token.kind != "time" for token in read.work):
        return None
    (first, second), count = read.work, read.how_many[0].value
    one, other = first.value, second.value
    if not (isinstance(one, Range) and one.one and isinstance(other, Range) and isinstance(count, Range) and count.one):
        return None
    offs = dict.fromkeys((other.low, other.high))
    forms = tuple(f"{written(one.low)} on, {written(off)} off, {count.low} rounds" for off in offs)
    if not all(map(reads, forms)):
        return None
    end = max([second.end, *(token.end for token in read.left if token.start > second.end)])
    what = f"`{text[second.start : end]}` is a second time: if it is the rest after each, it is `off`"
    hint = "write " + " or ".join(f"`{form}`" for form in forms)
    return Mistake(what, hint, second.start, end, instead=forms[0] if len(forms) == 1 else "", forms=forms)


def _held_in_breaths(text: str, read: DosageTokens, reads: Reads) -> Mistake | None:
    """The problem of reps that are held for so many breaths: `6 reps, hold 2 breaths`."""
    for token in read.work:
        if token.kind == "breaths" and len(read.work) > 1 and isinstance(token.value, Range) and token.value.one:
            seconds = f"hold {token.value.one * BREATH_S}s"
            instead = cleaned(f"{text[: token.start]}{seconds}{text[token.end :]}")
            if reads(instead):
                what = f"`{token.text}`: a rep is held for seconds"
                hint = f"with breaths of {BREATH_S} seconds write `{instead}`"
                return Mistake(what, hint, token.start, token.end, instead=instead)
    return None


def _pace(text: str, read: DosageTokens, reads: Reads) -> Mistake | None:
    """The problem of reps whose word says how long one lasts: `10 slow reps`."""
    for token in read.left:
        for word in re.finditer(r"[a-z]+", token.text, re.IGNORECASE):
            start, end = token.start + word.start(), token.start + word.end()
            joined = re.match(r"\s*(?:&|and\b)\s*", text[end:])
            instead = cleaned(f"{text[:start]} {text[end + (len(joined[0]) if joined else 0) :]}")
            dosage = reads(instead) if (home := SETTING_OF.get(word[0].lower(), "")).startswith("rep:") else None
            if dosage is not None and all(isinstance(work, Reps) and not work.hold_ms for work in dosage.sets):
                hint = f"write `{instead}`, and `{home}` on a line under the heading"
                what = f"`{word[0]}` is not part of a dosage: how long a rep lasts is a setting"
                return Mistake(what, hint, start, end, instead=instead, below=home)
    return None


_WORD = r"(?:squeeze|pause|contraction|stop|iso)\b"
_THERE = r"(?: at (?:the )?(?:top|bottom|end))?"
_LONG = r"(?P<{}>\d{{1,2}})\s*-?\s*(?:s|secs?|seconds?|\"|″)?"
_SQUEEZE = re.compile(
    rf"(?:with |and )?(?:an? )?{_LONG.format('before')}\s*-?\s*{_WORD}{_THERE}"
    rf"|{_WORD}{_THERE}\s+(?:for )?{_LONG.format('behind')}(?!\w)",
    re.IGNORECASE,
)
"""What is held in each rep, and is called otherwise."""


def _squeeze(text: str, _: DosageTokens, reads: Reads) -> Mistake | None:
    """The problem of a hold that is called otherwise: `3 x 12 (2 s squeeze)`."""
    match = _SQUEEZE.search(text)
    if match is None:
        return None
    hold = f"hold {match['before'] or match['behind']}s"
    instead = cleaned(f"{text[: match.start()]}{hold}{text[match.end() :]}")
    if not reads(instead):
        return None
    what = f"`{match[0].strip()}` is not a part of a dosage: what is kept in each rep is a hold"
    return Mistake(what, f"write `{instead}`", match.start(), match.end(), instead=instead)


_OF_REPS = frozenset("rep reps repetition repetitions".split())


def _left_over(text: str, read: DosageTokens, reads: Reads) -> Mistake | None:
    """The first words that do not belong to a dosage, if all the others make one."""
    left = [token for token in read.left if token.kind == "word" and token.value not in _OF_REPS]
    if not left:
        return None
    runs = list(_runs(read.text, left))
    rest = cleaned(without(text, [token for run in runs for token in run]))
    dosage = reads(rest)
    if dosage is None:
        return None
    start, end = runs[0][0].start, runs[0][-1].end
    words = text[start:end]
    what = f"`{words}` is not part of a dosage"
    lines = list[str]()
    for run in runs:
        own = text[run[0].start : run[-1].end]
        setting = next((SETTING_OF[str(token.value)] for token in run if str(token.value) in SETTING_OF), "")
        if setting.startswith("rep:") and not all(isinstance(work, Reps) and not work.hold_ms for work in dosage.sets):
            setting = ""
        if setting.startswith("countdown") and not all(isinstance(work, Hold | Timed | Amrap) for work in dosage.sets):
            setting = ""
        if own.lower() not in ("x", "and", "with", "of", "for", "at"):
            lines.append(setting or f"- {own[:1].upper()}{own[1:]}.")
    lines.sort(key=lambda line: line.startswith("-"))  # settings stand directly under the heading
    if any(_is_sign(text, run) for run in runs):
        return Mistake(what, f"write it out in full, or leave it out: `{rest}`", start, end, forms=(rest,))
    if not lines:
        return Mistake(what, f"write `{rest}`", start, end, instead=rest)
    hint = f"write `{rest}`, and on a line under the heading: " + " and ".join(f"`{line}`" for line in lines)
    if not lines[0].startswith("-"):
        hint = f"write `{rest}`, and `{lines[0]}` on a line under the heading"
        hint += f", and then {' and '.join(f'`{line}`' for line in lines[1:])}" if lines[1:] else ""
    elif len(lines) == 1:
        hint = f"write `{rest}`, and the words on a line under the heading: `{lines[0]}`"
    return Mistake(what, hint, start, end, instead=rest, below="\n".join(lines))


def _is_sign(text: str, run: Sequence[Token]) -> bool:
    """Whether it is a letter or an ending, and no word that could be said: the `q` of `10q`, the `st` of `1st`."""
    start = run[0].start
    return (len(run) == 1 and len(str(run[0].value)) == 1) or (start > 0 and text[start - 1].isdigit())


def _runs(text: str, left: Sequence[Token]) -> Iterator[list[Token]]:
    """The words that stand side by side, with nothing but spaces and marks of a name between them."""
    run: list[Token] = []
    for token in left:
        if run and text[run[-1].end : token.start].strip(" '’-"):
            yield run
            run = []
        run.append(token)
    yield run
