"""Lines that are read aloud, or read as something else, and were meant as an exercise, a setting or a silence; and what
to write for them.

Nothing here changes what a script means: it finds what to tell, with the author's own figures.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from voicecoach.clock import parse_duration
from voicecoach.routine import Dosage
from voicecoach.scanner import Range, scan
from voicecoach.script.beside_dosage import is_dosage, length_in, settings_beside
from voicecoach.script.dosage import LONGEST_TEXT, parse_dosage
from voicecoach.script.inline import plain_text
from voicecoach.script.lint_prose import work_for_each
from voicecoach.script.named_dosage import (
    LONGEST_NAME_WORDS,
    MOST_WORDS,
    NUMBER,
    Meant,
    exercise_of,
    is_work,
    meant,
    once_a_round,
)
from voicecoach.script.setting_homes import setting_line
from voicecoach.script.settings import KEYS
from voicecoach.script.written_dosage import written_dosage
from voicecoach.source import Fix, Mistake, Problem, Prose, Severity, Span

Piece = tuple[int, int, str]
"""A line of talk: its number, the column of its first word, and its words."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that was read as talk, and whether it was an item of a list."""

    piece: Piece
    is_item: bool

    @property
    def text(self) -> str:
        """Its words without mark-up."""
        return plain_text(Prose((self.piece,)))

    @property
    def span(self) -> Span:
        """The place of its words."""
        line, column, text = self.piece
        return Span(line, column, column + len(text))


def lines_of(prose: Prose, *, is_item: bool) -> list[Line]:
    """The lines of a block, of which the first may be an item of a list."""
    return [Line(piece, is_item and not at) for at, piece in enumerate(prose.pieces)]


def as_exercises(
    lines: Sequence[Line],
    marks: str,
    severity: Severity = "error",
    *,
    in_list: bool = False,
    unit: str = "",
    rounds: int | None = None,
    figures: str = "",
) -> list[Problem]:
    """A problem for each line that is an exercise without a heading, with the one to write: `### Quad set: 3 x 10`.

    Where one is found the other lines stand in a list of exercises, as all do if they are `in_list`; in a circuit each
    is done once in each of its `rounds`. If there are `figures` for all, the items without any are exercises, too.
    """
    problems = []
    among = in_list or any(_is_meant(line, in_list=line.is_item) for line in lines)
    among = among or (severity == "error" and any(is_work(line.text) for line in lines))
    found = [(line, meant(line.text, in_list=in_list or among, unit=unit)) for line in lines]
    if severity == "warning":
        found = [(line, meant(line.text, in_list=line.is_item and in_list, unit=unit)) for line in lines]
    found = [(line, None if each and work_for_each(line.text) else each) for line, each in found]
    if figures:
        found = [(line, each or _with_figures(line, figures)) for line, each in found]
    # A mark beside it has no place in a heading.
    found = [
        (line, replace(each, is_certain=False) if each and _HAS_MARK.search(line.piece[2]) else each)
        for line, each in found
    ]
    if rounds is not None:
        found = [(line, once_a_round(each, rounds) if each else None) for line, each in found]
    counted = [
        each
        for line, each in found
        if (line.is_item or in_list) and any(map(str.isdigit, line.text)) and not length_of_pause(line.text)
    ]
    # If one of them is not understood, nothing is written of itself: it would go on after another exercise.
    are_all = severity == "error" and all(each is not None and each.is_certain for each in counted)
    # What stands among exercises and is none would be said of one of them.
    are_all = are_all and not any(each is None and line.is_item for line, each in found)
    has_begun, certain = False, _certain_blocks(found)
    for line, each in found:
        number, _, _ = line.piece
        what = f"`{line.text}` looks like an exercise, but it has no heading"
        if has_begun and severity == "error" and (length := length_of_pause(line.text)):
            each = Meant(((f"Rest: {length}",),), is_certain=True)
            what = f"`{line.text}` is a rest between two exercises, but it has no heading"
        if each is not None:
            has_begun = True
            is_certain = are_all and each.is_certain and (line.is_item or in_list or number in certain)
            fix = Fix(Span(number, 1, line.span.end_column), each.written(marks)[0], is_certain)
            hint, whole = each.hint(marks), fix if len(each.forms) == 1 else None
            problem = Problem("error", "no-heading", what, hint, line.span, fix=whole)
            problems.append(replace(problem, severity=severity))
    return problems


