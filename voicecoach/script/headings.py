"""Reads headings: the name and dosage of an exercise, or a part, which may be a circuit.

The name itself may say that it is a rest or a position that is held, in English, German, Spanish and French.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from voicecoach.clock import parse_duration, planned
from voicecoach.routine import Amrap, Dosage, Flow, Reps, Rest, Settings, Timed
from voicecoach.scanner import Every, RestBetween, Token, scan, words_for
from voicecoach.script.beside_dosage import SettingBeside, may_have_settings, settings_beside
from voicecoach.script.dosage import LONGEST_TEXT, dosage_or_none, one_figure, parse_dosage
from voicecoach.script.dosage_tokens import looks_like_dosage, names_bare_side, states_dosage, states_sides
from voicecoach.script.flows import parse_flow
from voicecoach.script.inline import plain_text
from voicecoach.script.named_dosage import named_dosage
from voicecoach.script.setting_lines import WrittenSetting
from voicecoach.script.settings import LONGEST_MS
from voicecoach.script.written_dosage import EXAMPLES, LEAST_PERIOD_MS, MOST_SETS, written_work
from voicecoach.source import Fix, Mistake, Problem, Prose

_DASH = r"[-‐‑‒–—−]+"
_SEPARATOR = re.compile(rf"(?<!\s)\s+{_DASH}\s+|(?<!\s)\s*—\s*|(?<![\s\d])\s*–\s*(?=\d)|:\s+|(?<!\d):(?=\d)|:$")


@dataclass(frozen=True, slots=True)
class ExerciseHeading:
    """An exercise: its name, still with mark-up, its dosage, which is empty if it makes no sense, and the settings that
    are written beside it."""

    name: str
    dosage: Dosage
    settings: tuple[WrittenSetting, ...] = ()


@dataclass(frozen=True, slots=True)
class PartHeading:
    """A part; with `rounds` it is a circuit, and `rest` is the rest after each round as stated in the heading.

    `every_ms` is the time from the start of an exercise to that of the next, `total_ms` that of all rounds together if
    it was written in place of their number.
    """

    name: str
    rounds: int | None = None
    rest: Rest | None = None
    every_ms: int | None = None
    total_ms: int | None = None


def read_heading(
    prose: Prose, level: int, *, leads: bool = False
) -> tuple[ExerciseHeading | PartHeading | None, list[Problem]]:
    """What a `##` or `###` heading is, None if it could be an exercise or a part, and its problems.

    A heading `leads` if headings of a lower level follow it, so that it may be a part."""
    text, found = prose.text, list[tuple[re.Match[str], DosageWithSettings]]()
    mistake: tuple[Mistake, re.Match[str]] | None = None
    for index, separator in enumerate(reversed(list(_SEPARATOR.finditer(text)))):
        tail = text[separator.end() :]
        if index and len(tail) > LONGEST_TEXT:
            break
        words = plain_text(Prose(((1, 1, tail),)))
        name = text[: separator.start()]
        if (flow := parse_flow(words)) is not None and not found:
            if isinstance(flow, Dosage):
                return ExerciseHeading(name, flow), _name_problems(prose, name, flow, level)
            problem = Problem("error", "dosage", flow.message, flow.hint, prose.span(separator.end(), len(text)))
            return ExerciseHeading(name, Dosage((Flow(),))), [problem]
        if level == 2 and (circuit := parse_rounds(words, name)):
            heading = PartHeading(name, circuit.rounds, circuit.rest, circuit.every_ms, circuit.total_ms)
            return heading, _name_problems(prose, name, Dosage(()), level)
        read = _dosage(words)
        if isinstance(read, DosageWithSettings):
            found.append((separator, read))
        elif mistake is None and (_may_be_dosage(tail, separator[0]) or not tail.strip()):
            mistake = read or _why_not(words), separator
    if found:
        # A dosage may contain a dash (`3 x 8 - 12`): take the longest text that is a dosage.
        separator, whole = found[-1]
        name, dosage = text[: separator.start()], whole.dosage
        settings = whole.written(prose, separator.end())
        problems = _name_problems(prose, name, dosage, level)
        return ExerciseHeading(name, dosage, settings), [*problems, *_doubts(prose, name, dosage, separator.end())]
    if mistake:
        why, separator = mistake
        # Continue as if it were one set, so that mistakes below are reported too, but no spurious ones.
        problem = _of_dosage(why, prose, level, separator)
        return ExerciseHeading(text[: separator.start()], Dosage(())), [problem]
    return _without_dosage(prose, level, leads=leads)


@dataclass(frozen=True, slots=True)
class DosageWithSettings:
    """A dosage, and the settings that are written beside it."""

    dosage: Dosage
    settings: tuple[SettingBeside, ...] = ()

    def written(self, prose: Prose, start: int) -> tuple[WrittenSetting, ...]:
        """The settings as those of lines under the heading, given where the dosage begins in it."""
        settings = []
        for each in self.settings:
            span = prose.span(min(start + each.start, len(prose.text)), min(start + each.end, len(prose.text)))
            settings.append(WrittenSetting(each.key, each.value, span, span))
        return tuple(settings)


def _may_be_dosage(tail: str, separator: str) -> bool:
    """Whether what is behind a separator was meant as a dosage. Behind a dash, words alone are those of a name: `Tabata
    4 - Hollow hold / Superman`."""
    if ":" in separator or any(map(str.isdecimal, tail)):
        return looks_like_dosage(tail)
    return looks_like_dosage(tail) and any(token.is_figure for token in scan(tail[:LONGEST_TEXT]))


def _why_not(text: str) -> Mistake:
    """What is wrong with a text that is no dosage."""
    why = parse_dosage(text)
    assert isinstance(why, Mistake)
    if len(text) > LONGEST_TEXT or not may_have_settings(text):
        return why
    rest, settings = settings_beside(text)
    other = parse_dosage(rest) if settings and rest else None
    if not isinstance(other, Mistake) or not other.instead or (named := rest[other.start : other.end]) not in text:
        return why
    start, beside = text.index(named), ", ".join(text[each.start : each.end] for each in settings)
    instead = f"{other.instead}, {beside}"
    hint = other.hint.replace(f"`{other.instead}`", f"`{instead}`", 1)
    return replace(other, hint=hint, start=start, end=start + len(named), instead=instead, forms=())


def _dosage(text: str) -> DosageWithSettings | Mistake | None:
    """A dosage with the settings beside it, if there are any; None if it is none, and a mistake if it could be two."""
    if (alone := dosage_or_none(text)) is not None:
        return DosageWithSettings(alone)
    if len(text) > LONGEST_TEXT or not may_have_settings(text):
        return None
    rest, settings = settings_beside(text)
    dosage = dosage_or_none(rest) if settings and rest else None
    if dosage is None:
        return None
    reps = [work for work in dosage.sets if isinstance(work, Reps)]
    held = any(work.hold_ms for work in reps)
    for each in settings:
        ms = parse_duration(each.value) if each.key == "rest" else None
        if held and ms is not None and ms < LEAST_SET_REST_MS:
            one = f"{rest}, relax {each.value}"
            what = f"`{text[each.start : each.end]}` could be the time between two reps, or the rest after a set"
            hint = f"write `{one}`, or `rest: {each.value}` on a line under the heading"
            return Mistake(what, hint, each.start, each.end, forms=(one,))
    if reps:
        settings = tuple(
            replace(each, key="tempo", value=each.value.replace("in ", "inhale ").replace("out ", "exhale "))
            if each.key == "breathe"
            else each
            for each in settings
        )
    return DosageWithSettings(dosage, settings)


LEAST_SET_REST_MS = 15_000
"""A rest beside reps that are held, and shorter than this, may be the one between two reps."""


def _of_dosage(why: Mistake, prose: Prose, level: int, separator: re.Match[str]) -> Problem:
    """The problem of a dosage at its place in the heading, with the whole heading as it is to be written."""
    start, text = separator.end(), prose.text
    tail = text[start:]
    lead = len(tail) - len(tail.lstrip())
    is_plain = plain_text(Prose(((1, 1, tail),))) == tail.strip()
    whole = prose.span(start, len(text))
    span = whole
    if is_plain and (why.start or why.end is not None):
        end = len(tail.strip()) if why.end is None else why.end
        span = prose.span(start + lead + why.start, start + lead + end)
    hint, name = why.hint, text[: separator.start()].strip()
    for form in (why.instead, *why.forms):
        if form:
            hint = hint.replace(f"`{form}`", f"`{'#' * level} {name}: {form}`", 1)
    fix = Fix(whole, why.instead + (f"\n{why.below}" if why.below else ""), why.is_certain) if why.instead else None
    return Problem("error", "dosage", why.message, hint, span, fix=fix)


def _without_dosage(
    prose: Prose, level: int, *, leads: bool
) -> tuple[ExerciseHeading | PartHeading | None, list[Problem]]:
    name = plain_text(prose)
    if states_dosage(name):
        hint = "an exercise is `## Bridge: 3 x 10`, with a colon or ` - ` before the dosage; a part has none"
        what, fix = "this could be an exercise or a part", None
        if instead := _rounds_instead(name):
            hint = f"write `{'#' * level} {instead}` if its exercises follow below it as `###` headings"
            fix = Fix(prose.span(), instead, is_certain=leads and prose.text == name)
            return None, [Problem("error", "dosage", what, hint, prose.span(), fix=fix)]
        if (named := named_dosage(name)) is not None:
            heading, marks = f"{named.name}: {named.dosage}", "#" * level
            hint = f"write `{marks} {heading}`"
            what = f"`{named.dosage}` is not read as a dosage without a colon before it"
            if leads and level == 2:
                hint += f", or `{marks} {named.name}` for a part"
                what = "this could be an exercise or a part"
            fix = Fix(prose.span(), heading, is_certain=not leads and prose.text == name)
        return None, [Problem("error", "dosage", what, hint, prose.span(), fix=fix)]
    if level == 3:
        hint = "a `###` heading is an exercise of a part: add for example `: 3 x 10`"
        problem = Problem("error", "dosage", "this exercise has no dosage", hint, prose.span())
        return ExerciseHeading(prose.text, Dosage(())), [problem]
    if sounds_like_circuit(name):
        what = f"`{name}` has no rounds, so its exercises are done one after the other, all sets of each"
        hint = f"write for example `## {name}: 3 rounds` to go through all of them in turn"
        return PartHeading(name), [Problem("warning", "circuit", what, hint, prose.span())]
    return PartHeading(name), []


_ROUNDS = re.compile(r"(?P<name>.*?\w)\s*[(,-]?\s*(?:x\s*)?(?P<count>\d{1,2})\s*(?:x\s*)?rounds?\s*\)?", re.IGNORECASE)


def _rounds_instead(name: str) -> str | None:
    """The heading of a circuit whose rounds or turns stand in its name.

    >>> _rounds_instead("Strength (x2 rounds)"), _rounds_instead("EMOM 20 min"), _rounds_instead("Squats 3 x 10")
    ('Strength: 2 rounds', 'EMOM: every minute for 20 min', None)
    """
    if (match := _ROUNDS.fullmatch(name)) is not None and not match["name"].isdigit():
        return f"{match['name']}: {match['count']} round{'' if match['count'] == '1' else 's'}"
    turns = _TURNS.fullmatch(name.strip())
    if turns is None or not turns[2]:
        return None
    return circuit_instead(f"E{turns[1]}MOM {turns[2]}", Dosage(()), f"E{turns[1]}MOM")


def _doubts(prose: Prose, name: str, dosage: Dosage, start: int) -> Iterator[Problem]:
    """What is read in one way and may be meant in another: a side alone, a number at a position that is held."""
    span, words = prose.span(start, len(prose.text)), plain_text(Prose(((1, 1, prose.text[start:]),)))
    if side := names_bare_side(words):
        hint = f"write `{side} only`, or `each side, {side} first` for both"
        yield Problem("note", "side", f"`{side}` alone is read as the {side} side only", hint, span)
    plain_name = plain_text(Prose(((1, 1, name),)))
    if hold := hold_instead(plain_name, dosage, words):
        what = f"`{name.strip()}` is held, but `{words.strip()}` counts repetitions"
        yield Problem("warning", "dosage", what, f"write `{hold}`, or `reps` after the number", span)
    if time := time_instead(plain_name, dosage, words):
        what = f"`{name.strip()}` sounds like a rest, but `{words.strip()}` counts repetitions"
        yield Problem("warning", "dosage", what, f"write `{time}`, or `reps` after the number", span)


def _name_problems(prose: Prose, name: str, dosage: Dosage, level: int) -> list[Problem]:
    """Problems for a figure or side written before the separator, which would be lost."""
    span = prose.span(0, len(name))
    for piece in _SEPARATOR.split(name)[1:]:
        whole = prose.text[name.rindex(piece) :]
        if any(token.kind == "every" for token in scan(piece)) and isinstance(why := parse_dosage(whole), Mistake):
            return [Problem("error", "dosage", why.message, why.hint, prose.span(name.rindex(piece), len(prose.text)))]
        if states_dosage(piece):
            what = f"this heading has two dosages: `{piece.strip()}` is one of them"
            return [Problem("error", "dosage", what, EXAMPLES, span)]
        if piece.strip() and all(token.kind in ("number", "list", "decimal") for token in scan(piece)):
            figure = piece.strip()
            what = f"`{figure}` could be part of the dosage or of the name"
            before = name[: name.rindex(piece)].strip(" :-–—")
            hint = f"write one number of sets in the dosage, or `{before} {figure}` as the name"
            return [Problem("error", "dosage", what, hint, span)]
    if states_sides(name) and dosage.sides == "none":
        side = [token for token in scan(name) if token.kind == "sides"][-1]
        own, marks = name[: side.start].strip(" ,:-–—("), "#" * level
        tail = prose.text[len(name) :].lstrip(" :-–—")
        hint = f"write `{marks} {own}: {tail}, {side.text.strip()}`"
        if side.text.lower().startswith("both"):
            hint = f"write `{marks} {own}: {tail}, each side`, or `{marks} {own} with {side.text} at once: {tail}`"
        return [Problem("error", "dosage", "the sides are in the name, where they have no effect", hint, span)]
    return []


_NAMES = re.compile(r"\b(?:circuits?|(?:super|tri|giant|compound)[ -]?sets?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rounds:
    """The number of rounds, and the rest after each if it is stated; or the time from one exercise to the next, and
    that of all together if it stands in place of a number, which is 1 then."""

    rounds: int
    rest: Rest | None = None
    every_ms: int | None = None
    total_ms: int | None = None


def parse_rounds(text: str, name: str) -> Rounds | None:
    """The rounds of a circuit, or None if the text is none. "3 sets" means rounds only under a circuit's name.

    >>> parse_rounds("3 rounds, rest 60s", "Legs") == Rounds(3, 60_000), parse_rounds("3 sets", "Legs")
    (True, None)
    >>> parse_rounds("every 60s, 10 rounds", "EMOM") == Rounds(10, every_ms=60_000)
    True

    No rest of its own is not the same as one of nothing.
    >>> parse_rounds("3 rounds, no rest", "Legs") == Rounds(3, "none"), parse_rounds("3 rounds, rest 0s", "Legs").rest
    (True, 0)
    """
    if len(text) > LONGEST_TEXT:
        return None
    tokens = [token for token in scan(text) if token.kind != "mark" and token.value not in ("and", "with")]
    kinds = tuple(token.kind for token in tokens)
    if sorted(kinds) in (["every"], ["every", "rounds"]):
        return _turns(tokens)
    if kinds[:1] not in (("rounds",), ("sets",), ("x",), ("times",)) or kinds[1:] not in ((), ("rest",)):
        return None
    rounds, rest = one_figure(tokens[0]), tokens[-1].value
    if rounds is None or not 1 <= rounds <= MOST_SETS or not (kinds[0] == "rounds" or sounds_like_circuit(name)):
        return None
    if not isinstance(rest, RestBetween):
        return Rounds(rounds)
    if rest.low_ms != rest.high_ms or rest.between not in ("", "rounds") or (rest.low_ms or 0) > LONGEST_MS:
        return None
    if rest.low_ms == 0 and not any(character.isdigit() for character in tokens[-1].text):
        return Rounds(rounds, "none")
    return Rounds(rounds, "as needed" if rest.low_ms is None else rest.low_ms)


def _turns(tokens: Sequence[Token]) -> Rounds | None:
    """The rounds of a circuit whose exercises begin at equal times: `every 60s, 10 rounds`, `EMOM for 10 min`."""
    every = next(token.value for token in tokens if isinstance(token.value, Every))
    rounds = every.times if every.times is not None else next(filter(None, map(one_figure, tokens)), None)
    if every.period_ms < LEAST_PERIOD_MS or (rounds is None) == (every.total_ms is None):
        return None
    if rounds is not None and not 1 <= rounds <= MOST_SETS:
        return None
    return Rounds(rounds or 1, None, every.period_ms, every.total_ms)


def sounds_like_circuit(name: str) -> bool:
    """Whether a name is typical of a circuit.

    >>> sounds_like_circuit("Superset A"), sounds_like_circuit("Warm-up")
    (True, False)
    """
    return _NAMES.search(name) is not None


_TURNS = re.compile(r"\be(\d*)mom\b(?:\s*(\d+)(?:\s*min\w*)?)?", re.IGNORECASE)


def circuit_instead(name: str, dosage: Dosage, own_name: str = "") -> str | None:
    """The heading to write in place of an exercise that has others below it and seems to be meant as a circuit; None if
    it does not seem so. `own_name` is the name without its figures.

    >>> circuit_instead("EMOM", Dosage((Timed(720_000),))), circuit_instead("Cindy", Dosage((Amrap(60_000),)))
    ('EMOM: every minute for 12 min', 'Cindy: 5 rounds')
    >>> circuit_instead("Superset A", Dosage((Reps(3, 3),))), circuit_instead("Squats", Dosage((Reps(3, 3),)))
    ('Superset A: 3 rounds, rest 60s', None)
    """
    if turns := _TURNS.search(name):
        first = dosage.sets[0] if dosage.sets else None
        total = planned(first.ms) if isinstance(first, Timed) else f"{turns[2] or 10} min"
        every = f"{turns[1]} min" if turns[1] not in ("", "1") else "minute"
        return f"{own_name or name}: every {every} for {total}"
    if any(isinstance(work, Amrap) for work in dosage.sets):
        return f"{name}: 5 rounds"
    return f"{name}: 3 rounds, rest 60s" if sounds_like_circuit(name) else None


def exercise_instead(name: str, dosage: Dosage) -> str | None:
    """The heading to write in place of one whose name is that of a dosage; None if it is not.

    >>> exercise_instead("EMOM 10", Dosage((Reps(7, 7),))), exercise_instead("Push-ups EMOM", Dosage((Reps(7, 7),)))
    ('Burpees: EMOM 10, 7 reps', 'Push-ups: EMOM 10, 7 reps')
    >>> exercise_instead("EMOM", Dosage((Timed(1_200_000),))), exercise_instead("Burpees", Dosage((Reps(7, 7),)))
    ('Burpees: EMOM 20, 7 reps', None)
    """
    turns = _TURNS.search(name)
    if turns is None or dosage.every_ms is not None or not dosage.sets:
        return None
    own = " ".join(f"{name[: turns.start()]} {name[turns.end() :]}".split()).strip(" -–—:,") or "Burpees"
    first = dosage.sets[0]
    minutes = turns[2] or (first.ms // 60_000 if isinstance(first, Timed) and first.ms >= 60_000 else 10)
    reps = f"{written_work(first)} reps" if isinstance(first, Reps) and not first.hold_ms else "7 reps"
    return f"{own}: E{turns[1]}MOM {minutes}, {reps}"


def without_rest_between(settings: Settings) -> Settings:
    """Settings for a circuit: the script's rest between exercises does not apply within a round."""
    spans = {name: span for name, span in settings.spans.items() if name != "between_ms"}
    return replace(settings, between_ms=Settings().between_ms, spans=spans)


