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
from voicecoach.script.beside_dosage import settings_beside
from voicecoach.script.dosage import LONGEST_TEXT, parse_dosage
from voicecoach.script.dosage_tokens import states_dosage
from voicecoach.script.inline import plain_text
from voicecoach.script.named_dosage import NamedDosage, is_dosage, named_dosage
from voicecoach.script.setting_homes import is_key, setting_line
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


_BEHIND = re.compile(r"(?P<name>[^\W\d][^\d:@\"]*?)\s*[-–—,]?\s+(?P<dosage>\d{1,2}\s*[x×]\s*\d.*)")
_LOADED = re.compile(
    r"(?P<name>[^\W\d][^\d:@\"]*?)\s*@\s*(?P<load>\d+(?:\.\d+)?\s*(?:kg|lbs?)?)\s*[x×]\s*(?P<reps>\d+.*)", re.IGNORECASE
)
"""`DB bench @ 22.5 x 10`: the load before the reps."""
_COLON = re.compile(r"(?P<name>[^:\d][^:]*?)\s*:\s+(?P<dosage>\S.*)$")


def exercise_of(text: str) -> NamedDosage | None:
    """The exercise that a line of a list or of a text is, None if it is none.

    >>> exercise_of("Quad set: 3 x 10, hold 5s / relax 5s")
    NamedDosage(name='Quad set', dosage='3 x 10, hold 5s / relax 5s')
    >>> exercise_of("Side plank: 20 sec each side, twice").dosage, exercise_of("Shoes off: 2 minutes of talk")
    ('20 sec each side, twice', None)
    """
    text = text.strip().rstrip(".!,; ")
    if not any(character.isdigit() or character == "½" for character in text):
        return None
    match = _COLON.match(text)
    if match and is_key(match["name"]):
        return None
    if match and (is_dosage(match["dosage"]) or has_name_and_dosage(text)):
        name = without_number(match["name"].strip())
        return NamedDosage(name[:1].upper() + name[1:], match["dosage"].strip()) if name else None
    if (loaded := _LOADED.fullmatch(without_number(text))) is not None:
        name, load = loaded["name"], loaded["load"].strip()
        return NamedDosage(name[:1].upper() + name[1:], f"{loaded['reps'].strip()} @ {load}")
    found = named_dosage(without_number(text))
    if found and states_dosage(found.dosage):
        return None if _NO_NAME.match(found.name) else found
    behind = _BEHIND.fullmatch(without_number(text))
    if behind and len(behind["name"].split()) <= MOST_WORDS and _SETS.match(behind["dosage"]):
        return NamedDosage(behind["name"][:1].upper() + behind["name"][1:], behind["dosage"])
    return None


_NO_NAME = re.compile(
    r"(?:in|on|at|to|for|from|with|without|until|then|and|or|of|by|after|before|about|each|every|once|twice|here|there|pause"
    r"|rest|slowly|quickly|silence|breathe(?: in| out)?(?= for\b|$)|breath|stay|wait|take|let|feel|count|repeat)\b",
    re.IGNORECASE,
)
"""How a name does not begin: such words go on a sentence, or begin one that says what to do for so long."""


def has_name_and_dosage(text: str) -> bool:
    """Whether a line is a name, a colon and what begins like a dosage, perhaps with more behind it.

    >>> has_name_and_dosage("Stand on R leg: 3 x 15-20 sec, fingertips on the counter"), has_name_and_dosage("Note: 3")
    (True, False)
    """
    match = _COLON.match(text)
    return match is not None and _SETS.match(match["dosage"]) is not None and len(match["name"].split()) <= MOST_WORDS


def has_name_and_sets(text: str) -> bool:
    """Whether a line is a name, a colon and sets of something: a title may have a time, but hardly these.

    >>> has_name_and_sets("Bridge: 3 x 10"), has_name_and_sets("Morning: 10 min")
    (True, False)
    """
    match = _COLON.match(text)
    return match is not None and re.match(r"\d+\s*(?:x|×|sets?|reps?)", match["dosage"], re.IGNORECASE) is not None


def is_exercise_with_sets(text: str) -> bool:
    """Whether a title is that of an exercise: it has more than a time, which a session has, too.

    >>> is_exercise_with_sets("Bridge 3 x 10"), is_exercise_with_sets("Body scan: 10 min")
    (True, False)
    """
    found = exercise_of(text)
    return (
        found is not None and re.search(r"\d\s*(?:x|×|sets?|reps?)|\bx\s*\d", found.dosage, re.IGNORECASE) is not None
    )


MOST_WORDS = 8
"""Of a name; more words are a sentence with a colon in it."""

