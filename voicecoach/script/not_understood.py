"""What is said of a dosage that makes no sense as a whole: which word or figure of it does not, and what to write.

The author's own figures are given back. Where two things can be meant, both are written out, and nothing is guessed.
"""

import re
from collections.abc import Callable, Iterator, Sequence, Set

from voicecoach.clock import written
from voicecoach.routine import Amrap, Dosage, Hold, Reps, Timed
from voicecoach.scanner import Range, Token
from voicecoach.script.dosage_tokens import DosageTokens, without
from voicecoach.script.written_dosage import EXAMPLES, MOST_SETS
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


# --- what is written otherwise ------------------------------------------------------------------------


def respelled(text: str, reads: Callable[[str], object], *, depth: int = 0) -> Mistake | None:
    """The problem of a dosage with one thing in it that is written otherwise, with the whole as it is to be written.

    >>> respelled("3 x 12 e.s.", {"3 x 12, each side"}.__contains__).message
    '`e.s.` is written in words: each side'
    """
    text = text.strip()
    for pattern, what, instead in _OTHERWISE:
        if (match := pattern.search(text)) is None:
            continue
        pieces = [_sets_in(match["list"])] if "list" in pattern.groupindex else [match.expand(each) for each in instead]
        forms = [cleaned(f"{text[: match.start()]}{piece}{text[match.end() :]}") for piece in pieces]
        if text in forms:
            continue
        below = f"- Hold {match['below']}." if "below" in pattern.groupindex else ""
        is_certain = len(forms) == 1 and "maybe" not in pattern.groupindex
        if "list" in pattern.groupindex:  # `3 8 8 8` could be three sets of eight
            figures = [int(figure) for figure in re.findall(r"\d+", match["list"])]
            is_falling = figures == sorted(figures, reverse=True)
            is_certain = is_certain and is_falling and (len(figures) > 2 or figures[0] != figures[1])
        if not all(map(reads, forms)):
            deeper = respelled(forms[0], reads, depth=depth + 1) if len(forms) == 1 and depth < MOST_RESPELLED else None
            if deeper is None:
                continue
            forms, below = list(deeper.forms) or [deeper.instead], deeper.below or below
            is_certain = is_certain and deeper.is_certain
        start, end = match.start("it"), match.start("it") + len(match["it"].rstrip(" ,"))
        start += len(match["it"]) - len(match["it"].lstrip(" ,"))
        message = what.format(text[start:end])
        *first, last = (f"`{form}`" for form in forms)
        hint = f"write {', '.join(first)} or {last}" if first else f"write {last}"
        if first:
            return Mistake(message, hint, start, end, forms=tuple(forms))
        hint += f", and on a line under the heading: `{below}`" if below else ""
        return Mistake(message, hint, start, end, instead=forms[0], is_certain=is_certain, below=below)
    return None


MOST_RESPELLED = 2
"""How many more things there may be in the same dosage."""


def _sets_in(text: str) -> str:
    return ", ".join(re.findall(r"\d+", text))


