"""Reads flows: the dosage of one (`flow, 3 rounds, each side`), and its steps (`Inhale, arms overhead. [4s]`).

It also finds the lines that are one in other words: `6 x (2' run / 1' walk)`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from voicecoach.clock import parse_duration, plain, planned
from voicecoach.routine import Dosage, Exercise, Flow, FlowStep, Part, Pause, Say
from voicecoach.scanner import Token, WhichSide, scan
from voicecoach.script.beside_dosage import AMOUNT, length_in
from voicecoach.script.dosage import LONGEST_TEXT, one_figure
from voicecoach.script.dosage_tokens import dosage_tokens, sides_of
from voicecoach.script.inline import parse_talk
from voicecoach.script.written_dosage import MOST_BREATHS, MOST_SETS, written_work
from voicecoach.source import Fix, Mistake, Problem, Prose, Span

SHORTEST_STEP_MS, LONGEST_STEP_MS = 1_000, 3_600_000
EXAMPLE = "`## Sun salutation: flow, 3 rounds`"

_FLOW = re.compile(r"\bflow\b", re.IGNORECASE)
_BETWEEN = frozenset("of the a and for x repeat with , ; : . ( ) - – —".split())
"""Words and marks that may stand between the figures of a flow's heading."""
_HOW_MANY = ("rounds", "times", "sets", "x", "number")


def parse_flow(text: str) -> Dosage | Mistake | None:
    """The dosage of a flow, what is wrong with it, or None if the text is none.

    >>> parse_flow("flow, 3 rounds, each side") == Dosage((Flow(3),), "each"), parse_flow("flow").sets
    (True, (Flow(rounds=1),))
    >>> parse_flow("3 rounds"), parse_flow("flow, rest 20s").message
    (None, '`rest 20s` is no part of a flow, whose steps follow each other without a break')
    """
    match = _FLOW.search(text) if len(text) <= LONGEST_TEXT else None
    if match is None:
        return None
    others = f"{text[: match.start()]} {text[match.end() :]}"
    if below := re.search(r"(?<![\w)])\s*[-−–]\d+", others):
        return Mistake(f"`{below[0].strip()}` is below zero", f"write for example {EXAMPLE}")
    read = dosage_tokens(others)
    sides = sides_of(read, f"`{text.strip()}`")
    if isinstance(sides, Mistake):
        return sides
    counts = list[int]()
    for token in scan(others):
        if token.kind == "sides" or isinstance(token.value, WhichSide) or token.text.lower() in _BETWEEN:
            continue
        count = one_figure(token) if token.kind in _HOW_MANY else None
        if count is None or counts:
            return _foreign(token, counts)
        counts.append(count)
    rounds = counts[0] if counts else 1
    if not 1 <= rounds <= MOST_SETS:
        return Mistake(f"a flow has 1 to {MOST_SETS} rounds, not {rounds:,}", f"write for example {EXAMPLE}")
    which, first = sides
    return Dosage((Flow(rounds),), which, first_side=first)


def _foreign(token: Token, counts: list[int]) -> Mistake:
    """What is wrong with a figure or a word of the heading."""
    text = token.text.strip()
    if token.kind == "rest":
        hint = "write `flow, 3 rounds`, and the rest as its last step: `- Rest. [20s]`"
        return Mistake(f"`{text}` is no part of a flow, whose steps follow each other without a break", hint)
    if token.kind in ("time", "breaths", "hold"):
        what = f"how long a flow lasts follows from its steps, not from `{text}`"
        return Mistake(what, "write how many rounds: `flow, 3 rounds`, and how long a step takes behind it")
    what = f"`{text}` is one figure too many" if counts and token.is_figure else f"`{text}` is not understood in a flow"
    return Mistake(what, "write how many rounds, and for which sides: `flow, 3 rounds, each side`")


# --- steps --------------------------------------------------------------------------------------------

