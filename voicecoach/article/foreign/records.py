"""Records of exercises as a plan, under whatever reasonable keys: of JSON and YAML, and the rows of a table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from voicecoach.article.account import Notes
from voicecoach.article.foreign.amounts import Units, figure
from voicecoach.article.foreign.fields import Meaning, field_of, is_group, words_of
from voicecoach.article.foreign.named_line import exercise_in
from voicecoach.article.foreign.plan import Member, Plan, PlannedExercise, PlannedGroup, PlannedSet, items_of
from voicecoach.article.foreign.record_exercise import Common, exercise_of_fields, rest_in
from voicecoach.article.foreign.record_fields import RecordFields, fields_of, holds_exercises, named_records
from voicecoach.article.foreign.tree import Leaf, Listing, Node, Record
from voicecoach.routine import Timed

_OF_ANY = frozenset(
    "exercises exercise steps blocks block items days day routines routine workouts workout sections section phases "
    "intervals sequence sets rounds parts program programme plan weeks week session sessions moves poses stretches "
    "activities stations drills children slots entries circuit circuits superset supersets data results".split()
)
"""Keys that say what stands below them, and are no name of it."""


def plan_of(node: Node, notes: Notes) -> Plan:
    """The plan in a file of records; without any exercise in it if there is none."""
    reader = _Records(notes, Units.of(node, notes))
    top = reader.group("", node, Common())
    while (inner := _only_group_in(top)) is not None:
        inner.comments[:0] = top.comments
        inner.steps[:0] = top.steps
        top = inner
    plan = Plan(top.name, top, top.comments)
    if top.name:
        notes.find("title", top.line, top.name)
    plan.comments += [notes.leave("a description of the whole", top.line, words) for words in top.steps]
    top.name, top.comments, top.steps = "", [], []
    _choose_week(plan, notes)
    return plan


def _only_group_in(group: PlannedGroup) -> PlannedGroup | None:
    """The group that is all there is in one which says nothing else, as `{"routine": {...}}`."""
    says = (group.rounds, group.between_ms, group.rest_ms, group.name or None)
    if len(group.members) != 1 or any(each is not None for each in says) or group.sets_are_rounds:
        return None
    inner = group.members[0]
    return inner if isinstance(inner, PlannedGroup) else None


_WEEK = re.compile(r"(?:week|woche|semana|semaine)\W*\d{1,3}\b", re.IGNORECASE)


def _choose_week(plan: Plan, notes: Notes) -> None:
    """Of a plan that is nothing but weeks, keeps the one that the author chooses."""
    found = [_WEEK.match(each.name) for each in plan.members if isinstance(each, PlannedGroup)]
    weeks = [match[0] for match in found if match]
    names = tuple(dict.fromkeys(weeks))
    if len(names) < 2 or len(weeks) != len(plan.members):
        return
    chosen = notes.ask("Which week is it?", plan.members[0].line, ", ".join(names), names).chosen
    kept = names[min(chosen, len(names) - 1)]
    others = [each for each, week in zip(plan.members, weeks, strict=True) if week != kept]
    plan.comments += [notes.leave("of another week", each.line, each.words) for each in items_of(others)]
    plan.whole.members = [each for each, week in zip(plan.members, weeks, strict=True) if week == kept]


@dataclass(frozen=True, slots=True)
class _Records:
    notes: Notes
    units: Units

    def group(self, key: str, node: Node, common: Common) -> PlannedGroup:
        """A list or a record of members as a group; its name is in the record, or its key."""
        if isinstance(node, Record):
            return self._of_record(key, node, common)
        group = PlannedGroup(_name_in(key), node.line, key, sets_are_rounds=words_of(key).startswith("superset"))
        group.members = self.members(node.items if isinstance(node, Listing) else [node], common)
        return group

    def _of_record(self, key: str, record: Record, common: Common) -> PlannedGroup:
        found = fields_of(record, self.notes, self.units)
        named = named_records(found.others) if not found.groups or not key else []
        are_names = is_group(key) or bool(named)
        own = [each for each in found.others if each in named or (are_names and _is_dosage_of(*each))]
        found.others = [each for each in found.others if each not in own]
        taken = [found.take(meaning) for meaning in _NAMES]
        said = [*([_name_in(key)] if found.groups else []), *(_numbered(each.key, each.text) for each in taken if each)]
        name = ", ".join(dict.fromkeys(filter(None, said)))
        group = PlannedGroup(name or _name_in(key), record.line, found.words or key or "a group")
        group.sets_are_rounds = words_of(key).startswith("superset")
        common = _said_of_all(found, group, common)
        is_only = bool(name) and len(found.groups) == 1
        for inner_key, inner in [*own, *found.groups]:
            is_nameless = not _name_in(inner_key) or (is_only and not is_group(inner_key))
            if isinstance(inner, Listing) and is_nameless:
                group.members += self.members(inner.items, common)
                group.sets_are_rounds |= words_of(inner_key).startswith("superset")
            else:
                group.members += self.member(inner_key, inner, common)
        group.comments += found.all_told()
        return group

    def members(self, nodes: Sequence[Node], common: Common) -> list[Member]:
        """The members of a list; those of one part or superset that stand side by side are put together."""
        tagged = [(_tag(node), each) for node in nodes for each in self.member("", _without_tag(node), common)]
        result: list[Member] = []
        for part, of_part in groupby(tagged, key=lambda each: each[0][0]):
            members: list[Member] = []
            for superset, alike in groupby(of_part, key=lambda each: each[0][1]):
                found = [member for _, member in alike]
                together = superset and len(found) > 1
                members += [_group_of(f"Superset {superset}", found, in_turn=True)] if together else found
            result += [_group_of(part, members)] if part else members
        return result

    def member(self, key: str, node: Node, common: Common) -> list[Member]:
        """What a node is: an exercise, a rest, or a group."""
        match node:
            case Leaf():
                return self._line(key, node, common)
            case Listing():
                return [self.group(key, node, common)]
            case Record():
                found = fields_of(node, self.notes, self.units)
                if found.groups or (not found.known and holds_exercises(node)) or named_records(found.others):
                    return [self.group(key, node, common)]
                return [rest_in(found) or exercise_of_fields(key, found, common)]

    def _line(self, key: str, leaf: Leaf, common: Common) -> list[Member]:
        """An exercise in words: `Squats 3 x 10`, or its name alone where the group says how much."""
        words = f"{key}: {leaf.text.strip()}" if key else leaf.text.strip()
        if not words:
            return []
        found = exercise_in(words, leaf.line)
        if found is None and common.work_ms is not None and not any(letter.isdigit() for letter in words):
            found = PlannedExercise(words, leaf.line, words, (PlannedSet(Timed(common.work_ms)),))
        if isinstance(found, PlannedExercise) and found.rest_ms is None:
            found.rest_ms = common.rest_ms
        return [found or PlannedExercise(words, leaf.line, words)]


def _said_of_all(found: RecordFields, group: PlannedGroup, common: Common) -> Common:
    """Gives a group its rounds and rests; what is said of each exercise is given back.

    A rest beside rounds is that after a round, unless the time of work stands beside it, as in an interval timer.
    """
    counts = found.count("rounds"), found.count("sets"), found.count("reps")
    group.rounds = next((count for count in counts if count is not None), None)
    work_ms, rest_ms = found.length_ms("work"), found.length_ms("rest")
    group.between_ms, group.rest_ms = found.length_ms("exercise rest"), found.length_ms("round rest")
    group.steps = found.sentences()
    if group.rounds is None or rest_ms is None:
        return Common(work_ms or common.work_ms, common.rest_ms if rest_ms is None else rest_ms)
    if work_ms is not None:
        group.between_ms = rest_ms if group.between_ms is None else group.between_ms
    elif group.rest_ms is None:
        found.notes.find("the rest after a round", found.line, found.words, sure="likely", other="after each exercise")
    group.rest_ms = rest_ms if group.rest_ms is None else group.rest_ms
    return Common(work_ms or common.work_ms, common.rest_ms)


def _name_in(key: str) -> str:
    """The name of a group in its key, empty if the key says only what stands below it.

    >>> _name_in("warmup"), _name_in("cool_down"), _name_in("exercises")
    ('Warmup', 'Cool down', '')
    """
    words = words_of(key)
    if words in _OF_ANY:
        return ""
    name = words if key.replace("_", "").replace("-", "").isalnum() and " " not in key else key.strip()
    return name[:1].upper() + name[1:]


def _is_dosage_of(key: str, node: Node) -> bool:
    """Whether a key is the name of an exercise, and its value how much: `"Squats": "3 x 10"`."""
    if not isinstance(node, Leaf) or field_of(key) is not None or figure(node.text) is not None:
        return False
    return isinstance(exercise_in(f"{key}: {node.text}", node.line), PlannedExercise)


def _tag(node: Node) -> tuple[str, str]:
    """The part and the superset that a record says it belongs to."""
    said: dict[str, str] = {}
    for key, value in node.fields if isinstance(node, Record) else ():
        meant = field_of(key)
        if meant is not None and meant.meaning in _TAGS and isinstance(value, Leaf) and value.text.strip():
            text = value.text.strip()
            said.setdefault(meant.meaning, text if meant.meaning == "superset" else _numbered(key, text))
    return ", ".join(said[meaning] for meaning in _TAGS[:-1] if meaning in said), said.get("superset", "")


_NAMES: tuple[Meaning, ...] = ("week", "part", "name", "workout")
_TAGS: tuple[Meaning, ...] = ("week", "part", "workout", "superset")


def _numbered(key: str, text: str) -> str:
    """The name of a part; a number alone says with its key what it counts.

    >>> _numbered("day", "2"), _numbered("day", "Monday")
    ('Day 2', 'Monday')
    """
    return f"{key.strip().capitalize()} {text}" if figure(text) is not None else text


def _without_tag(node: Node) -> Node:
    """A record without the fields that `_tag` has."""
    if not isinstance(node, Record) or not any(_tag(node)):
        return node
    used = _TAGS if _tag(node)[0] else _TAGS[-1:]
    kept = tuple((key, each) for key, each in node.fields if not ((meant := field_of(key)) and meant.meaning in used))
    return Record(kept, node.line)


def _group_of(name: str, members: list[Member], *, in_turn: bool = False) -> PlannedGroup:
    return PlannedGroup(name, members[0].line, name, sets_are_rounds=in_turn, members=members)