_S = r"(?:s|secs?|seconds?)\b\.?"
_EXACT = "`{}`: what is counted or timed is exact"
_TEMPO = "`{}` is a tempo, which is written with its name"
_SIDES = "`{}` is written in words: each side"
_NO_UNIT = "`{}` has no unit of time"
_D = r"\s*[-–—.:/]\s*"
_BARE = r"(?!\d|\s*(?:[:.'\"″′x×-]|s\b|secs?\b|seconds?\b|m\b|min|breath|counts?\b))"
_SPELLINGS: tuple[tuple[str, ...], ...] = (
    (
        r"(?<=\d)\s*,?\s*(?P<it>\(?(?:e\.\s?[sla]\b\.?|(?:ea|e)\.?\s?(?:side|leg|arm|way)\b\.?|es\b)\)?)",
        _SIDES,
        ", each side",
    ),
    (r"(?P<it>(?:,\s*)?\b(?:and\s+)?alt(?:ern)?\.)", "`{}` is written in full", ", alternating"),
    (r"\s*(?P<it>[|])\s*", "`{}` does not stand between figures: a comma does", ", "),
    (
        r"(?<![\w.:/])(?P<list>\d{1,3}(?:\s*,\s*\d{1,3})*\s*,?\s*(?P<it>and|&)\s*\d{1,3})\b",
        "`{}` does not stand between sets: a comma does",
    ),
    (r"\b(?P<it>(?:about|around|approx(?:imately)?\.?|roughly|ca\.?|circa|some|exactly)\s+)(?=\d)", _EXACT, ""),
    (r"(?<=\w)\s*,?(?P<it>\s+(?:or so|approx(?:imately)?|roughly|ca)\b\.?)(?=\s*(?:,|$))", _EXACT, ""),
    (r"(?<![\d\w)])(?P<it>~\s*)(?=\d)", _EXACT, ""),
    (r"(?<=\d)(?P<it>\s*-?ish\b)", _EXACT, ""),
    (
        r"\b(?P<maybe>)(?P<it>up to|at most|max\.?|no more than)\s+(?=\d)",
        "`{}` gives no number to count to",
        "",
    ),
    (r"\b(?P<it>(?:at least|min\.?)\s+)(\d+)(?=\s*(?:reps?\b|,|$))(?:\s*reps?\b)?", "`{}` is written with `+`", r"\2+"),
    (
        r"(?P<it>,?\s*(?:\b(?:in|per|each|every|a)\s+(?:each\s+|the\s+)?|/\s*)(?:set|round)\b)",
        "`{}` is clear without it",
        " ",
    ),
    (
        r"(?<![\w.:/])(?P<it>(\d{1,3})[x×])(?=\s*(?:,|$|each\b|per\b|/))",
        "`{}` does not say what is counted",
        r"\2 reps",
    ),
    (r"(?<=\d)(?P<it>k)\b(?!\s*g)", "`{}` is not a unit of distance", " km"),
    (
        r"(?<![\w.:/])(?P<it>(\d{1,3})r)\s*[x×]\s*(\d{1,2})s$",
        "`{}` could be reps, and what stands behind it sets or seconds",
        r"\3 x \2",
        r"\2 reps, hold \3s",
    ),
    (
        r"(?<![\w.:/])(?P<it>(\d{1,3})r)\b(?=\s*(?:[x×,]|$))",
        "`{}` could be reps or the right side",
        r"\2 reps",
        r"\2, right only",
    ),
    (
        r"(?<![\w.:/])(?P<it>(\d{1,3})\s*,?\s+(left|right)\b(?:\s+(?:side|leg|arm))?\s*[x×]\s*(\d{1,2}))(?!\s*\w)",
        "`{}` has the side between its figures",
        r"\4 x \2, \3 only",
    ),
    (r"(?<=\d)(?P<it>,?\s+(?:at|with)(?:\s+an?)?\s+)(?=rpe\b|rir\b)", "`{}` is written as `@`", " @ "),
    (r"(?<=\d)\s*,?\s*(?P<it>rt)$", "`{}` is written in words: the right side", ", right only"),
    (r"(?<=\d)\s*,?\s+(?P<it>r)$", "`{}` could be reps or the right side", " reps", ", right only"),
    (r"(?<=\d)\s*,?\s*(?P<it>lt?)$", "`{}` is written in words: the left side", ", left only"),
    (rf"[,@(]\s*(?P<it>(?:tempo:?\s*)?(\d{_D}\d{_D}\d(?:{_D}\d)?))\s*\)?(?=\s*(?:,|$))", _TEMPO, r", tempo \2"),
    (
        r"(?:[,@(]\s*|\s+)(?P<it>(?:tempo:?\s*)?(\d)-?(\d)-?x-?(\d))(?P<maybe>)\s*\)?(?=\s*(?:,|$))",
        "`{}` has an X, for as fast as you can: each phase needs its seconds",
        r", tempo \2-\3-1-\4",
    ),
    (r"(?:[,@(]\s*|\s+)(?P<it>(\d{4}))\s*\)?(?=\s*(?:,|$))", _TEMPO, r", tempo \2"),
    (
        rf"\b(?P<it>hold(?:\s+for)?\s+(\d{{1,2}}))\s*[,;]?\s*relax(?:\s+for)?\s+(\d{{1,2}}){_BARE}",
        _NO_UNIT,
        r"hold \2s, relax \3s",
    ),
    (rf"\b(?P<it>hold(?:\s+for)?\s+(\d{{1,2}})){_BARE}(?P<maybe>)", _NO_UNIT, r"hold \2s"),
    (rf"\b(?P<it>relax(?:\s+for)?\s+(\d{{1,2}})){_BARE}", _NO_UNIT, r"relax \2s"),
    (rf"(?<=\d)\s*{_S}\s*(?:on|work)\s*[,/]?\s*(?P<it>(\d{{1,3}}))\s*(?=off|rest)", _NO_UNIT, r"s on, \2s "),
    (rf"(?P<it>(?<![\w.:/])(\d{{1,3}}))\s*(?:on|work)(?=\s*[,/]?\s*\d+\s*{_S}\s*(?:off|rest))", _NO_UNIT, r"\2s on"),
    (r"(?P<it>(?<![\w.:/])(\d{1,2})['’′]\s+(\d{1,2})(?:\"|''|″|’’|′′))", "`{}` are minutes and seconds", r"\2 min \3s"),
    (
        r"(?P<it>(?<![\w.:/])(\d{1,3})\s*[x×]\s*:(\d\d)\s*/\s*:(\d\d))(?!\d)",
        "`{}` is work and rest",
        r"\3s on, \4s off, \2 rounds",
    ),
    (r"^(?P<it>(?P<list>\d{1,3}(?:\s+\d{1,3}){2,}))(?=\s*(?:reps?)?$)", "`{}` are sets without commas"),
    (
        r"(?P<it>(?<![\w.:/])(\d{1,2})\s*(?:[x×]|sets? of)\s*(\d{1,3})\s*/\s*(\d{1,3}\s*(?:kgs?|lbs?)))\b",
        "`{}` has its load behind a slash",
        r"\2 x \3 @ \4",
    ),
    (
        r"\b(?P<it>(sets|reps)\s+)(\d+\s*[,/]\s*)(sets|reps)\s+(?=\d)",
        "`{}` has no colon",
        r"\2: \3\4: ",
    ),
    (r"^(?P<it>(\d{1,3}))\s*,\s*(?=hold\b)", "`{}` does not say what is counted", r"\2 reps, "),
    (
        r"(?<=\d)(\s*(?:s|secs?|seconds?)\b\.?(?:\s+holds?)?)(?P<it>,?\s+(?P<below>at (?:the )?(?:top|bottom|end)))\b",
        "`{}` is not part of a dosage",
        r"\1",
    ),
    (
        r"^(?P<it>(\d{1,2})\s+(\d{1,3}))$",
        "`{}` could be two sets, or a number of sets and of reps",
        r"\2, \3",
        r"\2 x \3",
    ),
    (
        rf"(?P<it>(?<![\w.:/])(\d{{1,2}})\s*[x×]\s*(\d{{1,3}})\s*/\s*(\d{{1,3}})\s*{_S})$",
        "`{}` could be reps with their rest, or seconds of work and rest",
        r"\2 x \3, rest \4s",
        r"\3s on, \4s off, \2 rounds",
    ),
)
_OTHERWISE = tuple((re.compile(pattern, re.IGNORECASE), what, forms) for pattern, what, *forms in _SPELLINGS)
"""What is written otherwise: the pattern, the message about `it`, and what stands there instead. It is certain unless
there are several, or the pattern says `maybe`."""


