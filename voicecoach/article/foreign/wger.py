"""The routines of wger, as its API has them, in plain keys.

Two shapes, both of https://wger.readthedocs.io/en/latest/api/routines.html: the structure, whose entries have a list of
configurations for each figure, and the days as they are displayed, whose slots have sets. Rests are in seconds there.
"""

from voicecoach.article.foreign.tree import Leaf, Listing, Node, Record, records_in

_REPETITION_UNITS = {
    "2": "to failure",
    "3": "seconds",
    "4": "minutes",
    "5": "miles",
    "6": "km",
    "7": "max",
    "8": "meters",
}
"""The units that wger's database is delivered with, by their number; 1 is a repetition."""
_WEIGHT_UNITS = {"1": "kg", "2": "lb"}
_FIGURES = {
    "sets": ("sets", "set_nr_configs"),
    "reps": ("repetitions", "repetitions_configs"),
    "max reps": ("max_repetitions", "max_repetitions_configs"),
    "weight": ("weight", "weight_configs"),
    "rir": ("rir", "rir_configs"),
    "rest seconds": ("rest", "rest_configs"),
}
"""Our key for each figure, and the two that wger has for it."""


def is_wger(node: Node) -> bool:
    """Whether a tree has a day with slots, as only wger's has."""
    fields = (each for record in records_in(node) for each in record.fields)
    return any(key == "slots" and isinstance(value, Listing) for key, value in fields)


def plain(node: Node) -> Node:
    """A tree of wger's in plain keys: days, and in them exercises and supersets."""
    match node:
        case Listing(items, line):
            return Listing(tuple(plain(item) for item in items), line)
        case Record(fields, line):
            if isinstance(value_of(node, "slots"), Listing):
                return _day(node)
            return Record(tuple((key, plain(value)) for key, value in fields), line)
        case Leaf():
            return node


def value_of(node: Node | None, *keys: str) -> Node | None:
    """The value of the first of these keys that a record has."""
    fields = dict(node.fields) if isinstance(node, Record) else {}
    return next((fields[key] for key in keys if key in fields), None)


def _text(node: Node | None) -> str:
    return node.text.strip() if isinstance(node, Leaf) else ""


def _day(day: Record) -> Record:
    inner = value_of(day, "day")
    about = inner if isinstance(inner, Record) else day
    slots = value_of(day, "slots")
    found = [_slot(each) for each in slots.items if isinstance(each, Record)] if isinstance(slots, Listing) else []
    fields: list[tuple[str, Node]] = []
    for key in ("name", "description"):
        if _text(value := value_of(about, key)) and value is not None:
            fields.append((key, value))
    fields.append(("exercises", Listing(tuple(found), day.line)))
    return Record(tuple(fields), day.line)


def _slot(slot: Record) -> Node:
    """The exercise of a slot; several are a superset."""
    entries = value_of(slot, "entries", "sets")
    found = [_entry(each) for each in entries.items if isinstance(each, Record)] if isinstance(entries, Listing) else []
    if comment := _text(value_of(slot, "comment")):
        found[:1] = [Record((*each.fields, ("notes", Leaf(comment, each.line))), each.line) for each in found[:1]]
    if len(found) == 1:
        return found[0]
    in_turn = len({_text(value_of(each, "name")) for each in found}) > 1
    key = "superset" if in_turn else "exercises"
    return Record(((key, Listing(tuple(found), slot.line)),), slot.line)


def _entry(entry: Record) -> Record:
    line = entry.line
    fields: list[tuple[str, Node]] = [("name", Leaf(_name(entry), line))]
    values = {ours: _figure(entry, *theirs) for ours, theirs in _FIGURES.items()}
    unit = _unit(entry, "repetition_unit", "repetitions_unit")
    kind = _REPETITION_UNITS.get(unit, "")
    if kind in ("to failure", "max"):
        values |= {"reps": "to failure", "max reps": ""}
    elif kind:
        values[kind] = values.pop("reps")
    if values.get("max reps"):
        values |= {"min reps": values.pop("reps", "")}
    weight = values.pop("weight", "")
    weight_unit = _WEIGHT_UNITS.get(_unit(entry, "weight_unit"), "")
    if weight:
        values[f"weight {weight_unit}".strip()] = weight
    if comment := _text(value_of(entry, "comment")):
        values["notes"] = comment
    kept = {*("comment", "exercise", "repetition_unit", "repetitions_unit", "weight_unit")}
    kept |= {key for keys in _FIGURES.values() for key in keys}
    fields += [(key, Leaf(value, line)) for key, value in values.items() if value]
    others = [(key, value) for key, value in entry.fields if key not in kept and key not in _WITHOUT_MEANING]
    later = [
        (f"later {ours}", Leaf(text, line)) for ours, theirs in _FIGURES.items() if (text := _later(entry, theirs[1]))
    ]
    return Record((*fields, *others, *later), line)


_WITHOUT_MEANING = (
    "id slot slot_entry_id order type class_name config repetition_rounding repetitions_rounding weight_rounding "
    "text_repr rpe max_rpe name exercise_name exercise_obj exerciseObj"
).split()


def _name(entry: Record) -> str:
    """The name of an exercise: in the entry, or in the exercise's own record, there perhaps in several languages."""
    exercise = value_of(entry, "exercise", "exercise_obj", "exerciseObj", "exercise_base")
    if name := _text(value_of(entry, "exercise_name", "name")) or _text(value_of(exercise, "name")):
        return name
    translations = value_of(exercise, "translations")
    names = [_text(value_of(each, "name")) for each in translations.items] if isinstance(translations, Listing) else []
    return next(filter(None, names), _text(exercise))


def _unit(entry: Record, *keys: str) -> str:
    unit = value_of(entry, *keys)
    return _text(value_of(unit, "id")) if isinstance(unit, Record) else _text(unit)


def _figure(entry: Record, key: str, configs_key: str) -> str:
    """A figure, that of the first week where there is one for each."""
    configs = value_of(entry, configs_key)
    if isinstance(configs, Listing):
        return next((_text(value_of(each, "value")) for each in configs.items), "")
    return _text(value_of(entry, key))


def _later(entry: Record, configs_key: str) -> str:
    """What changes after the first week, in words."""
    configs = value_of(entry, configs_key)
    later = configs.items[1:] if isinstance(configs, Listing) else ()
    return "; ".join(f"from {_text(value_of(e, 'iteration'))}: {_text(value_of(e, 'value'))}" for e in later)
