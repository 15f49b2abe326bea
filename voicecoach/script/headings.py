"""Reads headings: the name and dosage of an exercise, or a part, which may be a circuit.

The name itself may say that it is a rest or a position that is held, in English, German, Spanish and French.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath

from voicecoach.clock import parse_duration
from voicecoach.routine import Dosage, Flow, Reps, Rest, Settings, Timed
from voicecoach.safe_text import decoded_name, one_line
from voicecoach.scanner import scan, words_for
from voicecoach.script.beside_dosage import (
    SettingBeside,
    breath_rhythm,
    is_dosage,
    may_have_settings,
    mended,
    settings_beside,
)
from voicecoach.script.dosage import LONGEST_TEXT, dosage_or_none, parse_dosage
from voicecoach.script.dosage_tokens import (
    is_word_of_dosage,
    looks_like_dosage,
    names_bare_side,
    states_dosage,
    states_sides,
)
from voicecoach.script.draft import parse_rounds, rounds_instead, sounds_like_circuit
from voicecoach.script.flows import interval_of, parse_flow
from voicecoach.script.inline import plain_text
from voicecoach.script.named_dosage import Meant, in_words, named_dosage
from voicecoach.script.setting_lines import WrittenSetting
from voicecoach.script.spellings import SAME_NAME, respelled, several
from voicecoach.script.written_dosage import EXAMPLES
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
        read = _rhythm(name, words) or _dosage(words)
        if isinstance(read, DosageWithSettings):
            found.append((separator, read))
        elif (mistake is None or interval_of(words)) and (_may_be_dosage(tail, separator[0]) or not tail.strip()):
            mistake = read or (_why_not(words) if tail.strip() else _nothing_follows(name, level)), separator
    if found:
        # A dosage may contain a dash (`3 x 8 - 12`): take the longest text that is a dosage.
        separator, whole = found[-1]
        if (split := _split_dosage(text, separator)) is not None:
            return ExerciseHeading(text[: split[1].start()], Dosage(())), [_of_dosage(split[0], prose, level, split[1])]
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


_BREATHES = re.compile(r"\b(?:breath\w*|inhale|exhale|pranayama|respira\w*|atem\w*|atmung)\b", re.IGNORECASE)
_BREATHS = re.compile(
    r"(?:(?P<before>\d{1,2})\s*[x×]\s*)?(?P<rhythm>\d{1,2}(?:(?:\s*[-–—:/]\s*|\s+)\d{1,2}){2,3})"
    r"(?:\s*,?\s*(?:[x×]\s*)?(?P<behind>\d{1,2})(?:\s*(?:[x×]|times|rounds|breaths|cycles))?)?"
)


def _rhythm(name: str, dosage: str) -> Mistake | None:
    """The problem of a rhythm of breathing in place of a dosage: `Breathing: 4-7-8 x 4`."""
    match = _BREATHS.fullmatch(dosage.strip())
    if match is None or not (_BREATHES.search(name) or re.sub(r"\W+", "-", match["rhythm"]) == "4-7-8"):
        return None
    setting, count = f"breathe: {breath_rhythm(match['rhythm'])}", match["before"] or match["behind"]
    what, breaths = f"`{match['rhythm']}` is a rhythm of breathing", f"{count or 10} breaths"
    start, end = match.span("rhythm")
    if count is None:
        hint = f"write how many breaths in its place, for example `{breaths}`, and `{setting}` on a line under it"
        if not _BREATHES.search(name):
            hint += f"; sets that differ are `{', '.join(re.findall('[0-9]+', match['rhythm']))}`"
        return Mistake(f"{what}, which does not say how many breaths", hint, start, end)
    hint = f"write `{breaths}`, and `{setting}` on a line under it"
    return Mistake(what, hint, start, end, instead=breaths, is_certain=True, below=setting)


def _split_dosage(text: str, last: re.Match[str]) -> tuple[Mistake, re.Match[str]] | None:
    """What is wrong with a dosage that has a colon in it, so that a part of it would be the end of the name:
    `Curl: Sets: 3 | Reps: 10`; None if all of it is behind the colon."""
    for separator in _SEPARATOR.finditer(text, 0, last.start()) if ":" in last[0] else ():
        if ":" not in separator[0]:
            continue
        before, tail = text[separator.end() : last.start()], text[separator.end() :]
        if len(tail) > LONGEST_TEXT or not any(token.is_figure and token.kind != "label" for token in scan(before)):
            return None
        words = re.findall(r"[^\W\d_]+", before.lower())
        if all(map(is_word_of_dosage, words)) and isinstance(parse_dosage(tail), Mistake):
            why = _why_not(tail)
            return (why, separator) if why.instead or why.forms or not states_dosage(before) else None
        return None
    return None


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


def _nothing_follows(name: str, level: int) -> Mistake:
    """What is wrong with a heading that ends with a colon."""
    hint = f"write how much, for example `{'#' * level} {name.strip() or 'Bridge'}: 3 x 10`; a part has no colon"
    instead = rounds_instead(name)
    return Mistake("nothing follows the colon", _as_circuit(instead, level) if instead else hint)


def _as_circuit(heading: str, level: int) -> str:
    """The hint for a heading that was probably meant as that of a circuit."""
    return f"write `{'#' * level} {heading}` if its exercises follow below it as `###` headings"


def _why_not(text: str) -> Mistake:
    """What is wrong with a text that is no dosage."""
    if len(text) <= LONGEST_TEXT and (found := respelled(text, is_dosage) or several(text, is_dosage)) is not None:
        return found
    why = parse_dosage(text)
    assert isinstance(why, Mistake)
    if (steps := interval_of(text)) is not None:
        hint = f"write `{steps.dosage}`, and below it {' and '.join(f'`{line}`' for line in steps.lines)}"
        what, below = f"`{text.strip()}` is a flow: several things in turn", "\n".join(steps.lines)
        return Mistake(what, hint, instead=steps.dosage, is_certain=True, below=below)
    if not why.instead and not why.forms and (forms := mended(text)):
        hint = "write " + " or ".join(in_words(form) for form in forms)
        below = "\n".join(forms[0][1:])
        one = replace(why, hint=hint, instead=forms[0][0], below=below)
        return one if len(forms) == 1 else replace(why, hint=hint, forms=tuple(form for form, *_ in forms))
    if len(text) > LONGEST_TEXT or not may_have_settings(text):
        return why
    rest, settings = settings_beside(text)
    if not rest and len(settings) == 1 and settings[0].key == "breathe":
        setting = f"breathe: {settings[0].value}"
        hint = f"write how many breaths in its place, for example `10 breaths`, and `{setting}` on a line under it"
        return Mistake(f"`{text.strip()}` does not say how many breaths", hint)
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
    heading = f"{'#' * level} {name}: "
    for form in (why.instead, *why.forms):
        if form:
            hint = hint.replace(f"`{form}`", f"`{heading}{form}`", 1)
    hint = hint.replace(f"`{SAME_NAME}", f"`{heading}")
    below = "".join(f"\n{line.replace(SAME_NAME, heading, 1)}" for line in why.below.split("\n") if line)
    fix = Fix(whole, why.instead + below, why.is_certain) if why.instead else None
    example = _ONE_FORM.fullmatch(why.hint)
    if fix is None and is_plain and example and (end := why.end or len(tail.strip())) > why.start:
        form = f"{tail.strip()[: why.start]}{example['form']}{tail.strip()[end:]}"
        fix = Fix(whole, form) if dosage_or_none(form) is not None else None
    return Problem("error", "dosage", why.message, hint, span, fix=fix)


def dosage_in_brackets(prose: Prose, level: int) -> Problem | None:
    """The error of a heading with its dosage in square brackets, which are for marks."""
    text = prose.text.rstrip()
    name, bracket, written = text.rpartition("[")
    if not (name.strip() and bracket and written.endswith("]")) or "[" in name or len(written) > LONGEST_TEXT:
        return None
    dosage = ", ".join(re.split(r" ?[|;,] ?", " ".join(written[:-1].split())))
    if "]" in dosage or not states_dosage(dosage):
        return None
    heading = f"{name.strip(' :')}: {dosage}"
    fix = Fix(prose.span(), heading, is_certain=dosage_or_none(dosage) is not None)
    what, hint = "square brackets are for marks, not for a dosage", f"write `{'#' * level} {heading}`"
    return Problem("error", "dosage", what, hint, prose.span(len(name), len(text)), fix=fix)


_ONE_FORM = re.compile(r"write (?:for example )?`(?P<form>[^`]*)`")


def _without_dosage(
    prose: Prose, level: int, *, leads: bool
) -> tuple[ExerciseHeading | PartHeading | None, list[Problem]]:
    name = plain_text(prose)
    if states_dosage(name):
        hint = "an exercise is `## Bridge: 3 x 10`, with a colon or ` - ` before the dosage; a part has none"
        what, fix, span = "this could be an exercise or a part", None, prose.span()
        if steps := interval_of(name) or (interval_of(f"{name} x 8") if _TWO_TIMES.search(name) else None):
            found, marks = Meant(((f"{steps.name}: {steps.dosage}", *steps.lines),)), "#" * level
            written = found.written(marks)[0].removeprefix(f"{marks} ")
            fix = Fix(prose.span(), written, is_certain=prose.text == name)
            what = f"`{name}` is a flow: several things in turn"
            if interval_of(name) is None:
                hint = f"{found.hint(marks)}, with as many rounds as there are"
                return None, [Problem("error", "dosage", what, hint, prose.span())]
            return None, [Problem("error", "dosage", what, found.hint(marks), prose.span(), fix=fix)]
        if instead := rounds_instead(name):
            hint = _as_circuit(instead, level)
            fix = Fix(prose.span(), instead, is_certain=leads and prose.text == name)
            own, _, rounds = instead.rpartition(": ")
            as_part = parse_rounds(rounds, own) if level == 2 else None
            heading = PartHeading(own, as_part.rounds, None, as_part.every_ms, as_part.total_ms) if as_part else None
            return heading, [Problem("error", "dosage", what, hint, prose.span(), fix=fix)]
        if (named := named_dosage(name)) is not None:
            instead, marks = f"{named.name}: {named.dosage}", "#" * level
            hint = f"write `{marks} {instead}`"
            what = f"`{named.dosage}` is not read as a dosage without a colon before it"
            if leads and level == 2:
                hint += f", or `{marks} {named.name}` for a part"
                what = "this could be an exercise or a part"
            fix = Fix(prose.span(), instead, is_certain=not leads and prose.text == name)
            if (start := prose.text.rfind(named.dosage)) >= 0:
                span = prose.span(start, start + len(named.dosage))
        return None, [Problem("error", "dosage", what, hint, span, fix=fix)]
    if level == 3:
        hint = "a `###` heading is an exercise of a part: add for example `: 3 x 10`"
        problem = Problem("error", "dosage", "this exercise has no dosage", hint, prose.span())
        return ExerciseHeading(prose.text, Dosage(())), [problem]
    if sounds_like_circuit(name):
        what = f"`{name}` has no rounds, so its exercises are done one after the other, all sets of each"
        hint = f"write for example `## {name}: 3 rounds` to go through all of them in turn"
        return PartHeading(name), [Problem("warning", "circuit", what, hint, prose.span())]
    return PartHeading(name), []


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


_TWO_TIMES = re.compile(
    r"^[^\W\d][^\d]{0,40}\d[\d:.]*\s*[a-z'\"]{0,7}\s*(?:[,/;+&]|\band\b|\bthen\b)\s*"
    r"[^\W\d][^\d]{0,40}\d[\d:.]*\s*[a-z'\"]{0,7}$",
    re.IGNORECASE,
)
"""Two things in turn without a number of rounds: `Run 60s, walk 90s`."""


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


def title_from(name: str) -> str:
    """A title derived from the file name, for a script without one.

    >>> title_from("my-HIIT_legs.md"), title_from("standard input")
    ('My HIIT legs', 'Your session')
    """
    stem = PurePath(decoded_name(name)).stem if name.endswith((".md", ".txt")) else ""
    if not any(character.isalnum() for character in stem):  # nothing that a voice could say
        return "Your session"
    title = one_line(stem.replace("-", " ").replace("_", " "))
    return title[:1].upper() + title[1:]
