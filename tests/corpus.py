"""The corpus by which import is measured: routines as people have them, and what a careful person reads out of each.

`python tests/corpus.py` prints a table by kind; `-v` lists every miss below it, and `--aside` reads the texts that are
kept aside. `tests/cases/imports/README.md` says what the texts are and how an expectation is written.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import groupby
from pathlib import Path
from typing import Any

from voicecoach.article import import_article
from voicecoach.routine import (
    Amrap,
    Breaths,
    Distance,
    Exercise,
    Flow,
    FlowStep,
    Hold,
    Passage,
    Pause,
    Reps,
    Routine,
    Timed,
    ToFailure,
    Work,
    said_in,
)
from voicecoach.script.parser import parse
from voicecoach.source import Source

FOLDER = Path(__file__).parent / "cases" / "imports"

Figures = Mapping[str, tuple[Any, ...]]
"""By key, what a script says: one value, the ends of a range, or a value for each set; nothing if it says nothing."""

KEYS = """
    sets reps setlist hold holds breaths breathe sides only_side alternating rest every load distance
    to_failure amrap open_end own_pace circuit
""".split()
"""What an expectation may ask of an exercise."""
EXACT = {"setlist", "breathe"}
"""Keys whose list is compared as it stands; a list of two is a range for all others but `load`."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An exercise of an expectation; an optional one may be missing, and asks nothing."""

    name: str
    fields: Mapping[str, Any]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """A text and its expectation."""

    name: str
    text: str
    wanted: tuple[Wanted, ...]

    @property
    def kind(self) -> str:
        """What the text is an example of: its name without the number."""
        return self.name.rpartition("-")[0]


@dataclass(frozen=True, slots=True)
class Said:
    """Something in a script that can be what an expectation means: an exercise, or a step of one or a passage."""

    name: str
    figures: Figures
    exercise: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What was made of a text; `sure` if import returns 0, so that nobody was asked anything."""

    routine: Routine | None
    sure: bool


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over one text or several. A found exercise asks one field, and one for each key beside its name.

    `needless` are texts that were read wholly right, and of which something was asked all the same.
    """

    right: int = 0
    asked: int = 0
    found: int = 0
    expected: int = 0
    made_up: int = 0
    silent: int = 0
    whole: int = 0
    asking: int = 0
    needless: int = 0
    misses: tuple[str, ...] = ()

    def __add__(self, other: "Score") -> "Score":
        return Score(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))


# --- the texts ----------------------------------------------------------------------------------------


def pairs(*, aside: bool = False) -> list[Pair]:
    """The texts in use, or those kept aside, in the order of their kinds."""
    folder = FOLDER / "aside" if aside else FOLDER
    found = [_pair(path) for path in sorted(folder.glob("*.txt"), key=_kind_and_number)]
    assert found, f"no texts in {folder}"
    return found


def _kind_and_number(path: Path) -> tuple[str, int]:
    kind, _, number = path.stem.rpartition("-")
    return kind, int(number)


def _pair(path: Path) -> Pair:
    expected = path.with_suffix(".expect.json").read_text(encoding="utf-8")
    return Pair(path.stem, path.read_text(encoding="utf-8"), expectation(expected))


def expectation(document: str) -> tuple[Wanted, ...]:
    """The exercises of an expectation."""
    return tuple(_wanted(**entry) for entry in json.loads(document))


def _wanted(*, name: str, optional: bool = False, **fields: Any) -> Wanted:
    return Wanted(name, fields, optional)


# --- what a script says -------------------------------------------------------------------------------


def read(pair: Pair) -> Reading:
    """Imports a text. All that is known here of the importer's result is in this function."""
    imported = import_article(Source(f"{pair.name}.txt", pair.text))
    return reading_of(imported.script, sure=imported.is_sure and not imported.is_empty)


def reading_of(script: str, *, sure: bool) -> Reading:
    """What a script says; nothing if the language refuses it, and then nobody can be sure."""
    routine, problems = parse(Source("script.md", script))
    refused = any(problem.severity == "error" for problem in problems)
    return Reading(None if refused else routine, sure=sure and not refused)


def said(routine: Routine | None) -> list[Said]:
    """The exercises of a routine, then the steps of its flows and its passages.

    Why: tensing and letting go, or poses in a row, may be written as exercises, as a flow, or as words with pauses.
    """
    if routine is None:
        return []
    exercises = [Said(each.name, figures(each), at) for at, each in enumerate(routine.exercises)]
    steps = [_step(each, step, at) for at, each in enumerate(routine.exercises) for step in each.steps]
    return exercises + steps + [_passage(each) for each in routine.passages]