_HAS_MARK = re.compile(r"(?<!\\)\[(?!\s*[xX]?\s*\])")


def exercises_in_words(lines: Sequence[Line]) -> list[Line]:
    """The lines of a text if each of them is a name with how much of it, and nothing is said in them: `Cool down walk
    5 min`. As items of a list they are told anyway."""
    return list(lines) if lines and not lines[0].is_item and all(_is_bare(line.text.strip()) for line in lines) else []


def as_items(lines: Sequence[Line]) -> list[Line]:
    """The lines of a text before the exercises, as items of a list if they are exercises in words."""
    is_list = bool(exercises_in_words(lines))
    return [replace(line, is_item=line.is_item or is_list) for line in lines]


_TOTAL = re.compile(
    r"(?:total|time|duration|length|level|about|takes?|approx|estimated|this|workout|routine|session|programme|program"
    r"|all|everything|hold|squeeze|side|top|bottom|position|lift|lower|inhale|exhale|goal|target|max|min|pace|tempo)\b",
    re.IGNORECASE,
)


def _is_bare(text: str) -> bool:
    if not text[:1].isupper() or text[-1:] in ".!?…," or _TOTAL.match(text) or length_of_pause(text):
        return False
    found = meant(text)
    if found is None or not found.is_certain or not is_work(text):
        return False
    return re.search(r"\d\s*(?:x|×|min|minutes?|sets?|reps?)\b|[x×]\s*\d", text, re.IGNORECASE) is not None


def _with_figures(line: Line, figures: str) -> Meant | None:
    """An item that is a name, with the figures that were written for all exercises."""
    name = line.text.strip().rstrip(".")
    is_name = line.is_item and 0 < len(name.split()) <= MOST_WORDS and not re.search(r"[.:!?\d]", name)
    return Meant(((f"{name[:1].upper()}{name[1:]}: {figures}",),)) if is_name else None


def _certain_blocks(found: Sequence[tuple[Line, Meant | None]]) -> set[int]:
    """The numbers of lines below one another, at least two, with nothing among them but certain exercises."""
    numbers, run = set[int](), list[tuple[int, bool]]()
    for line, each in [*found, (Line((0, 1, ""), is_item=False), None)]:
        number, is_sure = line.piece[0], each is not None and each.is_certain
        if run and number != run[-1][0] + 1:
            numbers |= {at for at, _ in run} if len(run) > 1 and all(sure for _, sure in run) else set()
            run = []
        run.append((number, is_sure))
    return numbers


def _is_meant(line: Line, *, in_list: bool) -> bool:
    return meant(line.text, in_list=in_list) is not None


def dosage_below(name: str, marks: str, heading: Prose, lines: Sequence[Line]) -> Problem | None:
    """The problem of a heading whose dosage stands in the lines under it, with both in one line."""
    line, column, _ = heading.pieces[0]
    for count in range(min(3, len(lines)), 0, -1):
        taken = lines[:count]
        numbers = [each.piece[0] for each in taken]
        if numbers != list(range(line + 1, line + 1 + count)) and count > 1:
            continue
        dosage = ", ".join(each.text.rstrip(".") for each in taken)
        whole, below = f"{name}: {dosage}", ""
        what, fix = f"`{dosage}` is read aloud: a dosage stands in the heading", None
        if not is_dosage(dosage):
            why = parse_dosage(dosage) if count == 1 and dosage[:1].isdigit() else None
            if isinstance(why, Mistake) and why.forms and not why.instead:
                forms = " or ".join(f"`{marks} {name}: {form}`" for form in why.forms)
                return Problem("error", "dosage", what, f"write {forms}", taken[0].span)
            if not isinstance(why, Mistake) or not why.instead or why.below.startswith("-"):
                continue
            whole, below = f"{name}: {why.instead}", why.below
        if numbers[0] == line + 1:
            place, text = Span(line, column, taken[-1].span.end_column), f"{whole}\n{below}" if below else whole
            is_certain = not below and meant(name, in_list=True) is None
            fix = Fix(place, text, is_certain, numbers[-1])
        hint = f"write `{marks} {whole}`" + (f", and `{below}` on a line under it" if below else "")
        return Problem("error", "dosage", what, hint, taken[0].span, fix=fix)
    return None


