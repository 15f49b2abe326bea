"""How much work each kind of line is, at three sizes of which each is twice the one before; a program of its own.

    python tests/growing_work.py scripts|articles|foreign|costly|fits|reps few|all

It writes JSON: for each stage, the three counts of each kind. It is a process of its own because the package is loaded
in it with a counter in its code.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from foreign_kinds import FOREIGN
from kinds_of_lines import FEW, HEADING, LONG, MANY, MORE, OF_ARTICLES, TOP, Kind
from work import METER, count_everything, work_of

LONG_SIZES = (150, 300, 600)
MANY_SIZES = (15, 30, 60)
"""Units of each text. The smallest long line is already too long for what reads only short ones, such as a dosage."""

ARTICLE_LINE = 40
"""Units of a long line in an article."""

ARTICLE_LINES = (6, 12, 24)
"""Such lines of each text."""

Counts = dict[str, dict[str, list[int]]]


def sized(which: str) -> Iterator[tuple[str, Kind, tuple[int, ...]]]:
    """Each kind with its name and sizes: of a few kinds, of more, or of all."""
    chosen = {"few": FEW, "more": MORE, "all": {**LONG, **MANY}}[which]
    for name, kind in {**LONG, **MANY}.items():
        if name in chosen:
            yield name, kind, LONG_SIZES if name in LONG else MANY_SIZES


def of_scripts(which: str) -> Counts:
    """The work to read each script, to draw its problems, and, if none is an error, to format and to compile it."""
    counts: Counts = {stage: defaultdict(list) for stage in ("reader", "drawing", "formatting", "compiler")}
    for name, kind, sizes in sized(which):
        of_script(kind(sizes[0]))  # loads all that is loaded only once
        for size in sizes:
            for stage, units in of_script(kind(size)).items():
                counts[stage][name].append(units)
    return counts


def of_script(text: str) -> dict[str, int]:
    """The work of each stage for one script.

    It is compiled with the right guess at its total: how often all is moved until the total is right does not depend on
    its size.
    """
    from voicecoach.compile.session import SessionCompiler
    from voicecoach.cuepack.pack import load_pack
    from voicecoach.script.canonical import canonical
    from voicecoach.script.parser import parse
    from voicecoach.source import decoded, draw, has_errors

    source = decoded("long.md", text.encode())
    (routine, problems), reading = work_of(lambda: parse(source))
    _, drawing = work_of(lambda: [draw(problem, source) for problem in problems])
    work = {"reader": reading, "drawing": drawing}
    if not has_errors(problems):
        _, work["formatting"] = work_of(lambda: canonical(source, routine))
        pack = load_pack("en").for_script(routine.pronounce)
        minutes = SessionCompiler(routine, pack).compile({}).minutes
        _, work["compiler"] = work_of(lambda: SessionCompiler(routine, pack).compile({}, minutes))
    return work


def of_articles(which: str) -> Counts:
    """The work to import each article and to report what was made of it."""
    counts: Counts = {"article": defaultdict(list)}
    for name, kind, _ in sized(which):
        # A line that is too long for an article is not read, so these have more and more long lines.
        long_line = body(kind(ARTICLE_LINE)) if name in LONG else ""
        texts = [long_line * size for size in ARTICLE_LINES] if long_line else [body(kind(n)) for n in MANY_SIZES]
        of_article(texts[0])
        counts["article"][name] = [of_article(text) for text in texts]
    return counts


def of_costly_articles(_which: str) -> Counts:
    """The work to import each article of lines that are much work, and how long these are."""
    counts: Counts = {"article": {}, "length": {}}
    for name, kind in OF_ARTICLES.items():
        texts = [kind(size) for size in MANY_SIZES]
        forget_all()
        of_article(texts[0])
        counts["article"][name] = [of_article(text) for text in texts]
        counts["length"][name] = list(map(len, texts))
    return counts


def of_foreign(_which: str) -> Counts:
    """The work to read a text of each foreign format."""
    from voicecoach.article.foreign import read_foreign

    counts: Counts = {"article": {}}
    for name, kind in FOREIGN.items():
        texts = [kind(size) for size in (MANY_SIZES[0], *MANY_SIZES)]
        counts["article"][name] = [work_of(lambda text=text: read_foreign(text, {}))[1] for text in texts][1:]
    return counts


def body(text: str) -> str:
    """A text without what makes a script of it."""
    return text.removeprefix(TOP).removeprefix(HEADING)


def of_article(text: str) -> int:
    """The work for one article."""
    from voicecoach.article import import_article
    from voicecoach.source import decoded

    source = decoded("long.txt", text.encode())
    return work_of(lambda: import_article(source).report())[1]


def forget_all() -> None:
    """Empties the package's caches: what other kinds have left there would be missing in the work for this one."""
    for name, module in list(sys.modules.items()):
        if name.startswith("voicecoach"):
            for value in list(vars(module).values()):
                getattr(value, "cache_clear", lambda: None)()


