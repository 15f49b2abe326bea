"""What a heading means by its name: a rest, or a position that is held, in English, German, Spanish and French."""

import re

from voicecoach.routine import Dosage, Reps, Timed
from voicecoach.scanner import scan
from voicecoach.scanner.vocabulary import words_for

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
    is_rest = name.strip(" .").lower() in words_for("rest") | words_for("pause")
    match dosage.sets:
        case (Timed(ms),) if is_rest and dosage == Dosage(dosage.sets):
            return ms
        case _:
            return None


def hold_instead(name: str, dosage: Dosage, written: str) -> str | None:
    """What to write for a still position whose dosage has a bare number; None if it is right as it is.

    >>> hold_instead("Side plank", Dosage((Reps(60, 60),) * 2), "2 x 60"), hold_instead("Squats", Dosage(()), "60")
    ('2 x hold 60s', None)
    """
    works = [work for work in dosage.sets if isinstance(work, Reps) and not work.hold_ms and not work.open_end]
    says_reps = any(token.kind in ("reps", "times") or token.text.lower().endswith("reps") for token in scan(written))
    if not works or len(works) < len(dosage.sets) or says_reps or dosage.own_pace or not _STILL.search(name):
        return None
    hold = f"hold {works[0].high}s"
    return f"{len(works)} x {hold}" if len(works) > 1 and len(set(works)) == 1 else hold
