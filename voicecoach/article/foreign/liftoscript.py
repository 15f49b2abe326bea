"""Liftoscript, the language of Liftosaur: `Squat / 3x8 @8 / 60kg 90s / superset: A`.

Its manual: https://www.liftosaur.com/docs. A line is an exercise. Between its slashes are
its sets, what they have in common, or a key with its value. How it progresses is for the app, and stays as a comment.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from voicecoach.article.account import Notes
from voicecoach.article.foreign.plan import MOST_SETS, Member, Plan, PlannedExercise, PlannedGroup, PlannedSet
from voicecoach.routine import Amrap, Reps, Timed, Work

_SETS = re.compile(r"(?:!\s*)?\d{1,3}\s*x\s*\d{1,4}(?:\s*-\s*\d{1,4})?\+?(?=[\s,(]|$)", re.IGNORECASE)
_SET = re.compile(r"(?P<count>\d{1,3})\s*x\s*(?P<low>\d{1,4})(?:\s*-\s*(?P<high>\d{1,4}))?(?P<open>\+)?", re.IGNORECASE)
_COMMON = re.compile(
    r"(?:(?P<load>\d{1,4}(?:\.\d{1,3})?)\s*(?P<unit>kg|lb|%)\+?|@(?P<rpe>\d{1,2}(?:\.\d)?)\+?"
    r"|(?:(?P<time>\d{1,4})s\|)?(?P<rest>\d{1,4})s|(?P<untimed>\d{1,4})s\|\?|auto|(?P<label>\([^()]{0,20}\))|\?\+)(?=[\s,]|$)"
)
_NAMED = re.compile(r"(?P<key>progress|update|warmup|superset|used|id|tags?)\s*:\s*(?P<value>.*)", re.IGNORECASE)
_REUSE = re.compile(r"\.\.\.\s*(?P<name>[^\[\]/]{1,100})(?:\[(?P<place>[\d:]{1,7})\])?")
_NAME = re.compile(
    r"(?:(?P<label>[^\s:/][^:/]{0,30}):\s+)?(?P<name>[^\[\]]{1,300}?)\s*"
    r"(?:\[(?:(?P<order>\d{1,3})\s*,?\s*)?(?:(?P<first>\d{1,3})\s*-\s*(?P<last>\d{1,3}))?\])?"
)
_HEADING = re.compile(r"(?P<marks>#{1,2})\s+(?P<name>\S.*)")
_SECONDS_MS = 1_000


def looks_like_liftoscript(text: str) -> bool:
    """Whether each line is an exercise with its sets between slashes, a heading or a comment.

    >>> looks_like_liftoscript("Squat / 3x8 / 60kg"), looks_like_liftoscript("Squat and/or lunge 3x8")
    (True, False)
    """
    lines = [line.strip() for line in _without_programs(text).split("\n") if line.strip()]
    exercises = [line for line in lines if not line.startswith(("//", "#"))]
    if not exercises or not all(map(_is_exercise, exercises)):
        return False
    return any(_SETS.match(section) for line in exercises for section in _sections(line)[1:])


def _is_exercise(line: str) -> bool:
    name, *sections = _sections(line) or [""]
    is_named = bool(sections) and _SETS.match(name) is None
    return is_named and all(
        _SETS.match(each) or _NAMED.match(each) or _REUSE.match(each) or _COMMON.match(each) for each in sections
    )


def _sections(line: str) -> list[str]:
    return [each.strip() for each in re.split(r"(?:^|\s)/(?:\s|$)", line) if each.strip()]


def _without_programs(text: str) -> str:
    """The text without what stands between `{~` and `~}`, with as many lines as before."""
    pieces, at = list[str](), 0
    while (start := text.find("{~", at)) >= 0:
        end = text.find("~}", start)
        end = len(text) if end < 0 else end + 2
        inside = text[start:end].count("\n")
        pieces.append(f"{text[at:start]}{{…}}")
        at, rest = end, text.find("\n", end)
        rest = len(text) if rest < 0 else rest
        pieces.append(f"{text[at:rest]}{chr(10) * inside}")
        at = rest
    return "".join([*pieces, text[at:]])


@dataclass(frozen=True, slots=True)
class _ProgramLine:
    """An exercise of the program: where it stands, its name, and its sections.

    It is repeated until a `last` week, both counted from 0, in its `order` among those of its day; 0 if it has none.
    """

    number: int
    text: str
    week: int
    last: int
    day: int
    order: int
    name: str
    label: str
    sections: tuple[str, ...]
    steps: tuple[str, ...]

    def named(self, key: str) -> str:
        """The value of a section with a name, empty if there is none."""
        found = (_NAMED.fullmatch(section) for section in self.sections)
        return next((match["value"].strip() for match in found if match and match["key"].lower() == key), "")

    @property
    def is_template(self) -> bool:
        return self.named("used").lower() == "none"


@dataclass(slots=True)
class _LiftoscriptProgram:
    """The lines of a program; `weeks` and `days` are the names of their headings, by number from 0."""

    lines: list[_ProgramLine] = field(default_factory=list)
    weeks: list[str] = field(default_factory=list)
    days: dict[tuple[int, int], tuple[str, int]] = field(default_factory=dict)
    asides: list[tuple[int, str]] = field(default_factory=list)


def plan_of_liftoscript(text: str, notes: Notes) -> Plan:
    """The plan of a program's week: of one with several, the author is asked which."""
    program = _program(text)
    week = _week(program, notes)
    reader = _WeekReader(program, notes, week)
    plan = Plan()
    plan.comments += [notes.leave("a comment for the app", number, line) for number, line in program.asides]
    for day in sorted(reader.of_day):
        members = list(reader.day(day, plan.comments))
        if (week, day) in program.days:
            name, number = program.days[week, day]
            plan.members.append(PlannedGroup(name, number, name, members=members))
        else:
            plan.members.extend(members)
    others = [each for each in program.lines if not (each.week <= week <= each.last or each.is_template)]
    plan.comments += [notes.leave("of another week", each.number, each.text) for each in others]
    return plan


