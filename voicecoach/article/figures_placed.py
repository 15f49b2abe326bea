"""Which figures of a text say how much, by value, and which figures a script has: so that none is lost unseen."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from voicecoach.article.phrase import COUNTED, figures_told, read_tokens
from voicecoach.article.prose_doses import is_conditional, sentences_of
from voicecoach.article.turn_headings import turn_heading
from voicecoach.article.wording import in_plain_figures
from voicecoach.article.writing import ScriptDraft
from voicecoach.scanner import scan

LONGEST_TEXT = 1_000
"""A longer text is not looked through for figures."""

_LEAST_S, _MOST_S = 15, 300
"""Shorter times are of a movement, and those from the longer one on are of a part, of a session, or of a story."""


@dataclass(frozen=True, slots=True)
class SaidFigure:
    """A figure with its unit as the text has it, and its values: times in seconds."""

    text: str
    values: frozenset[int]
    kind: str = "number"


def figures_said(text: str) -> Iterator[SaidFigure]:
    """The figures of a text that say how much is to be done; no schedule, no short time of a movement, no condition.

    >>> [each.text for each in figures_said("Lower for 3 seconds. Stay for 30 seconds. If it hurts, 10 reps.")]
    ['Stay for 30 seconds']
    """
    for sentence in sentences_of(text[:LONGEST_TEXT]):
        if is_conditional(sentence):
            continue
        heading = turn_heading(sentence)
        sets = heading.dose.sets if heading else None
        figures = sentence if heading is None else f"{sets.low} rounds" if sets else ""  # no label: `Block 2 x3`
        for token in scan(in_plain_figures(figures)):
            if token.kind not in COUNTED and token.kind != "time":
                continue
            values = figures_told(read_tokens([token]).dose) - {1}
            timed = token.kind in ("time", "hold")
            if values and not (timed and all(value < _LEAST_S or value >= _MOST_S for value in values)):
                yield SaidFigure(token.text, frozenset(values), token.kind)


_WRITTEN = re.compile(r"(?P<minutes>\d+):(?P<seconds>\d\d)|(?P<min>\d+)\s*min|(?P<number>\d+)")


def figures_written(text: str) -> set[int]:
    """The figures of a dosage or a setting as a script has it, times in seconds.

    >>> sorted(figures_written("3 x hold 1:30, each side"))
    [3, 90]
    """
    found = set[int]()
    for match in _WRITTEN.finditer(text):
        if match["minutes"]:
            found.add(int(match["minutes"]) * 60 + int(match["seconds"]))
        else:
            found.add(int(match["min"]) * 60 if match["min"] else int(match["number"]))
    return found


_IN_TURNS = re.compile(r"(?P<on>\d+)s on, (?P<off>\d+)s off, (?P<rounds>\d+) rounds")


def figures_of_script(draft: ScriptDraft) -> frozenset[int]:
    """The figures of all dosages and settings of a draft, how many sets a list has, both of two equal shares, and how
    long rounds of work and rest take."""
    found = set[int]()
    for group in draft.groups:
        texts = [group.dosage, *group.settings.values()]
        for exercise in group.exercises:
            texts += [exercise.dosage, *exercise.settings.values(), *(step.mark for step in exercise.steps)]
            listed = re.match(r"\d+(?:(?:-|, )\d+)+", exercise.dosage)
            if listed:
                found.add(len(re.findall(r"\d+", listed[0])))
            if turns := _IN_TURNS.match(exercise.dosage):  # eight rounds of 20 s on and 10 s off are four minutes
                found.add(int(turns["rounds"]) * (int(turns["on"]) + int(turns["off"])))
            if "each" in exercise.dosage:
                found |= {2 * figure for figure in figures_written(exercise.dosage)}
        for text in texts:
            found |= figures_written(text)
    return frozenset(found)
