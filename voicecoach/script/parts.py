"""A part while it is being read, a group of exercises or a circuit; and what to tell of one without exercises, which
would never be heard."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from voicecoach.clock import planned
from voicecoach.routine import Dosage, Part, Reps, Settings, TalkItem
from voicecoach.script.beside_dosage import breath_rhythm, is_dosage
from voicecoach.script.blocks import Block
from voicecoach.script.dosage import LONGEST_TEXT
from voicecoach.script.draft import Draft, rest_between_turns
from voicecoach.script.flows import has_length, steps_of_no_flow
from voicecoach.script.inline import parse_talk
from voicecoach.script.meant_lines import Line, as_exercises, dosage_below, length_of_pause
from voicecoach.script.named_dosage import meant
from voicecoach.script.written_dosage import not_one_a_round, written_dosage, written_rest
from voicecoach.source import Fix, Problem, Prose, Span

CLOSING = {"closing", "close", "the end", "end"}
"""Names of a heading for the last words."""


@dataclass(slots=True)
class PartDraft:
    """A part as read so far: its heading and the settings of its exercises, and what stands under the heading: what is
    said, and the lines of a list.

    `total_ms` is the time of a circuit whose turns begin so long after one another, if that is written. It `is_told` if
    its heading has errors, and `is_empty` until an exercise begins or a line of a list is told.
    """

    part: Part
    heading: Block
    settings: Settings
    total_ms: int | None
    is_told: bool
    is_empty: bool = True
    talk: list[TalkItem] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    items: list[Line] = field(default_factory=list)

    @property
    def marks(self) -> str:
        """Those of its heading."""
        return "#" * self.heading.level

    def add_bullet(self, prose: Prose, line: Line) -> list[Problem]:
        """Take an item of a list under its heading, of which `line` is the first line; returns its problems."""
        was_empty, self.is_empty = self.is_empty, False
        if has_length(prose):  # told at the first one
            return [steps_of_no_flow(self.part, self.heading.level)] if was_empty else []
        self.items.append(line)
        _, problems = parse_talk(prose)
        if meant(line.text, in_list=True) is not None:
            return problems
        hint = f"if `{self.part.name}` is an exercise, add its dosage to the heading, for example `: 3 x 10`"
        dosage = line.text.strip().rstrip(".")
        if len(dosage) <= LONGEST_TEXT and is_dosage(dosage):
            hint = f"if `{self.part.name}` is an exercise, write `{self.marks} {self.part.name}: {dosage}`"
        return [*problems, Problem("error", "bullet", "instructions belong to an exercise", hint, prose.span())]

    def introduce(self) -> None:
        """Have what was said under its heading said before its next exercise."""
        if self.talk:
            self.part = replace(self.part, talk=(*self.part.talk, *self.talk))
            self.talk.clear()

    def meant_items(self, unit: str) -> list[Problem]:
        """The problems of items of a list that were meant as its exercises; `unit` is that of loads without one."""
        items, self.items = self.items, []
        return as_exercises(items, "###", in_list=True, unit=unit, rounds=self.part.rounds)

    def settle(self, exercises: Sequence[Draft]) -> list[Problem]:
        """Settle what depends on all exercises of a circuit: their own rests, and the rounds that fill its time, if
        that is written; returns the problems."""
        own = (self.part.span, self.part.file)
        drafts = [each for each in exercises if each.part and (each.part.span, each.part.file) == own]
        problems = list(_place_rests(drafts, self.settings))
        if self.part.every_ms is None:
            return problems
        rests = [draft for draft in drafts[:-1] if draft.says_rest_after]
        places = [(draft.settings.spans["between_ms"], draft.file) for draft in rests]
        problems += [rest_between_turns(self.part.every_ms, span, file) for span, file in places]
        if drafts and self.total_ms is not None:
            problems += _share_turns(drafts, self.total_ms, self.part.every_ms, self.part.span)
            self.part = drafts[-1].part or self.part
        return problems

    def without_exercises(
        self, unit: str, figures_at_top: str, above: Sequence[Draft], *, is_last: bool
    ) -> list[Problem]:
        """The problems of a part without exercises: its lines that were meant as such, or that there are none.

        `figures_at_top` is a dosage that was written for all exercises, and `above` those that stand above it.
        """
        self.is_empty = False
        below = dosage_below(self.part.name, self.marks, self.heading.prose, self.lines)
        if below is not None and self.part.rounds is None:
            return [below]
        if exercises := as_exercises(self.lines, "###", in_list=True, unit=unit):
            return exercises
        if self.is_told and not self.lines:
            return []
        headings = [(each.name, f"{'#' * each.level} {each.name}") for each in reversed(above)]
        names = {key: own for name, own in headings for key in (name.lower(), name.lower().partition(",")[0])}
        return [self._no_exercise(figures_at_top, names, is_last=is_last)]

    def _no_exercise(self, figures_at_top: str, names: Mapping[str, str], *, is_last: bool) -> Problem:
        """The error for a part without exercises; `names` are those of the exercises above in lower case, each with its
        heading."""
        part, lines, heading = self.part, self.lines, f"{self.marks} {self.part.name}"
        hint, fix = "its exercises are `###` headings; if it is one itself, add for example `: 3 x 10`", None
        cues = [line.text.split(": ", 1) for line in lines if line.text.partition(": ")[0].lower() in names]
        length = next(filter(None, (length_of_pause(line.text) for line in lines)), "")
        step = _step_of_flow(lines)
        if lines and part.rounds is None and (is_last or length):
            hint = f"write `{heading}: {length}`" if length else "add how much of it"
            hint = f"if it is an exercise, {hint}"
            if is_last:
                hint = f"if these are the last words, write `# Closing` in place of this heading; {hint}"
        if cues and len(cues[0]) == 2:
            name, words = cues[0]
            hint = "write each line under the exercise that it is for, "
            hint += f"`- {words[:1].upper()}{words[1:]}` under `{names[name.lower()]}`"
        elif figures_at_top and part.rounds is None:
            hint = f"if it is an exercise itself, write `{heading}: {figures_at_top}`"
        elif part.rounds is None and (form := meant(part.name, in_list=True)) is not None:
            hint = f"if it is an exercise itself, {form.hint(self.marks)}"
            if len(form.forms) == 1:
                fix = Fix(part.span, form.written(self.marks)[0].removeprefix(f"{self.marks} "))
        if part.every_ms is not None:
            dosage = Dosage((Reps(10, 10),) * (part.rounds or 1), rounds=True, every_ms=part.every_ms)
            example = written_dosage(dosage)
            if self.total_ms is not None:
                example = f"10 reps every {planned(part.every_ms)} for {planned(self.total_ms)}"
            hint = f"say how much is done each time, for example `{example}`; "
            hint += "the exercises of a circuit are `###` headings"
        elif part.rounds:
            rounds = f"{part.rounds} round{'' if part.rounds == 1 else 's'}"
            hint = "its exercises are `###` headings; if it is one itself, say how much a round is, for example "
            hint += f"`{rounds} of 10`"
            if step is not None:
                hint = f"if its lines follow one another write `{heading}: flow, {rounds}`, "
                hint += f"and each as a step, for example `{step}`"
            elif (rhythm := _rhythm_in_name(part.name)) is not None:
                breaths = f"{heading}: {part.rounds} breaths"
                hint = f"if a round is a breath, write `{breaths}`, and `{rhythm}` on a line under it"
        if is_last and part.name.lower() in CLOSING:
            hint = "the last words go under `# Closing`, with one `#`"
        return Problem("error", "part", f"there is no exercise in the part `{part.name}`", hint, part.span, fix=fix)


def _rhythm_in_name(name: str) -> str | None:
    """The rhythm of breathing that a name is, as a setting.

    >>> _rhythm_in_name("4-7-8"), _rhythm_in_name("Box 4-4-4-4"), _rhythm_in_name("Legs")
    ('breathe: in 4s, hold 7s, out 8s', 'breathe: in 4s, hold 4s, out 4s, hold 4s', None)
    """
    match = re.search(r"(?<!\d)\d{1,2}(?:\s?[-–/:]\s?\d{1,2}){1,3}(?!\d)", name)
    return f"breathe: {breath_rhythm(match[0])}" if match else None


_BREATH = re.compile(r"(?:inhale|exhale|breathe in|breathe out)\b", re.IGNORECASE)


def _step_of_flow(lines: Sequence[Line]) -> str | None:
    """The first of several lines that each begin with a breath, as a step of a flow; None if there are none."""
    breaths = [line.text.rstrip(".") for line in lines if _BREATH.match(line.text)]
    return f"- {breaths[0]}. [4s]" if len(breaths) > 1 else None


def _place_rests(drafts: Sequence[Draft], common: Settings) -> Iterator[Problem]:
    """Put the rest written under each exercise of a circuit after that exercise; `common` are the circuit's settings.

    Under the last one it is the rest after the round, and an error if the circuit has another.
    """
    for draft in drafts:
        if draft.own_rest is None:
            continue
        rest, span, draft.own_rest = draft.settings.rest_ms, draft.own_rest, None
        if isinstance(rest, tuple):
            what = f"{len(rest)} rests are written, but in a circuit one follows each exercise"
            yield Problem("error", "rests", what, "write one", span, draft.file)
        elif draft is not drafts[-1]:
            if draft.says_rest_after and draft.settings.between_ms != rest:
                between = written_rest(draft.settings.between_ms)
                what = (
                    f"`rest` is {written_rest(rest)}, but `between-exercises` is {between}: both follow this exercise"
                )
                yield Problem("error", "rests", what, "leave one of them out", span, draft.file)
            draft.rest_afterwards(rest, span)
            spans = {name: place for name, place in draft.settings.spans.items() if name != "rest_ms"}
            if "rest_ms" in common.spans:
                spans["rest_ms"] = common.spans["rest_ms"]
            draft.settings = replace(draft.settings, rest_ms=common.rest_ms, spans=spans)
        elif "rest_ms" in common.spans and rest != common.rest_ms:
            what = f"the rest after the round's last exercise is {written_rest(rest)} here, but the circuit's is "
            what += f"{written_rest(common.rest_ms)}"
            yield Problem("error", "rests", what, "leave one of them out", span, draft.file)
    last = drafts[-1] if drafts else None
    if last is None or last.part is None or last.says_rest_after or last.dosage.every_ms is not None:
        return
    rests = common.rest_ms
    if isinstance(rests, tuple) and len(rests) == last.part.rounds and last.own_rest is None:
        last.rest_afterwards(rests[-1], common.spans["rest_ms"])


def _share_turns(drafts: Sequence[Draft], total_ms: int, every_ms: int, span: Span) -> Iterator[Problem]:
    """Give a circuit in which an exercise begins every so often as many rounds as fill its time."""
    turns, count = total_ms // every_ms, sum(draft.turns(every_ms) for draft in drafts)
    if total_ms % every_ms or turns % count or turns == 0:
        rests = count - len(drafts)
        each = f"{len(drafts)} exercise{'' if len(drafts) == 1 else 's'}"
        each += f" and {'a turn' if rests == 1 else f'{rests} turns'} of rest" if rests else ""
        what = f"{planned(total_ms)} with an exercise every {planned(every_ms)} is {total_ms / every_ms:g} turns, "
        what += f"which do not go round {each}"
        rounds = f"{max(1, turns // count)} round{'' if turns // count < 2 else 's'}"
        hint = f"write how many rounds: `every {planned(every_ms)}, {rounds}`"
        yield Problem("error", "every", what, hint, span)
        return
    for draft in drafts:
        if draft.part is not None:
            sets, differs, number = draft.dosage.sets, draft.dosage.differs, turns // count
            if differs and len(sets) != number:
                yield replace(not_one_a_round(len(sets), number, draft.span), file=draft.file)
            draft.part = replace(draft.part, rounds=number)
            draft.dosage = replace(draft.dosage, sets=sets if differs else sets[:1] * number)