def _program(text: str) -> _LiftoscriptProgram:
    program, week, day = _LiftoscriptProgram(), 0, 0
    steps: list[str] = []
    for number, raw in enumerate(_without_programs(text).split("\n"), 1):
        line = raw.strip()
        if line.startswith("///"):
            program.asides.append((number, line.lstrip("/ ")))
        elif line.startswith("//"):
            steps.append(line.lstrip("/ "))
        elif heading := _HEADING.fullmatch(line):
            program.asides += [(number - 1, step) for step in steps if step]
            steps = []
            if heading["marks"] == "#":
                program.weeks.append(heading["name"])
                week, day = len(program.weeks) - 1, 0
            else:
                day += 1
                program.days[week, day] = heading["name"], number
        elif line:
            program.lines.append(_line(line, number, week, day, steps))
            steps = []
    return program


def _line(text: str, number: int, week: int, day: int, steps: list[str]) -> _ProgramLine:
    name, *sections = _sections(text)
    match = _NAME.fullmatch(name)
    said = tuple(re.sub(r"\*\*|__|`", "", step) for step in steps if step)
    if match is None:
        return _ProgramLine(number, text, week, week, day, 0, name, "", tuple(sections), said)
    last = int(match["last"]) - 1 if match["last"] else week
    order, label = int(match["order"] or 0), match["label"] or ""
    return _ProgramLine(number, text, week, last, day, order, match["name"].strip(), label, tuple(sections), said)


def _week(program: _LiftoscriptProgram, notes: Notes) -> int:
    if len(program.weeks) < 2:
        return 0
    words = ", ".join(program.weeks)
    return min(notes.ask("Which week is it?", 1, words, tuple(program.weeks)).chosen, len(program.weeks) - 1)


def _keep(lines: list[_ProgramLine], line: _ProgramLine) -> None:
    """Keeps the first two, one of which may be the line that looks for another."""
    if len(lines) < 2:
        lines.append(line)


