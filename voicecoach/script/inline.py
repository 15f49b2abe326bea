"""Parses what is inside a line of talk: pauses, chimes, emphasis, links, escapes, and the time of a moment."""

import re
import string
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches
from functools import lru_cache

from voicecoach.clock import parse_duration, plain, planned
from voicecoach.routine import (
    Amrap,
    Chime,
    Distance,
    Dosage,
    Exercise,
    Hold,
    Moment,
    Pause,
    Say,
    Talk,
    TalkItem,
    Timed,
    ToFailure,
)
from voicecoach.source import Fix, Problem, Prose, Span

LONGEST_PAUSE_MS = 3_600_000

_TOKEN = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|!\[(?P<picture>[^\[\]]*)\]\([^()]*\)"
    r'|\[(?P<words>(?!\s*(?:pause|chime)\b)[^\[\]]+)\]\([^()\s]*(?:\s+"[^"]*")?\)'
    r"|\[(?P<mark>[^\[\]]*)\]"
    r"|(?P<html></?[A-Za-z][^<>]*>|&(?:#\d+|[A-Za-z]{2,8});)"
    r"|(?P<bracket>[\[\]])",
    re.IGNORECASE,
)
# While emphasis is removed, escaped characters are moved to Unicode's private use area.
_ASIDE = {character: chr(0xE000 + ord(character)) for character in string.punctuation}
_BACK = {ord(aside): character for character, aside in _ASIDE.items()}


_IN_OTHER_BRACKETS = re.compile(r"[({]\s*(?P<mark>pause\b[^(){}\[\]]{0,20}|chime)\s*[)}]", re.IGNORECASE)


def parse_talk(prose: Prose) -> tuple[Talk, list[Problem]]:
    """The words, pauses and chimes of a run of text, in order.

    `\\left` and `\\right` keep their backslash, which prevents the word from being mirrored.
    """
    text, items, problems = prose.text, list[TalkItem](), list[Problem]()
    said, start, position = list[str](), 0, 0
    read_brackets = 0  # opened by `\\[`, so that their `]` needs no escape

    def flush(end: int) -> None:
        words, written = _without_emphasis("".join(said)), text[start:end]
        if re.search(r"[^\W_]", words):
            lead = len(written) - len(written.lstrip())
            span = prose.span(start + lead, start + len(written.rstrip()))
            items.append(Say(words, span, _places(words, prose, start, end)))

    for token in _TOKEN.finditer(text):
        said.append(text[position : token.start()])
        position = token.end()
        span = prose.span(token.start(), token.end())
        if token["mark"] is not None:
            flush(token.start())
            said, start = [], token.end()
            mark = _mark(token["mark"].strip(), span) or _late_moment(text, token, span)
            (problems if isinstance(mark, Problem) else items).append(mark)  # type: ignore[arg-type]
        elif token["bracket"] == "]" and read_brackets:
            said.append(_ASIDE["]"])
            read_brackets -= 1
        elif problem := _not_sayable(token, span):
            problems.append(problem)
        else:
            read_brackets += token["escaped"] == "["
            said.append(_ASIDE[token["escaped"]] if token["escaped"] else token["words"] or "")
    said.append(text[position:])
    flush(len(text))
    for match in _IN_OTHER_BRACKETS.finditer(text):
        what, hint = f"`{match[0]}` is read aloud", f"write `[{match['mark'].strip()}]` to make it a mark"
        span = prose.span(match.start(), match.end())
        fix = Fix(span, f"[{match['mark'].strip()}]", is_certain=True)
        problems.append(Problem("warning", "mark", what, hint, span, fix=fix))
    return tuple(items), problems


def _places(words: str, prose: Prose, start: int, end: int) -> tuple[Span, ...]:
    """The place of each word in a run of text; empty if marks stand alone, so that words cannot be matched."""
    found = list(re.finditer(r"\S+", prose.text[start:end]))
    said = words.split(" ")
    if len(found) != len(said):
        return ()
    shifts = [max(0, each[0].find(word)) for each, word in zip(found, said, strict=True)]
    return tuple(
        prose.span(start + each.start() + shift, start + each.end()) for each, shift in zip(found, shifts, strict=True)
    )


