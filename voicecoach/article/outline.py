"""The blocks of a text in one reading of it, in which certain kinds of lines are its exercises."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from voicecoach.article.doses import Dose
from voicecoach.article.shaped_lines import Kind, ShapedLine
from voicecoach.article.title_name import quality_in_title
from voicecoach.article.titles import is_label, is_part


@dataclass(slots=True)
class OutlineSection:
    """An exercise's line, and those under it."""

    head: ShapedLine
    body: list[ShapedLine] = field(default_factory=list)


@dataclass(slots=True)
class OutlineBlock:
    """A part of a text: its heading, if there is one, what stands before its exercises, and the exercises."""

    head: ShapedLine | None = None
    intro: list[ShapedLine] = field(default_factory=list)
    sections: list[OutlineSection] = field(default_factory=list)
    outro: list[ShapedLine] = field(default_factory=list)
    is_of_article: bool = False


def blocks_of(looked: Sequence[ShapedLine], chosen: frozenset[Kind]) -> list[OutlineBlock]:
    """The blocks of a reading: a heading with nothing of its own, over exercises, begins a block."""
    blocks = [OutlineBlock()]
    level = 0  # of the heading of the article under which the lines stand; 0 where they are under none
    for index, each in enumerate(looked):
        is_under = each.line.mark == "heading" and 0 < level < each.line.level and not each.said
        if _is_part(looked, index, chosen) or each.ends_what_came or is_under:
            level = level if is_under else each.line.level if each.ends_what_came else 0
            blocks.append(OutlineBlock(each, is_of_article=each.ends_what_came or is_under))
        elif each.kind in chosen and not (blocks[-1].is_of_article and _is_advice(each)):
            is_whole = bool(blocks[-1].sections) and _is_whole_part(each)
            if is_whole or _is_apart(each, blocks[-1]) or _is_behind_items(blocks[-1], each):
                blocks.append(OutlineBlock())
            blocks[-1].sections.append(OutlineSection(each))
        elif blocks[-1].sections:
            blocks[-1].sections[-1].body.append(each)
        else:
            blocks[-1].intro.append(each)
    for block in blocks:
        _trim(block)
        if block.head and not block.sections and _is_done_itself(block.head):
            block.sections = [OutlineSection(block.head, block.intro)]
            block.head, block.intro = None, []
    return [part for block in blocks for part in _parts_at_end_of_turns(block)]


def _parts_at_end_of_turns(block: OutlineBlock) -> Iterator[OutlineBlock]:
    """A block in two where a line of rounds, or of the rest between them, ends a list: what stands apart below that is
    done on its own."""
    for index, section in enumerate(block.sections[1:-1], 1):
        if section.head.line.after_blank:
            break
        following = block.sections[index + 1].head.line
        if following.after_blank and following.margin == section.head.line.margin and _ends_turns(section):
            yield OutlineBlock(block.head, block.intro, block.sections[: index + 1], [], block.is_of_article)
            yield OutlineBlock(None, [], block.sections[index + 1 :], block.outro, block.is_of_article)
            return
    yield block


def _ends_turns(section: OutlineSection) -> bool:
    """Whether the last line under an exercise says how many rounds, or how long one rests between them."""
    if not section.body:
        return False
    dose = section.body[-1].shape.dose
    is_rest = dose.rest is not None and dose.rest.between == "rounds"
    return section.body[-1].shape.form == "dosage" and (dose.rounds or is_rest) and not dose.has_work


def _is_apart(each: ShapedLine, block: OutlineBlock) -> bool:
    """Whether an exercise is named like a part, and set otherwise than those above it: `Cool-down: 5 min` is none of
    their circuit."""
    return bool(block.sections) and each.names_several and each.has_work and block.sections[-1].head.kind != each.kind


def _is_done_itself(head: ShapedLine) -> bool:
    """Whether a part with no exercises below it is one itself: `Warm-up: 5 min, easy jog`."""
    return head.shape.form == "dosed" and head.shape.dose.work is not None and is_part(head.shape.name)


def _is_whole_part(each: ShapedLine) -> bool:
    """Whether a line is a part with its one exercise: `Cool-down: 5 min walk`."""
    part, colon, _ = each.line.text.partition(": ")
    return bool(colon) and each.shape.form == "counted" and is_part(part)


