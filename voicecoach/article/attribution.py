"""Where an article names each exercise, and of whom each of its figures may be said."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from voicecoach.article.evidence import (
    EvidenceSentence,
    Figure,
    Name,
    figures_of,
    places_of,
    says_of_all,
    says_of_one,
    sentences_of,
)
from voicecoach.source import Source, shortened

ALL, ANY, NOBODY = "all", "any", "nobody"
"""Of whom a figure may be said besides the exercise at which it stands: of all of them; of any, wherever it stands; of
one of them, as it stands where no exercise is named."""

_LONGEST_LEAD = 80
"""A quotation begins at most so many characters before the place that it is about."""
_MOST_COMPARED = 100
"""So many places of a word are compared for the one that a name is most like."""
_MORE = 3
"""How many other words may stand among those of a name."""
_MOST_TOGETHER = 40
"""Of so many exercises at most something is said by naming them one after another."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a name stands: the offsets, and how much it looks like a heading, from 0 to 2."""

    start: int
    end: int
    name: Name
    likeness: int


@dataclass(frozen=True, slots=True)
class PlacedFigure:
    """A figure of an article, its number among all of them, and whether several exercises may use it."""

    figure: Figure
    number: int
    is_shared: bool


@dataclass(slots=True)
class Article:
    """What an article says of some names. `placed` has the figures by whom they are said of."""

    source: Source
    language: str
    names: Counter[Name]
    parts: frozenset[Name]
    mentions: dict[Name, list[Mention]] = field(default_factory=dict)
    placed: dict[Name | str, list[PlacedFigure]] = field(default_factory=lambda: defaultdict(list))
    vocabulary: frozenset[str] = frozenset()
    _words: list[tuple[str, int, int]] = field(default_factory=list)
    _at: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _line_starts: list[int] = field(default_factory=list)

    def line_at(self, offset: int) -> int:
        """The number of the line of a character, from 1."""
        return bisect_left(self._line_starts, offset + 1)

    def nearest(self, name: Name) -> int | None:
        """Where the article names an exercise or, if it does not, where most words of its name are."""
        if found := self.mentions.get(name):
            return found[0].start
        known = [word for word in name if word in self._at]
        if not known:
            return None
        rarest = min(known, key=lambda word: len(self._at[word]))
        near = max(self._at[rarest][:_MOST_COMPARED], key=lambda at: len(set(name) & self._around(at, name)))
        return self._words[near][1]

    def quoted(self, offset: int) -> str:
        """What stands at a place, for a hint: its line, from the beginning of the sentence on."""
        number = self.line_at(offset)
        line, column = self.source.lines[number - 1], offset - self._line_starts[number - 1]
        farthest = max(0, column - _LONGEST_LEAD)
        start = line.rfind(". ", farthest, column) + 1 or farthest
        return f"line {number} of the article: `{shortened(line[start : start + 2 * _LONGEST_LEAD].strip())}`"

    def _around(self, at: int, name: Name) -> set[str]:
        return {word for word, _, _ in self._words[max(0, at - len(name) - _MORE) : at + len(name) + _MORE]}

    def read(self) -> None:
        """Find its words, its mentions of the names, and its figures."""
        text = self.source.text
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._words = list(places_of(text, self.language))
        for index, (word, _, _) in enumerate(self._words):
            self._at[word].append(index)
        self.vocabulary = frozenset(self._at)
        for name in {*self.names, *self.parts}:
            found = _likeliest(self._find(name), self.names[name])
            self.mentions[name] = [each for each in found if each.likeness or name in self.names]
        self._place(sentences_of(text))

    def _find(self, name: Name) -> Iterator[Mention]:
        """Every place at which all words of a name stand close together."""
        if not name or any(word not in self._at for word in name):
            return
        rarest, ended = min(name, key=lambda word: len(self._at[word])), -1
        for at in self._at[rarest]:
            window = _window(self._words, at, name)
            if window is not None and window[0] > ended:
                first, ended = window
                start, end = self._words[first][1], self._words[ended][2]
                yield Mention(start, end, name, _likeness(self.source.text, start, end))

    def _place(self, sentences: Sequence[EvidenceSentence]) -> None:
        """Sort the figures by whom they are said of."""
        mentions = _outermost(found for each in self.mentions.values() for found in each)
        starts, together = [each.start for each in mentions], _together(self.source.text, mentions)
        paragraph_of_last = max(
            (each.paragraph for each in sentences if starts and each.start <= starts[-1]), default=-1
        )
        paragraph_of_first = next((each.paragraph for each in sentences if starts and each.end > starts[0]), -1)
        for sentence in sentences:
            text = self.source.text[sentence.start : sentence.end]
            figures = figures_of(text.replace("\n", " "), self.language)
            first = bisect_left(starts, sentence.start)
            apart = first == 0 or sentence.paragraph > paragraph_of_last
            is_of_all = bool(figures) and says_of_all(text, self.language, apart=apart)
            of_one = apart and bool(figures) and says_of_one(text)
            leads = first == 0 and bool(figures) and _leads(text, figures)
            for figure in figures:
                start = sentence.start + figure.start
                near = _near(bisect_left(starts, start + 1), mentions, sentence.end)
                if not (near or leads) and sentence.paragraph == paragraph_of_first:
                    near = [0]
                if near and mentions[near[0]].start <= start < mentions[near[0]].end:
                    continue  # a figure of a name
                if len(near) > 1 and _COUNTS.fullmatch(
                    self.source.text, start + figure.length, mentions[near[1]].start
                ):
                    near = near[1:]
                shared = is_of_all or (leads and not near) or _is_between_all(figure, apart=apart)
                rows = [together[index] for index in near]
                self._add(replace(figure, start=start), rows, is_of_all=shared, is_of_one=of_one)

    def _add(self, figure: Figure, rows: Sequence[frozenset[Name]], *, is_of_all: bool, is_of_one: bool) -> None:
        """Add a figure that is said of the names in some rows, of all, or of one that is called by its place."""
        whose: set[Name | str] = {name for row in rows for name in row} or {NOBODY}
        is_shared = is_of_all or any(len(row) > 1 for row in rows) or not self.parts.isdisjoint(whose)
        placed = PlacedFigure(figure, len(self.placed[ANY]), is_shared)
        for key in {ANY, ALL} if is_of_all or is_of_one else {ANY, *whose}:
            self.placed[key].append(placed)