def plain_text(prose: Prose) -> str:
    """The words without any mark-up, for names."""
    return _plain(prose.text)


@lru_cache(maxsize=1_000)
def _plain(text: str) -> str:
    """Why cached: the words of a heading are asked for several times."""

    def words(token: re.Match[str]) -> str:
        escaped = token["escaped"]
        return _ASIDE[escaped] if escaped else token["words"] or token["bracket"] or ""

    return _without_emphasis(_TOKEN.sub(words, text))


def _not_sayable(token: re.Match[str], span: Span) -> Problem | None:
    if token["picture"] is not None:
        return Problem("note", "picture", "a picture is not read aloud", "say in words what it shows", span)
    if token["html"]:
        hint = "write only the words"
        return Problem("error", "html", f"`{token['html']}` cannot be read aloud", hint, span)
    if token["bracket"]:
        what = "is never closed" if token["bracket"] == "[" else "was never opened"
        hint = f"marks look like `[pause 5s]`; write `\\{token['bracket']}` for a bracket that is read"
        return Problem("error", "bracket", f"this bracket {what}", hint, span)
    return None


def _late_moment(text: str, token: re.Match[str], span: Span) -> Problem:
    """The error for the mark of a moment in another place than first in a bullet under an exercise."""
    mark = token[0].strip()
    words = " ".join((text[token.end() :].strip() or text[: token.start()]).split())
    what = f"`{mark}` is a moment within the work, and stands first in a bullet under an exercise"
    return Problem(
        "error", "moment", what, f"write `- {mark} {words or 'Notice your breath.'}` on a line of its own", span
    )


_BELLS = ("bell", "gong", "ding", "bowl", "ring")
_SILENCES = ("silence", "wait", "quiet")


def _mark(mark: str, span: Span) -> TalkItem | Problem | None:
    """What a mark is, or its problem; None for that of a moment, which has no place within talk."""
    word, _, value = mark.partition(" ")
    if word.lower() in ("at", "every"):
        return None
    if mark.lower() == "chime":
        return Chime(span)
    if word.lower() == "pause":
        ms = parse_duration(value)
        if ms is not None and 0 < ms <= LONGEST_PAUSE_MS:
            return Pause(ms, span)
        what, hint = f"`{value.strip()}` is not a pause of at most an hour", "write for example `[pause 5s]`"
        if not value:
            what = "how long is this pause?"
        elif value.strip().isdigit():
            what, hint = f"`{value.strip()}` has no unit of time", f"write `[pause {value.strip()}s]`"
        return Problem("error", "pause", what, hint, span)
    if re.fullmatch(r"(?:in|after)", word, re.IGNORECASE) and parse_duration(value) is not None:
        hint = f"for words at that time within the work write `- [at {value.strip()}] …` under the exercise"
        return Problem("error", "mark", f"`[{mark}]` is not a known mark here", hint, span)
    if re.fullmatch(r"(?:\S+ )?breaths?|inhale|exhale", mark, re.IGNORECASE):
        hint = "a length in breaths belongs to a step of a flow (`## Name: flow`)"
        return Problem("error", "mark", f"`[{mark}]` is not a known mark here", hint, span)
    if parse_duration(mark) is not None:
        hint = f"write `[pause {mark}]` for a silence; a length alone belongs to a step of a flow (`## Name: flow`)"
        fix = Fix(span, f"[pause {mark}]")
        return Problem("error", "mark", f"`[{mark}]` is not a known mark here", hint, span, fix=fix)
    length = value.strip() if parse_duration(value) is not None else "5s"
    if word.lower() in ("set", "round"):
        hint = f"for a reminder in one {word.lower()} write `> [{word.lower()} 2] Go deeper.`"
        return Problem("error", "mark", f"`[{mark}]` is not a known mark here", hint, span)
    close = get_close_matches(word.lower(), ["pause", "chime"], 1, cutoff=0.6)
    if word.lower() in _SILENCES and parse_duration(value) is None:
        return Problem("error", "pause", "how long is this pause?", "write for example `[pause 30s]`", span)
    close = ["chime"] if word.lower() in _BELLS else ["pause"] if word.lower() in _SILENCES else close
    hint = {"pause": f"did you mean `[pause {length}]`?", "chime": "did you mean `[chime]`?"}.get(
        close[0] if close else "",
        "the marks are `[pause 5s]` and `[chime]`; write `\\[` for a bracket that is read",
    )
    return Problem("error", "mark", f"`[{mark}]` is not a known mark", hint, span)