def _is_behind_items(block: OutlineBlock, each: ShapedLine) -> bool:
    """Whether an exercise stands no deeper than the item whose own list came before it, or behind the line that has a
    list of its own, and so is not of that."""
    head = block.head
    if head is not None and block.sections and head.said:
        number = head.line.number
        if block.sections[0].head.line.number == number != each.line.number:
            return True
    is_item = head is not None and head.line.mark in ("bullet", "number") and bool(block.sections)
    if head is None or not is_item or bool(head.line.label) != bool(each.line.label):  # `B. Finish`, then `- min 1: …`
        return False
    return each.line.mark == head.line.mark and each.line.margin <= head.line.margin


def block_of_title(title: ShapedLine, looked: Sequence[ShapedLine], name: str) -> OutlineBlock:
    """The whole text as one exercise, whose name is in the title; what a heading says is of the article is not."""
    shape = replace(title.shape, form="bare", name=name, dose=Dose(), said="", quality=quality_in_title(name))
    body: list[ShapedLine] = []
    outro: list[ShapedLine] = []
    for each in looked:
        if each.is_of_all and not _OF_SEVERAL.search(each.line.text):
            each = replace(each, is_of_all=False)  # there is only one that it may be of
        if not each.ends_what_came and not is_label(each.line.text):
            (outro if outro and not each.said else body).append(each)
        elif not is_label(each.line.text):
            outro.append(each)
    return OutlineBlock(sections=[OutlineSection(replace(title, shape=shape, said=()), body)], outro=outro)


_OF_SEVERAL = re.compile(r"\b(?:exercises|stretches|moves|movements|poses|drills|circuits?)\b", re.IGNORECASE)


def _is_advice(each: ShapedLine) -> bool:
    """Whether a line under a heading of the article may be its text: a bullet without how much."""
    is_text = each.line.mark in ("bullet", "number") or (each.line.mark == "none" and not each.line.after_blank)
    return is_text and (not each.shape.dose.has_work or each.shape.is_plain_number)


def _trim(block: OutlineBlock) -> None:
    """Moves what stands behind the last exercise, set otherwise than all that stands under the others, out of it."""
    if len(block.sections) < 2:
        return
    last = block.sections[-1]
    alike = [section for section in block.sections[:-1] if section.head.kind == last.head.kind]
    under = {_setting(each) for section in alike or block.sections[:-1] for each in section.body}
    for index, each in enumerate(last.body):
        if _setting(each) in under or (not each.line.after_blank and each.line.mark != "none"):
            continue
        if each.line.mark in ("none", "bold") and (
            each.line.after_blank or last.head.line.mark in ("bullet", "number")
        ):
            block.outro += last.body[index:]
            del last.body[index:]
            return


def _setting(each: ShapedLine) -> tuple[str, bool]:
    """How a line under an exercise is set."""
    return each.line.mark, each.line.after_blank


def _is_part(looked: Sequence[ShapedLine], index: int, chosen: frozenset[Kind]) -> bool:
    """Whether a line is the heading of a part: set apart, without how much, and over exercises or over none."""
    each = looked[index]
    line = each.line
    if each.is_of_part and _is_over_deeper(looked, index, chosen):
        return True
    if each.is_no_heading:
        return False
    if each.is_of_part and _stands_over_list(looked, index, chosen):
        return True
    if says_how_much_below(each) and _has_list_below(looked, index, chosen):
        return True
    if each.kind in chosen:
        return _is_heading_of_part(looked, index, chosen)
    if line.mark == "heading":
        return not is_label(line.text)
    if line.text.endswith(":") and each.said and _next_is_head(looked, index, chosen, within=1):
        is_timed = any(dose.interval for dose in each.said)
        return (
            is_timed
            or each.is_of_all
            or line.is_set_apart
            or "these" in line.text.lower()
            or each.shape.form == "dosage"
        )
    if each.shape.form == "dosage":
        is_above = line.text.endswith(":") or line.is_set_apart or (line.after_blank and not line.before_blank)
        return is_above and each.is_of_part and _next_is_head(looked, index, chosen, within=1)
    is_title_like = line.is_set_apart or line.text.endswith(":") or (line.after_blank and len(line.text) < 60)
    is_short = each.shape.form in ("bare", "dosed") or (line.text.endswith(":") and len(line.text.split()) < 7)
    is_short = is_short or (each.shape.form == "sentence" and _OF_DAY.fullmatch(line.text[:50]) is not None)
    return is_title_like and is_short and each.is_of_part and _next_is_head(looked, index, chosen)