@dataclass(slots=True)
class _WeekReader:
    """Makes exercises of the lines of a week."""

    program: _LiftoscriptProgram
    notes: Notes
    week: int
    of_day: dict[int, list[_ProgramLine]] = field(default_factory=dict)
    with_sets: dict[tuple[str, int, int], list[_ProgramLine]] = field(default_factory=dict)
    described: dict[str, list[_ProgramLine]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Finds the lines of each day; and, by name, week and day, those that others may reuse: 0 stands for any."""
        for line in self.program.lines:
            if line.week <= self.week <= line.last:
                self.of_day.setdefault(line.day, []).append(line)
            for name in {line.name.lower(), f"{line.label}: {line.name}".lower()}:
                places = {(name, 0, 0), (name, line.week + 1, 0), (name, line.week + 1, line.day)}
                for place in places if _rows_of(line) else ():
                    _keep(self.with_sets.setdefault(place, []), line)
                if line.steps and not _REUSE.fullmatch(line.steps[0]):
                    _keep(self.described.setdefault(name, []), line)

    def day(self, day: int, comments: list[str]) -> Iterator[Member]:
        """The exercises of a day, those of a superset together."""
        superset: PlannedGroup | None = None
        lines = self.of_day.get(day, [])
        own = {(line.label, line.name) for line in lines if line.week == self.week}
        lines = [line for line in lines if line.week == self.week or (line.label, line.name) not in own]
        for line in sorted(lines, key=lambda each: each.order):
            if line.is_template:
                comments.append(self.notes.leave("a template that is not used", line.number, line.text))
                continue
            name = line.named("superset") or (origin.named("superset") if (origin := self._origin(line)) else "")
            exercise = self._exercise(line)
            if superset is not None and superset.name == f"Superset {name}":
                superset.members.append(exercise)
                continue
            superset = None
            if name and name.lower() != "none":
                superset = PlannedGroup(f"Superset {name}", line.number, line.text, sets_are_rounds=True)
                superset.members.append(exercise)
                yield superset
            else:
                yield exercise

    def _exercise(self, line: _ProgramLine) -> PlannedExercise:
        name, *variations = (each.strip() for each in line.name.split("|"))
        exercise = PlannedExercise(name, line.number, line.text, steps=self._steps(line))
        rows = _rows_of(line)
        common, over = " ".join(_common_of(line)), ""
        origin = self._origin(line)
        if origin is not None:
            rows = rows or _rows_of(origin)
            common, over = " ".join(_common_of(origin)), common
            self.notes.find(f"the sets of {origin.name}", line.number, line.text)
        if rows:
            warm_up = line.named("warmup") or (origin.named("warmup") if origin else "")
            warm_ups = _sets(warm_up, "") if warm_up and warm_up.lower() != "none" else []
            exercise.sets = (*(replace(each, is_warm_up=True) for each in warm_ups), *_sets(rows[0], common, over))
        self._tell(line, [*variations, *rows[1:]], exercise)
        return exercise

    def _steps(self, line: _ProgramLine) -> list[str]:
        """The description of an exercise, or that of another which it names: `// ...Squat`."""
        if len(line.steps) != 1 or (reuse := _REUSE.fullmatch(line.steps[0])) is None:
            return list(line.steps)
        found = self.described.get(reuse["name"].strip().lower(), [])
        return next((list(each.steps) for each in found if each is not line), [])

    def _origin(self, line: _ProgramLine) -> _ProgramLine | None:
        """The exercise whose sets are reused: of the same week, or of the place that is named."""
        reuse = next((match for section in line.sections if (match := _REUSE.fullmatch(section))), None)
        if reuse is None:
            return None
        *weeks, day = (reuse["place"] or "").split(":")
        week, name = int(weeks[0] if weeks and weeks[0] else line.week + 1), reuse["name"].strip().lower()
        places = [(name, week, int(day or 0)), (name, 0, 0)]
        found = (each for place in places for each in self.with_sets.get(place, []) if each is not line)
        return next(found, None)

    def _tell(self, line: _ProgramLine, variations: list[str], exercise: PlannedExercise) -> None:
        """Tells what only the app can use."""
        keys = ("progress", "update", "id", "tag", "tags")
        left = [*variations, *(s for s in line.sections if (m := _NAMED.match(s)) and m["key"].lower() in keys)]
        left += [f"{line.label}:"] if line.label else []
        for words in left:
            exercise.comments.append(self.notes.leave("for the app only", line.number, words))


def _rows_of(line: _ProgramLine) -> list[str]:
    """The rows of sets, of which one is done: the first, or the one behind `!`."""
    rows = [section for section in line.sections if _SETS.match(section)]
    return [row.lstrip("! ") for row in sorted(rows, key=lambda row: not row.startswith("!"))]


def _common_of(line: _ProgramLine) -> list[str]:
    """The sections of what all sets have in common."""
    return [section for section in line.sections if _COMMON.match(section) and not _SETS.match(section)]


def _sets(row: str, common: str, over: str = "") -> list[PlannedSet]:
    """The sets of a row such as `1x5 @8, 2x8 60kg`; none if a part of it cannot be read.

    `common` is for sets that say nothing else, and `over` for all of them, whatever they say.

    >>> [(each.work.low, each.load, each.effort) for each in _sets("1x5 @8, 2x3", "60kg")]
    [(5, '60 kg', 'RPE 8'), (3, '60 kg', ''), (3, '60 kg', '')]
    """
    found: list[PlannedSet] = []
    for part in row.split(","):
        sets = _sets_of(part.strip(), common, over)
        if not sets or len(found) > MOST_SETS:
            return []
        found += sets
    return found


def _sets_of(part: str, common: str, over: str) -> list[PlannedSet]:
    match = _SET.match(part)
    rest = part[match.end() :] if match else ""
    if match is None or _COMMON.sub("", rest).strip():
        return []
    values = {**_values(common), **_values(rest), **_values(over)}
    work = _work(int(match["low"]), int(match["high"] or match["low"]), bool(match["open"]), values.get("time", ""))
    if work is None:
        return []
    one = PlannedSet(work, values.get("load", ""), values.get("rpe", ""), _ms(values.get("rest", "")))
    return [one] * int(match["count"])


def _work(low: int, high: int, is_open: bool, seconds: str) -> Work | None:
    """The work of a set: with a timer it is of that length, and has no number of repetitions."""
    ms = _ms(seconds)
    if ms is None:
        return Reps(low, high, open_end=is_open)
    if high > 1:
        return None
    return Amrap(ms) if is_open else Timed(ms)


def _values(text: str) -> dict[str, str]:
    """The load, the effort and the rest that a text names."""
    values: dict[str, str] = {}
    for match in _COMMON.finditer(text):
        if match["load"] and float(match["load"]) == 0:
            continue
        if match["load"]:
            values["load"] = f"{float(match['load']):g}{'' if match['unit'] == '%' else ' '}{match['unit']}"
        elif match["rpe"]:
            values["rpe"] = f"RPE {match['rpe']}"
        elif match["rest"] or match["untimed"]:
            time = match["time"] or match["untimed"]
            values |= {"time": time} if time else {}
            values |= {"rest": match["rest"]} if match["rest"] else {}
    return values


def _ms(seconds: str) -> int | None:
    return int(seconds) * _SECONDS_MS if seconds else None
