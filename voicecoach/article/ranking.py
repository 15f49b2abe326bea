"""Which lines of a text are its exercises: several readings compete, and the one that explains most is taken."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from voicecoach.article.doses import Dose, differing, together
from voicecoach.article.outline import (
    OutlineBlock,
    OutlineSection,
    block_of_title,
    blocks_of,
    doses_under,
    says_how_much_below,
)
from voicecoach.article.shaped_lines import Kind, ShapedLine
from voicecoach.article.title_name import is_likely, name_in_title

MOST_KINDS = 6
"""Of the kinds of lines that may be exercises, the most frequent are tried in all ways."""


def read_outline(lines: Sequence[ShapedLine], title: ShapedLine | None = None) -> tuple[OutlineBlock, ...]:
    """The blocks of the reading that explains most of the lines; in one that competes the `title` is the only
    exercise."""
    ranked = _Ranking(lines)
    best = max(_readings(lines), key=lambda chosen: (ranked.score(chosen), -len(chosen)), default=None)
    alone = _alone(lines, title)
    only = ranked.score_of_all(alone[0].sections, shared=None) if alone and _is_of_one(alone[0].sections[0]) else 0.0
    if (
        best is None
        and alone
        and _contradictions([dose for dose in doses_under(alone[0].sections[0]) if dose.has_work])
    ):
        return (OutlineBlock(intro=list(lines)),)
    if best is None or ranked.score(best) < only:
        return alone or (OutlineBlock(intro=list(lines)),)
    return tuple(blocks_of(lines, best))


def _alone(lines: Sequence[ShapedLine], title: ShapedLine | None) -> tuple[OutlineBlock, ...]:
    """The text as one exercise that has its name in the title, or in the line below one that has none."""
    if title is None:
        return ()
    for index, each in enumerate([title, *lines[:_MOST_ABOVE_NAME]]):
        name = name_in_title(each.line.text) if not each.said or each is title else ""
        if name and (each is title or is_likely(name)):
            return (block_of_title(each, lines[index:], name),)
        if each is not title and each.shape.form not in ("bare", "sentence"):
            break
    return ()


_MOST_ABOVE_NAME = 2
"""So many lines may stand above the name of the exercise that a text is about: of whom it is, and when it came."""


def _readings(lines: Sequence[ShapedLine]) -> Iterator[frozenset[Kind]]:
    """All ways to choose kinds of lines as those of exercises; of many kinds, only the most frequent are tried."""
    counts = Counter(each.kind for each in lines if each.shape.form in ("dosed", "counted", "led", "bare"))
    kinds = [kind for kind, _ in counts.most_common(MOST_KINDS)]
    for count in range(1, len(kinds) + 1):
        yield from map(frozenset, combinations(kinds, count))


@dataclass(frozen=True, slots=True)
class _SectionFacts:
    """What an exercise's lines say, whatever the other exercises are.

    `works` counts how often they say what one set is, `contradictions` how often otherwise than before; `costs` are
    those of lines under it that look like exercises themselves.
    """

    works: int
    contradictions: int
    costs: tuple[float, ...]


class _Ranking:
    """Scores readings of the same lines, of which `known` keeps what is the same in many of them."""

    def __init__(self, lines: Sequence[ShapedLine]) -> None:
        self.lines = lines
        self.speaks_of_all = any(each.is_of_all and each.said for each in lines)
        self.known: dict[tuple[int, int], _SectionFacts] = {}  # by an exercise's line and the number of those under it

    def score(self, chosen: frozenset[Kind]) -> float:
        """How well a reading explains the lines; each kind that is chosen costs a little."""
        blocks = blocks_of(self.lines, chosen)
        score = _COST_OF_KIND * len(chosen)
        before = False
        alone = sum(bool(block.sections) for block in blocks) == 1
        sharing = _sharing(self.lines, chosen)
        alike = Counter(section.head.kind for block in blocks for section in block.sections)
        for block in blocks:
            told = _tells_of_all(block)
            before = before or (not block.sections and told)
            shared_here = told or before or (alone and self.speaks_of_all)
            score += sum(_loose(each) for each in [*block.intro, *block.outro])
            score += self.score_of_all(block.sections, shared=sharing if shared_here else None, alike=alike)
        return score

    def score_of_all(
        self, sections: Sequence[OutlineSection], *, shared: Kind | None, alike: Counter[Kind] | None = None
    ) -> float:
        """How well exercises explain their lines; one without how much costs less among others of its kind that say
        it. `alike` counts the exercises of a kind in the whole reading."""
        facts = [self._facts_of(section) for section in sections]
        both = list(zip(sections, facts, strict=True))
        with_work = Counter(section.head.kind for section, fact in both if fact.works)
        every = Counter(section.head.kind for section in sections)
        return sum(
            _score_of(
                section.head,
                fact,
                shared=shared is not None and section.head.kind == shared,
                alike=with_work[section.head.kind] / every[section.head.kind],
                alike_numbers=(alike or every)[section.head.kind],
            )
            for section, fact in both
        )

    def _facts_of(self, section: OutlineSection) -> _SectionFacts:
        key = id(section.head), len(section.body)
        if key not in self.known:
            works = [dose for dose in doses_under(section) if dose.has_work]
            costs = tuple(cost for each in section.body if (cost := _cost_under(each)))
            self.known[key] = _SectionFacts(len(works), _contradictions(works), costs)
        return self.known[key]


_COST_OF_KIND = -0.3


def _tells_of_all(block: OutlineBlock) -> bool:
    """Whether a block says how much of several exercises."""
    head = block.head
    if head is not None and head.said and (re.search(r"\beach\b", head.line.text) or says_how_much_below(head)):
        return True
    if head is not None and head.names_several and any(dose.interval or dose.by_set for dose in head.said):
        return True
    lines = [*([head] if head else []), *block.intro, *block.outro]
    under = (each for section in block.sections for each in section.body)
    return any(each.may_be_of_all for each in lines) or any(each.is_of_all and each.said for each in under)


def _is_of_one(section: OutlineSection) -> bool:
    """Whether the lines under a title say how much of one thing: nothing twice, and nothing with a name of its own."""
    works = [dose for dose in doses_under(section) if dose.has_work]
    names = sum(each.shape.form == "bare" and each.line.mark in ("bullet", "number") for each in section.body)
    named = [
        each
        for each in section.body
        if each.shape.form in ("dosed", "counted", "led") and each.said and each.shape.quality > 0.5
    ]
    return (
        bool(works)
        and not named
        and names < _FEWEST_NUMBERS
        and not _contradictions(works)
        and section.head.shape.quality >= 0.5
    )


def _sharing(lines: Sequence[ShapedLine], chosen: frozenset[Kind]) -> Kind | None:
    """The one kind of lines without how much of their own that may have it from what is said of all: the commonest."""
    counts = Counter(each.kind for each in lines if each.kind in chosen and not each.said)
    return counts.most_common(1)[0][0] if counts else None


def _loose(each: ShapedLine) -> float:
    """What it costs to leave a line before the exercises."""
    if each.is_of_all:
        return 0.0
    if each.shape.is_bare_number:
        return -0.2
    if each.shape.form in ("dosed", "counted"):
        return -1.2 * each.shape.quality if not each.is_of_part else -0.1
    return -0.5 if each.has_work else 0.0


def _cost_under(each: ShapedLine) -> float:
    """What it costs to take a line for one under an exercise."""
    if each.shape.form in ("dosed", "counted") and each.line.mark != "columns":
        return 1.0 * each.shape.quality
    return 0.3 * each.shape.quality if each.shape.form in ("bare", "led") and each.line.is_set_apart else 0.0


def _score_of(head: ShapedLine, facts: _SectionFacts, *, shared: bool, alike: float, alike_numbers: int) -> float:
    """How well an exercise explains its lines."""
    score = head.shape.quality - 0.5
    if facts.works == 1 and head.shape.is_bare_number:
        score += 1.5 if alike_numbers >= _FEWEST_NUMBERS else -0.6
    elif facts.works:
        score += 1.5 - 0.8 * facts.contradictions
    elif shared:
        score += 0.8
    else:
        score -= 1.5 - 1.2 * alike
    for cost in facts.costs:
        score -= cost
    return score


def _contradictions(works: Sequence[Dose]) -> int:
    """How often an exercise is told to be done in another way than before."""
    total, count = Dose(), 0
    for work in works:
        count += bool(differing(total, work)) or _counts_twice(total, work)
        total = together(total, work)
    return min(count, 3)


def _counts_twice(one: Dose, other: Dose) -> bool:
    """Whether two sentences count two things: `20 times` in one is no number of sets of `eight of those`."""
    many = [dose.times.low for dose in (one, other) if dose.times]
    return bool(one.reps or other.reps) and any(times >= _MANY_TIMES for times in many)


_MANY_TIMES = 8
_FEWEST_NUMBERS = 3
"""So many names with nothing but a number behind them are exercises; fewer may be `Age 8` or `Page 3`."""