_SECONDS = r"\d{1,2}\s*(?:s|secs?|seconds?|\")"

SAME_NAME = "#: "
"""How a line begins below a dosage that is another heading with the same name."""


def several(text: str, reads: Callable[[str], object]) -> Mistake | None:
    """The problem of a dosage that has to be several exercises: sides that differ, sets of different times.

    >>> several("10 L, 12 R", bool).below, several("hold 20-30-40s", bool).below
    ('#: 12, right only', '#: hold 30s\\n#: hold 40s')
    """
    text = text.strip()
    if match := _SIDES_DIFFER.fullmatch(text):
        first, second = (match["side"] or match["behind"], match["side2"] or match["behind2"])
        pairs = ((match["one"], first), (match["two"], second))
        forms = [f"{cleaned(work)}, {'left' if side[0] in 'lL' else 'right'} only" for work, side in pairs]
        what = f"`{text}` has another number for each side"
        if first[0].lower() == second[0].lower():
            return None
    elif match := _HELD_LAST.fullmatch(text):
        reps, hold = match["reps"].strip(" ,"), f"hold {match['time']}"
        if not reads(reps) or not reads(f"{reps}, {hold}"):
            return None
        what = f"`{match['it']}` could mean that each rep is held, or that all are followed by a hold"
        hint = f"write `{reps}, {hold}` to hold each rep, or `{reps}`, and below it `{SAME_NAME}{hold}`"
        return Mistake(what, hint, match.start("it"), match.end("it"), forms=(f"{reps}, {hold}", reps))
    elif (match := _WORK_AND_REST.fullmatch(text)) and reads(f"{match['on']} on, {match['off']} off, 8 rounds"):
        what = f"`{text}` does not say how many rounds"
        return Mistake(what, f"write for example `{match['on']} on, {match['off']} off, 8 rounds`")
    elif (match := _TIMES_DIFFER.fullmatch(text)) and ("," in text or len(re.findall(r"\d+", text)) > 2):
        unit, hold = match["unit"], match["hold"] or ""
        unit = f" {unit.strip()}" if len(unit.strip()) > 1 else unit
        forms = [f"{hold}{figure}{unit}" for figure in re.findall(r"\d+", match["figures"])]
        what = f"`{text}` has another time for each set, so each is an exercise"
    else:
        return None
    if not all(map(reads, forms)):
        return None
    below = [f"{SAME_NAME}{form}" for form in forms[1:]]
    hint = f"write `{forms[0]}`, and below it {' and '.join(f'`{line}`' for line in below)}"
    return Mistake(what, hint, instead=forms[0], below="\n".join(below))