_MARK = re.compile(r"(?<!\\)\[(?P<mark>[^\[\]]*)\]")
_BREATHS = re.compile(r"(?P<count>\d{1,3}(?:\.5)?|1/2) ?(?:full |slow |deep |long )?breaths?(?: each)?")
_PHASE = re.compile(
    r"(?:(?:1|an|the) )?"
    r"(?:(?P<in>in|inhale|inhalation|breathe in|in-breath)|out|exhale|exhalation|breathe out|out-breath)"
)
_FIGURE = r"(?:\d+(?:[.:]\d+)?|one|two|three|four|five|six|eight|ten|a)"
_UNIT = r"(?:s|secs?|seconds?|m|mins?|minutes?|breaths?|counts?|\"|''|″)"
_LENGTH_IN_WORDS = re.compile(
    r"[\s,;:–—-]*\b(?P<lead>(?:(?:for|hold|holding|in|over|a|count|of) )*[({]?)"
    rf"(?P<length>{_FIGURE}(?: ?{_UNIT})?)[)}}]?[.!]?$",
    re.IGNORECASE,
)
"""A length at the end of the words of a step: "Run for 60 seconds", "Plank (30s)"."""
_LENGTH_FIRST = re.compile(
    rf"[({{]?(?P<length>\d+(?:[.:]\d+)? ?{_UNIT})[)}}]?(?![\w’'])[\s:,.–—-]*(?P<words>.*)", re.IGNORECASE
)
"""A length at their start: "4s exhale"."""
_MOST_AT_END = 60
"""The most characters of a length in words, with what leads to it."""


def read_step(prose: Prose) -> tuple[FlowStep | None, list[Problem]]:
    """A step of a flow from the text of its bullet: its words in each round, and its length, which stands last."""
    text, problems = prose.text.rstrip(), list[Problem]()
    if re.match(r"\[\s*(?:at|every)\b", text, re.IGNORECASE):
        what, hint = "a flow has no moments, since its steps follow each other", "write it as a step, with its length"
        return None, [Problem("error", "step", what, hint, prose.span())]
    marks = [match for match in _MARK.finditer(text) if _length_of(match["mark"]) or _is_unread_length(match["mark"])]
    ms: int | None = None
    breaths: float | None = None
    phase: Literal["in", "out"] | None = None
    end = len(text)
    for match in marks:
        span, mark = prose.span(match.start(), match.end()), match["mark"].strip()
        found = _length_of(mark)
        words = _joined(text[: match.start()], text[match.end() :]) or "Rest."
        if found is None:
            return None, [_no_length(prose, mark, words, span, is_alone=len(marks) == 1)]
        if match.end() != len(text):
            others = _joined(_MARK.sub(lambda each: "" if _length_of(each["mark"]) else each[0], text))
            what = "the length of a step stands at its end" if len(marks) == 1 else "a step has one length"
            return None, [_with_fix(prose, what, f"{others} [{mark}]", span, is_certain=len(marks) == 1)]
        ms, breaths, phase, end = (*found, match.start())
        if ms is not None and not SHORTEST_STEP_MS <= ms <= LONGEST_STEP_MS:
            nearest = planned(min(max(ms, SHORTEST_STEP_MS), LONGEST_STEP_MS))
            what, hint = f"a step lasts a second to an hour, not `{mark}`", f"write `- {words} [{nearest}]`"
            problems.append(Problem("error", "step", what, hint, span))
        if breaths is not None and not 0.5 <= breaths <= MOST_BREATHS:
            what = f"a step lasts half a breath to {MOST_BREATHS} breaths, not `{mark}`"
            hint = f"write `- {words} [5 breaths]`"
            problems.append(Problem("error", "step", what, hint, span))
    forms = []
    for start, stop in _forms(text, end):
        talk, more = parse_talk(prose.part(start, stop))
        problems += more
        forms.append(talk)
    has_words = [any(isinstance(item, Say) for item in talk) for talk in forms]
    if not all(forms) or (len(forms) > 1 and not all(has_words)):
        what = "this step has no words" if len(forms) == 1 else "one of the forms of this step has no words"
        hint = "write for example `- Inhale, arms overhead. [4s]`"
        return None, [*problems, Problem("error", "step", what, hint, prose.span())]
    if ms is None and breaths is None and phase is None:
        problems += _length_among_words(prose, text)
    problems += _only_words(prose, end, ms)
    return FlowStep(tuple(forms), prose.span(), ms, breaths, phase), problems


def has_length(prose: Prose) -> bool:
    """Whether a text ends like a step of a flow."""
    marks = list(_MARK.finditer(prose.text.rstrip()))
    return bool(marks) and marks[-1].end() == len(prose.text.rstrip()) and _length_of(marks[-1]["mark"]) is not None