def figures(exercise: Exercise) -> Figures:
    """What a script says of an exercise; times in seconds."""
    dosage, sets, part = exercise.dosage, exercise.dosage.sets, exercise.part
    every_ms = dosage.every_ms or (part.every_ms if part else None)
    return {
        "sets": (_count_of_sets(sets),),
        "reps": _reps(sets),
        "setlist": tuple(work.low for work in sets if isinstance(work, Reps)),
        "hold": _different(_seconds_of(work) for work in sets),
        "holds": (_holds(sets),),
        "breaths": _different(work.count if isinstance(work, Breaths) else None for work in sets),
        "breathe": tuple(round(phase.ms / 1_000) for phase in exercise.settings.breath),
        "sides": (2 if dosage.sides in ("each", "alternating") else 1,),
        "only_side": (str(dosage.only_side),),
        "alternating": (dosage.sides == "alternating",),
        "rest": _different(_rest(exercise, number) for number in range(1, max(len(sets), 2))),
        "every": (every_ms / 1_000,) if every_ms else (),
        "load": tuple(float(figure) for figure in re.findall(r"\d+(?:\.\d+)?", " ".join(dosage.loads))),
        "distance": _different(work.amount if isinstance(work, Distance) else None for work in sets),
        "to_failure": (any(isinstance(work, ToFailure) for work in sets),),
        "amrap": (any(isinstance(work, Amrap) for work in sets),),
        "open_end": (any(isinstance(work, Reps) and work.open_end for work in sets),),
        "own_pace": (dosage.own_pace,),
        "circuit": (bool(part and part.rounds),),
    }


def _step(exercise: Exercise, step: FlowStep, at: int) -> Said:
    ms = exercise.step_ms(step)
    answers: Figures = {
        "sets": (_count_of_sets(exercise.dosage.sets),),
        "sides": (2 if exercise.dosage.sides == "each" else 1,),
        "hold": () if ms is None else (ms / 1_000,),
        "breaths": () if step.breaths is None else (step.breaths,),
        "circuit": (True,),
    }
    return Said(said_in(step.talk_of(1)), answers, at)


def _passage(passage: Passage) -> Said:
    pauses = tuple(item.ms / 1_000 for item in passage.talk if isinstance(item, Pause))
    return Said(passage.name, {"sets": (1,), "hold": pauses})


def _count_of_sets(sets: Sequence[Work]) -> int:
    return sets[0].rounds if isinstance(sets[0], Flow) else len(sets)


def _reps(sets: Sequence[Work]) -> tuple[int, ...]:
    """The figure or the range of all sets; nothing if they differ."""
    different = {(work.low, work.high) for work in sets if isinstance(work, Reps)}
    return _different(different.pop()) if len(different) == 1 else ()


def _seconds_of(work: Work) -> float | None:
    match work:
        case Hold(ms) | Timed(ms) | Amrap(ms) | Reps(hold_ms=int(ms)):
            return ms / 1_000
    return None


def _holds(sets: Sequence[Work]) -> int:
    """How often a position is kept: three sets, or one set of three reps that are held."""
    return sum(work.low if isinstance(work, Reps) else 1 for work in sets if _seconds_of(work) is not None)


def _rest(exercise: Exercise, number: int) -> float | None:
    rest = exercise.rest_after(number)
    return None if isinstance(rest, str) else rest / 1_000


def _different(values: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(value for value in values if value is not None))


# --- the comparison -----------------------------------------------------------------------------------


def words(name: str) -> list[str]:
    """The words of a name as they are compared: a to z only, and without the s of a plural.

    >>> words("Push-ups (3 kg)")
    ['push', 'ups', 'kg']
    >>> words("Heel raises")
    ['heel', 'raise']
    """
    found = re.findall(r"[a-z]+", name.lower())
    return [word[:-1] if len(word) > 3 and word.endswith("s") else word for word in found]