def exercise_title(heading: Prose, *, is_alone: bool) -> Problem:
    """The problem of an exercise with one `#`, which makes it a title or nothing. Where there are exercises with two,
    it may be the title."""
    found, form = exercise_of(plain_text(heading)), meant(plain_text(heading))
    line, _, _ = heading.pieces[0]
    span = heading.span()
    if form is None:
        form = Meant(((f"{found.name}: {found.dosage}" if found else "Bridge: 3 x 10",),))
    if is_alone:
        what, hint = f"`# {heading.text}` is a title: an exercise begins with `##`", form.hint("##")
    else:
        what = f"`{heading.text}` is read aloud as the title, with its figures"
        hint = f"{form.hint('##')} if it is an exercise"
    is_certain = is_alone and form.is_certain and len(form.forms) == 1
    fix = Fix(Span(line, 1, span.end_column), form.written("##")[0], is_certain)
    return Problem("error" if is_alone else "warning", "heading", what, hint, span, fix=fix)


def numbered_name(heading: Prose, level: int) -> Problem | None:
    """The warning of a name with its place in a list, which would be said with it: `## 1. Squats: 3 x 10`."""
    name, place = heading.text, heading.span()
    match = NUMBER.match(name)
    if match is None or not name[match.end() :].strip():
        return None
    what = f"`{match[0].strip()}` is said as a part of the name"
    hint = f"write `{'#' * level} {name[match.end() :]}`: the coach says itself which exercise it is"
    span = replace(place, end_column=place.column + len(match[0].rstrip()))
    taken = replace(place, end_column=place.column + match.end())
    return Problem("warning", "numbered", what, hint, span, fix=Fix(taken, "", is_certain=True))


def meant_otherwise(
    prose: Prose, told: set[int], *, is_words: bool = False, is_first: bool = False, in_reminder: bool = False
) -> Iterator[Problem]:
    """A warning for what is read aloud and was meant as a silence or a setting, unless one of its line is `told`. In a
    script that `is_words`, a time is a silence and nothing else; settings stand in what `is_first` under a heading. A
    reminder takes no silence, so there the place of one is told, too."""
    if in_reminder:
        for each in meant_otherwise(prose, told):
            yield replace(each, hint=f"{each.hint}, in an instruction and not in a reminder", fix=None)
        return
    yield from times_in_brackets(prose, is_certain=is_words)
    if is_words and len(prose.text) <= LONGEST_TEXT:
        yield from _repeated_breaths(prose)
    lines = [Line(piece, is_item=False) for piece in prose.pieces]
    for line in lines:
        if line.piece[0] in told:
            continue
        setting = bare_setting(line)
        is_first = is_first and setting is not None
        if is_first and setting is not None and setting.fix is not None and line.piece[1] == 1:
            setting = replace(setting, fix=replace(setting.fix, is_certain=True))
        if (found := bare_pause(line) or setting or time_at_end(line, is_certain=is_words)) is not None:
            yield found
    if lines[0].piece[0] not in told and (found := rhythm_below(lines[0], prose.text)) is not None:
        yield found


_REPEATED = re.compile(r"\brepeat (?:this |it |that )?(?P<count>[1-9]\d?) times\b", re.IGNORECASE)
_TIMED_BREATH = re.compile(
    r"\b(?:breathe|inhale|exhale)\b[^.!?\d]*(?P<time>\d{1,2}) ?s(?:ec(?:ond)?s?)?\b", re.IGNORECASE
)