def _forms(text: str, end: int) -> list[tuple[int, int]]:
    """The stretches of a step's text that are its forms, between ` | `."""
    cuts = list(re.finditer(r"(?<!\\)\|", text[:end]))
    starts = [0, *(match.end() for match in cuts)]
    return list(zip(starts, [*(match.start() for match in cuts), end], strict=True))


def _length_of(mark: str) -> tuple[int | None, float | None, Literal["in", "out"] | None] | None:
    """The milliseconds, the breaths or the phase of a breath of a mark; None if it gives no length.

    >>> _length_of("4s"), _length_of("half a breath"), _length_of("inhale"), _length_of("pause 2s")
    ((4000, None, None), (None, 0.5, None), (None, None, 'in'), None)
    """
    words = plain(mark)
    if match := _PHASE.fullmatch(words):
        return None, None, "in" if match["in"] else "out"
    if match := _BREATHS.fullmatch(words):
        return None, 0.5 if match["count"] == "1/2" else float(match["count"]), None
    ms = parse_duration(words)
    return None if ms is None else (ms, None, None)


def _is_unread_length(mark: str) -> bool:
    """Whether a mark that gives no length was meant to: `[hold 4s]`, `[4]`, `[half a breath]`."""
    words = plain(mark)
    first = words.split(" ", 1)[0]
    return first not in ("pause", "chime", "at", "every", "set", "round") and bool(
        re.search(r"\d|breath", words) and not words.startswith("pause")
    )


def _joined(*pieces: str) -> str:
    """Words around a mark that was taken out."""
    words = re.sub(r" (?=[.,;!?])", "", " ".join(" ".join(pieces).replace("`", "").split()))
    return re.sub(r"([.!?])[.,;]+$", r"\1", words)


def _no_length(prose: Prose, mark: str, words: str, span: Span, *, is_alone: bool) -> Problem:
    """The error of a mark that gives no length, with those that were probably meant."""
    nearest, what = _nearest_lengths(mark), f"`[{mark}]` is no length of a step"
    if len(nearest) == 1:
        return _with_fix(prose, what, f"{words} [{nearest[0]}]", span, is_certain=is_alone and not mark.isdecimal())
    hint = "write how long it takes, in seconds, minutes or breaths, for example `[4s]`"
    if nearest:
        hint = "write " + " or ".join(f"`- {words} [{each}]`" for each in nearest)
    return Problem("error", "step", what, hint, span)


def _nearest_lengths(mark: str) -> list[str]:
    """The lengths of which one was probably meant by a mark.

    >>> _nearest_lengths("hold 4s"), _nearest_lengths("4")
    (['4s'], ['4s'])
    >>> _nearest_lengths("for 3 slow breaths"), _nearest_lengths("5-10s")
    (['3 breaths'], ['5s', '10s'])
    >>> _nearest_lengths("10 reps"), _nearest_lengths("400 m"), _nearest_lengths("a few breaths")
    ([], [], ['1 breath'])
    """
    words = plain(mark)
    if match := re.fullmatch(r"(\d{1,3}) ?(?:-|to|or) ?(\d{1,3}) ?([a-z]+)", words):
        both = [f"{figure}{'' if match[3] == 's' else ' '}{match[3]}" for figure in match.groups()[:2]]
        return both if all(map(_length_of, both)) else []
    if "breath" in words:
        count = re.search(r"(?<![\d.])\d{1,3}(?![\d.])", words)
        return [f"{count[0]} breath{'' if count[0] == '1' else 's'}" if count else "1 breath"]
    for piece in re.findall(r"\d[\d.:]* ?[a-z]+", words):
        if not piece.endswith((" m", "reps")) and parse_duration(piece) is not None:
            return [str(piece).replace(" s", "s")]
    return [f"{words}s"] if words.isdecimal() else []