_SETS = re.compile(
    r"\d{1,2}\s*(?:x|×|sets? of)\s*:?\d|\d{1,3}(?:\s*[-–]\s*\d{1,3})?\s*"
    r"(?:reps?|repetitions|times|breaths|sec|secs|seconds?|s|min|mins|minutes?|/\s*(?:side|leg|arm))\b"
    r"|(?:hold )?:\d\d\b",
    re.IGNORECASE,
)
"""How a dosage begins that is nothing else."""


def without_number(text: str) -> str:
    """A name without its place in a list.

    >>> without_number("A1) DB bench"), without_number("2. Squats")
    ('DB bench', 'Squats')
    """
    match = _NUMBER.match(text)
    return text[match.end() :] if match else text


def as_exercises(lines: Sequence[Line], marks: str, severity: Severity = "error") -> list[Problem]:
    """A problem for each line that is an exercise without a heading, with the one to write: `### Quad set: 3 x 10`."""
    problems = []
    figures = [line for line in lines if line.is_item and any(map(str.isdigit, line.text))]
    # If one of them is not understood, nothing is written of itself: it would go on after another exercise.
    are_all = severity == "error" and all(exercise_of(line.text) is not None for line in figures)
    for line in lines:
        if (found := exercise_of(line.text)) is not None:
            number, _, _ = line.piece
            heading = f"{marks} {found.name}: {found.dosage}"
            what = f"`{line.text}` looks like an exercise, but it has no heading"
            fix = Fix(Span(number, 1, line.span.end_column), heading, is_certain=are_all and line.is_item)
            hint = f"write `{heading}`"
            problem = Problem("error", "no-heading", what, hint, line.span, fix=fix)
            problems.append(replace(problem, severity=severity))
    return problems


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
            fix = Fix(place, text, is_certain=not below, end_line=numbers[-1])
        hint = f"write `{marks} {whole}`" + (f", and `{below}` on a line under it" if below else "")
        return Problem("error", "dosage", what, hint, taken[0].span, fix=fix)
    return None


def exercise_title(heading: Prose, *, is_alone: bool) -> Problem:
    """The problem of an exercise with one `#`, which makes it a title or nothing. Where there are exercises with two,
    it may be the title."""
    found = exercise_of(plain_text(heading))
    line, _, _ = heading.pieces[0]
    span = heading.span()
    written = f"## {found.name}: {found.dosage}" if found else "## Bridge: 3 x 10"
    if is_alone:
        what, hint = f"`# {heading.text}` is a title: an exercise begins with `##`", f"write `{written}`"
    else:
        what = f"`{heading.text}` is read aloud as the title, with its figures"
        hint = f"write `{written}` if it is an exercise"
    fix = Fix(Span(line, 1, span.end_column), written, is_certain=is_alone)
    return Problem("error" if is_alone else "warning", "heading", what, hint, span, fix=fix)


_NUMBER = re.compile(
    r"(?:(?:exercise|ex\.?|no\.?|step)\s*)?(?:\d{1,2}\s*[.):]|\(\d{1,2}\)|#\d{1,2}|[A-H]\d?[.)])\s+(?=\S*[^\W\d_])",
    re.IGNORECASE,
)


def numbered_name(heading: Prose, level: int) -> Problem | None:
    """The warning of a name with its place in a list, which would be said with it: `## 1. Squats: 3 x 10`."""
    name, place = heading.text, heading.span()
    match = _NUMBER.match(name)
    if match is None or not name[match.end() :].strip():
        return None
    what = f"`{match[0].strip()}` is said as a part of the name"
    hint = f"write `{'#' * level} {name[match.end() :]}`: the coach says itself which exercise it is"
    span = replace(place, end_column=place.column + len(match[0].rstrip()))
    taken = replace(place, end_column=place.column + match.end())
    return Problem("warning", "numbered", what, hint, span, fix=Fix(taken, "", is_certain=True))


def meant_otherwise(prose: Prose, told: set[int]) -> Iterator[Problem]:
    """A warning for what is read aloud and was meant as a silence or a setting, unless one of its line is `told`."""
    yield from times_in_brackets(prose)
    lines = [Line(piece, is_item=False) for piece in prose.pieces]
    for line in lines:
        if line.piece[0] not in told and (found := bare_pause(line) or bare_setting(line)) is not None:
            yield found
    if lines[0].piece[0] not in told and (found := rhythm_below(lines[0], prose.text)) is not None:
        yield found