def _repeated_breaths(prose: Prose) -> Iterator[Problem]:
    """The warning of breaths in words with lengths and a number of times, which would be said once, without a pause."""
    often, breath = _REPEATED.search(prose.text), _TIMED_BREATH.search(prose.text)
    if often is not None and breath is not None:
        what = f"`{often[0]}` is only read aloud: nothing is repeated, and no time passes"
        hint = f"write `## Breathing: flow, {often['count']} rounds`, and below it each part of a breath as a step, "
        hint += f"for example `- {breath[0].split(' for ')[0].rstrip(' 0123456789s')}. [{breath['time']}s]`"
        yield Problem("warning", "read-aloud", what, hint, prose.span(often.start(), often.end()))


_WITHOUT_COLON = re.compile(
    r"(?!pause\b|break\b|breath)(?P<key>[a-z]+(?:[- ][a-z]+){0,2})\s+(?P<value>[\d:½].*)", re.IGNORECASE
)
_OTHER_KEY = re.compile(r"(?P<key>[a-z]+(?:[- ][a-z]+){0,2})\s*[:=]\s*(?P<value>\S.*)", re.IGNORECASE)


def bare_setting(line: Line) -> Problem | None:
    """The warning of a setting without a colon on a line of its own: `rest 90`, `tempo 2-1-2`."""
    text = line.text.rstrip(".")
    if len(text.split()) > LONGEST_NAME_WORDS or not any(map(str.isdigit, text)):
        return None
    match = _WITHOUT_COLON.fullmatch(text) or _OTHER_KEY.fullmatch(text)
    if match is None:
        return None
    key, value = match["key"].lower(), match["value"].strip()
    # What is a setting with a colon, and what is a rest with a unit, is told elsewhere.
    is_told = key == "rest" and not value.isdecimal()
    if match.re is _OTHER_KEY:
        is_told = key in KEYS and not (KEYS[key].read(value) is None and (text[0].isupper() or len(value.split()) > 3))
    setting = None if is_told else setting_line(key, value)
    if setting is None:
        return None
    what = f"`{line.text}` is only read aloud: it sets nothing"
    fix = Fix(line.span, setting, is_certain=False)
    return Problem("warning", "read-aloud", what, f"write `{setting}` directly under the heading", line.span, fix=fix)


_PAUSE = re.compile(
    r"(?:pause|silence|wait|(?:just )?(?:stay|sit|lie|remain)(?: (?:here|there|still))*(?= for))(?: for)?\s*:?\s*"
    r"(?P<time>[\d:½.]+\s*[a-z\"'″]*)(?: (?:in|of) silence)?\.?",
    re.IGNORECASE,
)


def length_of_pause(text: str) -> str:
    """The length of a silence that a text is and nothing else; empty if it is none.

    >>> length_of_pause("pause 40s"), length_of_pause("stay here for 3 minutes in silence"), length_of_pause("pause")
    ('40s', '3 minutes', '')
    """
    match = _PAUSE.fullmatch(text.strip())
    length = length_in(match["time"].strip()) if match else ""
    return length if length and parse_duration(length) is not None else ""


def bare_pause(line: Line) -> Problem | None:
    """The warning of a silence on a line of its own: `pause 40s`."""
    first, _, words = line.text.strip().partition(", ")
    length, mark = length_of_pause(line.text), ""
    if not length and words and not any(map(str.isdigit, words)) and (length := length_of_pause(first)):
        mark = f"{words[:1].upper()}{words[1:].rstrip('.')}. "
    if not length:
        return None
    fix = Fix(line.span, f"{mark}[pause {length}]", is_certain=not mark)
    what = f"`{line.text.strip()}` is only read aloud: it makes no silence"
    return Problem("warning", "read-aloud", what, f"write `{fix.text}`", line.span, fix=fix)


def pauses_in(prose: Prose) -> set[int]:
    """The numbers of the lines that are nothing but a silence."""
    return {piece[0] for piece in prose.pieces if bare_pause(Line(piece, is_item=False)) is not None}


