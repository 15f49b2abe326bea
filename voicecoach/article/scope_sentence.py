"""A sentence that says how much of several exercises, differently of some: `3 x 10 of the first two, 20 of the rest`.

Its figures and the words for whom they are stand in one order: each dose before its exercises, or behind them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from voicecoach.article.doses import Dose, all_together, differing, together
from voicecoach.article.phrase import phrase
from voicecoach.article.prose_doses import prose_dose, tells_whole_time
from voicecoach.article.whom import ExerciseList, Reference, references_in
from voicecoach.article.wording import in_plain_figures
from voicecoach.scanner import Range

_THAT = re.compile(
    r"\b(?:(?:that|this)\s+(?:one|exercise|move)|those|these|(?:of\s+)?which|it|they)\b"
    r"(?=\s+(?:is|are|you|gets?|do|needs?|has|have|only)\b)",
    re.IGNORECASE,
)
_JOINT = re.compile(r"[,;.(]\s*|\s[–—-]\s|\b(?:and|but|then|while)\b", re.IGNORECASE)
_EACH_ALONE = re.compile(r"\b(?:each|both|every\s+one)\b(?=\s*(?:$|[.,;:!)]))", re.IGNORECASE)
"""`each` of several exercises, which of one of them would be each side."""
_JOINS_NAMES = re.compile(
    r"[\s,&+/]*(?:\b(?:and|or|as\s+well\s+as|plus)\b)?\s*(?:(?:for|of|from|the|your)\s+){0,2}", re.I
)


@dataclass(frozen=True, slots=True)
class Share:
    """A dose of some exercises by their places in the list; None for all of them, or for `is_of_others` for those of
    which nothing else is said."""

    dose: Dose
    places: frozenset[int] | None = None
    is_of_others: bool = False


@dataclass(slots=True)
class _Group:
    """Whom one dose is for."""

    whom: str
    places: frozenset[int]
    but: frozenset[int] = frozenset()
    last: frozenset[int] = frozenset()  # the last of several that are joined by `and`

    def share(self, dose: Dose, listed: ExerciseList) -> Share:
        if self.whom == "some":
            return Share(dose, self.places - self.but)
        if self.but:
            return Share(dose, listed.but(self.but))
        return Share(dose, is_of_others=self.whom == "others")


def shares_of(text: str, dose: Dose, listed: ExerciseList) -> list[Share]:
    """What a sentence, of which `dose` is all that it says of how much, says of which exercises; empty if it speaks of
    several groups and its figures cannot be shared out among them."""
    if dose.sides == "each side" and _EACH_ALONE.search(text):
        dose = replace(dose, sides="")
    text = in_plain_figures(text)
    found = references_in(text, listed)
    strong = [each for each in found if not each.is_weak] or found
    items = _items(text, strong)
    if any(each.whom == "except" for each in strong) and not any(
        item.but for item in items if isinstance(item, _Group)
    ):
        return []  # nobody knows whom it excepts
    groups = [item for item in items if isinstance(item, _Group)]
    if len(groups) < 2 and not any(group.but for group in groups):
        if groups and not (dose.says_how_much or dose.rest):
            dose = all_together(item for item in items if isinstance(item, Dose))
        return [groups[0].share(dose, listed)] if groups else [Share(dose)]
    return _shared_out(items, listed)


def _items(text: str, references: Sequence[Reference]) -> list[_Group | Dose]:
    """The doses and whom they are for, in the order of the text."""
    items: list[_Group | Dose] = []
    at, excepts = 0, False
    for each in references:
        between = text[at : each.start]
        doses = doses_in(between)
        items += doses
        last = items[-1] if items else None
        if each.whom == "except":
            if not isinstance(last, _Group):
                items.append(_Group("all", frozenset()))
            excepts = True
        elif excepts and not doses:
            group = next(item for item in reversed(items) if isinstance(item, _Group))
            group.but |= each.places
        elif isinstance(last, _Group) and _JOINS_NAMES.fullmatch(between) and last.whom == each.whom == "some":
            last.last = each.places
            last.places |= each.places
        elif isinstance(last, _Group) and each.whom == "all" and not doses:
            pass  # `the first two exercises, of each …`
        else:
            excepts = False
            items.append(_Group(each.whom, each.places))
        at = each.end
    return items + doses_in(text[at:])


def doses_in(text: str) -> list[Dose]:
    """What a piece of a sentence about several exercises says of how much; more than one where its clauses differ."""
    text = _THAT.sub(" ", text)
    if not re.search(r"\w", text):
        return []
    doses: list[Dose] = []
    for clause in filter(None, _JOINT.split(text)):
        dose = _dose(clause)
        if dose.is_empty:
            continue
        if doses and not _are_apart(doses[-1], dose):
            doses[-1] = together(doses[-1], dose)
        else:
            doses.append(dose)
    whole = _dose(text)
    return [whole] if len(doses) < 2 and not whole.is_empty else doses


def _dose(text: str) -> Dose:
    text = text.strip(" ,.:;=()–—-!")
    if tells_whole_time(text):
        return Dose()
    read = phrase(text)
    is_short = len(read.words) <= _MOST_WORDS and not read.left
    dose = read.dose if read.pure or is_short else prose_dose(text)
    if not dose.has_work and len(read.left) == 1 and len(read.words) <= _MOST_WORDS:
        number = read.left[0]
        if number.kind == "number" and isinstance(number.value, Range) and not _OF_ELSE.search(text):
            dose = replace(dose, reps=number.value)
    if dose.sides == "each side" and _EACH_ALONE.search(text):
        dose = replace(dose, sides="")
    return dose if dose.says_how_much or dose.rest else Dose()


_OF_ELSE = re.compile(r"\bbetween\b|\d\s+(?:are|is|were|was|of\s+us|people)\b", re.IGNORECASE)
_MOST_WORDS = 3
"""With more words beside it a number is of something else."""


def _shared_out(items: Sequence[_Group | Dose], listed: ExerciseList) -> list[Share]:
    """Each dose with whom it is for; empty where one dose is for nobody."""
    runs = [(is_dose, list(run)) for is_dose, run in groupby(items, key=lambda item: isinstance(item, Dose))]
    dose_first = runs[0][0]
    shares: list[Share] = []
    before: Sequence[_Group] = ()
    for number, (is_dose, run) in enumerate(runs):
        if not is_dose:
            before = [item for item in run if isinstance(item, _Group)]
            continue
        doses = [item for item in run if isinstance(item, Dose)]
        behind = runs[number + 1][1] if number + 1 < len(runs) else []
        following = [item for item in behind if isinstance(item, _Group)]
        excepted = frozenset().union(*(group.but for group in before))
        if excepted and not shares and not dose_first and len(doses) > 1:
            shares += [group.share(doses.pop(0), listed) for group in before]
        if excepted and shares and doses:
            shares.append(Share(doses.pop(0), excepted))  # `3 x 10 of all but the plank, which is 40 s`
        elif doses and not dose_first and before:
            shares.append(before[-1].share(doses.pop(0), listed))
        if doses and following and dose_first:
            shares += [group.share(doses[0], listed) for group in following]
            doses.pop(0)
        elif doses and shares and not _are_apart(shares[-1].dose, doses[0]):
            shares[-1] = replace(shares[-1], dose=together(shares[-1].dose, doses.pop(0)))
        elif (
            len(doses) == 1 and before and dose_first and len(before[-1].last) and before[-1].places != before[-1].last
        ):
            group = before[-1]  # `five for pull-ups, and the plank is 40 s`
            shares[-1] = replace(shares[-1], places=group.places - group.last)
            shares.append(Share(doses.pop(0), group.last))
        if doses:
            return []
    return [share for share in shares if not share.dose.is_empty]


def _are_apart(one: Dose, other: Dose) -> bool:
    """Whether two doses cannot be of the same exercises."""
    return bool(differing(one, other)) or (one.has_work and other.has_work)
