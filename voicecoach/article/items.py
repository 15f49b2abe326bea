"""Which lines are items of one list, by how they are set: what goes on with a list, and what is a group in it."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from voicecoach.article.doses import Dose
from voicecoach.article.outline import OutlineSection
from voicecoach.article.phrase import has_figures
from voicecoach.article.prose_doses import instructs
from voicecoach.article.shaped_lines import Kind, ShapedLine
from voicecoach.article.whom import stems


def is_item(each: ShapedLine, head: ShapedLine) -> bool:
    """Whether a line with figures is set like an exercise's line, so that it is one of its list."""
    line, other = each.line, head.line
    alike = (line.mark, line.margin, line.is_numbered) == (other.mark, other.margin, other.is_numbered)
    if not alike or each.is_of_all or each.shape.form not in ("bare", "sentence", "dosed", "counted", "led"):
        return False
    if line.is_numbered and head.has_work and head.shape.form in ("led", "dosed", "counted") and each.has_work:
        return True  # it says how much as its neighbour does, and has a number of its own
    if re.search(r"[.!?]$", line.text) or (line.mark == "none" and head.shape.form == "bare"):
        return False
    return has_figures(line.text) and not instructs(line.text)


def is_next_number(section: OutlineSection, each: ShapedLine, *, in_bare_list: bool) -> bool:
    """Whether a line under the last exercise of a list is its next item and says how often: `5. Repeat 2x`."""
    numbered = each.line.is_numbered and section.head.line.is_numbered
    dose = each.shape.dose
    is_count = dose == Dose(times=dose.times) or (dose == Dose(reps=dose.reps) and _TIMES.fullmatch(each.line.text))
    return each.shape.form == "dosage" and (numbered or in_bare_list) and bool(is_count)


_TIMES = re.compile(r"\(?[x×]\s?\d{1,2}\)?[.!]?", re.IGNORECASE)
"""`x 5`, which below a list is how often"""


def is_times_of_list(each: ShapedLine, sections: Sequence[OutlineSection]) -> bool:
    """Whether a line apart below a list says how often, in nothing but `x 5`."""
    return _TIMES.fullmatch(each.line.text) is not None and len(sections) > 1 and is_bare_list(sections)


def is_bare_list(sections: Sequence[OutlineSection]) -> bool:
    """Whether exercises are lines with nothing under them but the last, which say how much without sets."""
    return all(not each.body for each in sections[:-1]) and all(
        each.head.shape.form in ("counted", "dosed") and not each.head.shape.dose.sets for each in sections
    )


def has_open_end(each: ShapedLine) -> bool:
    """Whether a line says in words that whoever does it ends it: `as many as you like`, `until they feel warm`."""
    return _OPEN_END.search(each.line.text) is not None and not has_figures(each.line.text)


_OPEN_END = re.compile(
    r"\bas\s+(?:many|much|long|far|often)(?:\s+\w+)?\s+as\s+(?:you|is|it|feels?)\b|\b(?:un)?till?\s+(?:you|they|it)\s+(?:feel|are|is)",
    re.IGNORECASE,
)


def is_rest(each: ShapedLine) -> bool:
    """Whether a line says how long to rest and nothing else, or a paragraph of its own has only that figure."""
    if each.shape.form == "sentence" and each.line.after_blank and len(each.said) == 1:
        return each.said[0].rest is not None and each.said[0] == Dose(rest=each.said[0].rest)
    dose = each.shape.dose
    return each.shape.form == "dosage" and dose.rest is not None and dose == Dose(rest=dose.rest)


def is_of_rounds(each: ShapedLine, sections: Sequence[OutlineSection]) -> bool:
    """Whether a line below a list says how many rounds, and not of what: no exercise of it has sets of its own."""
    doses = [dose for dose in each.said if dose.says_how_much]
    is_count = len(doses) == 1 and doses[0].rounds and not doses[0].has_work
    return is_count and not any(section.head.shape.dose.sets for section in sections)


def kinds_of_lists(sections: Sequence[OutlineSection]) -> set[Kind]:
    """How the lines are set of which most say how much, so that one that does not is an exercise all the same."""
    every = Counter(section.head.kind for section in sections)
    saying = Counter(
        section.head.kind
        for section in sections
        if any(dose.has_work for each in (section.head, *section.body) for dose in each.said)
    )
    return {kind for kind, count in every.items() if count > 1 and 2 * saying[kind] >= count}


def supersets(sections: Sequence[OutlineSection]) -> list[tuple[list[OutlineSection], str]]:
    """The sections in groups of one letter (`A1`, `A2`), those without a letter together."""
    groups: list[tuple[list[OutlineSection], str]] = []
    for section in sections:
        label = section.head.line.label
        letter = label[:1].upper() if len(label) > 1 else ""
        if groups and groups[-1][1] == letter:
            groups[-1][0].append(section)
        else:
            groups.append(([section], letter))
    return groups


def second_list(
    sections: Sequence[OutlineSection], known: Iterable[tuple[str, ...]], *, only_links: bool = False
) -> Sequence[OutlineSection]:
    """The last of some exercises, if these do not say how much and are mostly such as stood before with it: a list of
    their videos. `known` are the names of those that stood in other blocks. With `only_links` each has an address."""
    start = len(sections)
    while start and not any(each.has_work for each in (sections[start - 1].head, *sections[start - 1].body)):
        if only_links and not sections[start - 1].head.line.is_link:
            break
        start -= 1
    names = [*known, *(stems(section.head.shape.name) for section in sections[:start])]
    ends = {name[at:] for name in names for at in range(len(name))}
    last = sections[start:]
    again = [section for section in last if stems(section.head.shape.name) in ends]
    return last if len(last) > 1 and 2 * len(again) > len(last) else ()


def says_more_behind(section: OutlineSection, each: ShapedLine) -> bool:
    """Whether a line behind another under an exercise says how much."""
    at = next(index for index, other in enumerate(section.body) if other is each)
    return any(other.said for other in section.body[at + 1 :])