_AT_END = re.compile(
    r"(?:(?:\.\.\.|…)\s*(?P<time>\d{1,3}\s*(?:s|secs?|seconds?|min|mins|minutes?)\.?)"
    r"|(?<=[.!?]\s)(?:just )?(?:stay|sit|lie|remain|rest)(?: (?:here|there|still|like this))* for "
    r"(?P<length>\d{1,3}\s*(?:s|secs?|seconds?|min|mins|minutes?))(?: in silence)?\.?"
    r"|^(?:bell|gong|chime)s?(?:\s*[x×]\s*(?P<count>[1-9]))?\.?)$",
    re.IGNORECASE,
)
"""A silence at the end of a line, or a line that is a bell."""


def time_at_end(line: Line, *, is_certain: bool) -> Problem | None:
    """The warning of a silence behind the words of a line, `May I be well. ... 1 min`, and of a bell in words."""
    number, column, text = line.piece
    plain = text.strip("*_ ")
    match = _AT_END.search(plain)
    if match is None:
        return None
    length = (match["time"] or match["length"] or "").rstrip(".")
    mark = f"[pause {length}]" if length else " ".join(["[chime]"] * int(match["count"] or 1))
    start = column + text.index(plain) + match.start()
    span = Span(number, start, start + len(match[0])) if length else line.span
    what = f"`{match[0]}` is only read aloud: " + ("it makes no silence" if length else "it does not sound")
    return Problem("warning", "read-aloud", what, f"write `{mark}`", span, fix=Fix(span, mark, is_certain))


_TIME_IN_BRACKETS = re.compile(
    r"\(\s*(?:about |approx\.? |ca\.? |for |hold |stay )?"
    r"(?P<time>\d{1,3}\s*(?:s|secs?|seconds?|min|mins|minutes?|\"|″)\.?|\d{0,2}:\d\d)\s*\)",
    re.IGNORECASE,
)


def times_in_brackets(prose: Prose, *, is_certain: bool = False) -> Iterator[Problem]:
    """A warning for each time in brackets, which is read aloud and not kept: `Keep breathing (10 seconds)`."""
    for match in _TIME_IN_BRACKETS.finditer(prose.text):
        time = re.sub(r"\s*[\"″]$", "s", match["time"].rstrip("."))
        mark = f"[pause {time}]"
        span = prose.span(match.start(), match.end())
        what = f"`{match[0]}` is only read aloud: no time passes"
        fix = Fix(span, mark, is_certain)
        yield Problem("warning", "read-aloud", what, f"write `{mark}` for that much silence", span, fix=fix)


MOST_REPEATED = 4
"""The most exercises that a sentence is taken to repeat together."""

_REPEAT = re.compile(r"`(?:and |then |now )?(?:repeat|do (?:this|these|both|all|it))\b", re.IGNORECASE)


def repeats_all(problem: Problem, row: Sequence[tuple[str, Dosage]]) -> Problem:
    """The problem of a sentence that repeats something, with what to write if all exercises of a row are meant."""
    if len(row) < 2 or not _REPEAT.match(problem.message):
        return problem
    tokens = scan(problem.message)
    counts = [token.value for token in tokens if token.kind in ("times", "rounds")]
    often = next((count.one for count in counts if isinstance(count, Range)), None)
    if not often:
        return problem
    names = [name for name, _ in row]
    heading = f"## {names[0]} and {names[1][:1].lower()}{names[1][1:]}" if len(row) == 2 else "## Circuit"
    below = " and ".join(f"`### {name}: {written_dosage(dosage)}`" for name, dosage in row if dosage.sets)
    hint = f"to repeat them all write `{heading}: {often} rounds`, and below it {below}; for the last alone "
    return replace(problem, hint=hint + problem.hint)


def rhythm_below(line: Line, text: str) -> Problem | None:
    """The warning of a rhythm of breathing that is written as words: `in 4, hold 4, out 4, hold 4`."""
    if len(text) > LONGEST_TEXT or not any(map(str.isdigit, text)):
        return None
    rest, found = settings_beside(text)
    if rest or len(found) != 1 or found[0].key != "breathe":
        return None
    setting = f"breathe: {found[0].value}"
    what = f"`{text}` is only read aloud: it sets nothing"
    return Problem("warning", "read-aloud", what, f"write `{setting}` directly under the heading", line.span)