def accepts(key: str, want: Any, values: tuple[Any, ...]) -> bool:
    """Whether what an expectation wants is what a script says.

    >>> accepts("reps", [8, 12], (8, 12)), accepts("reps", 10, (8, 12)), accepts("hold", 30, (30.0,))
    (True, False, True)
    >>> accepts("setlist", [10, 8, 6], (10, 8, 6)), accepts("hold", [20, 30], ())
    (True, False)
    """
    if key in EXACT:
        return tuple(want) == values
    if key == "load":
        return all(figure in values for figure in want)
    if isinstance(want, list):
        return bool(values) and all(want[0] <= value <= want[1] for value in values)
    return want in values


def score(wanted: Sequence[Wanted], reading: Reading) -> Score:
    """Compares what was read with an expectation.

    Names are matched by their words: the one that shares most is taken, and one word may be missing. What is optional
    comes last, and takes only what is left. An exercise is made up if nothing is matched with it or with a step of it.
    """
    pool, taken, fields = said(reading.routine), set[int](), Score()
    for want in sorted(wanted, key=lambda one: one.optional):
        index = _match(want.name, pool, taken)
        if index is not None and not (want.optional and index in taken):
            taken.add(index)
        if not want.optional:
            fields += _compared(want, None if index is None else pool[index])
    used = {pool[index].exercise for index in taken}
    made_up = [one.name for at, one in enumerate(pool) if one.exercise == at and at not in used]
    silent = fields.silent + len(made_up) if reading.sure else 0
    asking = int(fields.expected > 0)
    whole = int(asking and fields.right == fields.asked and not made_up)
    needless = int(whole and not reading.sure)
    misses = (*fields.misses, *(f"made up: {name}" for name in made_up))
    counts = {"made_up": len(made_up), "silent": silent, "whole": whole, "asking": asking, "needless": needless}
    return replace(fields, **counts, misses=misses)


def _match(name: str, pool: Sequence[Said], taken: set[int]) -> int | None:
    wanted = set(words(name))

    def shared(index: int) -> int:
        return len(wanted & set(words(pool[index].name)))

    def likeness(index: int) -> tuple[int, int, bool]:
        return shared(index), -len(words(pool[index].name)), index not in taken

    best = max(range(len(pool)), key=likeness, default=None)
    return best if best is not None and shared(best) >= max(1, len(wanted) - 1) else None


def _compared(want: Wanted, found: Said | None) -> Score:
    """The score of one exercise; `silent` are its wrong fields, whether or not import was sure."""
    asked = 1 + len(want.fields)
    if found is None:
        return Score(asked=asked, expected=1, misses=(f"{want.name}: not found",))
    told = {key: found.figures.get(key, ()) for key in want.fields}
    misses = tuple(
        f"{want.name}: {key} {list(told[key])}, expected {value}"
        for key, value in want.fields.items()
        if not accepts(key, value, told[key])
    )
    return Score(asked - len(misses), asked, found=1, expected=1, silent=len(misses), misses=misses)


def total(scores: Iterable[Score]) -> Score:
    return reduce(Score.__add__, scores, Score())


# --- the table ----------------------------------------------------------------------------------------


def table(scored: Sequence[tuple[Pair, Score]]) -> Iterator[str]:
    """A line for each kind, and one for all; `needless` are the texts read wholly right that something was asked of."""
    yield f"{'kind':<14}{'fields right':>20}{'found':>12}{'made up':>9}{'silent':>8}{'whole':>8}{'needless':>10}"
    for kind, group in groupby(scored, key=lambda one: one[0].kind):
        yield _row(kind, total(each for _, each in group))
    yield _row("all", total(each for _, each in scored))


def _row(kind: str, one: Score) -> str:
    share = f"{one.right}/{one.asked} = {100 * one.right / one.asked:.0f} %" if one.asked else "-"
    found, whole = f"{one.found}/{one.expected}", f"{one.whole}/{one.asking}"
    return f"{kind:<14}{share:>20}{found:>12}{one.made_up:>9}{one.silent:>8}{whole:>8}{one.needless:>10}"


def main(arguments: Sequence[str]) -> None:
    if unknown := set(arguments) - {"-v", "--aside"}:
        sys.exit(f"usage: python tests/corpus.py [-v] [--aside]; `{unknown.pop()}` is neither")
    scored = [(pair, score(pair.wanted, read(pair))) for pair in pairs(aside="--aside" in arguments)]
    print(*table(scored), sep="\n")
    for pair, one in scored if "-v" in arguments else ():
        print(*(f"{pair.name}: {miss}" for miss in one.misses), sep="\n", end="\n" if one.misses else "")


if __name__ == "__main__":
    main(sys.argv[1:])
