"""A plan becomes a draft: each exercise as the language takes it, or a comment where it does not."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from voicecoach.article.account import Notes
from voicecoach.article.foreign.exercise_draft import DraftAndRest, drafts_of, plain_words
from voicecoach.article.foreign.plan import Member, Plan, PlannedExercise, PlannedGroup, PlannedRest, items_of
from voicecoach.article.foreign.tree import UnreadableFileError
from voicecoach.article.writing import DraftGroup, ScriptDraft, heading, said
from voicecoach.clock import planned
from voicecoach.safe_text import one_line
from voicecoach.script.parser import parse
from voicecoach.script.settings import LONGEST_MS
from voicecoach.source import Source, has_errors

MOST_EXERCISES = 5_000
"""Each is tried with the language: more of them take longer than anybody waits, and no session has as many."""

_BETWEEN = "between-exercises"

MOST_UNROLLED = 100
"""The most exercises that a group within a circuit may become, written out once for each of its rounds."""


def draft_of(plan: Plan, notes: Notes) -> ScriptDraft:
    """The draft of a plan, each of whose exercises is one that the language reads as the file has it.

    Raises UnreadableFileError if there are too many of them.
    """
    count = sum(isinstance(each, PlannedExercise) for each in items_of(plan.whole.members))
    if count > MOST_EXERCISES:
        raise UnreadableFileError(f"this has {count:,} exercises; at most {MOST_EXERCISES:,} can be read")
    drafting = _Drafting(notes)
    drafting.take(plan.whole)
    front = _front(plan, notes)
    return ScriptDraft(front, before=plan.comments, groups=drafting.groups, after=drafting.after)


def _front(plan: Plan, notes: Notes) -> dict[str, str]:
    """The title as a setting of the whole script, if the language takes it."""
    title = one_line(plan.title)
    if not title:
        return {}
    routine, problems = parse(Source("", f"---\ntitle: {title}\n---\n## A: 10 reps\n"), errors_only=True)
    if has_errors(problems) or len(routine.exercises) != 1:
        plan.comments.append(notes.leave("cannot be the title of a script", 1, title))
        return {}
    return {"title": title}


@dataclass(slots=True)
class _Drafting:
    """Puts members into groups, one after another. `after` are comments that belong to none."""

    notes: Notes
    groups: list[DraftGroup] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    pending: list[DraftAndRest] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def take(self, group: PlannedGroup) -> None:
        """A group with all that is in it; a group in it ends it, for a script has no groups in groups."""
        self.told += group.comments
        self._check_rests(group)
        if _rounds_of(group) != 1:
            self._circuit(group)
            return
        if group.sets_are_rounds and any(len(each.sets) > 1 for each in _exercises_of(group)):
            why = "a superset whose exercises differ in their sets, written one after another"
            self._tell(why, group.line, group.name or group.words)
        if not group.members:
            self._tell("a part without exercises", group.line, group.name or group.words)
        if group.rest_ms is not None:
            self._leave("a rest after each round of a group without rounds", group.line, planned(group.rest_ms))
        for member in group.members:
            if isinstance(member, PlannedGroup):
                self._close(group)
                member.name = ", ".join(filter(None, (group.name, member.name)))
                member.steps[:0] = group.steps
                group.name, group.steps = "", []
                self.take(member)
            else:
                self._one(member, in_turn=1)
        self._close(group)

    def _check_rests(self, group: PlannedGroup) -> None:
        """Tells rests that no script may have, and leaves them out."""
        for rest_ms in (group.rest_ms, group.between_ms):
            if rest_ms is not None and not 0 <= rest_ms <= LONGEST_MS:
                self._leave("a rest that is too long for a session", group.line, f"{rest_ms / 1000:,g} seconds of rest")
        group.rest_ms, group.between_ms = (
            rest_ms if rest_ms is not None and 0 <= rest_ms <= LONGEST_MS else None
            for rest_ms in (group.rest_ms, group.between_ms)
        )

    def _one(self, member: PlannedExercise | PlannedRest, *, in_turn: int) -> None:
        if isinstance(member, PlannedRest):
            self._rest(member)
            return
        self.notes.exercise = one_line(member.name)
        found = drafts_of(member, self.notes, in_turn=in_turn)
        if not found:
            self.told += member.comments
            self._leave("an exercise that could not be read", member.line, member.words)
        self.pending += found
        self.notes.exercise = ""

    def _leave(self, why: str, line: int, words: str) -> None:
        self.told.append(self.notes.leave(why, line, words, unread=True))

    def _tell(self, why: str, line: int, words: str) -> None:
        self.told.append(self.notes.leave(why, line, words))

    def _rest(self, rest: PlannedRest) -> None:
        """Gives the exercise before it this rest, or tells why not; behind a circuit it follows the last round."""
        before = self.groups[-1].exercises[-1] if self.groups else None
        exercise = self.pending[-1].exercise if self.pending else before
        if exercise is None:
            self._tell("a rest with no exercise before it", rest.line, rest.words)
            return
        is_taken = self.pending[-1].after_ms is not None if self.pending else _BETWEEN in exercise.settings
        if is_taken or not 0 <= rest.ms <= LONGEST_MS:
            self._leave("a rest that could not be read", rest.line, rest.words)
            return
        if self.pending:
            self.pending[-1].after_ms = rest.ms
        else:
            exercise.settings[_BETWEEN] = planned(rest.ms)
        self.notes.exercise = exercise.name
        self.notes.find(f"{planned(rest.ms)} of rest after it", rest.line, rest.words)
        self.notes.exercise = ""

    def _close(self, part: PlannedGroup) -> None:
        """Makes a group of what is pending: the part, if its name is still to be written, else one without a name."""
        if not self.pending:
            self.after += self.told
            self.told = []
            return
        for one in self.pending[:-1]:
            one.after_ms = part.between_ms if one.after_ms is None else one.after_ms
        group = self._group(self._name(part), rest_key=_BETWEEN)
        comments = group.exercises[-1].comments
        if group.name:
            self.notes.find(f"the part {group.name}", part.line, part.words)
            group.words = _said_words(part.steps, self.notes, part.line, comments)
        else:
            comments += [self.notes.leave("words of a group without a name", part.line, each) for each in part.steps]
        part.name, part.steps = "", []

    def _name(self, group: PlannedGroup, dosage: str = "") -> str:
        """The name of a part or a circuit, empty if the language reads anything else in it, which is told."""
        name = one_line(group.name)
        text = f"{heading(name, dosage)}\n### A: 10 reps\n### B: 10 reps\n"
        routine, problems = parse(Source("", text), errors_only=True)
        parts = {exercise.part.name if exercise.part else "" for exercise in routine.exercises}
        if name and (has_errors(problems) or parts != {name}):
            self._tell("cannot be the name of a part", group.line, name)
            return ""
        return name

    def _group(self, name: str, dosage: str = "", *, rest_key: str) -> DraftGroup:
        """What is pending as a group of the draft, each exercise with the rest after it."""
        for one in self.pending:
            if one.after_ms is not None:
                one.exercise.settings.setdefault(rest_key, planned(one.after_ms))
        group = DraftGroup(name, dosage, exercises=[one.exercise for one in self.pending])
        group.exercises[-1].comments += self.told
        self.groups.append(group)
        self.pending, self.told = [], []
        return group

    def _circuit(self, group: PlannedGroup) -> None:
        rounds = _rounds_of(group)
        members, told = _flat(group.members, self.notes)
        self.told += told
        is_read = _circuit_is_read(f"{rounds} rounds")
        for member in members:
            if group.rounds is not None and isinstance(member, PlannedExercise) and 1 < len(member.sets) == rounds:
                what, other = "one set in each round", f"{rounds} sets in each round"
                self.notes.find(what, member.line, member.words, sure="likely", other=other)
            self._one(member, in_turn=rounds if is_read else 1)
        if not is_read:
            self._leave("rounds that could not be read", group.line, group.words)
        if not (is_read and self.pending):
            self._close(group)
            return
        dosage = f"{rounds} rounds"
        if (rest_ms := self._round_rest(group)) is not None:
            dosage += f", rest {planned(rest_ms)}"
        between_ms = group.between_ms
        name = self._name(group, dosage) or ("Superset" if group.sets_are_rounds else "Circuit")
        drafted = self._group(name, dosage, rest_key="rest")
        drafted.settings = {} if between_ms is None else {_BETWEEN: planned(between_ms)}
        drafted.words = _said_words(group.steps, self.notes, group.line, drafted.exercises[-1].comments)
        self.notes.find(f"{name}: {dosage}", group.line, group.words)

    def _round_rest(self, group: PlannedGroup) -> int | None:
        """The rest after a round: that of the group, or the one after its last exercise."""
        last, rest_ms = self.pending[-1], group.rest_ms
        after_ms, last.after_ms = last.after_ms, None
        if rest_ms is not None and after_ms not in (None, rest_ms):
            self._leave("a second rest after the round", group.line, f"{planned(after_ms or 0)} of rest")
        return after_ms if rest_ms is None else rest_ms


def _rounds_of(group: PlannedGroup) -> int:
    """How often a group is done in turn; the rounds of a superset are the sets of its exercises."""
    if group.rounds is not None or not group.sets_are_rounds:
        return 1 if group.rounds is None else group.rounds
    exercises = _exercises_of(group)
    counts = {len(each.sets) for each in exercises}
    warm_up = any(each.is_warm_up for exercise in exercises for each in exercise.sets)
    return counts.pop() if len(counts) == 1 and not warm_up else 1


def _exercises_of(group: PlannedGroup) -> list[PlannedExercise]:
    return [each for each in group.members if isinstance(each, PlannedExercise)]


def _flat(members: Sequence[Member], notes: Notes) -> tuple[list[PlannedExercise | PlannedRest], list[str]]:
    """The members of a circuit without groups in it: one of so many rounds is written out so many times."""
    flat: list[PlannedExercise | PlannedRest] = []
    told: list[str] = []
    for member in members:
        if not isinstance(member, PlannedGroup):
            flat.append(member)
            continue
        inner, inner_told = _flat(member.members, notes)
        rounds = member.rounds or 1
        told += [*member.comments, *inner_told]
        told += [
            notes.leave("of a group in a circuit", member.line, each) for each in (member.name, *member.steps) if each
        ]
        if rounds < 1 or rounds * len(inner) > MOST_UNROLLED:
            told.append(notes.leave("a circuit in a circuit", member.line, member.words, unread=True))
            continue
        if rounds > 1:
            notes.find(f"{rounds} rounds, written out", member.line, member.words)
        spaced = _spaced(inner, member)
        flat += [each for _ in range(rounds) for each in spaced]
    return flat, told


def _spaced(members: list[PlannedExercise | PlannedRest], group: PlannedGroup) -> list[PlannedExercise | PlannedRest]:
    """The members of one round, with the rests of their group."""
    spaced: list[PlannedExercise | PlannedRest] = []
    for index, member in enumerate(members):
        spaced.append(member)
        rest_ms = group.between_ms if index + 1 < len(members) else group.rest_ms
        if rest_ms is not None:
            spaced.append(PlannedRest(rest_ms, group.line, group.words))
    return spaced


def _circuit_is_read(dosage: str) -> bool:
    routine, problems = parse(Source("", f"## A: {dosage}\n### B: 10 reps\n### C: 10 reps\n"), errors_only=True)
    return not has_errors(problems) and len(routine.exercises) == 2


def _said_words(steps: list[str], notes: Notes, line: int, comments: list[str]) -> list[str]:
    """The sentences of a group that are read as such; others become comments."""
    words = []
    for one in filter(None, map(plain_words, steps)):
        _, problems = parse(Source("", f"## A\n{said(one)}\n### B: 10 reps\n"), errors_only=True)
        if has_errors(problems):
            comments.append(notes.leave("words that could not be read", line, one, unread=True))
        else:
            words.append(one)
    return words