def _length_among_words(prose: Prose, text: str) -> list[Problem]:
    """An error for a length that is part of a step's words, where it would be read aloud and not kept."""
    if "[" in text:
        return []
    squeezed, at_end = " ".join(text.split()), True
    match = _LENGTH_IN_WORDS.search(squeezed, max(0, len(squeezed) - _MOST_AT_END))
    words = squeezed[: match.start()] if match else ""
    is_bare = match is not None and match["length"].isdecimal() and not match["lead"]  # "Step 2"
    if match is None or not words or is_bare:
        match, at_end = _LENGTH_FIRST.match(squeezed), False
        words = match["words"] if match else ""
    written = match["length"] if match else ""
    length = re.sub(r"\"|''|″| ?counts?$", "s", plain(written))
    length = f"{length}s" if length.isdecimal() and written.isdecimal() else length
    if (
        not re.search(r"[^\W\d_]", words)
        or _length_of(length) is None
        or (match and not re.search(r"\d|breath|sec|min|count", written))
    ):
        return []
    place = text.rfind(written) if at_end else text.find(written)
    span = prose.span(max(0, place), max(0, place) + len(written)) if place >= 0 else prose.span()
    words = words.strip().rstrip(" .,;:({")
    what, instead = (
        f"`{written.strip()}` would be read aloud and not kept",
        f"{words[:1].upper()}{words[1:]}. [{length}]",
    )
    return [_with_fix(prose, what, instead, span, is_certain="count" not in written)]


def _with_fix(prose: Prose, what: str, instead: str, span: Span, *, is_certain: bool) -> Problem:
    """The error of a step, with what to write for all of it."""
    line, column, text = prose.pieces[0]
    place = Span(line, column, column + len(text))
    fix = Fix(place, instead, is_certain=is_certain) if len(prose.pieces) == 1 else None
    return Problem("error", "step", what, f"write `- {instead}`", span, fix=fix)


def _only_words(prose: Prose, end: int, ms: int | None) -> Iterator[Problem]:
    """A warning for each time and each number of rounds among the words of a step, which is only read aloud."""
    text = prose.text[:end]
    paused = {item.ms for item in parse_talk(prose.part(0, end))[0] if isinstance(item, Pause)}
    for token in scan(_MARK.sub(lambda mark: " " * len(mark[0]), text)):
        span, words = prose.span(token.start, token.end), token.text.strip()
        if token.kind in ("times", "rounds") and re.search(r"\brepeat\b", text, re.IGNORECASE):
            hint = "a flow repeats all of its steps: write how many rounds in the heading, `flow, 3 rounds`"
            yield Problem("warning", "read-aloud", f"`{words}` is only read aloud: it repeats nothing", hint, span)
        one = one_figure(token) if token.kind in ("time", "hold") else None
        if ms is not None and one is not None and one != ms and one not in paused:
            what = f"`{words}` is only read aloud: the step lasts {planned(ms)}"
            hint = f"write `[{planned(one)}]` at its end, or leave these words out"
            yield Problem("warning", "read-aloud", what, hint, span)


def without_bullet(prose: Prose) -> list[Problem]:
    """An error for each line that ends like a step of a flow, but is no bullet."""
    problems = []
    for line, column, text in prose.pieces:
        if has_length(Prose(((line, column, text),))):
            span = Span(line, column, column + len(text))
            what, hint = "a step of a flow is a bullet", f"write `- {text}`"
            fix = Fix(Span(line, column, column), "- ", is_certain=True)
            problems.append(Problem("error", "step", what, hint, span, fix=fix))
    return problems


def steps_of_no_flow(part: Part, level: int) -> Problem:
    """The error of a part with steps that have lengths, whose heading does not say that it is a flow."""
    heading = f"{part.name}: {written_work(Flow(part.rounds or 1))}"
    what, hint = f"`{part.name}` has steps with lengths, and is no flow", f"write `{'#' * level} {heading}`"
    return Problem("error", "bullet", what, hint, part.span, fix=Fix(part.span, heading, is_certain=True))


