"""The values of `tempo` and `breathe`: the phases of a rep and of a breath."""

import re

from voicecoach.clock import DURATION, parse_duration, plain
from voicecoach.source import Mistake
from voicecoach.tempo import Phase, length_of

SHORTEST_REP_MS, LONGEST_REP_MS = 1_000, 60_000

MOST_PHASES = 12
"""Of a rep or a breath: each of them is heard in each rep."""
LONGEST_PHASE_NAME = 60
"""The most characters of a phase's name, which is said in a second or two."""

FIGURES = "`2-1-2` for lift, hold and lower, `3-1-2-0` for lower, pause, lift and pause"


def parse_tempo(written: str) -> tuple[Phase, ...] | Mistake | None:
    """`2-1-2` (lift, hold, lower), `3-1-2-0` (lower, pause, lift, pause), or named phases.

    All of those have their lengths, or none, in milliseconds; without lengths, 0, they share that of a rep.

    Source: four figures are the notation of strength training, lowering first (eccentric, pause, concentric,
    pause).
    """
    text = plain(written)
    if (names := _names_alone(written)) is not None:
        return names
    if (then := re.search(r",?\s*\b(?:then|and then|later)\b.*$", written, re.IGNORECASE)) and then.start():
        first = written[: then.start()]
        if isinstance(parse_tempo(first), tuple):
            what = f"`{then[0].strip(' ,')}`: a tempo does not change within a set, but a set can become faster"
            start = then.start() + len(then[0]) - len(then[0].lstrip(" ,"))
            hint = f"write `tempo: {first}, then faster every 10`, or an exercise for each tempo"
            return Mistake(what, hint, start)
    if re.fullmatch(r"\d{3,4}", text):
        return Mistake(f"`{text}` has nothing between its figures", f"write `tempo: {'-'.join(text)}`")
    if not re.fullmatch(r"\d{1,2}(?:(?:\s*[-/:,]\s*|\s)\d{1,2})*", text):
        return _named_phases(written)
    figures = re.findall(r"\d+", text)
    if len(figures) == 2:
        one, two = figures
        what = f"`{text}` could be lower and lift, or lift and lower"
        return Mistake(what, f"write `tempo: lower {one}s, lift {two}s` or `tempo: lift {one}s, lower {two}s`")
    if len(figures) not in (3, 4):
        what = f"`{text}` has {len(figures)} figure{'' if len(figures) == 1 else 's'}, but a tempo has three or four"
        return Mistake(what, f"write {FIGURES}, or name the phases: `lift 2s, lower 2s`")
    cues = ("lower", "pause", "lift", "pause") if len(figures) == 4 else ("lift", "hold", "lower")
    return _phases([Phase(cue, int(figure) * 1000) for cue, figure in zip(cues, figures, strict=True)])


def _names_alone(text: str) -> tuple[Phase, ...] | Mistake | None:
    """Phases by their names alone, which share the length of a rep: `exhale and lift, lower`; None if it is no such
    list."""
    names = [item.strip() for item in text.split(",")]
    are_names = all(re.fullmatch(_NAME, name) for name in names)
    if len(names) < 2 or not are_names or any(_HOW_FAST.issuperset(plain(name).split()) for name in names):
        return None
    if (longest := max(map(len, names))) > LONGEST_PHASE_NAME:
        return _too_long(longest)
    if len(names) > MOST_PHASES:
        return _too_many(len(names))
    return tuple(Phase(name, 0) for name in names)


_NAME = r"[^\W\d][^\d.:;!?()]*"
_WITH_LENGTH = re.compile(rf"(?P<cue>[^\d,]*[^\d,\s])\s+(?P<time>{DURATION})")
_HOW_FAST = frozenset(
    "slow slowly fast quick quickly controlled control steady moderate easy normal smooth explosive and with then"
    " langsam kontrolliert schnell und ruhig lento lenta controlado rápido y lent contrôlé rapide et".split()
)
"""Words that say how fast a rep is, and name no phase."""


def _too_long(length: int) -> Mistake:
    what = f"a phase's name may have {LONGEST_PHASE_NAME} characters, not {length:,}"
    return Mistake(what, "write for example `tempo: lift 2s, hold 1s, lower 2s`")


def _too_many(count: int) -> Mistake:
    return Mistake(f"{count:,} phases are too many; the most is {MOST_PHASES}", f"write {FIGURES}")


def _named_phases(text: str) -> tuple[Phase, ...] | Mistake | None:
    phases, items = list[Phase](), [item.strip() for item in text.split(",")]
    bare = [item for item in items if re.fullmatch(_NAME, item)]
    if bare and len(bare) < len(items) and all(item in bare or _WITH_LENGTH.fullmatch(item) for item in items):
        filled = ", ".join(f"{item} 2s" if item in bare else item for item in items)
        return Mistake(f"`{bare[0]}` has no length, but other phases have one", f"write for example `{filled}`")
    for item in items:
        match = _WITH_LENGTH.fullmatch(item)
        ms = parse_duration(match["time"]) if match else None
        if match is None or ms is None:
            return None
        if len(match["cue"]) > LONGEST_PHASE_NAME:
            return _too_long(len(match["cue"]))
        phases.append(Phase(match["cue"], ms))
    return _phases(phases)


def _phases(phases: list[Phase]) -> tuple[Phase, ...] | Mistake | None:
    kept = tuple(phase for phase in phases if phase.ms)
    if len(kept) > MOST_PHASES:
        return _too_many(len(kept))
    total = length_of(kept)
    return kept if SHORTEST_REP_MS <= total <= LONGEST_REP_MS else None


def parse_breath(text: str) -> tuple[Phase, ...] | Mistake | None:
    """Named phases with their lengths: `in 4s, hold 7s, out 8s`."""
    phases = _named_phases(text)
    if phases is None or isinstance(phases, Mistake):
        return phases
    return tuple(Phase(f"breathe {p.cue}" if p.cue in ("in", "out") else p.cue, p.ms) for p in phases)