_STILL = re.compile(
    r"\b(?:plank|wall[ -]?sit|(?:dead|flexed|bar)[ -]hang|l[ -]sit|(?:hollow|superman|iso(?:metric)?|bridge)[ -]hold"
    r"|horse stance|child'?s pose|planke|unterarmstütz|seitstütz|wandsitz|plancha|sentadilla isométrica|planche"
    r"|gainage|chaise)(?:\s*\([^)]*\))?$",
    re.IGNORECASE,
)
"""Names of positions in which nothing moves: "Side plank", and not "Plank jacks"."""


def rest_ms_of(name: str, dosage: Dosage) -> int | None:
    """The length of a rest that is written as a heading, in milliseconds; None if it is an exercise.

    >>> rest_ms_of("Pause", Dosage((Timed(60_000),))), rest_ms_of("Rest in silence", Dosage((Timed(60_000),)))
    (60000, None)
    """
    match dosage.sets:
        case (Timed(ms),) if is_called_rest(name) and dosage == Dosage(dosage.sets):
            return ms
        case _:
            return None


def is_called_rest(name: str) -> bool:
    """Whether a name is a word for a rest and nothing else.

    >>> is_called_rest("Pause"), is_called_rest("Rest in silence")
    (True, False)
    """
    return name.strip(" .").lower() in words_for("rest") | words_for("pause")