_ONE_SIDE = r"(?:(?:on )?(?:the )?(?P<{0}>left|right|l|r)\b\s*(?:side|leg|arm)?\s*:?\s*)?"
_SIDE_BEHIND = r"\s*(?:(?:on |for )?(?:the )?(?P<{0}>left|right|l|r)\b(?: (?:side|leg|arm))?)?"
_WORK = r"(?P<{0}>\d{{1,3}}\s*(?:x|×)\s*\d{{1,3}}|\d{{1,3}}(?:\s*(?:reps?|s|sec|seconds?)\b)?)"
_SIDES_DIFFER = re.compile(
    rf"(?=.*\b(?:l|left)\b)(?=.*\b(?:r|right)\b)"
    rf"{_ONE_SIDE.format('side')}{_WORK.format('one')}{_SIDE_BEHIND.format('behind')}\s*[,;/|]?\s*(?:and )?"
    rf"{_ONE_SIDE.format('side2')}{_WORK.format('two')}{_SIDE_BEHIND.format('behind2')}",
    re.IGNORECASE,
)
_HELD_LAST = re.compile(
    r"(?P<reps>[^a-z]+?(?:x\s*\d+\s*)?(?:reps?|repetitions?)?),?\s*(?P<it>(?:and )?then)\s+(?:an?\s+)?"
    rf"(?:hold\s+(?:for\s+)?)?(?P<time>{_SECONDS})(?:\s*-?\s*holds?)?",
    re.IGNORECASE,
)
_WORK_AND_REST = re.compile(
    rf"(?P<on>{_SECONDS}|:\d\d)\s*(?:on|work)?\s*[/,]\s*(?P<off>{_SECONDS}|:\d\d)\s*(?:off|rest)?", re.IGNORECASE
)
_TIMES_DIFFER = re.compile(
    r"(?P<hold>holds? )?(?P<figures>\d{1,3}\s*(?P<first>s|secs?|seconds?|mins?|minutes?)?"
    r"(?:\s*[-–,/]\s*\d{1,3}\s*(?P=first)?)+?)"
    r"(?P<unit>\s*(?:s|secs?|seconds?|mins?|minutes?))",
    re.IGNORECASE,
)


# --- what could be two things -------------------------------------------------------------------------