FITTED = ("lines: exercise", "names that differ", "lines: exercise of a part", "lines: circuit")
"""Kinds that have something to fit; a few are the first two."""


def of_fits(which: str) -> Counts:
    """How many sessions are tried to fit each script to a length, and the work of fitting for each of them.

    The work of compiling them is left out: it is counted for itself, and would hide the rest.
    """
    counts: Counts = {"trials": defaultdict(list), "fitting": defaultdict(list)}
    for name in FITTED[:2] if which == "few" else FITTED:
        of_fit(MANY[name](MANY_SIZES[0]))
        for size in MANY_SIZES:
            for stage, units in of_fit(MANY[name](size)).items():
                counts[stage][name].append(units)
    return counts


def of_fit(text: str) -> dict[str, int]:
    """The trials for one script, to make it a tenth longer, and the work for each."""
    from voicecoach.app import fit
    from voicecoach.compile.session import CompileResult, SessionCompiler
    from voicecoach.cuepack.pack import load_pack
    from voicecoach.script.parser import parse
    from voicecoach.source import decoded

    class Uncounted(SessionCompiler):
        """Compiles, and counts only how often."""

        times = 0

        def compile(self, *values: Any) -> CompileResult:
            """As it does otherwise."""
            Uncounted.times += 1
            before = METER.units
            result = super().compile(*values)
            METER.units = before
            return result

    routine, _ = parse(decoded("long.md", text.encode()))
    fit.SessionCompiler = Uncounted  # type: ignore[misc]
    pack = load_pack("en").for_script(routine.pronounce)
    ms = SessionCompiler(routine, pack).compile({}).timeline.duration_ms
    _, work = work_of(lambda: fit.fit(routine, pack, {}, ms * 11 // 10))
    return {"trials": Uncounted.times, "fitting": work // Uncounted.times}


REPEATED = {
    "with room": ("{}", "tempo: go 3s, back 3s", (120, 240, 480)),
    "without room": ("{}", "tempo: go 1s, back 1s", (120, 240, 480)),
    "breaths": ("{} breaths", "breathe: in 2s, out 4s", (24, 48, 96)),
}
"""What is done over and over: its dosage, a setting, and how often."""


def of_reps(_: str) -> Counts:
    """The work to compile one set of more and more reps or breaths, with as many reminders as there may be."""
    from voicecoach.script.draft import MOST_REMINDERS

    reminders = "".join(f"> Keep still, {number}.\n\n" for number in range(MOST_REMINDERS))
    counts: Counts = {"compiler": defaultdict(list)}
    for name, (dosage, setting, sizes) in REPEATED.items():
        texts = [f"## A: {dosage.format(n)}\ntalk: full\n{setting}\n\n{reminders}" for n in (sizes[0], *sizes)]
        counts["compiler"][name] = [of_script(text)["compiler"] for text in texts][1:]
    return counts


if __name__ == "__main__":
    count_everything()
    of = {
        "scripts": of_scripts,
        "articles": of_articles,
        "foreign": of_foreign,
        "costly": of_costly_articles,
        "fits": of_fits,
        "reps": of_reps,
    }[sys.argv[1]]
    json.dump(of(sys.argv[2]), sys.stdout)
