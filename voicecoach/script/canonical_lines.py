"""A heading and a setting in canonical form: figures as the program writes them, words as their author wrote them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from voicecoach.clock import parse_duration, written
from voicecoach.routine import Dosage
from voicecoach.scanner import WhichSide, scan
from voicecoach.script.blocks import Block
from voicecoach.script.dosage import LONGEST_TEXT
from voicecoach.script.headings import ExerciseHeading, PartHeading, read_heading
from voicecoach.script.settings import KEYS
from voicecoach.script.written_dosage import written_dosage
from voicecoach.source import Problem, Prose


def canonical_setting(words: str) -> str:
    """A `key: value` line, with lengths of time as the program writes them.

    >>> canonical_setting("Rest :45 sec; 120 seconds"), canonical_setting("title:  90 seconds")
    ('rest: 45s, 2 min', 'title: 90 seconds')
    """
    key, _, value = (part.strip() for part in words.partition(":"))
    name = key.lower()
    lengths = [parse_duration(each) for each in re.split(r"[,;]", value)] if len(value) <= LONGEST_TEXT else [None]
    times = [ms for ms in lengths if ms is not None]
    instead = ", ".join(map(written, times))
    same = name in KEYS and len(times) == len(lengths) and KEYS[name].read(instead) == KEYS[name].read(value)
    return f"{name}: {instead if same else value}"


def canonical_heading(block: Block, *, leads: bool) -> str:
    """The words of a heading, with a colon before its dosage, which is as the program writes it if that says the same
    in the author's words."""
    text = block.prose.text
    if block.level == 1:
        return text
    heading, problems = read_heading(block.prose, block.level, leads=leads)
    if heading is None or heading in (PartHeading(heading.name), ExerciseHeading(heading.name, Dosage(()))):
        return text  # a part, or a passage
    name, own = heading.name.rstrip(" :"), text[len(heading.name) :].lstrip(_BETWEEN).rstrip()
    for form in (f"{name}: {dosage}" for dosage in (*_as_program_writes(heading, own), own)):
        again, others = read_heading(Prose(((1, 1, form),)), block.level, leads=leads)
        if _as_read(block, again, others) == _as_read(block, heading, problems):
            return form
    return text


def _as_program_writes(heading: ExerciseHeading | PartHeading, own: str) -> list[str]:
    """The dosage as the program writes it; none where that is not all that its author wrote."""
    if isinstance(heading, PartHeading) or heading.settings or len(heading.dosage.loads) > 1:
        return []
    program = _in_own_words(written_dosage(heading.dosage), own)
    return [] if _loses_words(own, program) else [program]


_BETWEEN = " \t:-‐‑‒–—−"
"""What may stand between a name and its dosage."""


def _as_read(block: Block, heading: ExerciseHeading | PartHeading | None, problems: Sequence[Problem]) -> object:
    """All that a heading says, without its places."""
    told = [(each.severity, each.message) for each in problems]
    match heading:
        case ExerciseHeading(name, dosage, settings):
            return block.name(name), dosage, [(each.key, each.value) for each in settings], told
        case PartHeading(name):
            return replace(heading, name=block.name(name)), told
        case None:
            return told
        case _:
            assert_never(heading)


def _in_own_words(dosage: str, as_written: str) -> str:
    """A dosage with the author's word for a side.

    >>> _in_own_words("10 reps, each side", "10 per leg")
    '10 reps, each leg'
    """
    limbs = {token.value.limb for token in scan(as_written[:LONGEST_TEXT]) if isinstance(token.value, WhichSide)}
    limbs.discard("")
    return dosage.replace("each side", f"each {next(iter(limbs))}") if len(limbs) == 1 else dosage


_JOINING = frozenset(
    "x set sets of reps rep repetition repetitions times time s sec secs second seconds m min mins minute minutes "
    "hold holds for and on each per every side".split()
)
"""Words of a dosage that the program may write in another way, or not at all."""


def _loses_words(before: str, after: str) -> bool:
    """Whether a dosage would lose what is its author's: `5 deep breaths`, or bold figures; or get a sign in its place.

    >>> _loses_words("3 sets of 10 reps", "3 x 10"), _loses_words("5 deep breaths", "5 breaths")
    (False, True)
    """
    lost = Counter(_WORD.findall(before.lower())) - Counter(_WORD.findall(after.lower()))
    return not _JOINING.issuperset(lost) or _MARK_UP.search(before) is not None or after.count("@") > before.count("@")


_WORD = re.compile(r"[^\W\d_]+")
_MARK_UP = re.compile(r"[*_`~\[\]\\]")