def doubtful(text: str) -> Mistake | None:
    """The problem of a dosage whose figures make one, and could as well make another.

    >>> doubtful("3 x 10/60").forms
    ('3 x 10 @ 60 kg', '3 x 10 @ 60 lb', '10s on, 60s off, 3 rounds')
    >>> doubtful("45:15 x 6").forms, doubtful("12 x3, each leg").forms, doubtful("8 x 20/10")
    (('45s on, 15s off, 6 rounds', '6 x 45 min 15s'), ('3 x 12, each leg', '12 x 3, each leg'), None)
    """
    for pattern, asked in _DOUBTS:
        if (match := pattern.search(text)) and (found := asked(match)) is not None:
            before, behind = text[: match.start()], text[match.end() :]
            forms = tuple(f"{before}{form}{behind}".strip() for form in found.forms)
            *first, last = (f"`{form}`" for form in forms)
            hint = f"write {', '.join(first)} or {last}"
            lead = len(text) - len(text.lstrip())
            start, end = match.start("pair") - lead, match.end("pair") - lead
            return Mistake(found.message, hint, start, end, forms=forms)
    return None


def slashed(one: int, two: int, count: int) -> Mistake:
    """The problem of two figures with a slash: `10/10`, `12/10 x 8`, `10/10 x 3`, `3 x 10/60`."""
    shown = f"`{one}/{two}`"
    if count == 1:
        hint = f"write `{one}, {two}` for two sets, or `{one}, each side`"
        return Mistake(f"{shown} could be two sets or two sides", hint)
    timed = f"{one}s on, {two}s off, {count} rounds"
    if two > one:
        forms = (f"{count} x {one} @ {two} kg", f"{count} x {one} @ {two} lb", timed)
        hint = f"write `{forms[0]}`, `{forms[1]}` or `{timed}`"
        return Mistake(f"{shown} could be reps and their load, or seconds of work and rest", hint, forms=forms)
    reps = f"{count} x {one}, each side" if one == two else f"{count} x {one}"
    meant = "reps for each side" if one == two else "reps"
    what = f"{shown} could be seconds of work and rest, or {meant}"
    return Mistake(what, f"write `{timed}` or `{reps}`", forms=(timed, reps))


LONG_REST = 4
"""A rest of so many times the work, both without a unit, could be a load."""


def _load_or_rest(match: re.Match[str]) -> Mistake | None:
    """`3 x 10/60`: the second figure is too large for a rest as a rule, or the first one stands behind sets."""
    one, two, count = int(match["one"]), int(match["two"]), _count(match)
    is_odd = two > one if match["before"] else two >= LONG_REST * one
    is_odd = is_odd or (match["before"] is not None and "set" in match[0].lower() and two != one)
    return slashed(one, two, count) if is_odd and one and two and 1 < count <= MOST_SETS else None


def _clock_or_two(match: re.Match[str]) -> Mistake | None:
    """`45:15 x 6`: minutes and seconds, or seconds of work and rest."""
    one, two, count = int(match["one"]), int(match["two"]), _count(match)
    if not 1 < count <= MOST_SETS or one < LEAST_SECONDS or not two or one % 5 or two % 5:
        return None
    forms = (f"{one}s on, {two}s off, {count} rounds", f"{count} x {one} min {two}s")
    return Mistake(f"`{match['pair']}` could be seconds of work and rest, or minutes and seconds", "", forms=forms)


LEAST_SECONDS = 10
"""A time on the clock with fewer minutes is one."""


def _count(match: re.Match[str]) -> int:
    return int(match["before"] or match["behind"] or match["rounds"])


def _times_behind(match: re.Match[str]) -> Mistake | None:
    """`12 x3`, `hold 5s x 10 x 3`: which of the two is the number of sets?"""
    one, two, hold = int(match["one"]), int(match["two"]), match["hold"] or match["held"]
    if not 1 < two < one <= MOST_SETS:
        return None
    held = f", hold {hold.strip()}" if hold else ""
    what = f"`{match['pair']}` could be {two} sets of {one}, or {one} sets of {two}"
    return Mistake(what, "", forms=(f"{two} x {one}{held}", f"{one} x {two}{held}"))


def _effort_or_reps(match: re.Match[str]) -> Mistake | None:
    """`10 RPE 8 x 3`: ten reps at an effort of eight, or eight at one of ten."""
    one, name, two, count = match["one"], match["name"].upper(), match["two"], match["count"]
    forms = (f"{count} x {one} @ {name} {two}", f"{two} x {count} @ {name} {one}")
    if int(two) <= int(count):  # `2 RIR 3 x 10`
        return None
    return Mistake(f"`{match['pair']}` could be {name} {two}, or {name} {one}", "", forms=forms)