def _without_emphasis(text: str) -> str:
    if _EMPHASIS.search(text):
        text = _emphasis_taken_out(text)
    return _SPACES.sub(" ", text).strip().translate(_BACK)


_EMPHASIS = re.compile("[*_~`]")
_SPACES = re.compile(r"\s+")


def _emphasis_taken_out(text: str) -> str:
    text = re.sub(r"(\*\*|__|~~)(?=\S)(.+?)(?<=\S)\1", r"\2", text)
    text = re.sub(r"(?<![\w*])\*(?=\S)([^*]+?)(?<=\S)\*(?![\w*])", r"\1", text)
    text = re.sub(r"(?<![\w_])_(?=\S)([^_]+?)(?<=\S)_(?![\w_])", r"\1", text)
    return re.sub(r"`([^`]*)`", r"\1", text)


# --- moments: bullets that begin with `[at 2:00]` or `[every 5 min]`, and where there can be none -----

_MARK = re.compile(r"\s*(?P<mark>\[\s*(?P<kind>at|every)\b(?P<time>[^\[\]]*)\])[\s:–—-]*", re.IGNORECASE)
SHORTEST_EVERY_MS = 10_000
"""A moment does not come more often than this."""
LATEST_MS = 3_600_000
"""A moment is not later in the work than this."""


def begins_with_moment(prose: Prose) -> bool:
    """Whether a text begins with the mark of a moment."""
    return _MARK.match(prose.text) is not None


def read_moment(prose: Prose) -> tuple[Moment | None, list[Problem]]:
    """A moment from the text of its bullet, which begins with its mark; None if that has errors."""
    match = _MARK.match(prose.text)
    assert match is not None
    span, mark = prose.span(match.start("mark"), match.end("mark")), match["mark"]
    talk, problems = parse_talk(prose.part(match.end(), len(prose.text)))
    kind, time = match["kind"].lower(), match["time"].strip()
    words = prose.text[match.end() :].strip() or "Notice your breath."
    ms = parse_duration(f"1 {time}" if time.lower() in ("min", "minute", "hour") else time)
    what = hint = ""
    if ms is None:
        what = f"`{mark}` has no {'unit of ' if time.isdigit() else ''}time"
        nearest = _nearest_times(time)
        hint = "write " if nearest else "write for example "
        hint += " or ".join(f"`- [{kind} {each}] {words}`" for each in nearest or ["2:00" if kind == "at" else "5 min"])
    elif ms == 0 and kind == "at":
        what, hint = f"`{mark}` is the start of the work", f"write `- {words}` to have it said before, or a later time"
    elif kind == "every" and ms < SHORTEST_EVERY_MS:
        what = f"`{mark}` is too often: at most it is every {planned(SHORTEST_EVERY_MS)}"
        hint = f"write `- [every {planned(SHORTEST_EVERY_MS)}] {words}`"
    elif ms > LATEST_MS:
        what, hint = f"`{mark}` is later than any work can last", f"work lasts at most {planned(LATEST_MS)}"
    elif not talk and not problems:
        what, hint = "this moment has no words and no chime", f"write for example `- {mark} Notice your breath.`"
    if what:
        fix = Fix(span, f"[{kind} {time}s]") if ms is None and time.isdigit() else None
        return None, [*problems, Problem("error", "moment", what, hint, span, fix=fix)]
    assert ms is not None
    return Moment(ms, talk, span, mark, repeats=kind == "every"), problems


