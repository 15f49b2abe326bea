"""Dosages that are written otherwise than here, each with the whole as it is to be written: `3 x 12 e.s.`, `12 reps,
tempo 3010`, `10 L, 12 R`.

`respelled` finds one thing that has another spelling, `several` what has to be more than one exercise.
"""

import re
from collections.abc import Callable

from voicecoach.source import Mistake


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


SECONDS = r"\d{1,2}\s*(?:s|secs?|seconds?|\")"
"""A number of seconds, as a pattern."""

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
    rf"(?:hold\s+(?:for\s+)?)?(?P<time>{SECONDS})(?:\s*-?\s*holds?)?",
    re.IGNORECASE,
)
_WORK_AND_REST = re.compile(
    rf"(?P<on>{SECONDS}|:\d\d)\s*(?:on|work)?\s*[/,]\s*(?P<off>{SECONDS}|:\d\d)\s*(?:off|rest)?", re.IGNORECASE
)
_TIMES_DIFFER = re.compile(
    r"(?P<hold>holds? )?(?P<figures>\d{1,3}\s*(?P<first>s|secs?|seconds?|mins?|minutes?)?"
    r"(?:\s*[-–,/]\s*\d{1,3}\s*(?P=first)?)+?)"
    r"(?P<unit>\s*(?:s|secs?|seconds?|mins?|minutes?))",
    re.IGNORECASE,
)


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