def of_flow(exercise: Exercise) -> Iterator[Problem]:
    """What is wrong with a flow as a whole, once all of it has been read."""
    work = exercise.dosage.sets[0] if exercise.dosage.sets else None
    if not isinstance(work, Flow):
        return
    if not exercise.steps:
        what, hint = f"the flow `{exercise.name}` has no steps", "write them below it: `- Inhale, arms overhead. [4s]`"
        said = next((item for line in exercise.instructions for item in line.talk if isinstance(item, Say)), None)
        if said is not None and said.places:
            places = zip(said.text.split(" "), said.places, strict=False)
            first = " ".join(word for word, place in places if place.line == said.places[0].line).split(". ")[0]
            hint = f"write each as one, with how long it takes, for example `- {first.rstrip('.,;:')}. [4s]`"
        yield Problem("error", "step", what, hint, exercise.span)
    elif exercise.dosage.sides == "alternating" and work.rounds % 2 and not exercise.dosage.rounds:
        what = f"{work.rounds} rounds in turn for two sides give one side a round more"
        hint = f"write `{written_work(Flow(work.rounds + 1))}, alternating`, or "
        hint += f"`{written_work(work)}, each side` for all rounds on both"
        yield Problem("warning", "side", what, hint, exercise.span)
    spans = exercise.settings.spans
    own = {name: span for name, span in spans.items() if span.line > exercise.span.line}
    if "breath" in own and exercise.steps and not any(step.breaths or step.phase for step in exercise.steps):
        what = "no step is measured in breaths: `breathe` does nothing here"
        hint = "leave it out, or write for example `[1 breath]`"
        yield Problem("warning", "no-effect", what, hint, own["breath"])
    most = max(len(exercise.dosage.sets), work.rounds)
    for step in exercise.steps:
        if len(step.forms) > most:
            what = f"{len(step.forms)} forms of a step are written, but there "
            what += "is 1 round" if most == 1 else f"are {most} rounds"
            hint = "leave out those that no round would say, or write more rounds in the heading"
            yield Problem("warning", "step", what, hint, step.span)


_COUNT = r"(?P<{}>\d{{1,2}})\s*-?\s*(?:x|×|times|rounds?(?:\s+of)?|sets\s+of|repeats)"


_ROUNDS = re.compile(
    rf"(?:(?:repeat|do)\s+)?{_COUNT.format('before')}\s*[:(]?\s*(?P<steps>[^()]+?)\)?"
    rf"|\(?(?P<only>[^()]+?)\)?[\s,;(-]*(?:(?:repeat|all)\s+)?(?:[x×]\s*(?P<behind>\d{{1,2}})|{_COUNT.format('last')})\)?",
    re.IGNORECASE,
)


_STEP = re.compile(
    rf"(?:of\s+)?(?:(?P<first>{AMOUNT})\s*(?:of\s+)?(?P<words>[a-z][a-z -]*)"
    rf"|(?P<name>[a-z][a-z -]*?)[\s:]*(?:for\s+)?(?P<time>{AMOUNT}))",
    re.IGNORECASE,
)


_NEXT = re.compile(r"\s*(?:[/,;+&]|\band\b|\bthen\b)[\s,]*(?:\bthen\b\s*)?", re.IGNORECASE)


NO_STEP = frozenset("on off work rest rests resting hold relax each side left right in out up down".split())
"""What a time is called in a dosage."""


@dataclass(frozen=True, slots=True)
class Steps:
    """What follows one another in rounds: a name for it, the dosage of the flow, and its steps."""

    name: str
    dosage: str
    lines: tuple[str, ...]


def interval_of(text: str) -> Steps | None:
    """The flow that a line of intervals is, None if it is none.

    >>> interval_of('4 x 30" fast / 90" jog')
    Steps(name='Fast and jog', dosage='flow, 4 rounds', lines=('- Fast. [30s]', '- Jog. [90s]'))
    >>> interval_of("8x: run 60s, walk 90s").lines, interval_of("run 2 min, walk 1 min (x5)").dosage
    (('- Run. [60s]', '- Walk. [90s]'), 'flow, 5 rounds')
    >>> interval_of("8 x 20s on, 10s off"), interval_of("3 x 10")
    (None, None)
    """
    match = _ROUNDS.fullmatch(text.strip()) if len(text) <= LONGEST_TEXT else None
    if match is None:
        return None
    pieces = [_STEP.fullmatch(piece.strip()) for piece in _NEXT.split(match["steps"] or match["only"])]
    if not 2 <= len(pieces) <= MOST_STEPS or not all(pieces):
        return None
    names = [" ".join((each["words"] or each["name"]).split()) for each in pieces if each]
    if any(name.split()[0].lower() in NO_STEP or name.split()[-1].lower() in NO_STEP - {"rest"} for name in names):
        return None
    times = [length_in(each["first"] or each["time"]) for each in pieces if each]
    lines = tuple(f"- {name[:1].upper()}{name[1:]}. [{time}]" for name, time in zip(names, times, strict=True))
    name = f"{', '.join(names[:-1])} and {names[-1]}"
    count = match["before"] or match["behind"] or match["last"]
    rounds = f"{int(count)} round{'' if int(count) == 1 else 's'}"
    return Steps(name[:1].upper() + name[1:], f"flow, {rounds}", lines)


MOST_STEPS = 8