_WITHOUT_COLON = re.compile(
    r"(?!pause\b|break\b|breath)(?P<key>[a-z]+(?:[- ][a-z]+){0,2})\s+(?P<value>[\d:½].*)", re.IGNORECASE
)
_OTHER_KEY = re.compile(r"(?P<key>[a-z]+(?:[- ][a-z]+){0,2})\s*[:=]\s*(?P<value>\S.*)", re.IGNORECASE)


def bare_setting(line: Line) -> Problem | None:
    """The warning of a setting without a colon on a line of its own: `rest 90`, `tempo 2-1-2`."""
    text = line.text.rstrip(".")
    if len(text.split()) > MOST_WORDS or not any(map(str.isdigit, text)):
        return None
    match = _WITHOUT_COLON.fullmatch(text) or _OTHER_KEY.fullmatch(text)
    if match is None:
        return None
    key, value = match["key"].lower(), match["value"].strip()
    # What is a setting with a colon, and what is a rest with a unit, is told elsewhere.
    is_told = key in KEYS if match.re is _OTHER_KEY else key == "rest" and not value.isdecimal()
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


def bare_pause(line: Line) -> Problem | None:
    """The warning of a silence on a line of its own: `pause 40s`."""
    match = _PAUSE.fullmatch(line.text.strip())
    length = match["time"].strip() if match else ""
    if not length or parse_duration(length) is None:
        return None
    mark = f"[pause {length}]"
    what = f"`{line.text.strip()}` is only read aloud: it makes no silence"
    return Problem(
        "warning", "read-aloud", what, f"write `{mark}`", line.span, fix=Fix(line.span, mark, is_certain=True)
    )


def pauses_in(prose: Prose) -> set[int]:
    """The numbers of the lines that are nothing but a silence."""
    return {piece[0] for piece in prose.pieces if bare_pause(Line(piece, is_item=False)) is not None}


_TIME_IN_BRACKETS = re.compile(
    r"\(\s*(?:about |approx\.? |ca\.? |for |hold |stay )?"
    r"(?P<time>\d{1,3}\s*(?:s|secs?|seconds?|min|mins|minutes?|\"|″)\.?|\d{0,2}:\d\d)\s*\)",
    re.IGNORECASE,
)


def times_in_brackets(prose: Prose) -> Iterator[Problem]:
    """A warning for each time in brackets, which is read aloud and not kept: `Keep breathing (10 seconds)`."""
    for match in _TIME_IN_BRACKETS.finditer(prose.text):
        time = re.sub(r"\s*[\"″]$", "s", match["time"].rstrip("."))
        mark = f"[pause {time}]"
        span = prose.span(match.start(), match.end())
        what = f"`{match[0]}` is only read aloud: no time passes"
        yield Problem("warning", "read-aloud", what, f"write `{mark}` for that much silence", span, fix=Fix(span, mark))


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


def rhythm_in_name(name: str) -> str | None:
    """The rhythm of breathing that a name is, as a setting.

    >>> rhythm_in_name("4-7-8"), rhythm_in_name("Box 4-4-4-4"), rhythm_in_name("Legs")
    ('breathe: in 4s, hold 7s, out 8s', 'breathe: in 4s, hold 4s, out 4s, hold 4s', None)
    """
    match = re.search(r"(?<!\d)\d{1,2}(?:\s?[-–/:]\s?\d{1,2}){1,3}(?!\d)", name)
    figures = re.findall(r"\d+", match[0]) if match else []
    phases = {2: ("in", "out"), 3: ("in", "hold", "out"), 4: ("in", "hold", "out", "hold")}.get(len(figures))
    if phases is None:
        return None
    return "breathe: " + ", ".join(f"{phase} {figure}s" for phase, figure in zip(phases, figures, strict=True))


_BREATH = re.compile(r"(?:inhale|exhale|breathe in|breathe out)\b", re.IGNORECASE)


def step_of_flow(lines: Sequence[Line]) -> str | None:
    """The first of several lines that each begin with a breath, as a step of a flow; None if there are none."""
    breaths = [line.text.rstrip(".") for line in lines if _BREATH.match(line.text)]
    return f"- {breaths[0]}. [4s]" if len(breaths) > 1 else None


def rhythm_below(line: Line, text: str) -> Problem | None:
    """The warning of a rhythm of breathing that is written as words: `in 4, hold 4, out 4, hold 4`."""
    if len(text) > LONGEST_TEXT:
        return None
    rest, found = settings_beside(text)
    if rest or len(found) != 1 or found[0].key != "breathe":
        return None
    setting = f"breathe: {found[0].value}"
    what = f"`{text}` is only read aloud: it sets nothing"
    return Problem("warning", "read-aloud", what, f"write `{setting}` directly under the heading", line.span)