def _load_between(match: re.Match[str]) -> Mistake | None:
    """`8 @ RPE 8 x 3`: the load stands between the two."""
    one, two, load = int(match["one"]), int(match["two"]), match["load"].strip()
    if one == two or not 1 < two <= MOST_SETS or not re.search(r"[^\d.]", load):
        return None
    what = f"`{match['pair']}` could be {two} sets of {one}, or {one} sets of {two}"
    return Mistake(what, "", forms=(f"{two} x {one} @ {load}", f"{one} x {two} @ {load}"))


_FIGURE = r"(?<![\w.:/-])(?P<{}>\d{{1,3}})"
_NO_MORE = r"(?![\w.:/%'\"″′-])(?!\s*(?:[x×]|kgs?|lbs?|sec|min|reps?)\b)"
_PAIR = r"(?P<pair>(?<![\w.:/@-])(?P<one>\d{{1,3}})\s?{}\s?(?P<two>\d{{1,3}}))"


def _with_count(pair: str, of: str = "sets?") -> re.Pattern[str]:
    """A pair of figures with a number of sets before or behind it."""
    before = rf"{_FIGURE.format('before')}\s*(?:x|×|{of}\s+of)\s*"
    behind = rf"\s*,?\s*(?:(?:x|×)\s*(?P<behind>\d{{1,2}})|(?P<rounds>\d{{1,2}})\s*{of}\b)"
    return re.compile(rf"(?:{before})?{_PAIR.format(pair)}(?(before)|{behind}){_NO_MORE}", re.IGNORECASE)


_DOUBTS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Mistake | None]], ...] = (
    (_with_count("/"), _load_or_rest),
    (_with_count(":", "(?:sets?|rounds?|times)"), _clock_or_two),
    (
        re.compile(
            rf"(?P<hold>)(?P<held>)(?<![\w.:/-])(?<!@ )(?P<pair>(?P<one>\d{{1,2}})\s+[x×](?P<two>\d{{1,2}})){_NO_MORE}",
            re.IGNORECASE,
        ),
        _times_behind,
    ),
    (
        re.compile(
            rf"(?:hold\s+(?:for\s+)?(?P<hold>{_SECONDS})|(?P<held>{_SECONDS})\s+holds?)"
            rf"\s*,?\s*[x×]\s*(?P<pair>(?P<one>\d{{1,2}})\s*[x×]\s*(?P<two>\d{{1,2}})){_NO_MORE}",
            re.IGNORECASE,
        ),
        _times_behind,
    ),
    (
        re.compile(
            rf"(?<![\w.:/@-])(?<!@ )(?P<pair>(?P<one>\d{{1,2}})\s+(?P<name>rpe|rir)\s*(?P<two>\d{{1,2}}))"
            rf"\s*[x×]\s*(?P<count>\d{{1,2}}){_NO_MORE}",
            re.IGNORECASE,
        ),
        _effort_or_reps,
    ),
    (
        re.compile(
            rf"(?<![\w.:/@-])(?<![x×]\s)(?P<pair>(?P<one>\d{{1,2}})\s*@\s*(?P<load>(?:(?:rpe|rir)\s*)?\d+(?:\.\d+)?"
            rf"\s*(?:kgs?\b|lbs?\b|%|rpe\b|rir\b)?)\s*[x×]\s*(?P<two>\d{{1,2}})){_NO_MORE}",
            re.IGNORECASE,
        ),
        _load_between,
    ),
)
"""Figures that could be two things, each with the question."""


def cleaned(text: str) -> str:
    """A dosage from which words were taken, without the marks and spaces that stood around them.

    >>> cleaned("3 x 10 (   ),   each side,  ")
    '3 x 10, each side'
    """
    text = re.sub(r"\(\s*[,;:–—-]*\s*\)", " ", text)
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r"\s+(?=[,;)])", "", text)
    text = re.sub(r"([,;])(?:\s*[,;/+])+", r"\1", text)
    bare = text.strip(" ,;:/–—-")
    return bare if re.search(r"\d\+$", bare) else bare.strip(" ,;:/+–—-")