def _nearest_times(time: str) -> list[str]:
    """The times of which one was probably meant.

    >>> _nearest_times("2"), _nearest_times("minute 2"), _nearest_times("2 min until 10 min"), _nearest_times("the end")
    (['2s', '2 min'], ['2 min'], ['2 min'], [])
    """
    if time.isdigit():
        return [f"{time}s", f"{time} min"]
    if match := re.fullmatch(r"(?:the )?(minute|min|second|sec) (\d{1,3})", time, re.IGNORECASE):
        return [f"{match[2]} {'min' if match[1].lower().startswith('m') else 's'}"]
    return [each for each in re.findall(r"\d[\d.:]* ?[a-z]+", plain(time)) if parse_duration(each) is not None][:1]


def moment_problems(exercise: Exercise) -> Iterator[Problem]:
    """An error for each moment that never comes in an exercise, in any week."""
    dosage, settings = exercise.dosage, exercise.settings
    limits = [step.limit for step in settings.progression if step.figure == "time"]
    for moment in exercise.moments if dosage.sets else ():
        if not _has_moments(dosage):
            what = f"`{moment.mark}` is a moment in time, but `{exercise.name}` is not timed"
            hint = "moments stand under a hold or timed work, such as `10 min`; for other work write `> …`, a reminder"
            yield Problem("error", "moment", what, hint, moment.span, exercise.file)
            continue
        longest_ms = max([*(exercise.work_ms(work) or settings.open_ended_ms for work in dosage.sets), *limits])
        if moment.ms < longest_ms:
            continue
        lasts = f"lasts {planned(longest_ms)}"
        if any(isinstance(work, ToFailure | Distance) for work in dosage.sets):
            lasts += " in an export"
        what = f"`{moment.mark}` never comes: `{exercise.name}` {lasts}"
        instead = f"[{'every' if moment.repeats else 'at'} {planned(_half(longest_ms))}]"
        hint = f"write a time before that, for example `{instead}`"
        yield Problem("error", "moment", what, hint, moment.span, exercise.file)


def _has_moments(dosage: Dosage) -> bool:
    """Whether all sets are work in which a time can be told: timed, held, or with an open end."""
    timed = (Hold, Timed, Amrap, ToFailure, Distance)
    return not dosage.own_pace and all(isinstance(work, timed) for work in dosage.sets)


def _half(ms: int) -> int:
    """About half of a time, as one would write it."""
    return max(1_000, ms // 2_000 * 1_000 if ms < 120_000 else ms // 120_000 * 60_000)


_KEPT = re.compile(r"(?<!\\)\[(?!\s*[xX]?\s*\])[^\[\]]*\]|<!--|-->")
"""A mark, or an end of a comment."""


def only_safe(problems: Iterable[Problem], lines: Sequence[str], name: str) -> list[Problem]:
    """The problems of a text with these lines, and of those that it includes. A fix of it that would take away a mark
    or a comment is not certain, since that may have been meant, too.

    >>> from voicecoach.source import Span
    >>> lost = Problem("error", "no-heading", "", "", Span(1), fix=Fix(Span(1, 1, 19), "## Squats: 5", True))
    >>> [each.fix.is_certain for each in only_safe([lost], ["- Squats 5 [chime]"], "")]
    [False]
    """
    found = []
    for each in problems:
        fix = each.fix
        if fix is not None and fix.is_certain and each.file == name and fix.last_line <= len(lines):
            first, last = fix.span.line - 1, fix.last_line - 1
            if first == last:
                before = lines[last][fix.span.column - 1 : fix.span.end_column - 1]
            else:
                parts = [*lines[first:last], lines[last][: fix.span.end_column - 1]]
                before = "\n".join([parts[0][fix.span.column - 1 :], *parts[1:]])
            if len(_KEPT.findall(before)) > len(_KEPT.findall(fix.text)):
                each = replace(each, fix=replace(fix, is_certain=False))
        found.append(each)
    return found
