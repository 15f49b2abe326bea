"""YAML as a tree, by PyYAML, which an extra installs. Nothing is made of a value: `1:30` and `yes` stay as written."""

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile
from typing import Any

from voicecoach.article.foreign.fields import is_field, is_group, is_name
from voicecoach.article.foreign.tree import MOST_NODES, Node, TreePart, UnreadableFileError, tree_of

INSTALL = 'pip install "voicecoach[documents]"'

_KEY = re.compile(r"(?P<indent>[ ]*(?:-[ ]+)*)(?P<key>[\"']?[^\W\d][\w /.'()-]{0,40}[\"']?):(?P<value>\s.*|)$")
_OTHER = re.compile(r"\s*(?:#.*|-(?:\s.*)?|---|\.\.\.|[\]}],?|)$|[ ]{2,}\S")


def looks_like_yaml(text: str) -> bool:
    """Whether every line has a place in YAML, and its keys are those of exercises.

    An exercise is there only if it has several lines of its own: a list of `- Squats: 3 x 10` is prose, to be read as
    such.

    >>> looks_like_yaml("steps:\\n  - name: Squats\\n    reps: 10"), looks_like_yaml("Exercises:\\n- Squats: 3 x 10")
    (True, False)
    """
    lines = [line for line in text.split("\n") if line.strip()]
    keys = [_KEY.match(line) for line in lines]
    if not lines or any(key is None and _OTHER.match(line) is None for key, line in zip(keys, lines, strict=True)):
        return False
    found = [key for key in keys if key]
    if not any(is_field(key["key"]) for key in found):
        return False
    return any(_begins_record(one, other) for one, other in pairwise(found))


def _begins_record(one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether two keys are of one exercise in a list, or the first has others below it and is no name of a part."""
    if "-" in one["indent"]:
        same = len(one["indent"]) == len(other["indent"]) and "-" not in other["indent"]
        return same and (is_name(one["key"]) or is_name(other["key"]) or is_field(other["key"]))
    deeper = len(other["indent"].replace("-", " ")) > len(one["indent"]) and not one["value"].strip()
    return deeper and (is_field(other["key"]) or (is_group(one["key"]) and is_name(other["key"])))


def yaml_tree(text: str) -> Node:
    """The tree of a YAML text. Raises UnreadableFileError with line, column and the reason, or if PyYAML is missing."""
    try:
        import yaml
    except ImportError as error:
        raise UnreadableFileError(f"this is YAML, which needs a package: `{INSTALL}`") from error
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        return tree_of(_parts(yaml.parse(text, Loader=loader)))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"line {mark.line + 1}, column {mark.column + 1}: " if mark else ""
        raise UnreadableFileError(f"{place}this is not valid YAML: {error.problem or error.context}") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise UnreadableFileError("line 1: this YAML cannot be read") from error


def _parts(events: Iterator[Any]) -> list[TreePart]:
    """The parts of the first document; an alias stands for all that its anchor names."""
    parts: list[TreePart] = []
    named: dict[str, tuple[int, int]] = {}
    opened: list[tuple[str | None, int]] = []
    for event in takewhile(lambda event: type(event).__name__ != "DocumentEndEvent", events):
        kind, line = type(event).__name__, event.start_mark.line + 1
        match kind:
            case "MappingStartEvent" | "SequenceStartEvent":
                opened.append((event.anchor, len(parts)))
                parts.append(TreePart("record" if kind == "MappingStartEvent" else "list", line))
            case "MappingEndEvent" | "SequenceEndEvent":
                parts.append(TreePart("end", line))
                anchor, start = opened.pop()
                named |= {anchor: (start, len(parts))} if anchor else {}
            case "ScalarEvent":
                parts.append(TreePart("value", line, event.value))
                named |= {event.anchor: (len(parts) - 1, len(parts))} if event.anchor else {}
            case "AliasEvent":
                parts += _named(parts, named, event.anchor, line)
    return parts


def _named(parts: list[TreePart], named: dict[str, tuple[int, int]], anchor: str, line: int) -> list[TreePart]:
    """What an alias stands for. Raises UnreadableFileError where that is nothing yet, or too much."""
    if anchor not in named:
        raise UnreadableFileError(f"line {line}: `*{anchor}` stands for nothing above it")
    start, end = named[anchor]
    if len(parts) + end - start > MOST_NODES:
        raise UnreadableFileError(f"line {line}: the aliases of this file stand for more than {MOST_NODES:,} values")
    return parts[start:end]
