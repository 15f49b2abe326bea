"""A script in its canonical form: one layout for all scripts, with every word and every comment as its author wrote it.

A line is laid out, and lines change places only among the settings of one place. What is inside a comment stays, and so
does a line with a comment between its words.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import chain
from typing import Literal, assert_never

from voicecoach.routine import Routine
from voicecoach.script.blocks import Block, marked, read_blocks, what_follows, without_comments
from voicecoach.script.canonical_lines import canonical_heading, canonical_setting
from voicecoach.script.parser import parse
from voicecoach.source import Source, Span, include_of

ORDER = (
    *("title", "schedule", "equipment", "safety", "language", "voice", "cues", "pronounce", "finish", "position"),
    *("rest", "between-exercises", "explain", "rest-warning", "open-ended", "tempo", "rep", "faster", "count", "relax"),
    *("breathe", "breath-words", "breath-count", "count-in", "get-ready", "transition", "change-over", "style"),
    *("signals", "release-words", "exercise-numbers", "rest-length", "sentence-gap", "talk", "encouragement"),
    *("countdown", "time-left", "next", "order", "side", "pace", "progression", "start"),
)
"""Every setting, in the order in which a script has them: what describes the session, then as the manual lists them."""

_PLACES = {key: place for place, key in enumerate(ORDER)}


def canonical(source: Source, routine: Routine) -> str:
    """The canonical form of a script without errors, of which `routine` was read; its lines end in a line feed.

    That of the result is the result itself. Raises AssertionError if it would be read as another routine: a bug here.

    >>> from voicecoach.script.parser import parse
    >>> source = Source("a.md", "##Bridge - 3 sets of 10 reps\\n\\nRest:   20 s  \\n*  Lift. <!-- slowly -->")
    >>> canonical(source, parse(source)[0])
    '## Bridge: 3 x 10\\nrest: 20s\\n- Lift. <!-- slowly -->\\n'
    """
    groups = _apart(_in_order(_groups(_lines(source))))
    lines = list(chain.from_iterable(groups))
    shaped = [_shaped(line, indent) for line, indent in zip(lines, _indents(lines), strict=True)]
    spaced = chain.from_iterable(["", text] if line.gap else [text] for line, text in zip(lines, shaped, strict=True))
    result = "\n".join(spaced) + "\n"
    if result.startswith("\ufeff"):  # words, which would be taken for a byte order mark there
        result = f"\n{result}"
    again, _ = parse(replace(source, text=result), errors_only=True)
    if not same_but_for_places(routine, again):
        raise AssertionError(f"the canonical form of {source.name} is another routine")
    return result


# --- lines --------------------------------------------------------------------------------------------


_Role = Literal["fence", "heading", "setting", "include", "first", "more", "rule", "comment"]
"""What a line is; `first` and `more` are of words: those of an item, a reminder or a paragraph."""


@dataclass(frozen=True, slots=True)
class _LineToShape:
    """A line of a script that is not blank, or is within a comment.

    `seen` is `raw` with comments as spaces; `within` says that a comment goes on at its start, and `gap` that it stands
    below an empty line. `block` is that of a line of a heading, of words or of an include; such a heading may `lead`.
    """

    raw: str
    seen: str
    role: _Role
    within: bool
    gap: bool
    block: Block | None = None
    leads: bool = False

    @property
    def words(self) -> str:
        """All but the comment at its end."""
        return self.seen.strip()

    @property
    def is_item(self) -> bool:
        """Whether it belongs to an item of a list."""
        return self.block is not None and self.block.kind == "bullet"

    @property
    def is_mixed(self) -> bool:
        """Whether a comment stands before its words or between them."""
        end = len(self.seen.rstrip())
        return self.raw[:end].strip() != self.words


_Group = tuple[_LineToShape, ...]
"""Lines that a comment ties together, or one line alone."""


def _lines(source: Source) -> Iterator[_LineToShape]:
    """The lines to shape, each with what it is."""
    seen, comments = without_comments(source.lines, [])
    covered = {number for first, last in comments for number in range(first, last + 1)}
    within = {number for first, last in comments for number in range(first + 1, last + 1)}
    known, fences, gap = dict(_roles(source)), _fences(seen), False
    for number, (raw, text) in enumerate(zip(source.lines, seen, strict=True), 1):
        if not text.strip() and number not in covered:
            gap = True
            continue
        in_front = fences[0] <= number <= fences[1]
        role, block, leads = known.get(number, ("rule", None, False))
        if number in fences:
            role = "fence"
        elif not text.strip() or (in_front and text.lstrip().startswith("#")):
            role = "comment"
        below_gap = gap and not in_front and number not in within
        yield _LineToShape(raw, text, role, number in within, below_gap, block, leads)
        gap = False


def _roles(source: Source) -> Iterator[tuple[int, tuple[_Role, Block | None, bool]]]:
    """What each line of the front matter and of the blocks is, by its number."""
    front, blocks, _ = read_blocks(source)
    for written_setting in front:
        yield written_setting.key_span.line, ("setting", None, False)
    for block, (leads, *_) in zip(blocks, what_follows(blocks), strict=True):
        first, *more = (number for number, _, _ in block.prose.pieces)
        match block.kind:
            case "heading" | "include":
                yield first, (block.kind, block, leads)
            case "bullet" | "quote" | "paragraph":
                yield first, ("first", block, False)
            case _:
                assert_never(block.kind)
        for number in more:
            yield number, ("more", block, False)
        for written_setting in block.settings:
            yield written_setting.key_span.line, ("setting", None, False)


def _fences(seen: Sequence[str]) -> tuple[int, int]:
    """The numbers of the two lines around the front matter; 0 if there is none."""
    filled = [number for number, text in enumerate(seen, 1) if text.strip()]
    fences = [number for number in filled if seen[number - 1].strip() == "---"]
    return (fences[0], fences[1]) if len(fences) > 1 and fences[0] == filled[0] else (0, 0)


def _groups(lines: Iterator[_LineToShape]) -> list[_Group]:
    """The lines, with those together that a comment ties together."""
    groups: list[list[_LineToShape]] = []
    for line in lines:
        if line.within:
            groups[-1].append(line)
        else:
            groups.append([line])
    return list(map(tuple, groups))


def _roles_of(group: _Group) -> set[_Role]:
    """What its lines are besides comments: nothing for a comment alone."""
    return {line.role for line in group} - {"comment"}


# --- their order, and the empty lines between them ----------------------------------------------------


def _in_order(groups: Sequence[_Group]) -> list[_Group]:
    """The groups with the settings of each place in their order, right below what they belong to, each with the
    comments above it."""
    ordered: list[_Group] = []
    found: list[tuple[int, list[_Group]]] = []
    comments: list[_Group] = []
    takes_settings = in_front = False

    def put_settings() -> None:
        ordered.extend(_close(group) for _, chunk in sorted(found, key=lambda each: each[0]) for group in chunk)
        ordered.extend(comments)
        found.clear()
        comments.clear()

    for group in groups:
        roles = _roles_of(group)
        if takes_settings and not roles:
            comments.append(group)
        elif takes_settings and roles == {"setting"}:
            setting = next(line for line in group if line.role == "setting")
            found.append((_place_of(setting), [*comments, group]))
            comments.clear()
        else:
            put_settings()
            ordered.append(group)
            in_front = roles == {"fence"} and not in_front
            takes_settings = in_front or roles == {"heading"}
    put_settings()
    return ordered


def _close(group: _Group) -> _Group:
    """The group without an empty line above it."""
    return (replace(group[0], gap=False), *group[1:])


def _place_of(setting: _LineToShape) -> int:
    return _PLACES.get(setting.words.partition(":")[0].strip().lower(), len(ORDER))


_APART = {"heading", "include", "rule"}


def _apart(groups: Sequence[_Group]) -> list[_Group]:
    """The groups with an empty line above each heading, include and rule, or above the comments right above it, and
    below each rule; none above the first line."""
    gaps = [group[0].gap for group in groups]
    for place, group in enumerate(groups):
        if group[0].role not in _APART or (group[0].role == "include" and _follows_include(groups, place)):
            continue
        at = place
        while at and not gaps[at] and not _roles_of(groups[at - 1]):
            at -= 1
        gaps[at] = True
        if group[-1].role == "rule" and place + 1 < len(groups):
            gaps[place + 1] = True
    gaps[:1] = [False] * len(gaps[:1])
    return [(replace(group[0], gap=gap), *group[1:]) for group, gap in zip(groups, gaps, strict=True)]


def _follows_include(groups: Sequence[_Group], place: int) -> bool:
    return place > 0 and groups[place - 1][-1].role == "include"


# --- a line -------------------------------------------------------------------------------------------


def _indents(lines: Sequence[_LineToShape]) -> Iterator[int]:
    """How many spaces each line begins with: an item of a list within another stands below its words, and so does a
    line that continues an item."""
    items: list[tuple[int, int]] = []  # of each item around this one: its indent before, and where its words begin now
    width = 0
    for line in lines:
        indent = 0
        if line.role == "first" and line.is_item:
            as_written = line.raw.expandtabs(4)
            before = len(as_written) - len(as_written.lstrip())
            while items and items[-1][0] >= before:
                items.pop()
            indent = items[-1][1] if items else 0
            width = indent + len(_mark_of(line)) + 1
            items.append((before, width))
        elif line.role == "more" and marked(line.words).kind != "quote":
            indent = width
        elif line.role != "comment":
            items.clear()
            width = 2 if line.block is not None and line.block.kind == "quote" else 0
        yield indent


def _shaped(line: _LineToShape, indent: int) -> str:
    """The line as it is to be written."""
    end = len(line.seen.rstrip())
    start = len(line.seen) - len(line.seen.lstrip())
    if line.role == "comment" or line.raw[:start].strip():
        return line.raw.rstrip()
    words = line.raw[start:end] if line.is_mixed else _words_of(line)
    return f"{' ' * indent}{words} {line.raw[end:].strip()}".rstrip()


def _words_of(line: _LineToShape) -> str:
    """The words of a line with their mark, without comments."""
    words = line.words
    match line.role:
        case "heading":
            assert line.block is not None
            return f"{'#' * line.block.level} {canonical_heading(line.block, leads=line.leads)}"
        case "setting":
            return canonical_setting(words)
        case "include":
            found = include_of(words)
            assert found is not None
            return f"include: {found.name}"
        case "first" if line.is_item:
            return f"{_mark_of(line)} {marked(words).words}"
        case "first" | "more" if marked(words).kind == "quote":
            return f"> {marked(words).words}".rstrip()
        case "fence" | "first" | "more" | "rule" | "comment":
            return words
        case _:
            assert_never(line.role)


def _mark_of(item: _LineToShape) -> str:
    """The mark of an item: its number or letter, or a dash. One of signs alone keeps its mark, for a row of dashes is a
    rule."""
    found = marked(item.words)
    mark = item.words[: found.at].strip()
    is_counted = any(map(str.isalnum, mark))
    return mark if is_counted or not any(map(str.isalnum, found.words)) else "-"


# --- the same routine ---------------------------------------------------------------------------------


def same_but_for_places(one: object, other: object, seen: set[tuple[int, int]] | None = None) -> bool:
    """Whether two values of a routine are equal, wherever in a script they stand.

    `seen` holds the pairs that were compared already, by identity. Why: all exercises of a part share what is said of
    it.
    """
    seen = set() if seen is None else seen
    if (id(one), id(other)) in seen or (isinstance(one, Span) and isinstance(other, Span)):
        return True
    seen.add((id(one), id(other)))
    if type(one) is not type(other):
        return False
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys()  # the places of fields
    if isinstance(one, tuple) and isinstance(other, tuple):
        pairs = zip(one, other, strict=False)
        return len(one) == len(other) and all(same_but_for_places(*pair, seen) for pair in pairs)
    if is_dataclass(one) and not isinstance(one, type):
        names = [field.name for field in fields(one) if field.compare]
        return all(same_but_for_places(getattr(one, name), getattr(other, name), seen) for name in names)
    return one == other
