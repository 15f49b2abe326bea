"""Workouts as Hevy and Strong share them in words: a name, and a line for each set, as `Set 1: 60 kg x 10`."""

import re
from dataclasses import dataclass, field, replace

from voicecoach.article.account import Notes
from voicecoach.article.foreign.amounts import counted, figure, length_ms
from voicecoach.article.foreign.plan import MOST_SETS, Plan, PlannedExercise, PlannedSet
from voicecoach.clock import planned
from voicecoach.routine import Distance, Timed

_SET = re.compile(
    r"(?:(?:set|satz|serie|série)\s*(?P<number>\d{1,3})|(?P<short>[WDF])\d{0,2})\s*(?:\((?P<tag>[^()]{1,20})\))?\s*:"
    r"\s*(?P<body>\S.*)",
    re.IGNORECASE,
)
_TAG = re.compile(r"[\[(](?P<tag>[^\[\]()]{1,30})[\])]\s*$")
_EFFORT = re.compile(
    r"(?:@\s*(?:rpe\s*)?(?P<rpe>\d{1,2}(?:[.,]5)?)(?:\s*rpe)?|\brpe\s*(?P<other>\d{1,2}(?:[.,]5)?))\s*$", re.I
)
_LOADED = re.compile(
    r"(?P<load>[+-]?\s?\d{1,4}(?:[.,]\d{1,3})?\s*(?P<unit>kgs?|lbs?))\s*(?:[x×*]\s*(?P<reps>\d{1,4}))?", re.I
)
_WAY = re.compile(
    r"(?P<amount>\d{1,6}(?:[.,]\d{1,3})?)\s*(?P<unit>km|mi|m|yd|ft)\b\s*(?:[-–|,/]\s*(?P<time>\S.*))?", re.I
)
_REPS = re.compile(
    r"[x×]?\s*(?P<reps>\d{1,4})\s*(?:reps?|repetitions?|repeticiones|repetições|répétitions|wiederholungen|wdh)?\.?",
    re.I,
)
_LINK = re.compile(r"(?:https?://|www\.|@\w+app\b|logged with)", re.IGNORECASE)
_LEAST_SETS = 2


def looks_like_log(text: str) -> bool:
    """Whether sets have a line each, below a name.

    >>> looks_like_log("Squat\\nSet 1: 60 kg x 10\\nSet 2: 60 kg x 8"), looks_like_log("Set 1: easy")
    (True, False)
    """
    matches = [_SET.match(line.strip()) for line in text.split("\n") if line.strip()]
    numbered = sum(match is not None and match["number"] is not None for match in matches)
    return numbered >= _LEAST_SETS and bool(matches) and matches[0] is None


def plan_of_log(text: str, notes: Notes) -> Plan:
    """The workout of a log."""
    log = _Log(notes)
    for number, line in enumerate(text.split("\n"), 1):
        log.read(line.strip(), number)
    log.leave_lines()
    return log.plan


@dataclass(slots=True)
class _Log:
    """Reads a log line by line; `lines` are those since the last set, with their numbers, each block in a list."""

    notes: Notes
    plan: Plan = field(default_factory=Plan)
    lines: list[list[tuple[int, str]]] = field(default_factory=lambda: [[]])
    current: PlannedExercise | None = None

    def read(self, line: str, number: int) -> None:
        match = _SET.match(line)
        if match is None:
            if line:
                self.lines[-1].append((number, line))
            elif self.lines[-1]:
                self.lines.append([])
            return
        self._begin()
        found = _set_in(match)
        if self.current is None or found is None:
            comments = self.current.comments if self.current else self.plan.comments
            comments.append(self.notes.leave("a set that could not be read", number, line, unread=True))
            return
        one, open_ended = found
        if open_ended:
            self.current.settings.setdefault("open-ended", open_ended)
        if len(self.current.sets) <= MOST_SETS:
            self.current.sets += (one,)
        self.current.words = (
            f"{self.current.words}; {line}" if len(self.current.words) < _MOST_WORDS else self.current.words
        )

    def _begin(self) -> None:
        """Begins an exercise, if lines of words stand before this set: the last block of them is its."""
        blocks = [block for block in self.lines if block]
        self.lines = [[]]
        if not blocks:
            return
        *others, own = blocks
        self._others([each for block in others for each in block])
        number, name = own[0]
        self.current = PlannedExercise(name, number, name)
        self.current.steps = [line.strip('"“”') for _, line in own[1:]]
        self.plan.members.append(self.current)

    def _others(self, lines: list[tuple[int, str]]) -> None:
        """Lines of no exercise: the first of all is the title; others, such as the date and a link, become comments."""
        if lines and self.current is None and not _LINK.match(lines[0][1]):
            number, self.plan.title = lines[0]
            self.notes.find("title", number, self.plan.title)
            lines = lines[1:]
        comments = self.current.comments if self.current else self.plan.comments
        comments += [self.notes.leave("not part of a session", number, line) for number, line in lines]

    def leave_lines(self) -> None:
        """Tells the lines after the last set."""
        self._others([each for block in self.lines for each in block])


_MOST_WORDS = 160


def _set_in(match: re.Match[str]) -> tuple[PlannedSet, str] | None:
    """The set of a line, and how long a distance took, empty if there is none."""
    body, tags = match["body"].strip(), [match["tag"] or "", match["short"] or ""]
    while tag := _TAG.search(body):
        tags.append(tag["tag"])
        body = body[: tag.start()].rstrip()
    effort = ""
    if found := _EFFORT.search(body):
        effort = f"RPE {found['rpe']}".replace(",", ".")
        body = body[: found.start()].rstrip()
    read = _work_in(body)
    if read is None:
        return None
    one, open_ended = read
    is_warm_up = any(tag.lower().startswith("w") for tag in tags)
    return replace(one, effort=effort, is_warm_up=is_warm_up), open_ended


def _work_in(body: str) -> tuple[PlannedSet, str] | None:
    """What a set is, without what stands behind it.

    >>> [_work_in(body)[0].work for body in ("60 kg x 10", "12 reps", "0:45")]  # doctest: +NORMALIZE_WHITESPACE
    [Reps(low=10, high=10, hold_ms=None, open_end=False), Reps(low=12, high=12, hold_ms=None, open_end=False),
     Timed(ms=45000)]
    """
    load = ""
    if loaded := _LOADED.match(body):
        unit = loaded["unit"].lower().rstrip("s")
        load = f"{loaded['load'][: -len(loaded['unit'])].strip(' +').replace(',', '.')} {unit}"
        load = "" if figure(load.split()[0]) == 0 else load
        rest = body[loaded.end() :].strip(" x×*|,–-")
        body = f"{loaded['reps']} {rest}".strip() if loaded["reps"] else rest
        body = re.sub(r"(?i)\s*reps?$", "", body)
    if reps := _REPS.fullmatch(body):
        dosage = counted(reps["reps"])
        return (PlannedSet(dosage.sets[0], load), "") if dosage else None
    if way := _WAY.fullmatch(body):
        amount = float(way["amount"].replace(",", "."))
        ms = length_ms(way["time"]) if way["time"] else None
        if way["time"] and ms is None:
            return None
        work = Distance(int(amount) if amount == int(amount) else amount, way["unit"].lower())
        return PlannedSet(work, load), planned(ms) if ms else ""
    ms = length_ms(body)
    return (PlannedSet(Timed(ms), load), "") if ms else None
