"""What a script says and its article does not: names, their order, figures and how often they are used, and words; and
sets that it leaves out."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from voicecoach.article.attribution import ALL, ANY, NOBODY, Article, Mention, PlacedFigure, read_article
from voicecoach.article.claims import Claim, Field, claims_of, words_of
from voicecoach.article.evidence import Name, figures_of, name_of, words_in
from voicecoach.routine import Exercise, Routine
from voicecoach.source import Problem, Source, Span, in_order, shortened

_SECONDS = 1_000
"""The value of one of a number of seconds that is written without their unit, as in a tempo or a count."""

ACCEPTED: dict[Field, dict[str, int]] = {
    "sets": {"sets": 1, "rounds": 1, "x": 1, "times": 1, "number": 1},
    "rounds": {"rounds": 1, "sets": 1, "times": 1, "x": 1, "number": 1},
    "reps": {"reps": 1, "at least": 1, "list": 1, "x": 1, "times": 1, "number": 1},
    "breaths": {"breaths": 1, "times": 1, "counts": 1, "reps": 1, "x": 1, "number": 1, "decimal": 1},
    "hold": {"hold": 1, "time": 1, "pause": 1, "counts": _SECONDS},
    "work": {"time": 1, "interval": 1, "amrap": 1, "hold": 1, "pause": 1},
    "rest": {"rest": 1, "time": 1, "pause": 1},
    "phase": {
        "hold": 1, "time": 1, "pause": 1, "counts": _SECONDS, "tempo": _SECONDS, "number": _SECONDS,
        "decimal": _SECONDS, "list": _SECONDS,
    },
    "period": {"every": 1, "time": 1},
    "distance": {"distance": 1},
    "load": {"load": 1, "effort": 1, "angle": 1, "distance": 1, "list": 1, "number": 1, "decimal": 1},
    "setting": dict.fromkeys("time hold pause rest every reps sets rounds times x breaths counts number".split(), 1),
    "pause": {"pause": 1, "hold": 1, "time": 1, "rest": 1, "counts": _SECONDS},
    "open end": {"open": 1},
    "sides": {},
}  # fmt: skip
"""For each field the kinds of figures that can say it, those that say it most exactly first, with the value of one."""

_SIDES = {
    "each": ("each", "left first", "right first"),
    "alternating": ("alternating", "each"),
    "left only": ("left only", "left"),
    "right only": ("right only", "right"),
}
"""What can say on which sides something is done."""

_USED_FREELY = ("setting", "pause", "sides", "open end")
"""What one place in the article can say of several exercises."""

_NOT_NAMES = frozenset(
    "circuit superset set warm up down cool cooldown warmup main part section block round workout exercise finisher "
    "a b c d e f 1 2 3 4 5 6 7 8 9".split()
)
"""Words of which the heading of a part may be made, as it needs one even where the article has none."""

_COMMONEST = frozenset(
    "a an the of to on in and or with your for at it its is are be this that these you as then by from into so if "
    "until while each one".split()
)
LEAST_SHARE = 2 / 3
"""How many of the words of a sentence have to occur in the article, those that occur everywhere not counted."""


def unsupported(routine: Routine, article: Source) -> list[Problem]:
    """Everything in a routine that its article does not say, each as an error at its place in the script.

    An exercise's name has to stand in the article, and the exercises in the order of their names. Each figure has to
    stand there by value, where the article speaks of the exercise or of all, or anywhere if it is the only one; a
    figure that stands there once is used once, unless it is said of several. Of each sentence most words have to occur.
    The time is linear in the length of both for what people write. Raises nothing.
    """
    names = [name_of(exercise.name, routine.language) for exercise in routine.exercises]
    parts = {name_of(each.part.name, routine.language) for each in routine.exercises if each.part is not None}
    said = read_article(article, names, parts, routine.language)
    found = [*_names(routine, names, said), *_parts(routine, said), *_order(routine, names, said)]
    found += [*_figures(routine, names, said), *_words(routine, said)]
    return in_order({(each.file, each.span, each.message): each for each in found}.values())


def _problem(message: str, hint: str, span: Span, file: str) -> Problem:
    return Problem("error", "not-in-article", message, hint, span, file)


# --- names --------------------------------------------------------------------------------------------


def _names(routine: Routine, names: Sequence[Name], said: Article) -> Iterator[Problem]:
    """The exercises that the article does not name."""
    for exercise, name in zip(routine.exercises, names, strict=True):
        if not said.mentions[name]:
            yield _no_name(exercise.name, name, said, exercise.span, exercise.file)


def _parts(routine: Routine, said: Article) -> Iterator[Problem]:
    """The parts that the article does not name, unless they are called what any part may be called."""
    for exercise in routine.exercises:
        if exercise.part is not None:
            words = set(words_in(exercise.part.name, routine.language))
            if not words <= said.vocabulary | _NOT_NAMES:
                file = exercise.part.file or exercise.file
                name = name_of(exercise.part.name, routine.language)
                yield _no_name(exercise.part.name, name, said, exercise.part.span, file)


def _no_name(written: str, name: Name, said: Article, span: Span, file: str) -> Problem:
    at = said.nearest(name)
    hint = "write the name that the article has, or leave it out" if at is None else said.quoted(at)
    return _problem(f"the article does not name `{written}`", hint, span, file)


def _order(routine: Routine, names: Sequence[Name], said: Article) -> Iterator[Problem]:
    """The exercises that stand further up in the article than the one before them in the script."""
    before: Exercise | None = None
    reached, next_of = -1, dict.fromkeys(names, 0)
    for exercise, name in zip(routine.exercises, names, strict=True):
        mentions = said.mentions[name]
        if not mentions:
            continue
        following = _after(mentions, reached, next_of, name)
        if following is None and before is not None:
            what = f"the article has `{exercise.name}` before `{before.name}`"
            yield _problem(what, said.quoted(mentions[0].start), exercise.span, exercise.file)
        reached, before = (following or mentions[0]).start, exercise


def _after(mentions: Sequence[Mention], reached: int, next_of: dict[Name, int], name: Name) -> Mention | None:
    """The first mention behind a place, or at it for the first exercise; those before it are passed over for good."""
    index = next_of[name]
    while index < len(mentions) and mentions[index].start <= reached:
        index += 1
    next_of[name] = index
    return mentions[index] if index < len(mentions) else None


# --- figures ------------------------------------------------------------------------------------------

_Value = tuple[str, float, float]
"""A kind with the ends of its figure."""


@dataclass(slots=True)
class _Evidence:
    """The figures of an article, by whom they are said of and by value, and which are used."""

    said: Article
    by_value: dict[tuple[Name | str, _Value], list[PlacedFigure]] = field(default_factory=lambda: defaultdict(list))
    first: dict[_Value, PlacedFigure] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    reached: dict[tuple[int | None, Field], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for whose, figures in self.said.placed.items():
            for placed in reversed(figures):  # what is used is dropped from the end
                for value in _values(placed):
                    self.by_value[whose, value].append(placed)
        for placed in self.said.placed[ANY]:
            for value in _values(placed):
                self.first.setdefault(value, placed)

    def use(self, claim: Claim, scopes: Sequence[Name | str], own: set[int]) -> bool:
        """Whether the article says it in one of these scopes; the figure is used then. `own` are those that the same
        exercise has used."""
        found = self._find(claim, claim.low, claim.high, scopes, own)
        if found is None and claim.low != claim.high:
            return self._use_both_ends(claim, scopes, own)
        if found is not None:
            self._take(claim, found, own)
        return found is not None

    def _use_both_ends(self, claim: Claim, scopes: Sequence[Name | str], own: set[int]) -> bool:
        """The same for a range whose ends stand apart: `between 8 and 12`."""
        low, high = (self._find(claim, end, end, scopes, own) for end in (claim.low, claim.high))
        if low is None or high is None or not 0 < high.figure.start - low.figure.start <= _NEAR:
            return False
        self._take(claim, low, own)
        self._take(claim, high, own)
        return True

    def _take(self, claim: Claim, placed: PlacedFigure, own: set[int]) -> None:
        if claim.field not in _USED_FREELY:
            own.add(placed.number)
            if not placed.is_shared:
                self.used.add(placed.number)
        if claim.turn:
            self.reached[claim.exercise, claim.field] = placed.number

    def _find(
        self, claim: Claim, low: float, high: float, scopes: Sequence[Name | str], own: set[int]
    ) -> PlacedFigure | None:
        behind = self.reached.get((claim.exercise, claim.field), -1) if claim.turn else -1
        for value in _wanted(claim, low, high):
            for scope in scopes:
                figures = self.by_value.get((scope, value), [])
                while figures and figures[-1].number in self.used:
                    figures.pop()
                for placed in reversed(figures):
                    fits = placed.number > behind and placed.number not in own and placed.number not in self.used
                    if fits and (not claim.unit or placed.figure.unit in ("", claim.unit) or claim.field == "sides"):
                        return placed
        return None

    def nearest(self, claim: Claim, name: Name | None) -> int | None:
        """Where the article says something in its place: a figure of that kind at the exercise, or else its name."""
        if name is None:
            return None
        kinds = _SIDES.get(claim.unit, ()) if claim.field == "sides" else ACCEPTED[claim.field]
        own = (each.figure for each in self.said.placed.get(name, []) if each.figure.kind in kinds)
        first = next(own, None)
        return first.start if first is not None else self.said.nearest(name)


_NEAR = 40
"""How many characters the ends of a range may stand apart."""


def _values(placed: PlacedFigure) -> list[_Value]:
    """The values that a figure supports: itself, and either end of a range."""
    kind, low, high = placed.figure.kind, placed.figure.low, placed.figure.high
    return list(dict.fromkeys([(kind, low, high), (kind, low, low), (kind, high, high)]))


def _wanted(claim: Claim, low: float, high: float) -> list[_Value]:
    """The values that support a claim, the most exact first."""
    if claim.field == "sides":
        return [(kind, 0, 0) for kind in _SIDES[claim.unit]]
    return [(kind, low / unit, high / unit) for kind, unit in ACCEPTED[claim.field].items()]


def _figures(routine: Routine, names: Sequence[Name], said: Article) -> Iterator[Problem]:
    """The figures that the article does not say, or not so often, of the exercises that it names."""
    evidence = _Evidence(said)
    own_of: dict[int | None, set[int]] = defaultdict(set)
    for claim in claims_of(routine):
        name = None if claim.exercise is None else names[claim.exercise]
        if name is not None and not said.mentions[name]:
            continue
        if evidence.use(claim, _scopes(routine, claim, name), own_of[claim.exercise]):
            continue
        at = evidence.nearest(claim, name)
        hint = "write it as the article has it, or leave it out" if at is None else said.quoted(at)
        of = "" if claim.exercise is None else f" of `{routine.exercises[claim.exercise].name}`"
        text = claim.text if "`" in claim.text else f"`{claim.text}`"
        yield _problem(
            f"the article does not say {text}{of}{_elsewhere(claim, evidence)}", hint, claim.span, claim.file
        )
    yield from _sets_left_out(routine, names, evidence)


def _sets_left_out(routine: Routine, names: Sequence[Name], evidence: _Evidence) -> Iterator[Problem]:
    """Exercises of a single set of which alone the article says several, in a figure that nothing else has used. Why:
    one set is never written, and so no figure that could be compared."""
    owners = Counter(placed.number for name in evidence.said.names for placed in evidence.said.placed.get(name, []))
    for exercise, name in zip(routine.exercises, names, strict=True):
        in_turn = exercise.part is not None and exercise.part.rounds is not None
        if len(exercise.dosage.sets) > 1 or in_turn or evidence.said.names[name] > 1:
            continue
        for placed in evidence.said.placed.get(name, []):
            figure = placed.figure
            is_free = owners[placed.number] == 1 and not placed.is_shared and placed.number not in evidence.used
            if figure.kind == "sets" and figure.low > 1 and is_free:
                what = f"the article says {figure.low:g} sets of `{exercise.name}`, which is one set here"
                yield _problem(what, evidence.said.quoted(figure.start), exercise.span, exercise.file)
                break


def _scopes(routine: Routine, claim: Claim, name: Name | None) -> list[Name | str]:
    """Of whom it may be said where a claim finds its figure."""
    if name is None or claim.exercise is None or claim.field in ("setting", "pause"):
        return [ANY]
    part = routine.exercises[claim.exercise].part
    alone = [NOBODY] if len(routine.exercises) == 1 else []
    return [ALL, name, *([name_of(part.name, routine.language)] if part is not None else []), *alone]


def _elsewhere(claim: Claim, evidence: _Evidence) -> str:
    """Where the article says it, of another exercise or in another place."""
    found = [evidence.first[value] for value in _wanted(claim, claim.low, claim.high) if value in evidence.first]
    return f"; that on line {evidence.said.line_at(found[0].figure.start)} is of something else" if found else ""


# --- words --------------------------------------------------------------------------------------------


def _words(routine: Routine, said: Article) -> Iterator[Problem]:
    """The sentences that are not in the article's words, and those with a figure that it does not have."""
    known = {amount for each in said.placed[ANY] for amount in (each.figure.low, each.figure.high)}
    for words in words_of(routine):
        if (share := share_in(words.text, said.vocabulary, routine.language)) < LEAST_SHARE:
            what = f"{words.what} is not in the article's words: `{shortened(words.text, 60)}`"
            hint = f"{share:.0%} of its words are in the article; write the author's sentence, or leave it out"
            yield _problem(what, hint, words.span, words.file)
        for figure in figures_of(words.text, routine.language):
            if not _is_known(figure.low, known) or not _is_known(figure.high, known):
                text = words.text[figure.start : figure.end]
                what = f"the article does not say `{text}`"
                yield _problem(what, "write it as the article has it, or leave it out", words.span, words.file)


def _is_known(amount: float, known: set[float]) -> bool:
    """Whether a figure within a sentence occurs in the article; a small number is often no more than a word."""
    return amount <= 1 or not known.isdisjoint((amount, amount * _SECONDS, amount / _SECONDS))


def share_in(text: str, vocabulary: frozenset[str], language: str = "en") -> float:
    """The share of the words of a text that are among these, those that occur everywhere not counted.

    >>> share_in("Lift the hips slowly.", frozenset(["lift", "hip"])), share_in("And so on.", frozenset())
    (0.6666666666666666, 1.0)
    """
    words = [word for word in words_in(text, language) if word not in _COMMONEST]
    return sum(word in vocabulary for word in words) / len(words) if words else 1.0