_OF_DAY = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|day \d{1,2})(?:[\s:,–—-]+(?:[\w&/+]+\s*){0,4})?", re.IGNORECASE
)
"""The heading of one day's exercises: `TUESDAY CIRCUIT`."""


def says_how_much_below(each: ShapedLine) -> bool:
    """Whether a heading ends in a colon and says how much, which is of each exercise below it if there are some."""
    is_dosed = each.shape.form in ("dosed", "dosage") and each.shape.dose.has_work
    return is_dosed and not each.is_of_part and each.line.text.endswith(":")


def _has_list_below(looked: Sequence[ShapedLine], index: int, chosen: frozenset[Kind]) -> bool:
    """Whether two exercises at least stand right below a line, deeper than it, that do not say how much."""
    below = looked[index + 1 : index + 3]
    return len(below) == 2 and all(
        each.kind in chosen and each.shape.form == "bare" and each.rank > looked[index].rank for each in below
    )


def _is_over_deeper(looked: Sequence[ShapedLine], index: int, chosen: frozenset[Kind]) -> bool:
    """Whether an item has a list of its own right below it, of exercises that say how much, and says no more itself."""
    each, below = looked[index], looked[index + 1 : index + 3]
    return (
        each.line.mark in ("bullet", "number")
        and not (each.shape.form == "bare" and each.shape.quality < _LEAST_OF_PART)  # `Exercises:` below `5 rounds`
        and (each.kind not in chosen or (each.shape.form == "dosed" and not each.has_work))
        and len(below) == 2
        and all(
            other.kind in chosen
            and other.has_work
            and other.line.margin > each.line.margin
            and other.line.mark == "bullet"
            for other in below
        )
    )


_LEAST_OF_PART = 0.5


def _stands_over_list(looked: Sequence[ShapedLine], index: int, chosen: frozenset[Kind]) -> bool:
    """Whether a line is over exercises whatever it looks like: by its colon, by its name, or by its minutes in brackets
    with names that say how much right below."""
    each = looked[index]
    if each.line.text.endswith(":") and _next_is_head(looked, index, chosen, within=1):
        return True
    if each.names_several:
        return _next_is_head(looked, index, chosen, within=3)
    below = next((other for other in looked[index + 1 : index + 3] if not other.is_of_all), None)
    in_brackets = each.shape.form == "dosed" and "(" in each.line.text and each.line.after_blank and not each.shape.said
    if below is not None and below.line.after_blank and below.kind == each.kind:
        return False  # its neighbour looks the same: both are exercises
    return in_brackets and below is not None and below.kind in chosen and below.shape.form in ("dosed", "counted")


def _is_heading_of_part(looked: Sequence[ShapedLine], index: int, chosen: frozenset[Kind]) -> bool:
    """Whether a line that could be an exercise is a part's heading: another kind of exercise follows it at once, and it
    says no more of how much than how long it takes in all."""
    each = looked[index]
    if not each.is_of_part:
        return False
    for following in looked[index + 1 : index + 1 + _MOST_BETWEEN]:
        if each.rank >= following.rank and not following.is_of_all:
            return False
        if following.kind in chosen and following.kind != each.kind and each.rank < following.rank:
            return True
    return False


_MOST_BETWEEN = 6
"""So many lines may stand between a part's heading and its first exercise."""


def _next_is_head(looked: Sequence[ShapedLine], index: int, chosen: frozenset[Kind], within: int = 2) -> bool:
    return any(each.kind in chosen for each in looked[index + 1 : index + 1 + within])


def doses_under(section: OutlineSection) -> Iterator[Dose]:
    """What an exercise's lines say of how much, without what they say of several exercises."""
    yield from section.head.said
    for each in section.body:
        if not each.is_of_all:
            yield from each.said


def lines_of(block: OutlineBlock) -> list[ShapedLine]:
    """All lines of a block, in their order."""
    under = [each for section in block.sections for each in (section.head, *section.body)]
    return [*([block.head] if block.head else []), *block.intro, *under, *block.outro]


def name_of_part(head: ShapedLine) -> str:
    """The name of a part; empty if its line only says how much."""
    if head.shape.form == "dosage" or (head.shape.form in ("sentence", "led") and head.said and not head.names_several):
        return ""
    name = head.shape.name or head.line.text.strip(" :")
    return name if len(name.split()) <= _LONGEST_PART and not re.search(r"[.!?]\s", name) else ""


_LONGEST_PART = 9
"""A part with a longer name has none: its line is a sentence, which is told instead."""