def time_instead(name: str, dosage: Dosage, written: str) -> str | None:
    """What to write for a rest whose dosage has a bare number; None if it is right as it is.

    >>> time_instead("Rest", Dosage((Reps(60, 60),)), "60"), time_instead("Rest", Dosage((Reps(60, 60),)), "60 reps")
    ('60s', None)
    """
    works = _bare_reps(dosage, written)
    return f"{works[0].high}s" if works and is_called_rest(name) else None


def hold_instead(name: str, dosage: Dosage, written: str) -> str | None:
    """What to write for a still position whose dosage has a bare number; None if it is right as it is.

    >>> hold_instead("Side plank", Dosage((Reps(60, 60),) * 2), "2 x 60"), hold_instead("Squats", Dosage(()), "60")
    ('2 x hold 60s', None)
    """
    works = _bare_reps(dosage, written)
    if not works or not _STILL.search(name):
        return None
    hold = f"hold {works[0].high}s"
    return f"{len(works)} x {hold}" if len(works) > 1 and len(set(works)) == 1 else hold


def _bare_reps(dosage: Dosage, written: str) -> list[Reps]:
    """The sets of a dosage, if all of them are reps that are neither held nor called so; else none."""
    works = [work for work in dosage.sets if isinstance(work, Reps) and not work.hold_ms and not work.open_end]
    says_reps = any(token.kind in ("reps", "times") or token.text.lower().endswith("reps") for token in scan(written))
    return [] if len(works) < len(dosage.sets) or says_reps or dosage.own_pace else works