_COUNTS = re.compile(r"[\s×x*_-]*(?:(?:reps |repetitions )?of |slow )?", re.IGNORECASE)
"""What stands between a figure and the name that it counts: `12 bench dips`."""


def _near(behind: int, mentions: Sequence[Mention], sentence_end: int) -> list[int]:
    """The index of the mention before a place, if there is one, and of that behind it in the same sentence."""
    near = [behind - 1] if behind else []
    if behind < len(mentions) and mentions[behind].start < sentence_end:
        near.append(behind)
    return near


def read_article(source: Source, names: Iterable[Name], parts: Iterable[Name] = (), language: str = "en") -> Article:
    """What an article says of the exercises with these names, and of these parts, whose names count as headings.

    A name stands in `names` as often as there are exercises of that name.
    """
    counts = Counter(names)
    article = Article(source, language, counts, frozenset(parts) - counts.keys())
    article.read()
    return article


def _window(words: Sequence[tuple[str, int, int]], at: int, name: Name) -> tuple[int, int] | None:
    """The first and the last index of the words of a name around one of them, if all are close together."""
    reach = len(name) + _MORE
    first = last = at
    for word in set(name) - {words[at][0]}:
        near = [
            index
            for step in range(1, reach)
            for index in (at - step, at + step)
            if 0 <= index < len(words) and words[index][0] == word
        ]
        if not near:
            return None
        first, last = min(first, near[0]), max(last, near[0])
    return (first, last) if last - first < reach else None


_BEFORE_NAME = re.compile(r"[\W_]*(?:\w{1,2}[.):]|\d+\s*x?|[A-Z]\d+)?[\W_]*")
_BEHIND_NAME = re.compile(r"[*_`\s]*(?:$|[:(|,.–—-]|\d)", re.MULTILINE)


def _likeness(text: str, start: int, end: int) -> int:
    """How much a name looks like a heading: 1 if it begins its line, 2 if a figure, a mark or nothing follows, too."""
    line_start = text.rfind("\n", max(0, start - 40), start) + 1
    if line_start == 0 and start > 40:
        return 0
    begins = _BEFORE_NAME.fullmatch(text, line_start, start) is not None
    return 2 if begins and _BEHIND_NAME.match(text, end) else int(begins)


def _likeliest(mentions: Iterable[Mention], least: int) -> list[Mention]:
    """The mentions that look most like a heading, at least so many if there are."""
    found = list(mentions)
    by_likeness = ([each for each in found if each.likeness >= likeness] for likeness in (2, 1))
    return next((some for some in by_likeness if len(some) >= max(1, least)), found)


def _outermost(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions in order, without those within another: `squat` within `jump squat`."""
    kept: list[Mention] = []
    for each in sorted(mentions, key=lambda each: (each.start, -each.end)):
        if not kept or each.end > kept[-1].end:
            kept.append(each)
    return kept


_AND = re.compile(r"\s*(?:,\s*(?:and|or|then)?|and|or|&|\+|/)\s*(?:the\s+|then\s+)?", re.IGNORECASE)


def _together(text: str, mentions: Sequence[Mention]) -> list[frozenset[Name]]:
    """For each mention the names that stand with it in one row: `squats, lunges and presses`."""
    rows: list[list[Mention]] = []
    for each in mentions:
        gap = text[rows[-1][-1].end : each.start] if rows and each.start - rows[-1][-1].end <= 20 else "-"
        if _AND.fullmatch(gap) and len(rows[-1]) < _MOST_TOGETHER:
            rows[-1].append(each)
        else:
            rows.append([each])
    return [names for row in rows for names in [frozenset(each.name for each in row)] for _ in row]


def _leads(text: str, figures: Sequence[Figure]) -> bool:
    """Whether a line without a name is the dosage of what follows: it ends in a colon, or has few other words."""
    covered = sum(end - start for start, end in {(each.start, each.end) for each in figures})
    return text.rstrip().endswith(":") or len("".join(text.split())) <= 1.5 * covered


def _is_between_all(figure: Figure, *, apart: bool) -> bool:
    """Whether a rest is one between exercises or rounds, or one between sets of which no exercise is named."""
    return figure.between in ("exercises", "rounds") or (apart and figure.between == "sets")
